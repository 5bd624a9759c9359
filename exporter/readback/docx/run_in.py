"""The pieces of a paragraph in which notes run in: its claim's words, then each note, then anything else."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from exporter.intake.docx.markup import W, value
from exporter.intake.docx.sheet import Sheet

_IN_TEXT = frozenset({"Evidence in Text", "Caution in Text"})


def pieces(paragraph: etree._Element, sheet: Sheet) -> Mapping[etree._Element, tuple[int, str]]:
    """Return for each run the number of its piece, from 0, and the style of the note in it, else ``""``.

    A note begins where its character style does, or a bookmark that people see, as each note has one; it ends
    with the style. The empty mapping stands for a paragraph without such a note, which is all of one piece.
    """
    found: dict[etree._Element, tuple[int, str]] = {}
    number, before, marked = 0, "", False
    for element in paragraph.iter(f"{W}r", f"{W}bookmarkStart"):
        if element.tag == f"{W}bookmarkStart":
            marked = marked or not element.get(f"{W}name", "").startswith("_")
            continue
        if element.find(f"{W}t") is None:
            found[element] = (number, before)
            continue
        style = note_style(element, sheet)
        number += style != before or bool(marked and style)
        before, marked = style, False
        found[element] = (number, style)
    return found if any(style for _, style in found.values()) else {}


def note_style(run: etree._Element, sheet: Sheet) -> str:
    """Return the name of the character style of a note that is run in, ``""`` for any other run."""
    named = value(run.find(f"{W}rPr/{W}rStyle"))
    names = (name for style in sheet.chain(named) for name in style.names) if named else ()
    return next((name for name in names if name in _IN_TEXT), "")
