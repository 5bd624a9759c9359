"""A passage that stands elsewhere in the edited file: its block is cut out and put there, marks and all."""

from __future__ import annotations

from exporter.intake.text import SourceText
from exporter.merging.blocks.spans import behind, cut, directive, lines_of, whole
from exporter.merging.blocks.surroundings import Surroundings
from exporter.merging.draft import Draft
from exporter.merging.result import Change
from exporter.merging.rewording import reword
from exporter.merging.rewriting import Replacement, replaced
from exporter.merging.source.passages import Block, Holder, Kind, Passage

_WITH_OTHERS = "it was moved, and what it belongs to was not: move it in the source"
_LISTS = "it was moved out of its list, or into one: move it in the source"


def move(draft: Draft, around: Surroundings, number: int) -> None:
    """Add to a draft that its passage was moved; ``number`` is the place of its pair."""
    passage, before = draft.pair.passages[0], around.neighbour(number, -1)
    block, where = passage.block, around.texts.where(passage)
    held = block is not None and block.around in around.moved and block.holder is Holder.CLAIM
    if held and block and not _is_first(passage, around):
        return  # moved with the first words of its claim
    own = _lines(passage, around, held=held)
    target = whole(before, around.texts) if before else None
    source = around.texts.text(block.where.file) if block else None
    free = block is not None and (held or block.holder is Holder.SECTION)
    if not free or source is None or own is None or target is None or before is None or before.block is None:
        draft.leave("MG06", _WITH_OTHERS, where)
        return
    if passage.text != draft.pair.edited[0].text:
        reword(draft, around.texts)
    item = passage.kind is Kind.ITEM and not held
    if item != (before.kind is Kind.ITEM and before.block.holder is Holder.SECTION) and item:
        draft.drop(_LISTS)
        return
    line = (lines_of(before, around.texts) or target)[1] if item else target[1]
    _carry(draft, source, own, around.texts.text(before.block.where.file) or source, line, item=item)
    what = "a claim was moved" if held else f"{passage.kind} was moved"
    draft.changes.append(Change(where, draft.author, what, new=passage.text))
    draft.said = draft.said or [passage.bare]


def _is_first(passage: Passage, around: Surroundings) -> bool:
    block = passage.block
    same = (one for one in around.passages() if block and one.block and one.block.around == block.around)
    body = [one for one in same if one.kind is not Kind.NOTE]
    return passage.kind is not Kind.NOTE and min(body, key=_line) is passage


def _line(passage: Passage) -> int:
    return passage.block.where.line if passage.block else 0


def _lines(passage: Passage, around: Surroundings, *, held: bool) -> tuple[int, int] | None:
    block: Block | None = passage.block
    source = around.texts.text(block.where.file) if block else None
    if held and block and source:
        return block.around.line, directive(source, block.around.line)
    return lines_of(passage, around.texts)


def _carry(
    draft: Draft, source: SourceText, own: tuple[int, int], there: SourceText, line: int, *, item: bool
) -> None:
    """Cut lines out of the source, with what was changed in them, and put them behind a line."""
    start, end = behind(source, own[0] - 1) + 1, behind(source, own[1])
    inner = [one for one in draft.replacements if start <= one.start <= one.end <= end]
    text = replaced(source.text[start:end], inner, start)
    gone = (start - 1, end) if item else cut(source, *own)
    at = behind(there, line)
    draft.replacements = [
        Replacement(source.file, *gone, ""),
        Replacement(there.file, at, at, f"\n{text}" if item else f"\n\n{text}"),
    ]
