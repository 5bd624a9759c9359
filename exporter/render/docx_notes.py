"""Claims with their notes, and notes that stand alone: one keep-with-next chain, nothing in between."""

from __future__ import annotations

from typing import assert_never

from exporter.model.blocks import ItemList, Paragraph
from exporter.model.edition import PrintedClaim, PrintedNote
from exporter.model.obligation import NoteKind
from exporter.render.docx_box import close_box, open_box
from exporter.render.docx_draft import Draft, add_text, paragraph
from exporter.render.docx_inlines import write, write_marks
from exporter.render.docx_looks import FIRST_NUM, NOTE_LABEL, style_id
from exporter.render.docx_numbering import list_style
from exporter.render.docx_xml import Element

NOTE_STYLES = {NoteKind.EVIDENCE: "Evidence", NoteKind.CAUTION: "Caution"}
# The style that draws a box by its borders, and the first word of the list styles that go on inside it.
BOXES = {"Remark": "Remark"}
LABEL = style_id(NOTE_LABEL)


def write_claim(draft: Draft, parent: Element, claim: PrintedClaim) -> None:
    """Append a claim, its evidence line and its cautions; each paragraph but the last holds to the next.

    All of the key message stands in its box.
    """
    holder = open_box(draft, parent) if claim.key else parent
    body = write_flow(draft, holder, claim.body, "KeyMessage" if claim.key else "Claim", keep=True)
    draft.bookmark(body[0], body[-1], claim.anchor)
    notes = (claim.evidence, *claim.cautions)
    for place, note in enumerate(notes, start=1):
        write_note(draft, holder, note, keep=place < len(notes))
    if claim.key:
        close_box(parent)


def write_note(draft: Draft, parent: Element, note: PrintedNote, *, keep: bool) -> None:
    """Append a note as one paragraph: label, text, citation marks, in ordinary runs."""
    element = paragraph(parent, NOTE_STYLES.get(note.kind, "Disclaimer"), keep=keep)
    add_text(element, note.label, LABEL)
    if note.text:
        add_text(element, f" {note.text}")
    if note.marks:
        add_text(element, " ")
        write_marks(draft, element, note.marks)
    draft.bookmark(element, element, note.anchor)


def write_flow(
    draft: Draft,
    parent: Element,
    body: tuple[Paragraph | ItemList, ...],
    style: str,
    *,
    keep: bool | None = None,
) -> list[Element]:
    """Append paragraphs in ``style`` and lists in theirs, and return every paragraph written."""
    written = []
    for part in body:
        match part:
            case Paragraph():
                written.append(paragraph(parent, style, keep=keep))
                write(draft, written[-1], part.content)
            case ItemList():
                written += write_list(draft, parent, part, box=BOXES.get(style, ""), keep=keep)
            case _:
                assert_never(part)
    return written


def write_list(
    draft: Draft, parent: Element, tree: ItemList, level: int = 0, *, box: str = "", keep: bool | None = None
) -> list[Element]:
    """Append a list and those nested in it, and return every paragraph; every numbered list starts at 1."""
    kind = "number" if tree.ordered else "bullet"
    listed = f"boxed {kind}" if box else kind
    number = draft.numbering.restart(level, listed) if tree.ordered else FIRST_NUM[listed]
    written = []
    for item in tree.items:
        written.append(paragraph(parent, list_style(kind, level, box), keep=keep, num=(number, level)))
        write(draft, written[-1], item.content)
        for nested in item.lists:
            written += write_list(draft, parent, nested, level + 1, box=box, keep=keep)
    return written
