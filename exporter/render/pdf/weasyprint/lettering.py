"""Words from right to left in pictures, drawn as words.

WeasyPrint 70 draws every letter of a picture by itself, one to the right of the other. Here words that are
written from right to left are given to it in one piece, so that Pango orders their letters and joins them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any

from weasyprint import svg

from exporter.model.wording import RIGHT_TO_LEFT
from exporter.render.pdf.weasyprint.patch import wrapped

_LETTER = re.compile(f"[{RIGHT_TO_LEFT}]")


class _Whole(str):
    """Words that are one letter to who takes them apart."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)


def words_in_one_piece() -> AbstractContextManager[None]:
    """Let WeasyPrint 70 draw words from right to left in pictures whole while the context lasts."""
    return wrapped(svg.Node, "text", _whole)


def _whole(words: Any) -> Any:
    def text(node: Any) -> str | None:
        said: str | None = words.fget(node)
        return _Whole(said) if said and _LETTER.search(said) else said

    return property(text)
