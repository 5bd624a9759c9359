"""Fonts that a file brings along or renames: only those of a machine are sure to draw letters."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lxml import etree

from exporter.intake.docx.markup import W, value
from exporter.proof.visible.docx.brought import accounted, font_table, parts_of
from exporter.proof.visible.docx.grammar import SIGNS
from exporter.readback.docx.book import Book
from exporter.readback.docx.look import Paragraph, Run

# What counts for a font that nothing says (17.3.2.26).
_USUAL = "times new roman"
_SYMBOLS = ("02", "2")
# By script, with the attribute that names a font of the theme instead (17.3.2.26).
_KINDS = {"ascii": "asciiTheme", "hAnsi": "hAnsiTheme", "eastAsia": "eastAsiaTheme", "cs": "cstheme"}


@dataclass(frozen=True, slots=True)
class Fonts:
    """Why fonts may draw no letters, by name in small letters, from the font table (17.8.3.10)."""

    faults: dict[str, str]
    embedded: frozenset[str]

    def strange(self, book: Book, look: Paragraph) -> Iterator[str]:
        """Yield in words what is wrong with the fonts of the words of a paragraph."""
        names = dict.fromkeys(name for run in look.runs for name in used(book, run))
        yield from (
            f"“{name}”, {self.faults[name]}; notes are set in it" for name in names if name in self.faults
        )


def fonts_of(book: Book, digests: Collection[str]) -> Fonts:
    """Return what the font table of a document says; without one, nothing.

    ``digests`` are those of the fonts that the file may bring along, as its seal says.
    """
    table, ours = font_table(book), accounted(book, digests)
    embedded = frozenset(_name(font) for font in table if not ours.issuperset(parts_of(book, font)))
    faults = {_name(font): fault for font in table if (fault := _fault(font, embedded))}
    return Fonts(faults, embedded)


def used(book: Book, run: Run) -> Iterator[str]:
    """Yield the fonts that the words of a run may be set in, in small letters."""
    for kind, theme in _KINDS.items():
        holder = run.layers.holder("rFonts", kind, theme)
        if holder is None:
            yield _USUAL
            continue
        named = holder.get(f"{W}{theme}")
        if named:
            yield book.palette.fonts.get("major" if named.startswith("major") else "minor", "").lower()
        yield holder.get(f"{W}{kind}", "").strip().lower()


def _name(font: etree._Element) -> str:
    return str(font.get(f"{W}name", "")).strip().lower()


def _fault(font: etree._Element, embedded: frozenset[str]) -> str:
    others = value(font.find(f"{W}altName"))
    if _name(font) in embedded:
        return "a font that the file brings along and that may draw anything (17.8.3.3)"
    if value(font.find(f"{W}charset")) in _SYMBOLS:
        return "a font that the file calls one of signs (17.8.3.2)"
    if not embedded.isdisjoint(name.strip().lower() for name in others.split(",")):
        return "a font that the file replaces by one that it brings along (17.8.3.1)"
    if SIGNS.search(others):
        return "a font that the file replaces by one of signs (17.8.3.1)"
    return ""
