"""The one-to-one match of what is owed to where it stands, in order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from exporter.proof.words.owed import Group
from exporter.proof.words.stream import Span, Stream


@dataclass(frozen=True, slots=True)
class _Link:
    """The last group of a chain, where it stands, and the chain before it."""

    group: int
    spans: tuple[Span, ...]
    before: _Link | None


def align(stream: Stream, groups: Sequence[Group]) -> list[tuple[Span, ...] | None]:
    """Return for each group the spans of its units, None for the groups that are not whole and in order.

    Of all ways to give each group a run of blocks of its own, in the order owed, it takes one that serves
    the most groups: the longest chain of runs that do not overlap, in O(n log n) of the candidates. So one
    damaged group never makes the others look damaged.
    """
    ends: list[int] = []
    chains: list[_Link] = []
    for number, group in enumerate(groups):
        for spans in _candidates(stream, group):
            _extend(ends, chains, number, spans)
    found: list[tuple[Span, ...] | None] = [None] * len(groups)
    link = chains[-1] if chains else None
    while link is not None:
        found[link.group] = link.spans
        link = link.before
    return found


def _candidates(stream: Stream, group: Group) -> list[tuple[Span, ...]]:
    """Return every run of blocks that says the whole group, the last first.

    Falling order keeps two candidates of one group from following each other in a chain.
    """
    if not group.units:
        return []
    runs = (stream.run(at, group.units) for at in stream.places(group.units[0]))
    return [run for run in runs if run is not None][::-1]


def _extend(ends: list[int], chains: list[_Link], number: int, spans: tuple[Span, ...]) -> None:
    """Put the run behind the longest chain ending before it; ``ends[n]`` is the least end of length n+1."""
    start, end = spans[0].first, spans[-1].last + 1
    length = bisect_right(ends, start)
    link = _Link(number, spans, chains[length - 1] if length else None)
    if length == len(ends):
        ends.append(end)
        chains.append(link)
    elif end < ends[length]:
        ends[length] = end
        chains[length] = link
