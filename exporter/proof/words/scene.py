"""What the checks of one proof share: the body, which of its blocks are taken, and what is beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from exporter.diagnostics import Report, Spot
from exporter.model.format import Format
from exporter.model.transcript import Place, TextBlock, Transcript
from exporter.model.wording import squeeze
from exporter.proof.addition import Addition
from exporter.proof.words.owed import Group, Unit
from exporter.proof.words.spots import spot_of
from exporter.proof.words.stream import Span, Stream, body


@dataclass(frozen=True, slots=True)
class Found:
    """A unit and the blocks that say it."""

    unit: Unit
    span: Span


@dataclass(frozen=True, slots=True)
class Located:
    """Words that are owed, and the blocks that say them; none where they are not whole and of their own."""

    unit: Unit
    blocks: tuple[TextBlock, ...] = ()


@dataclass(slots=True)
class Scene:
    """One proof in the making. ``taken`` tells block by block whether a unit of the ledger stands there."""

    format: Format
    stream: Stream
    apart: tuple[tuple[TextBlock, str], ...]
    known: frozenset[str]
    taken: bytearray
    report: Report = field(default_factory=Report)
    found: list[Found] = field(default_factory=list)
    additions: list[Addition] = field(default_factory=list)

    def take(self, unit: Unit, span: Span) -> None:
        """Note that the unit stands at the span; nothing else can."""
        self.found.append(Found(unit, span))
        for block in range(span.first, span.last + 1):
            self.taken[block] = 1

    def located(self, groups: Sequence[Group]) -> tuple[Located, ...]:
        """Return everything that is owed in the body, in that order, with the blocks that it has taken."""
        taken = {id(one.unit): self.blocks(one.span) for one in self.found}
        return tuple(Located(unit, taken.get(id(unit), ())) for group in groups for unit in group.units)

    def is_free(self, span: Span) -> bool:
        """Whether no unit stands at the span yet."""
        return not any(self.taken[span.first : span.last + 1])

    def free_places(self, unit: Unit) -> Iterator[Span]:
        """Yield every span that says exactly the unit and that no other unit has taken."""
        for place in self.stream.places(unit):
            span = self.stream.match(place, unit)
            if span is not None and self.is_free(span):
                yield span

    def spot(self, place: int) -> Spot:
        """Return the place of a block as readers see it: its page, its heading, what stands before it."""
        return spot_of(self.stream.blocks, place)

    def where(self, place: int) -> str:
        """Return the place of a block in words, for records: page, file, or the number of the paragraph."""
        if place >= len(self.stream.blocks):
            return "the end"
        return self.stream.blocks[place].where or f"paragraph {place + 1}"

    def text(self, span: Span) -> str:
        """Return the words at a span, a line end between its blocks."""
        return "\n".join(block.text for block in self.blocks(span))

    def blocks(self, span: Span) -> tuple[TextBlock, ...]:
        """Return the blocks at a span."""
        return self.stream.blocks[span.first : span.last + 1]

    def holds_apart(self, key: str, place: Place) -> TextBlock | None:
        """Return the first block of a place other than the body that holds the squeezed words, or None."""
        for block, words in self.apart:
            if block.place is place and key in words:
                return block
        return None


def scene(transcript: Transcript, blocks: Sequence[TextBlock], groups: Sequence[Group]) -> Scene:
    """Return the scene of a transcript (of ``blocks``: its page text or its structure) before any match."""
    stream = body(blocks)
    apart = tuple((block, squeeze(block.text)) for block in blocks if block.place is not Place.BODY)
    known = frozenset(key for group in groups for unit in group.units for key in unit.keys)
    return Scene(transcript.format, stream, apart, known, bytearray(len(stream.blocks)))
