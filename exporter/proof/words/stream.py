"""The running text of an artefact as one string of squeezed words that remembers its blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from exporter.model.transcript import Place, TextBlock
from exporter.model.wording import squeeze
from exporter.proof.words.owed import Unit

_BEGINNING = 16


@dataclass(frozen=True, slots=True)
class Span:
    """Where a unit stands: its blocks ``first`` to ``last``, both included, by their place in the stream."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Stream:
    """The blocks of the body that hold words, and all their words in one string.

    ``starts`` maps the offset of a block's first character to its place in ``blocks``, ``ends`` that
    behind its last one; ``offsets`` is the reverse of ``starts``. ``begins`` are the places of blocks by the
    first letters there.
    """

    blocks: tuple[TextBlock, ...]
    keys: tuple[str, ...]
    text: str
    offsets: tuple[int, ...]
    starts: dict[int, int]
    ends: dict[int, int]
    begins: dict[str, list[int]]

    def match(self, at: int, unit: Unit) -> Span | None:
        """Return the blocks that say exactly the unit, from block ``at`` on; None when they do not."""
        if at >= len(self.blocks):
            return None
        offset = self.offsets[at]
        for key in unit.keys:
            end = offset + len(key)
            if end in self.ends and self.text.startswith(key, offset):
                return Span(at, self.ends[end])
        return None

    def run(self, at: int, units: Iterable[Unit]) -> tuple[Span, ...] | None:
        """Return where the units stand, one directly after the other from block ``at`` on, or None."""
        spans: list[Span] = []
        for unit in units:
            span = self.match(at, unit)
            if span is None:
                return None
            spans.append(span)
            at = span.last + 1
        return tuple(spans)

    def places(self, unit: Unit) -> Iterator[int]:
        """Yield, rising, every block at which the unit stands as blocks of its own."""
        key = unit.keys[-1]
        for block in (
            self.begins.get(key[:_BEGINNING], ()) if len(key) >= _BEGINNING else self.starts.values()
        ):
            if key and self.text.startswith(key, self.offsets[block]) and self.match(block, unit) is not None:
                yield block


def body(blocks: Iterable[TextBlock]) -> Stream:
    """Return the stream of the blocks whose place is the body; blocks without words are left out."""
    pairs = [(block, squeeze(block.text)) for block in blocks if block.place is Place.BODY]
    kept = [(block, key) for block, key in pairs if key]
    text = "".join(key for _, key in kept)
    offsets, starts, ends, offset = [], {}, {}, 0
    begins: dict[str, list[int]] = {}
    for place, (_, key) in enumerate(kept):
        offsets.append(offset)
        starts[offset] = place
        begins.setdefault(text[offset : offset + _BEGINNING], []).append(place)
        offset += len(key)
        ends[offset] = place
    return Stream(
        tuple(block for block, _ in kept),
        tuple(key for _, key in kept),
        text,
        tuple(offsets),
        starts,
        ends,
        begins,
    )
