"""The sections of a Word document: its pages stand upright, but those of a wide table lie on their side."""

from __future__ import annotations

from exporter.render.docx.draft import Draft, paragraph
from exporter.render.docx.parts.xml import Element, plain_sub, qualified, sub

Margins = list[tuple[str, str, str]]
"""Heads and feet: ``header`` or ``footer``, for which pages, and the id of their part."""


def end_section(draft: Draft, body: Element) -> None:
    """End the upright pages before what is written next, and before the headings that it stands under."""
    place = len(body)
    while place and _leads(body[place - 1]):
        place -= 1
    end = paragraph(body, "TableEnd")
    body.insert(place, end)
    draft.sections.append((sub(end[0], "w:sectPr"), False))


def write_sheets(draft: Draft, margins: Margins, *, own_first: bool) -> None:
    """Write sheet, margins, heads and feet into every section; only the first may have a first page."""
    last = sub(draft.body, "w:sectPr")
    for number, (section, turned) in enumerate((*draft.sections, (last, False))):
        _write(draft, section, margins, turned=turned, own_first=own_first and number == 0)


def _leads(element: Element) -> bool:
    """Whether an element is a heading, or marks the place of a section without one."""
    if element.tag in (qualified("w:bookmarkStart"), qualified("w:bookmarkEnd")):
        return True
    style = element.find(f"{qualified('w:pPr')}/{qualified('w:pStyle')}")
    return style is not None and style.get(qualified("w:val"), "").startswith("Heading")


def _write(draft: Draft, section: Element, margins: Margins, *, turned: bool, own_first: bool) -> None:
    for place, kind, relationship in margins:
        plain_sub(section, f"w:{place}Reference", {"w:type": kind, "r:id": relationship})
    sheet = draft.page
    # The column begins at the edge from which the language is read.
    left, right = (sheet.right, sheet.left) if draft.rtl else (sheet.left, sheet.right)
    if turned:
        outer = sheet.width - sheet.left - sheet.live
        left = right = outer
        sub(section, "w:pgSz", w=sheet.height, h=sheet.width, orient="landscape")
    else:
        sub(section, "w:pgSz", w=sheet.width, h=sheet.height)
    sub(
        section, "w:pgMar", top=sheet.top, right=right, bottom=sheet.bottom, left=left,
        header=sheet.head or sheet.foot, footer=sheet.foot, gutter=0,
    )  # fmt: skip
    if own_first:
        sub(section, "w:titlePg")
    if draft.rtl:
        sub(section, "w:bidi")
