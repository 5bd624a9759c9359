"""The evidence scale as a ladder: what stands on which rung, what beside it, and all of it in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from exporter.data.labels import Labels
from exporter.model.edition import LadderRung, PrintedLadder
from exporter.model.evidence import EvidenceStatus

_LEAST_ORDER = 2


def whole_ladder(scale: Sequence[EvidenceStatus], words: Labels) -> PrintedLadder:
    """Return the ladder of every status of the scale: what ``:::{figure} ladder`` prints."""
    on, beside = _parted(scale, frozenset())
    return _ladder(on, beside, words)


def small_ladder(
    scale: Sequence[EvidenceStatus], used: Sequence[EvidenceStatus], words: Labels
) -> tuple[PrintedLadder, ...]:
    """Return the ladder that stands with a key to the labels: every rung, the used ones marked.

    Beside it only what is used. There is none where fewer than two of the used have a rank, for there is no
    order to see.
    """
    marked = frozenset(status.id for status in used)
    on, beside = _parted(scale, marked)
    if sum(rung.used for rung in on) < _LEAST_ORDER:
        return ()
    return (_ladder(on, tuple(rung for rung in beside if rung.used), words, words.ladder_used),)


Rungs = tuple[LadderRung, ...]


def _parted(scale: Sequence[EvidenceStatus], marked: Collection[str]) -> tuple[Rungs, Rungs]:
    """Return what is on the ladder, the surest first, and what is beside it, reports of harm first."""
    every = [LadderRung(one.id, one.label, one.rank, one.id in marked, one.warns) for one in scale]
    on = [rung for rung in reversed(every) if rung.rank is not None]
    beside = [rung for rung in every if rung.rank is None]
    by_rank = sorted(on, key=lambda rung: -(rung.rank or 0))
    return tuple(by_rank), tuple(sorted(beside, key=lambda rung: not rung.warns))


def _ladder(on: Rungs, beside: Rungs, words: Labels, mark: str = "") -> PrintedLadder:
    return PrintedLadder(
        lead=words.ladder_lead,
        rungs=on,
        lead_beside=words.ladder_lead_beside if beside else "",
        beside=beside,
        mark=mark,
        told=tuple(_told(on, beside, words)),
        small=bool(mark),
    )


def _told(on: Rungs, beside: Rungs, words: Labels) -> Iterator[str]:
    """Yield the ladder in words: labels that stand as high as each other have one number."""
    steps = list(dict.fromkeys(rung.rank for rung in on))
    yield words.ladder_told
    yield from _listed([f"{steps.index(rung.rank) + 1}. {_named(rung, words)}" for rung in on])
    if beside:
        yield words.ladder_told_beside
        yield from _listed([_named(rung, words) for rung in beside])


def _named(rung: LadderRung, words: Labels) -> str:
    return words.ladder_told_used.format(label=rung.label) if rung.used else rung.label


def _listed(parts: list[str]) -> Iterator[str]:
    yield from (f"{part};" for part in parts[:-1])
    yield from (f"{part}." for part in parts[-1:])
