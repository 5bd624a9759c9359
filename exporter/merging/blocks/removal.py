"""A passage that is gone from the edited file, taken out of the source where it may go alone."""

from __future__ import annotations

from exporter.merging.blocks.spans import behind, cut, lines_of
from exporter.merging.blocks.surroundings import Surroundings
from exporter.merging.draft import Draft
from exporter.merging.result import Change
from exporter.merging.rewriting import Replacement
from exporter.merging.source.passages import Block, Holder, Kind, Passage

_REASONS = {
    Kind.NOTE: "a note goes with its claim, or out of the claim's “:cautions:”",
    Kind.ALT: "a picture goes with its alternative text: take it out of the source",
    Kind.MADE: "the exporter makes this text",
    Kind.REFERENCE: "a reference is listed as long as it is cited",
    Kind.FIELD: "a title or caption goes with what it belongs to",
    Kind.CELL: "a cell goes with its whole row",
}
_WHOLE = "it is all that its {holder} says: take the whole {holder} out of the source"
_NOTES = ", with the notes that stood below it and are gone too"


def remove(draft: Draft, around: Surroundings) -> None:
    """Add to a draft that its passage is gone."""
    passage = draft.pair.passages[0]
    block = passage.block
    if passage.kind is Kind.NOTE and block and block.around in around.taken:
        return  # said with its claim
    reason = _kept(passage, around)
    lines = None if reason else lines_of(passage, around.texts)
    source = around.texts.text(block.where.file) if block else None
    where = around.texts.where(passage)
    if lines is None or source is None:
        draft.leave("MG06", reason or "it is no block of its own in the source", where)
        return
    start, end = cut(source, *lines)
    if passage.kind in (Kind.ITEM, Kind.CELL):
        # What parts the list or table from what follows stays.
        start, end = behind(source, lines[0] - 1), behind(source, lines[1])
    draft.replacements.append(Replacement(source.file, start, end, ""))
    draft.changes.append(Change(where, draft.author, str(passage.kind), old=passage.text))


def _kept(passage: Passage, around: Surroundings) -> str:
    """Return why a passage cannot go from the source, ``""`` when it can."""
    if passage.kind is Kind.CELL:
        return "" if _is_row_gone(passage, around) else _REASONS[Kind.CELL]
    if passage.kind in _REASONS:
        return _REASONS[passage.kind]
    block = passage.block
    if block and block.holder is not Holder.SECTION and block.around in around.taken:
        return _whole(block, around)
    if passage.kind is Kind.ITEM and _holds_items(passage, around):
        return "other items stand under it: take them away too, or one level up"
    return ""


def _whole(block: Block, around: Surroundings) -> str:
    same = [one for one in around.passages() if one.block and one.block.around == block.around]
    notes = [one for one in same if one.kind is Kind.NOTE and id(one) in around.gone]
    return _WHOLE.format(holder=block.holder) + (_NOTES if notes else "")


def _is_row_gone(passage: Passage, around: Surroundings) -> bool:
    table, row, _ = passage.cell or (0, 0, 0)
    cells = [one for one in around.passages() if one.cell and one.cell[:2] == (table, row) and one.text]
    return row > 0 and all(id(one) in around.gone for one in cells)


def _holds_items(passage: Passage, around: Surroundings) -> bool:
    found = list(around.passages())
    place = next(number for number, one in enumerate(found) if one is passage)
    after = found[place + 1] if place + 1 < len(found) else None
    own, other = passage.block, after.block if after else None
    if after is None or own is None or other is None or own.holder is Holder.CHECKLIST:
        return False
    return after.kind is Kind.ITEM and other.depth > own.depth and id(after) not in around.gone
