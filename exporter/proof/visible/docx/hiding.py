"""What keeps a paragraph of a DOCX from being read: each rule is a function from its look to reasons.

The rules hold for any DOCX, also one that Word or LibreOffice saved again; what they do not name may stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from exporter.intake.docx.markup import W, is_on, number, value
from exporter.proof.visible.docx.grammar import SIGNS
from exporter.readback.docx.book import Book
from exporter.readback.docx.look import Paragraph, Run

_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SHAPES = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# The fonts of a run by script, each with the attribute that names one of the theme instead (17.3.2.26).
_FONTS = {"ascii": "asciiTheme", "hAnsi": "hAnsiTheme", "eastAsia": "eastAsiaTheme", "cs": "cstheme"}

_TOGGLES = {
    "vanish": "is hidden text",
    "specVanish": "is hidden text",
    "webHidden": "is hidden on screen",
    "strike": "is struck through",
    "dstrike": "is struck through",
    "outline": "is set in outlines",
    "emboss": "is set embossed",
    "imprint": "is set engraved",
    "shadow": "is set with a shadow",
}
_LOST = {
    f"{W}del": "is deleted text",
    f"{W}moveFrom": "is deleted text",
    f"{W}txbxContent": "stands in a text box",
    f"{W}bdo": "has its letters put in another order",
    f"{W}object": "stands in an embedded object",
    f"{W}pict": "stands in a drawing",
    f"{W}ruby": "is set as small signs above others",
    f"{W}footnote": "stands in a footnote",
    f"{W}endnote": "stands in an endnote",
    f"{W}comment": "stands in a comment",
    f"{_COMPATIBLE}AlternateContent": "is one of several contents of which Word shows one",
    f"{_MATH}oMath": "stands in a formula",
}
_STAYING_FIELDS = frozenset({"HYPERLINK"})
# Of these a number stays, another one perhaps; whatever else stands there is replaced by one (17.16.5.43).
_NUMBER_FIELDS = frozenset({"PAGE", "NUMPAGES"})
_ROOM = 1440


def reasons(book: Book, paragraph: Paragraph, fields: dict[etree._Element, str]) -> Iterator[str]:
    """Yield why Word does not show all words of a paragraph; ``fields`` are those of ``field_words``."""
    if paragraph.block.layers.get("framePr") is not None:
        yield "stands in a frame"
    if value(paragraph.block.layers.get("textDirection")) not in ("", "lrTb", "lr"):
        yield "is turned on its side"
    mark = paragraph.element.find(f"{W}pPr/{W}rPr")
    if mark is not None and any(is_on(mark.find(f"{W}{name}")) for name in ("vanish", "specVanish")):
        yield "runs into the next paragraph"
    for run in paragraph.runs:
        yield from _run(book, run, paragraph.element, fields)
    for ancestor in paragraph.element.iterancestors():
        yield from _around(book, ancestor)


def field_words(root: etree._Element) -> dict[etree._Element, str]:
    """Return the runs that a field may replace or that are its instruction, each with the reason."""
    found: dict[etree._Element, str] = {}
    open_fields: list[_Field] = []
    for element in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        if element.tag == f"{W}t":
            words = element.text or ""
            reason = next((reason for one in open_fields if (reason := one.reason(words))), "")
            if reason:
                found[element.getparent()] = reason
        elif element.tag == f"{W}instrText":
            if open_fields:
                open_fields[-1].instruction += element.text or ""
        else:
            _switch(element.get(f"{W}fldCharType", ""), open_fields)
    return found


@dataclass(slots=True)
class _Field:
    """A field that has begun: what it asks for, and whether its result has begun."""

    instruction: str = ""
    shown: bool = False

    def reason(self, words: str) -> str:
        """Return why words in the field are not shown, or not for long, ``""`` when they are."""
        if not self.shown:
            return "stands in the instruction of a field"
        name = (self.instruction.split() or [""])[0].upper()
        stays = name in _STAYING_FIELDS or (name in _NUMBER_FIELDS and words.strip().isdecimal())
        return "" if stays else "is the result of a field that replaces it"


def _switch(kind: str, open_fields: list[_Field]) -> None:
    if kind == "begin":
        open_fields.append(_Field())
    elif kind == "separate" and open_fields:
        open_fields[-1].shown = True
    elif kind == "end" and open_fields:
        open_fields.pop()


def _run(book: Book, run: Run, paragraph: etree._Element, fields: dict[etree._Element, str]) -> Iterator[str]:
    layers = run.layers
    for name, reason in () if layers.is_silent(_TOGGLES.keys()) else _TOGGLES.items():
        if layers.turned_on(name):
            yield reason
    for name, (fits, reason) in _MEASURES.items():
        measured = number(value(layers.get(name)).rstrip("%"))
        if measured is not None and not fits(measured):
            yield reason
    if any(SIGNS.search(font) for font in _fonts(book, run)):
        yield "is set in a font of signs"
    for name in ("fitText", f"{_SHAPES}textFill"):
        if layers.get(name) is not None:
            yield "is squeezed or filled in a way that can hide it"
    if run.element in fields:
        yield fields[run.element]
    for ancestor in run.element.iterancestors():
        if ancestor is paragraph:
            break
        yield from _around(book, ancestor)


_MEASURES: dict[str, tuple[Callable[[float], bool], str]] = {
    "w": (lambda percent: 80 <= percent <= 200, "is squeezed or stretched"),
    "position": (lambda halves: abs(halves) <= 4, "is moved off its line"),
    "spacing": (lambda twips: -8 <= twips <= 60, "has its letters pushed into or far from each other"),
}


def _fonts(book: Book, run: Run) -> Iterator[str]:
    for name, theme in _FONTS.items():
        fonts = run.layers.holder("rFonts", name, theme)
        if fonts is not None:
            yield from book.palette.typefaces if fonts.get(f"{W}{theme}") else (fonts.get(f"{W}{name}", ""),)


def _around(book: Book, ancestor: etree._Element) -> Iterator[str]:
    """Yield what an element does to the words in it."""
    tag = str(ancestor.tag)
    if tag in _LOST:
        yield _LOST[tag]
    elif tag in _AROUND:
        yield from _AROUND[tag](ancestor)
    if tag == f"{W}tr" and book.cascade.tables.turns_on(ancestor, "hidden"):
        yield "stands in a hidden row"


_CONTROLS = {"dataBinding": "is replaced by data from elsewhere", "showingPlcHdr": "is a stand-in"}


def _control(control: etree._Element) -> Iterator[str]:
    for name, reason in _CONTROLS.items():
        if any(etree.QName(child).localname == name for child in control.iterfind(f"{W}sdtPr/*")):
            yield reason


def _simple_field(simple: etree._Element) -> Iterator[str]:
    words = "".join(simple.itertext(f"{W}t"))
    if reason := _Field(simple.get(f"{W}instr", ""), shown=True).reason(words):
        yield reason


def _row(row: etree._Element) -> Iterator[str]:
    if row.find(f"{W}trPr/{W}del") is not None:
        yield "stands in a deleted row"
    height = row.find(f"{W}trPr/{W}trHeight")
    if height is not None and height.get(f"{W}hRule") == "exact":
        yield "stands in a row of fixed height"


def _cell(cell: etree._Element) -> Iterator[str]:
    for name in ("vMerge", "hMerge"):
        merge = cell.find(f"{W}tcPr/{W}{name}")
        if merge is not None and value(merge) != "restart":
            yield "stands in a cell that another one covers"
    width = cell.find(f"{W}tcPr/{W}tcW")
    if width is not None and width.get(f"{W}type") == "dxa" and (number(width.get(f"{W}w")) or 0) < _ROOM:
        yield "stands in a cell too narrow for it"
    if value(cell.find(f"{W}tcPr/{W}textDirection")) not in ("", "lrTb"):
        yield "is turned on its side"
    if cell.find(f"{W}tcPr/{W}tcFitText") is not None:
        yield "is squeezed into a cell"


def _table(table: etree._Element) -> Iterator[str]:
    if table.find(f"{W}tblPr/{W}tblpPr") is not None:
        yield "stands in a floating table"


_AROUND: dict[str, Callable[[etree._Element], Iterator[str]]] = {
    f"{W}sdt": _control,
    f"{W}fldSimple": _simple_field,
    f"{W}tr": _row,
    f"{W}tc": _cell,
    f"{W}tbl": _table,
}
