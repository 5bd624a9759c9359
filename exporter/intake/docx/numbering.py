"""The lists of a Word file as far as they decide how their paragraphs are set (17.9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from exporter.intake.docx.markup import Properties, W, number, properties, value
from exporter.intake.docx.sheet import Sheet, Style


@dataclass(frozen=True, slots=True)
class Counted:
    """A level that counts: its list, its format (``decimal``), its text (``%1.%2``) and its first number.

    ``says`` are all properties of the level by name.
    """

    list: str
    format: str
    text: str
    start: int
    says: Properties = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Numbering:
    """What each level of each list says of paragraphs, and the levels that belong to a style (17.9.23)."""

    levels: Mapping[tuple[str, str], Properties]
    of_style: Mapping[tuple[str, str], str]
    counted: Mapping[tuple[str, str], Counted] = field(default_factory=dict)

    def said(self, numbering: etree._Element, styles: Iterable[Style] = ()) -> Properties:
        """Return what the list of a ``numPr`` says; ``styles`` are a style that holds it and its bases.

        A level that names such a style counts, whatever level the style names; list ``0`` is none.
        """
        return self.levels.get(self.level(numbering, styles), {})

    def level(self, numbering: etree._Element, styles: Iterable[Style] = ()) -> tuple[str, str]:
        """Return the list and the level that a ``numPr`` names, as ``said`` takes it."""
        inside = properties(numbering)
        name = value(inside.get("numId"))
        of_style = (self.of_style[name, style.key] for style in styles if (name, style.key) in self.of_style)
        return name, next(of_style, value(inside.get("ilvl")) or "0")


def read_numbering(root: etree._Element | None, sheet: Sheet) -> Numbering:
    """Return the lists of a numbering part; without one, none."""
    levels: dict[tuple[str, str], Properties] = {}
    of_style: dict[tuple[str, str], str] = {}
    counted: dict[tuple[str, str], Counted] = {}
    if root is None:
        return Numbering(levels, of_style)
    lists = {one.get(f"{W}abstractNumId", ""): one for one in root.iterchildren(f"{W}abstractNum")}
    numbers = {one.get(f"{W}numId", ""): one for one in root.iterchildren(f"{W}num")}
    for name, entry in numbers.items():
        abstract = _linked(lists.get(value(entry.find(f"{W}abstractNumId"))), lists, numbers, sheet)
        own = [*abstract.iterchildren(f"{W}lvl")] if abstract is not None else []
        for level in (*own, *entry.iterfind(f"{W}lvlOverride/{W}lvl")):
            depth = level.get(f"{W}ilvl", "0")
            levels[name, depth] = properties(level.find(f"{W}pPr"))
            counted[name, depth] = _counted(abstract, level)
            if style := value(level.find(f"{W}pStyle")):
                of_style[name, style] = depth
    return Numbering(levels, of_style, counted)


def _counted(abstract: etree._Element | None, level: etree._Element) -> Counted:
    held = properties(level)
    own = abstract.get(f"{W}abstractNumId", "") if abstract is not None else ""
    start = number(value(held.get("start")))
    first = 1 if start is None else int(start)
    return Counted(own, value(held.get("numFmt")), value(held.get("lvlText")), first, held)


def _linked(
    abstract: etree._Element | None,
    lists: Mapping[str, etree._Element],
    numbers: Mapping[str, etree._Element],
    sheet: Sheet,
) -> etree._Element | None:
    """Return a list, or that of the numbering style which it takes its levels from (17.9.21)."""
    link = value(abstract.find(f"{W}numStyleLink")) if abstract is not None else ""
    if link not in sheet.styles:
        return abstract
    named = properties(sheet.styles[link].says.paragraph.get("numPr")).get("numId")
    entry = numbers.get(value(named))
    return lists.get(value(entry.find(f"{W}abstractNumId"))) if entry is not None else abstract
