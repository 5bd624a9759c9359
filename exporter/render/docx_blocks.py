"""Every printed block as paragraphs and tables of Word."""

from __future__ import annotations

from typing import assert_never

from exporter.model.blocks import Checklist, Figure, ItemList, Paragraph, Quote, Remark, Table, WriteIn
from exporter.model.edition import (
    Availability,
    Beside,
    GivenBy,
    MedicineList,
    PrintedBlock,
    PrintedClaim,
    PrintedNote,
    ReferenceList,
    WhoToCall,
)
from exporter.render.docx_draft import Draft, add_text, link_out, link_to, paragraph
from exporter.render.docx_inlines import write
from exporter.render.docx_looks import CITATION, CONTACT_NUMBER, style_id
from exporter.render.docx_notes import write_claim, write_flow, write_list, write_note
from exporter.render.docx_pictures import write_code, write_figure
from exporter.render.docx_tables import write_medicines, write_table
from exporter.render.docx_xml import Element, sub

SHORT_CHECKLIST = 8


def write_block(  # noqa: C901, PLR0912 - one branch a kind
    draft: Draft, parent: Element, block: PrintedBlock, text_style: str, *, leads: bool = False
) -> None:
    """Append one printed block; ordinary paragraphs take the style with the id ``text_style``.

    ``leads`` is for a paragraph that a list follows: the two stay together.
    """
    match block:
        case Paragraph():
            write(draft, paragraph(parent, text_style, keep=leads or None), block.content)
        case ItemList():
            write_list(draft, parent, block)
        case Table():
            write_table(draft, parent, block)
        case Quote():
            write_flow(draft, parent, block.paragraphs, "Quote")
        case Figure():
            write_figure(draft, parent, block)
        case Remark():
            add_text(paragraph(parent, "RemarkTitle"), block.title)
            write_flow(draft, parent, block.body, "Remark")
        case Checklist():
            _write_checklist(draft, parent, block)
        case WriteIn():
            _write_lines(parent, block)
        case MedicineList():
            write_medicines(draft, parent, block)
        case GivenBy():
            _write_given(parent, block)
        case Availability():
            if block.url:
                write_code(draft, parent, block.url, block.alt)
            for line in filter(None, (block.newest, block.formats)):
                write(draft, paragraph(parent, text_style), line)
        case Beside():
            write_block(draft, parent, block.main, text_style)
            write_block(draft, parent, block.side, text_style)
        case PrintedClaim():
            write_claim(draft, parent, block)
        case PrintedNote():
            write_note(draft, parent, block, keep=False)
        case ReferenceList():
            _write_references(draft, parent, block)
        case _:
            assert_never(block)


def write_contacts(draft: Draft, parent: Element, box: WhoToCall) -> None:
    """Append who to call: a label, then each number before its reason, in one box that holds together."""
    title = paragraph(parent, "WhoToCallTitle", keep=True)
    add_text(title, box.heading)
    draft.bookmark(title, title, box.anchor)
    for place, entry in enumerate(box.entries, start=1):
        element = paragraph(parent, "WhoToCall", keep=place < len(box.entries) or bool(box.checked))
        number = link_out(draft, element, entry.uri) if entry.uri else element
        add_text(number, entry.number, style_id(CONTACT_NUMBER))
        add_text(element, f" {entry.reason}")
    if box.checked:
        add_text(paragraph(parent, "WhoToCall", keep=False), box.checked)


def _write_checklist(draft: Draft, parent: Element, block: Checklist) -> None:
    add_text(paragraph(parent, "ChecklistTitle"), block.title)
    for place, item in enumerate(block.items, start=1):
        # A short list to act on stays in one piece.
        keep = place < len(block.items) <= SHORT_CHECKLIST
        write(draft, paragraph(parent, "Checklist", keep=keep), item)


def _write_lines(parent: Element, block: WriteIn) -> None:
    add_text(paragraph(parent, "WriteIn"), block.label)
    for line in range(1, block.lines + 1):
        paragraph(parent, "WriteInLine", keep=line < block.lines)


def _write_given(parent: Element, block: GivenBy) -> None:
    for line in block.lines:
        add_text(paragraph(parent, "WriteInLine", keep=True), line)
    add_text(paragraph(parent, "Checklist", keep=False), block.tick)


def _write_references(draft: Draft, parent: Element, block: ReferenceList) -> None:
    for entry in block.entries:
        element = paragraph(parent, "Reference")
        if entry.label:
            back = draft.cited.get(entry.anchor)
            place = link_to(element, back, draft.words.back_to_text) if back else element
            add_text(place, entry.label, style_id(CITATION) if back else "")
            sub(sub(element, "w:r"), "w:tab")
        write(draft, element, entry.content)
        draft.bookmark(element, element, entry.anchor)
