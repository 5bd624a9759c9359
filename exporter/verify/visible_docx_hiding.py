"""What keeps a paragraph of a DOCX from being read: each rule is a function from its look to reasons.

The rules hold for any DOCX, also one that Word or LibreOffice saved again; what they do not name may stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from exporter.verify.visible_docx_book import Book, W, is_on, number, value
from exporter.verify.visible_docx_grammar import SIGNS
from exporter.verify.visible_docx_look import Paragraph, Run

_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SHAPES = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FONTS = ("ascii", "hAnsi", "eastAsia", "cs")
_FONT_THEMES = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")

_TOGGLES = {
    "vanish": "is hidden text",
    "specVanish": "is hidden text",
    "webHidden": "is hidden on screen",
    "strike": "is struck through",
    "dstrike": "is struck through",
    "outline": "is set in outlines",
    "emboss": "is set embossed",
    "imprint": "is set engraved",
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
_STAYING_FIELDS = frozenset({"HYPERLINK", "PAGE", "NUMPAGES"})
_ROOM = 1440


def reasons(book: Book, paragraph: Paragraph, fields: dict[etree._Element, str]) -> Iterator[str]:
    """Yield why Word does not show all words of a paragraph; ``fields`` are those of ``field_words``."""
    if paragraph.get("framePr") is not None:
        yield "stands in a frame"
    if value(paragraph.get("textDirection")) not in ("", "lrTb", "lr"):
        yield "is turned on its side"
    mark = paragraph.element.find(f"{W}pPr/{W}rPr")
    if mark is not None and any(_on(mark.find(f"{W}{name}")) for name in ("vanish", "specVanish")):
        yield "runs into the next paragraph"
    for run in paragraph.runs:
        yield from _run(book, run, paragraph.element, fields)
    for ancestor in paragraph.element.iterancestors():
        yield from _around(ancestor)


def field_words(root: etree._Element) -> dict[etree._Element, str]:
    """Return the runs that a field may replace or that are its instruction, each with the reason."""
    found: dict[etree._Element, str] = {}
    open_fields: list[_Field] = []
    for element in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        if element.tag == f"{W}t":
            reason = next((found.reason for found in open_fields if found.reason), "")
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

    @property
    def reason(self) -> str:
        if not self.shown:
            return "stands in the instruction of a field"
        name = self.instruction.split()[:1]
        return (
            "" if name and name[0].upper() in _STAYING_FIELDS else "is the result of a field that replaces it"
        )


def _switch(kind: str, open_fields: list[_Field]) -> None:
    if kind == "begin":
        open_fields.append(_Field())
    elif kind == "separate" and open_fields:
        open_fields[-1].shown = True
    elif kind == "end" and open_fields:
        open_fields.pop()


def _run(book: Book, run: Run, paragraph: etree._Element, fields: dict[etree._Element, str]) -> Iterator[str]:
    for name, reason in () if run.is_silent(_TOGGLES.keys()) else _TOGGLES.items():
        if any(is_on(element) for element in run.switches(name)):
            yield reason
    for name, (fits, reason) in _MEASURES.items():
        measured = number(value(run.get(name)).rstrip("%"))
        if measured is not None and not fits(measured):
            yield reason
    if any(SIGNS.search(font) for font in _fonts(book, run)):
        yield "is set in a font of signs"
    for name in ("fitText", f"{_SHAPES}textFill"):
        if run.get(name) is not None:
            yield "is squeezed or filled in a way that can hide it"
    if run.element in fields:
        yield fields[run.element]
    for ancestor in run.element.iterancestors():
        if ancestor is paragraph:
            break
        yield from _around(ancestor)


_MEASURES: dict[str, tuple[Callable[[float], bool], str]] = {
    "w": (lambda percent: 80 <= percent <= 200, "is squeezed or stretched"),
    "position": (lambda halves: abs(halves) <= 4, "is moved off its line"),
    "spacing": (lambda twips: -8 <= twips <= 60, "has its letters pushed into or far from each other"),
}


def _fonts(book: Book, run: Run) -> Iterator[str]:
    fonts = run.get("rFonts")
    if fonts is None:
        return
    if any(fonts.get(f"{W}{name}") for name in _FONT_THEMES):
        yield from book.fonts
    yield from (fonts.get(f"{W}{name}", "") for name in _FONTS)


def _around(ancestor: etree._Element) -> Iterator[str]:
    """Yield what an element does to the words in it."""
    tag = str(ancestor.tag)
    if tag in _LOST:
        yield _LOST[tag]
    elif tag in _AROUND:
        yield from _AROUND[tag](ancestor)


_CONTROLS = {"dataBinding": "is replaced by data from elsewhere", "showingPlcHdr": "is a stand-in"}


def _control(control: etree._Element) -> Iterator[str]:
    for name, reason in (
        ("dataBinding", "is replaced by data from elsewhere"),
        ("showingPlcHdr", "is a stand-in"),
    ):
        if any(etree.QName(child).localname == name for child in control.iterfind(f"{W}sdtPr/*")):
            yield reason


def _simple_field(simple: etree._Element) -> Iterator[str]:
    reason = _Field(simple.get(f"{W}instr", ""), shown=True).reason
    if reason:
        yield reason


def _row(row: etree._Element) -> Iterator[str]:
    if _on(row.find(f"{W}trPr/{W}hidden")) or row.find(f"{W}trPr/{W}del") is not None:
        yield "stands in a hidden row"
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


def _on(element: etree._Element | None) -> bool:
    return element is not None and is_on(element)
