"""Where the notes of a ledger stand among the paragraphs of a file, hidden words included.

The proof has settled what stands where; here it is only found again to be looked at.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import InitVar, dataclass, field
from itertools import chain

from exporter.model.obligation import Ledger, NoteKind, Obligation, OwedClaim, Scope
from exporter.verify.normalise import squeeze
from exporter.verify.visible_findings import named

# So many letters tell the paragraphs of a claim; after a link some formats print an address.
_TELLING = 12
# Notes begin alike: where a beginning stands is looked up once for all notes that have it, and sorted by how
# it goes on, so that of thousands those that go on as a note does are found by halving.
_BEGINNING = 16
_GOING_ON = 400
# Numbers to call and "not yet reviewed" may be said again in running text, where they are no note. When they
# are owed more than once, as by each chapter of a book, the n-th is where they are said for the n-th time.
_SAID_AGAIN = frozenset({NoteKind.CONTACT, NoteKind.REVIEW})


@dataclass(frozen=True, slots=True)
class Placed:
    """A note, and the numbers of the paragraphs that say it anywhere: none when it is nowhere.

    ``own`` are those that stand where the note is owed, ``claim`` those of the claim before it; both are
    empty for a note without a claim. ``note`` is its name for people, ``obligation`` its id.
    """

    note: str
    paragraphs: tuple[int, ...]
    own: tuple[int, ...] = ()
    claim: tuple[int, ...] = ()
    obligation: str = ""


@dataclass(frozen=True, slots=True)
class Spans:
    """Runs of paragraphs, each its first place and the place behind its last, and the numbers of them all."""

    runs: tuple[tuple[int, int], ...]
    _all: InitVar[tuple[int, ...]]
    numbers: tuple[int, ...] = field(init=False)
    _ends: dict[int, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self, _all: tuple[int, ...]) -> None:
        object.__setattr__(self, "numbers", _numbers(_all, self.runs))
        object.__setattr__(self, "_ends", dict(reversed(self.runs)))

    def end(self, place: int) -> int | None:
        """Return the place behind the first run that begins at ``place``, None when none does."""
        return self._ends.get(place)


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs as one string of squeezed words.

    ``starts`` are the offsets, ``numbers`` the numbers and ``keys`` the words of those that hold any.
    """

    words: str
    starts: tuple[int, ...]
    numbers: tuple[int, ...]
    keys: tuple[str, ...]
    opens: frozenset[int] = field(init=False)
    _spans: dict[str, Spans] = field(default_factory=dict, init=False, repr=False, compare=False)
    _starts: dict[str, list[tuple[str, int]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        object.__setattr__(self, "opens", frozenset(self.starts))

    def spans(self, key: str) -> Spans:
        """Return every run of paragraphs that says ``key``.

        Those that begin with it go before those that hold it in their midst.
        """
        if key not in self._spans:
            self._spans[key] = self._looked_up(key)
        return self._spans[key]

    def _looked_up(self, key: str) -> Spans:
        found = sorted(offset for offset in self._going_on(key) if self.words.startswith(key, offset))
        chosen = [offset for offset in found if offset in self.opens] or found
        return Spans(
            tuple((self._place(offset), self._place(offset + len(key) - 1) + 1) for offset in chosen),
            self.numbers,
        )

    def _going_on(self, key: str) -> Iterator[int]:
        """Yield where the first ``_GOING_ON`` letters of ``key`` stand, in no order."""
        start, opening = key[:_BEGINNING], key[:_GOING_ON]
        if start not in self._starts:
            places = _offsets(self.words, start)
            self._starts[start] = sorted((self.words[place : place + _GOING_ON], place) for place in places)
        ordered = self._starts[start]
        for number in range(bisect_left(ordered, (opening, 0)), len(ordered)):
            if not ordered[number][0].startswith(opening):
                return
            yield ordered[number][1]

    def _place(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1


def text_of(paragraphs: Iterable[str]) -> Text:
    """Return the paragraphs as one text."""
    starts, numbers, keys, offset = [], [], [], 0
    for number, paragraph in enumerate(paragraphs):
        if key := squeeze(paragraph):
            starts.append(offset)
            numbers.append(number)
            keys.append(key)
            offset += len(key)
    return Text("".join(keys), tuple(starts), tuple(numbers), tuple(keys))


def body_notes(text: Text, ledger: Ledger) -> Iterator[Placed]:
    """Yield every note owed in the body, those of a claim in the order in which they follow it."""
    claims = {claim.id: claim for claim in ledger.claims}
    groups: dict[str, list[Obligation]] = {}
    said: Counter[str] = Counter()
    for obligation in ledger.obligations:
        if obligation.scope is Scope.AFTER_CLAIM:
            groups.setdefault(obligation.beside, []).append(obligation)
        elif obligation.kind in _SAID_AGAIN and obligation.scope is not Scope.RUNNING:
            nth = said[obligation.wording]
            said[obligation.wording] += 1
            yield _alone(text, obligation, nth)
        elif obligation.scope is not Scope.RUNNING:
            yield _alone(text, obligation)
    for name, obligations in groups.items():
        yield from _after(text, claims.get(name), obligations)


def running_notes(text: Text, ledger: Ledger) -> Iterator[Placed]:
    """Yield every note that runs along, with the paragraphs that say it."""
    for obligation in ledger.obligations:
        if obligation.scope is Scope.RUNNING:
            yield _alone(text, obligation)


def _alone(text: Text, obligation: Obligation, nth: int | None = None) -> Placed:
    spans = text.spans(squeeze(obligation.wording))
    numbers = spans.numbers if nth is None else _numbers(text.numbers, spans.runs[nth : nth + 1])
    return Placed(_name(obligation), numbers, obligation=obligation.id)


def _after(text: Text, claim: OwedClaim | None, obligations: Sequence[Obligation]) -> Iterator[Placed]:
    opening = [squeeze(words)[:_TELLING] for words in claim.texts] if claim else []
    place = -1
    said: tuple[int, ...] = ()
    for obligation in obligations:
        spans = text.spans(squeeze(obligation.wording))
        if place < 0 and opening:
            place = next((start for start, _ in spans.runs if _stands_before(text, opening, start)), -1)
            said = text.numbers[place - len(opening) : place] if place >= 0 else ()
        start, end = place, spans.end(place)
        place = place if end is None else end
        yield Placed(
            _name(obligation),
            spans.numbers,
            () if end is None else text.numbers[start:end],
            () if end is None else said,
            obligation.id,
        )


def _stands_before(text: Text, opening: Sequence[str], place: int) -> bool:
    before = text.keys[max(0, place - len(opening)) : place]
    return len(before) == len(opening) and all(
        key.startswith(words) for key, words in zip(before, opening, strict=True)
    )


def _numbers(numbers: tuple[int, ...], runs: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    return tuple(chain.from_iterable(numbers[start:stop] for start, stop in runs))


def _offsets(words: str, key: str) -> Iterator[int]:
    offset = words.find(key) if key else -1
    while offset >= 0:
        yield offset
        offset = words.find(key, offset + 1)


def _name(obligation: Obligation) -> str:
    return named(str(obligation.kind), obligation.id, obligation.wording)
