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
    PrintedLadder,
    PrintedNote,
    ReferenceList,
    UrgentCard,
)
from exporter.render.docx.draft import Draft, add_text, link_out, link_to, paragraph
from exporter.render.docx.inlines import write
from exporter.render.docx.notes import write_claim, write_flow, write_list, write_note
from exporter.render.docx.parts.xml import Element, sub
from exporter.render.docx.pictures import signed, write_code, write_figure, write_ladder
from exporter.render.docx.tables import write_medicines, write_table
from exporter.render.docx.ticks import write_tick
from exporter.render.figures.signs import TO_FILL_IN, TO_TICK, sign_of_contact
from exporter.theme.as_word import CITATION, CONTACT_NUMBER, STRONG, style_id

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
        case PrintedLadder():
            write_ladder(draft, parent, block)
        case Remark():
            add_text(paragraph(parent, "RemarkTitle"), block.title)
            write_flow(draft, parent, block.body, "Remark")
        case Checklist():
            _write_checklist(draft, parent, block)
        case WriteIn():
            _write_lines(draft, parent, block)
        case MedicineList():
            write_medicines(draft, parent, block)
        case GivenBy():
            _write_given(draft, parent, block)
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


def write_card(draft: Draft, parent: Element, box: UrgentCard) -> None:
    """Append what to do in danger in one box that holds together: each number before its reason, cautions."""
    title = paragraph(parent, "WhoToCallTitle", keep=True)
    add_text(title, box.heading)
    draft.bookmark(title, title, box.anchor)
    after = len(box.entries) + len(box.cautions) + bool(box.checked)
    for entry in box.entries:
        after -= 1
        element = paragraph(parent, "WhoToCall", keep=after > 0)
        signed(draft, element, sign_of_contact(entry.id))
        if entry.number:
            number = link_out(draft, element, entry.uri) if entry.uri else element
            add_text(number, entry.number, style_id(CONTACT_NUMBER))
            add_text(element, " ")
        add_text(element, entry.condition, style_id(STRONG))
        if rest := entry.reason.removeprefix(entry.condition):
            add_text(element, rest)
    for caution in box.cautions:
        after -= 1
        write_note(draft, parent, caution, keep=after > 0, style="GetHelp")
    if box.checked:
        add_text(paragraph(parent, "WhoToCall", keep=False), box.checked)


def _write_checklist(draft: Draft, parent: Element, block: Checklist) -> None:
    add_text(signed(draft, paragraph(parent, "ChecklistTitle"), TO_TICK), block.title)
    for place, item in enumerate(block.items, start=1):
        # A short list to act on stays in one piece.
        keep = place < len(block.items) <= SHORT_CHECKLIST
        element = paragraph(parent, "Checklist", keep=keep)
        write_tick(draft, element)
        write(draft, element, item)


def _write_lines(draft: Draft, parent: Element, block: WriteIn) -> None:
    add_text(signed(draft, paragraph(parent, "WriteIn"), TO_FILL_IN), block.label)
    for line in range(1, block.lines + 1):
        paragraph(parent, "WriteInLine", keep=line < block.lines)


def _write_given(draft: Draft, parent: Element, block: GivenBy) -> None:
    for line in block.lines:
        add_text(paragraph(parent, "WriteInLine", keep=True), line)
    element = paragraph(parent, "Checklist", keep=False)
    write_tick(draft, element)
    add_text(element, block.tick)


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
