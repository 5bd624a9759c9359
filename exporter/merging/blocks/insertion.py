"""A paragraph that the editor added, as a new block of the source."""

from __future__ import annotations

from itertools import groupby

from exporter.merging.alignment import kind_of
from exporter.merging.blocks.spans import behind, lines_of, whole
from exporter.merging.blocks.surroundings import Surroundings
from exporter.merging.draft import Draft
from exporter.merging.edited.model import Edited
from exporter.merging.escapes import around as dressed
from exporter.merging.escapes import begun, written
from exporter.merging.result import Change
from exporter.merging.rewriting import Replacement
from exporter.merging.source.letters import Dialect
from exporter.merging.source.passages import Holder, Kind, Passage
from exporter.model.evidence import UNDECIDED

_DEEPEST = 3
_REASONS = {
    Kind.ALT: "a picture is put into the source by hand",
    Kind.CELL: "a cell comes with its whole row",
    Kind.NOTE: "a note comes from the evidence scale, or from _notes",
}
_NOWHERE = "what stands before it is no block of the source"


def insert(draft: Draft, around: Surroundings, number: int) -> None:
    """Add to a draft that its paragraph is new; ``number`` is the place of its pair."""
    edited = draft.pair.edited[0]
    before, after = around.neighbour(number, -1), around.neighbour(number, 1)
    kind = kind_of(edited)
    if kind is Kind.CELL and before and _insert_row(draft, around, before):
        return
    if before and after and before.kind is after.kind is Kind.CELL:
        kind = Kind.CELL
    lines = whole(before, around.texts) if before else None
    if kind in _REASONS or before is None or before.block is None or lines is None:
        where = around.texts.where(before) if before else None
        draft.leave("MG06", _REASONS.get(kind, _NOWHERE), where)
        return
    own = lines_of(before, around.texts)
    inside = _same_holder(before, after)
    in_list = kind is Kind.ITEM and before.kind is Kind.ITEM and own is not None
    if in_list and before.parts[0].origin:
        text, what = around.texts.separator(before.parts[0].origin) + marked(edited), "a list item"
    elif inside:
        text, what = f"\n\n{begun(marked(edited))}", "a paragraph"
    else:
        text, what = _block(edited, before, after, around)
    _put(draft, around, before, own[1] if own and (inside or in_list) else lines[1], text, what)
    if UNDECIDED in text.partition("\n\n")[2].partition("\n")[0]:
        _propose(draft)


def _put(draft: Draft, around: Surroundings, before: Passage, line: int, text: str, what: str) -> None:
    assert before.block is not None
    source = around.texts.text(before.block.where.file)
    assert source is not None
    at = behind(source, line)
    draft.replacements.append(Replacement(source.file, at, at, text))
    new = " | ".join(one.text for one in draft.pair.edited)
    draft.changes.append(Change(around.texts.at(source.file, at), draft.author, what, new=new))
    draft.said += [one.text for one in draft.pair.edited]


def _propose(draft: Draft) -> None:
    words = draft.pair.edited[0].text[:100]
    message = f"“{words}” stands beside a claim: it is proposed as a claim that is undecided"
    hint = "Say what its evidence is (`exporter decide`), or make plain text of it."
    draft.report.warning("MG10", message, draft.changes[-1].where, hint)


def _block(edited: Edited, before: Passage, after: Passage | None, around: Surroundings) -> tuple[str, str]:
    """Return a new block of a section, and what it is."""
    text, kind = begun(marked(edited)), kind_of(edited)
    if kind is Kind.HEADING:
        digit = edited.style[-1:]
        level = around.levels.get(edited.style, int(digit) if digit.isdigit() else 2)
        return f"\n\n{'#' * min(level, _DEEPEST)} {text}", "a heading"
    if kind is Kind.ITEM:
        return f"\n\n{'1. ' if 'number' in edited.style else '- '}{text}", "a list item"
    beside = [one.block for one in (before, after) if one and one.block]
    if any(block.holder is Holder.CLAIM for block in beside):
        return f"\n\n:::{{claim}} {UNDECIDED}\n\n{text}\n:::", "a claim, undecided"
    return f"\n\n{text}", "a paragraph"


def _same_holder(before: Passage, after: Passage | None) -> bool:
    """Whether both stand in one claim, remark or quote, so that what is between them does too."""
    one, other = before.block, after.block if after else None
    if one is None or other is None or one.holder is Holder.SECTION or before.kind is Kind.NOTE:
        return False
    return one.holder is other.holder and one.around == other.around and one.holder is not Holder.CHECKLIST


def _insert_row(draft: Draft, around: Surroundings, before: Passage) -> bool:
    """Write the whole row of a new cell, once, behind the row before it; whether that can be done."""
    row = around.row(draft.pair.edited[0])
    cells = [pair.edited[0] for pair in row]
    width = sum(
        1 for one in around.passages() if one.cell and before.cell and one.cell[:2] == before.cell[:2]
    )
    if any(pair.passages for pair in row) or before.kind is not Kind.CELL or len(cells) != width:
        return False
    own = lines_of(before, around.texts) or whole(before, around.texts)
    if own is None or before.block is None:
        return False
    if draft.pair is not row[0]:
        return True  # written with the first cell of the row
    texts = [marked(one, Dialect.CELL) or " " for one in cells]
    line = own[1] if before.cell and before.cell[1] else before.block.where.line + 1
    _put(draft, around, before, line, f"\n| {' | '.join(texts)} |", "a row of a table")
    draft.said = [one.text for one in cells]
    return True


def marked(edited: Edited, dialect: Dialect = Dialect.MARKDOWN) -> str:
    """Return a new paragraph as its file writes it, with marks for what was made bold or italic."""
    text = ""
    for looks, group in groupby(edited.signs, key=lambda sign: sign.looks):
        text += dressed(written("".join(sign.char for sign in group), dialect), looks)
    return text
