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
_MOST = 16
_AT_RULE = re.compile(rb"@([\w-]*)")
_LEAVES_NOTHING = {name.encode() for name in ("page", "media", *css.PAGE_MARGIN_BOXES)}
"""What a sheet may say of itself alone: others leave counters, fonts and layers with the document."""


class Kept(Generic[K, V]):
    """The last ``most`` values that were asked for, by their keys."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: dict[K, V] = {}

    def get(self, key: K, make: Callable[[], V]) -> V:
        """Return the value of a key, made if it is not there."""
        value = self._values.pop(key) if key in self._values else make()
        self._values[key] = value
        if len(self._values) > self._most:
            del self._values[next(iter(self._values))]
        return value

    def put(self, key: K, value: V) -> None:
        """Keep the value of a key."""
        self._values.pop(key, None)
        self.get(key, lambda: value)

    def find(self, key: K) -> V | None:
        """Return the value of a key, None when it is not there."""
        return self._values.get(key)


class OwnSheets:
    """Reads a sheet that pages link to once for all of them."""

    def __init__(self) -> None:
        self._read: Kept[bytes, Any] = Kept(_MOST)

    @contextmanager
    def read_once(self, page: Page) -> Iterator[None]:
        """Let WeasyPrint 70 be given sheets that were read before while it lays the page out."""

        def remembering(read: Callable[..., Any]) -> Callable[..., Any]:
            def sheet(*, url: str = "", **given: Any) -> Any:
                text = page.resources[url].data if url in page.resources else b""
                if not text or not set(_AT_RULE.findall(text)) <= _LEAVES_NOTHING:
                    return read(url=url, **given) if url else read(**given)
                found = self._read.find(text)
                if found is None:
                    with heard() as complaints:
                        found = read(url=url, **{**given, "page_rules": [], "layers": []})
                    if complaints:  # they are said of every page
                        return found
                self._read.put(text, found)
                return found

            return sheet

        with wrapped(css, "CSS", remembering):
            yield
