"""Where the notes that are owed stand in a file: where the check of the words has found them.

What it has not found is searched for here, among hidden words too: that they cannot be seen is to be told.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, Protocol, TypeVar

from exporter.model.obligation import Ledger, Obligation, Scope
from exporter.model.transcript import At
from exporter.proof.visible.findings import named
from exporter.proof.words.scene import Located

Paragraph = TypeVar("Paragraph")
_Told = TypeVar("_Told", covariant=True)


@dataclass(frozen=True, slots=True, eq=False)
class Note(Generic[Paragraph]):
    """A note, the paragraphs that say it (none when it is nowhere), and those of the claim that it is of."""

    obligation: Obligation
    paragraphs: tuple[Paragraph, ...]
    claim: tuple[Paragraph, ...] = ()

    @property
    def name(self) -> str:
        """The note in words, for people."""
        return named(str(self.obligation.kind), self.obligation.id, self.obligation.wording)

    @property
    def runs(self) -> bool:
        """Whether it is owed in every foot or at every end."""
        return self.obligation.scope is Scope.RUNNING


class Paragraphs(Protocol[_Told]):
    """The paragraphs of a file."""

    def at(self, place: At) -> _Told:
        """Return the paragraph at a place that the reader of the file has told."""

    def said(self, obligation: Obligation) -> Iterable[_Told]:
        """Return the paragraphs that say a note anywhere, also where nobody sees them."""


def notes_of(
    file: Paragraphs[Paragraph], ledger: Ledger, located: Iterable[Located]
) -> list[Note[Paragraph]]:
    """Return every note that is owed, those in the body first; ``located`` is what the words check found."""
    found: dict[str, tuple[Paragraph, ...]] = {}
    for one in located:
        name = one.unit.obligation.id if one.unit.obligation else one.unit.name
        places = dict.fromkeys(block.at for block in one.blocks if block.at is not None)
        found[name] = found.get(name, ()) + tuple(map(file.at, places))
    return [
        Note(owed, found.get(owed.id) or tuple(file.said(owed)), found.get(owed.beside, ()))
        for owed in sorted(ledger.obligations, key=lambda owed: owed.scope is Scope.RUNNING)
    ]


class Words:
    """Pieces of a file, by their squeezed words, as one string to search in."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = tuple(keys)
        self._all = "".join(self._keys)
        self._starts = (0, *accumulate(map(len, self._keys)))[:-1]

    def first(self, key: str, after: int = -1) -> Sequence[int]:
        """Return the numbers of the pieces that first say ``key``, behind the piece ``after`` or anywhere."""
        offset = self._all.find(key, self._starts[after + 1]) if after + 1 < len(self._starts) else -1
        offset = offset if offset >= 0 else self._all.find(key)
        return self._run(offset, key) if key and offset >= 0 else ()

    def every(self, key: str) -> list[int]:
        """Return the numbers of all pieces with words that say ``key``, each once.

        Where some begin with it, those that hold it in their midst are left out.
        """
        runs = [self._run(offset, key) for offset in self._offsets(key)]
        runs = [run for run in runs if self._all.startswith(key, self._starts[run[0]])] or runs
        return list(dict.fromkeys(number for run in runs for number in run if self._keys[number]))

    def _run(self, offset: int, key: str) -> range:
        first, last = (bisect_right(self._starts, place) - 1 for place in (offset, offset + len(key) - 1))
        return range(first, last + 1)

    def _offsets(self, key: str) -> Iterator[int]:
        offset = self._all.find(key) if key else -1
        while offset >= 0:
            yield offset
            offset = self._all.find(key, offset + 1)
