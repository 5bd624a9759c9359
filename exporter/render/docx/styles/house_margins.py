"""Head and foot of a house template, written with our own means: no part of it is copied."""

from __future__ import annotations

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import XmlPart

from exporter.model.blocks import Figure
from exporter.model.edition import Running
from exporter.render.docx.draft import Draft, add_text, paragraph, turn_runs
from exporter.render.docx.fields import write_foot, write_page_field
from exporter.render.docx.parts.package import add_part
from exporter.render.docx.parts.xml import Element, root, sub
from exporter.render.docx.pictures import write_picture
from exporter.theme.house.look import HouseLook, Stops
from exporter.theme.house.margins import Grid, Line, Margin, PageField, Sign, Tab
from exporter.theme.house.template import House

_TAGS = {"header": "w:hdr", "footer": "w:ftr"}
_TYPES = {
    "header": (CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER),
    "footer": (CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
}
# Every kind of head and foot that the schema knows, in the order in which a section names them.
KINDS = ("even", "default", "first")


def write_margins(draft: Draft, house: House, running: Running, legal: str) -> list[tuple[str, str, str]]:
    """Add heads and feet, each foot with the running foot first; return place, kind and id of each.

    ``legal`` is what a brand adds to the foot.
    """
    found = {(margin.place, margin.kind): margin for margin in house.margins}
    written = []
    for place in _TAGS:
        for kind in KINDS:
            wanted = kind == "default" or (house.own_first if kind == "first" else house.own_even)
            margin = found.get((place, kind))
            if wanted and (margin or place == "footer"):
                written.append((place, kind, _write(draft, place, kind, margin, (running, legal))))
    return written


def _write(draft: Draft, place: str, kind: str, margin: Margin | None, foot: tuple[Running, str]) -> str:
    tree = root(_TAGS[place], "w", "r", "wp", "a", "pic", "adec")
    part, relationship = add_part(draft.part, f"/word/{place}-{kind}.xml", *_TYPES[place], tree)
    if place == "footer":
        write_foot(tree, *foot)
    for block in margin.blocks if margin else ():
        if isinstance(block, Grid):
            _grid(draft, part, tree, block)
        else:
            _line(draft, part, tree, block)
    if margin and isinstance(margin.blocks[-1] if margin.blocks else None, Grid):
        # Word wants a paragraph after a table.
        paragraph(tree, "TableEnd")
    if len(tree) == 0:
        paragraph(tree, "TableEnd")
    if draft.rtl:
        turn_runs(tree)
    return relationship


def _grid(draft: Draft, part: XmlPart, parent: Element, grid: Grid) -> None:
    table = sub(parent, "w:tbl")
    properties = sub(table, "w:tblPr")
    sub(properties, "w:tblW", w=sum(grid.widths), type="dxa")
    sub(properties, "w:tblLayout", type="fixed")
    columns = sub(table, "w:tblGrid")
    for width in grid.widths:
        sub(columns, "w:gridCol", w=width)
    for row in grid.rows:
        written = sub(table, "w:tr")
        for cell, width in zip(row, grid.widths, strict=True):
            holder = sub(written, "w:tc")
            sub(sub(holder, "w:tcPr"), "w:tcW", w=width, type="dxa")
            for line in cell:
                _line(draft, part, holder, line)
            if not cell:
                paragraph(holder, "TableEnd")


def _line(draft: Draft, part: XmlPart, parent: Element, line: Line) -> None:
    element = paragraph(parent, _style(draft, line.look, line.stops))
    for piece in line.pieces:
        match piece:
            case Tab():
                sub(sub(element, "w:r"), "w:tab")
            case PageField(name, shown):
                write_page_field(element, name, shown=shown)
            case Sign():
                _sign(draft, part, element, piece)
            case str():
                if piece:
                    add_text(element, piece)


def _sign(draft: Draft, part: XmlPart, element: Element, sign: Sign) -> None:
    figure = Figure(sign.picture, sign.alt, decorative=not sign.alt)
    write_picture(draft, element, figure, (sign.wide, sign.high), part)


def _style(draft: Draft, look: HouseLook, stops: Stops) -> str:
    """Return the id of the style of a line, the same for lines that look the same."""
    return f"HouseLine{draft.lines.setdefault((look, stops), len(draft.lines) + 1)}"
