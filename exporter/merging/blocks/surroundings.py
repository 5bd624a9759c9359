"""What stands around a pair: the passages beside it, and which blocks go or move as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from exporter.diagnostics import Location
from exporter.merging.alignment import Pair
from exporter.merging.edited.model import Edited
from exporter.merging.source.passages import Holder, Kind, Passage
from exporter.merging.source.texts import Texts

_BODY = frozenset({Kind.PARAGRAPH, Kind.ITEM})


def is_removal(pair: Pair) -> bool:
    """Whether the passage of a pair is gone: nothing stands for it, or nothing but what a change deletes."""
    cells = any(one.kind is Kind.CELL for one in pair.passages)
    return not pair.edited or (not cells and not any(one.text for one in pair.edited))


@dataclass(slots=True)
class Surroundings:
    """All pairs in the order of the edited file.

    ``levels`` are those of headings in the source by the styles that they have in the file. ``gone`` are the
    passages that are no longer there, by their identity. ``moved`` and ``taken`` are where those directives
    begin of which all words were moved, or are gone.
    """

    pairs: Sequence[Pair]
    texts: Texts
    levels: dict[str, int] = field(init=False)
    gone: frozenset[int] = field(init=False)
    moved: frozenset[Location] = field(init=False)
    taken: frozenset[Location] = field(init=False)

    def __post_init__(self) -> None:
        both = [(old, pair.edited[0]) for pair in self.pairs if pair.edited for old in pair.passages[:1]]
        self.levels = {new.style: old.level for old, new in both if old.kind is Kind.HEADING}
        self.gone = frozenset(id(one) for pair in self.pairs if is_removal(pair) for one in pair.passages)
        moved = {id(one) for pair in self.pairs if pair.moved for one in pair.passages}
        bodies: dict[Location, list[int]] = {}
        for one in self.passages():
            if one.block and one.block.holder is not Holder.SECTION and one.kind in _BODY:
                bodies.setdefault(one.block.around, []).append(id(one))
        self.moved = frozenset(where for where, body in bodies.items() if moved.issuperset(body))
        self.taken = frozenset(where for where, body in bodies.items() if self.gone.issuperset(body))

    def passages(self) -> Iterator[Passage]:
        """Yield every passage."""
        return (one for pair in self.pairs for one in pair.passages)

    def row(self, edited: Edited) -> list[Pair]:
        """Return the pairs of the cells in the row of a cell."""
        place = edited.cell and edited.cell[:2]
        return [pair for pair in self.pairs if any(one.cell and one.cell[:2] == place for one in pair.edited)]

    def neighbour(self, number: int, step: int) -> Passage | None:
        """Return the passage beside a pair in the edited file; new, moved and empty ones are passed over."""
        at = number + step
        while 0 <= at < len(self.pairs):
            pair = self.pairs[at]
            if pair.passages and not is_removal(pair) and not pair.moved:
                return pair.passages[-1 if step < 0 else 0]
            at += step
        return None
