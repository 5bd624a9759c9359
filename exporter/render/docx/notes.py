"""Claims with their notes, and notes that stand alone: one keep-with-next chain, nothing in between."""

from __future__ import annotations

from typing import assert_never

from exporter.model.blocks import ItemList, Paragraph
from exporter.model.edition import PrintedClaim, PrintedNote
from exporter.model.inlines import InlinePicture
from exporter.model.obligation import NoteKind
from exporter.render.docx.draft import Draft, add_text, paragraph, untie
from exporter.render.docx.inlines import NOTHING, Around, write, write_marks, write_run
from exporter.render.docx.parts.xml import Element, qualified
from exporter.render.docx.styles.numbering import list_style
from exporter.render.run_in import run_in
from exporter.theme.as_word import (
    CAUTION_APART,
    CAUTION_IN_TEXT,
    DIGITS,
    EVIDENCE_IN_TEXT,
    FIRST_NUM,
    NOTE_LABEL,
    style_id,
)

NOTE_STYLES = {NoteKind.EVIDENCE: "Evidence", NoteKind.CAUTION: "Caution", NoteKind.URGENT: "Urgent"}
# The style that draws a box by its borders, and the first word of the list styles that go on inside it.
BOXES = {"Remark": "Remark", "KeyMessage": "Key Message"}


def write_claim(draft: Draft, parent: Element, claim: PrintedClaim) -> None:
    """Append a claim, its evidence line and its cautions; each paragraph but the last holds to the next.

    The key message and its evidence stand in one box; each caution keeps its bar below. Where notes run in,
    they end the last paragraph of the claim.
    """
    body = write_flow(draft, parent, claim.body, "KeyMessage" if claim.key else "Claim", keep=True)
    draft.bookmark(body[0], body[-1], claim.anchor)
    notes = (claim.evidence, *claim.cautions)
    inside = run_in(claim) if draft.theme.note_place == "run-in" else ()
    for note in inside:
        _write_in_text(draft, body[-1], note)
    below = notes[len(inside) :]
    if not below:
        untie(body[-1])
    for place, note in enumerate(below, start=1):
        style = "KeyEvidence" if claim.key and note is claim.evidence else ""
        write_note(draft, parent, note, keep=place < len(below), style=style)


def _write_in_text(draft: Draft, element: Element, note: PrintedNote) -> None:
    """Append a note to the paragraph of its claim, in a character style of its own, with its bookmark."""
    add_text(element, " ")
    before = len(element) - 1
    style = EVIDENCE_IN_TEXT if note.kind is NoteKind.EVIDENCE else CAUTION_IN_TEXT
    _write_words(draft, element, note, NOTHING.plus(style))
    draft.bookmark(element, element, note.anchor, before)


def write_note(draft: Draft, parent: Element, note: PrintedNote, *, keep: bool, style: str = "") -> None:
    """Append a note as one paragraph, in the style of its kind or ``style``: label, text, citation marks."""
    element = paragraph(parent, style or _style(parent, note), keep=keep)
    _write_words(draft, element, note, NOTHING)
    draft.bookmark(element, element, note.anchor)


def _write_words(draft: Draft, element: Element, note: PrintedNote, around: Around) -> None:
    write_run(draft, element, note.label, around.plus(NOTE_LABEL))
    if note.text:
        write_run(draft, element, f" {note.text}", around)
    if note.marks:
        write_run(draft, element, " ", around)
        write_marks(draft, element, note.marks, around)


def _style(parent: Element, note: PrintedNote) -> str:
    """Return the style of a note; a caution behind one gets a bar that does not join the other's."""
    style = NOTE_STYLES.get(note.kind, "Disclaimer")
    if style != "Caution" or not len(parent) or parent[-1].tag != qualified("w:p"):
        return style
    before = parent[-1].find(f"{qualified('w:pPr')}/{qualified('w:pStyle')}")
    return style_id(CAUTION_APART) if before.get(qualified("w:val")) == style else style


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
    draft: Draft,
    parent: Element,
    tree: ItemList,
    level: int = 0,
    *,
    box: str = "",
    keep: bool | None = None,
    digits: int = 0,
) -> list[Element]:
    """Append a list and those nested in it, and return every paragraph.

    ``digits`` is how long the longest number is of the list that this one is nested in: all stand as far in.
    """
    kind = "number" if tree.ordered else "bullet"
    digits = digits or tree.digits
    listed = f"boxed {kind}" if box else kind + DIGITS[digits]
    number = draft.numbering.restart(level, listed, tree.start) if tree.ordered else FIRST_NUM[listed]
    written = []
    for place, item in enumerate(tree.items):
        # Two items stand together at both ends of a list.
        tied = keep if keep is not None else place in (0, len(tree.items) - 2) and place < len(tree.items) - 1
        style = list_style(kind, level, box)
        whole = False if any(isinstance(one, InlinePicture) for one in item.content) else None
        written.append(paragraph(parent, style, keep=tied or keep or whole, num=(number, level)))
        write(draft, written[-1], item.content)
        for nested in item.lists:
            written += write_list(draft, parent, nested, level + 1, box=box, keep=keep, digits=digits)
    return written
