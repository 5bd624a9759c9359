"""Damages notes in a finished plain text: finds their lines by their words and edits the lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from exporter.attack import words
from exporter.attack.mutations import Mutation
from exporter.attack.subject import Span, Target, locate, partner, raise_if, refuse
from exporter.model.obligation import Ledger

_LEAD = re.compile(r"\s*(?:\|{2,3}|[|=:>*-])? ?")
_CONCEAL, _REVEAL = "\x1b[8m", "\x1b[0m"


@dataclass(slots=True)
class _Spot:
    """The lines of a note under attack, and where its neighbours are."""

    lines: list[str]
    span: Span
    value: str
    front: int
    before: Span | None
    after: Span | None
    other: Callable[[], Span]

    def cut_out(self) -> list[str]:
        start, stop = self.span
        return self.lines[start:stop]

    def moved_to(self, place: int) -> list[str]:
        """Return all lines with the note, an empty line around it, before the line ``place``."""
        start, stop = self.span
        note = ["", *self.cut_out(), ""]
        if place <= start:
            return [*self.lines[:place], *note, *self.lines[place:start], *self.lines[stop:]]
        return [*self.lines[:start], *self.lines[stop:place], *note, *self.lines[place:]]


class TextSubject:
    """A plain text taken apart into lines, and blocks of lines."""

    def __init__(self, data: bytes, ledger: Ledger) -> None:
        self._lines = data.decode("utf-8-sig").split("\n")
        self._blocks = _blocks(self._lines)
        texts = [" ".join(_bare(line) for line in self._lines[start:stop]) for start, stop in self._blocks]
        self.targets = locate(texts, ledger)

    def unchanged(self) -> bytes:
        """Return the text taken apart and put together again, nothing else."""
        return "\n".join(self._lines).encode()

    def mutated(self, target: Target, mutation: Mutation) -> bytes:
        """Return the text with one note damaged. Raises NotApplicableError."""
        refuse(self.targets, target, mutation)
        first = min((other for other in self.targets.values() if not other.running), key=lambda t: t.number)
        start, stop = target.spans[-1]
        spot = _Spot(
            list(self._lines), self._span(target), mutation.value, self._span(first)[0],
            self._blocks[start - 1] if start else None,
            self._blocks[stop] if stop < len(self._blocks) else None,
            lambda: self._span(partner(self.targets, target)),
        )  # fmt: skip
        return "\n".join(_WAYS[mutation.way](spot)).encode()

    def _span(self, target: Target) -> Span:
        start, stop = target.spans[-1]
        return self._blocks[start][0], self._blocks[stop - 1][1]


def _blocks(lines: Sequence[str]) -> list[Span]:
    """Return the lines of each block: an empty line parts them, and one set in no deeper than the first."""
    blocks: list[Span] = []
    start, indent = 0, -1
    for number, line in enumerate([*lines, ""]):
        here = len(line) - len(line.lstrip())
        marked = _LEAD.match(line)[0].strip() in {"|", "||", "|||", "=", ":", ">"}  # type: ignore[index]
        ends = not line.strip() or (0 < here <= indent and not marked)
        if ends and indent >= 0:
            blocks.append((start, number))
            indent = -1
        if line.strip() and indent < 0:
            start, indent = number, here
    return blocks


def _bare(line: str) -> str:
    return line[_LEAD.match(line).end() :]  # type: ignore[union-attr]


def _drop(spot: _Spot) -> list[str]:
    start, stop = spot.span
    return [*spot.lines[:start], *spot.lines[stop:]]


def _to_front(spot: _Spot) -> list[str]:
    return spot.moved_to(spot.front)


def _end_line(lines: Sequence[str]) -> int:
    return max(number for number, line in enumerate(lines) if line.startswith("=" * 40))


def _to_end(spot: _Spot) -> list[str]:
    return spot.moved_to(_end_line(spot.lines))


def _up(spot: _Spot) -> list[str]:
    assert spot.before is not None
    return spot.moved_to(spot.before[0])


def _down(spot: _Spot) -> list[str]:
    assert spot.after is not None
    raise_if(spot.after[1] > _end_line(spot.lines), "nothing stands after it")
    return spot.moved_to(spot.after[1])


def _swap(spot: _Spot) -> list[str]:
    (start, stop), (first, last) = sorted((spot.span, spot.other()))
    lines = spot.lines
    return [*lines[:start], *lines[first:last], *lines[stop:first], *lines[start:stop], *lines[last:]]


def _reword(spot: _Spot) -> list[str]:
    """Change the words line by line; the marks and blanks that a line begins with stay."""
    start, stop = spot.span
    leads = [line[: len(line) - len(_bare(line))] for line in spot.cut_out()]
    texts = words.changed([f"{_bare(line)} " for line in spot.cut_out()], spot.value)
    new = [f"{lead}{text}".rstrip() for lead, text in zip(leads, texts, strict=True) if text.strip()]
    return [*spot.lines[:start], *new, *spot.lines[stop:]]


def _twice(spot: _Spot) -> list[str]:
    stop = spot.span[1]
    return [*spot.lines[:stop], "", *spot.cut_out(), *spot.lines[stop:]]


def _twice_at_end(spot: _Spot) -> list[str]:
    end = _end_line(spot.lines)
    return [*spot.lines[:end], *spot.cut_out(), "", *spot.lines[end:]]


def _behind_end(spot: _Spot) -> list[str]:
    raise_if(spot.span[0] > _end_line(spot.lines), "it stands there already")
    return spot.moved_to(len(spot.lines))


def _conceal(spot: _Spot) -> list[str]:
    start, stop = spot.span
    first, *others = spot.cut_out()
    lead = len(first) - len(_bare(first))
    new = [f"{first[:lead]}{_CONCEAL}{first[lead:]}", *others]
    new[-1] += _REVEAL
    return [*spot.lines[:start], *new, *spot.lines[stop:]]


_WAYS: dict[str, Callable[[_Spot], list[str]]] = {
    "drop": _drop,
    "to-front": _to_front,
    "to-end": _to_end,
    "into-text": _to_end,
    "up": _up,
    "down": _down,
    "swap": _swap,
    "cut": _reword,
    "reword": _reword,
    "twice": _twice,
    "twice-at-end": _twice_at_end,
    "behind-end": _behind_end,
    "conceal": _conceal,
}
