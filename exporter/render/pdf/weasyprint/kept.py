"""What is read for one page and serves others: the sheets of the core, and a page's own that it shares.

Reading them was an eighth of the work on a leaflet. Leaflets of one look differ in their words, which stand
in one sheet, and the tries to set a handout in a few lengths.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

from weasyprint import css

from exporter.render.pdf.page import Page
from exporter.render.pdf.weasyprint.heard import heard
from exporter.render.pdf.weasyprint.patch import wrapped

K = TypeVar("K")
V = TypeVar("V")
MOST_SHEETS = 16
"""What a batch of one look needs is two; what is older than that many is read anew."""
_AT_RULE = re.compile(rb"@([\w-]*)")
_LEAVES_NOTHING = {name.encode() for name in ("page", "media", *css.PAGE_MARGIN_BOXES)}
"""What a sheet may say of itself alone: others leave counters, fonts and layers with the document."""


class Kept(Generic[K, V]):
    """The last ``most`` values that were put in or asked for, by their keys; none of them is None."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: dict[K, V] = {}

    def find(self, key: K) -> V | None:
        """Return the value of a key, None when it is not there."""
        return self.put(key, self._values.pop(key)) if key in self._values else None

    def put(self, key: K, value: V) -> V:
        """Keep the value of a new key, and return it."""
        self._values[key] = value
        if len(self._values) > self._most:
            del self._values[next(iter(self._values))]
        return value


class OwnSheets:
    """Reads a sheet that pages link to once for all of them."""

    def __init__(self) -> None:
        self._read: Kept[tuple[str, bytes], Any] = Kept(MOST_SHEETS)

    @contextmanager
    def read_once(self, page: Page) -> Iterator[None]:
        """Let WeasyPrint 70 be given sheets that were read before while it lays the page out."""

        def remembering(read: Callable[..., Any]) -> Callable[..., Any]:
            def sheet(*, url: str = "", **given: Any) -> Any:
                text = page.resources[url].data if url in page.resources else b""
                if not text or not set(_AT_RULE.findall(text)) <= _LEAVES_NOTHING:
                    return read(**{"url": url, **given} if url else given)
                if (kept := self._read.find((url, text))) is not None:
                    return kept
                with heard() as complaints:
                    made = read(url=url, **{**given, "page_rules": [], "layers": []})
                # What WeasyPrint complains of has to be said of every page.
                return made if complaints else self._read.put((url, text), made)

            return sheet

        with wrapped(css, "CSS", remembering):
            yield
