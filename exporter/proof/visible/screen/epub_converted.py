"""E-books that other programs made of ours: what they write near notes and that hides none of their words.

calibre sets the display of every element that it names anew, and leaves the meaning of parts of the book
without its namespace. What its sheets say of other words is not asked.
"""

from __future__ import annotations

import re
from dataclasses import replace

from exporter.proof.visible.screen.css_list import one_of
from exporter.proof.visible.screen.epub_markup import TYPES
from exporter.proof.visible.screen.epub_others import BOOKS_OF_OTHERS
from exporter.readback.screen.names import XHTML

_FILES = BOOKS_OF_OTHERS.files
_TYPE = {"type": re.compile(f"(?:{TYPES})(?: (?:{TYPES}))*")}
_PARTS = frozenset(f"{XHTML}{name}" for name in ("body", "div", "section"))

CONVERTED_BOOKS = replace(
    BOOKS_OF_OTHERS,
    files=replace(
        _FILES,
        allowed={
            tag: {**allowed, **(_TYPE if tag in _PARTS else {})} for tag, allowed in _FILES.allowed.items()
        },
        notes={**_FILES.notes, "display": one_of("block", "inline", "list-item")},
    ),
)
"""What may stand near the notes of a book that another program made of one of ours."""
