"""Where the notes of a ledger stand among the paragraphs of a file, hidden words included.

The proof has settled what stands where; here it is only found again to be looked at.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from exporter.model.obligation import Ledger, NoteKind, Obligation, OwedClaim, Scope
from exporter.verify.normalise import squeeze
from exporter.verify.visible_findings import named

# So many letters tell the paragraphs of a claim; after a link some formats print an address.
_TELLING = 12
# Notes begin alike: where a beginning stands is looked up once for all notes that have it.
_BEGINNING = 16
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
class Text:
    """Paragraphs as one string of squeezed words.

    ``starts`` are the offsets, ``numbers`` the numbers and ``keys`` the words of those that hold any.
    """

    words: str
    starts: tuple[int, ...]
    numbers: tuple[int, ...]
    keys: tuple[str, ...]
    opens: frozenset[int] = field(init=False)
    _spans: dict[str, list[tuple[int, int]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _starts: dict[str, list[int]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "opens", frozenset(self.starts))

    def spans(self, key: str) -> list[tuple[int, int]]:
        """Return the first place and the place behind the last of every run of paragraphs that says ``key``.

        Those that begin with it go before those that hold it in their midst.
        """
        if key not in self._spans:
            self._spans[key] = self._looked_up(key)
        return self._spans[key]

    def _looked_up(self, key: str) -> list[tuple[int, int]]:
        start = key[:_BEGINNING]
        if start not in self._starts:
            self._starts[start] = list(_offsets(self.words, start))
        found = [offset for offset in self._starts[start] if self.words.startswith(key, offset)]
        chosen = [offset for offset in found if offset in self.opens] or found
        return [(self._place(offset), self._place(offset + len(key) - 1) + 1) for offset in chosen]

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
            yield _alone(text, obligation, slice(nth, nth + 1))
        elif obligation.scope is not Scope.RUNNING:
            yield _alone(text, obligation)
    for name, obligations in groups.items():
        yield from _after(text, claims.get(name), obligations)


def running_notes(text: Text, ledger: Ledger) -> Iterator[Placed]:
    """Yield every note that runs along, with the paragraphs that say it."""
    for obligation in ledger.obligations:
        if obligation.scope is Scope.RUNNING:
            yield _alone(text, obligation)


def _alone(text: Text, obligation: Obligation, which: slice = slice(None)) -> Placed:
    numbers = _numbers(text, text.spans(squeeze(obligation.wording))[which])
    return Placed(_name(obligation), numbers, obligation=obligation.id)


def _after(text: Text, claim: OwedClaim | None, obligations: Sequence[Obligation]) -> Iterator[Placed]:
    opening = [squeeze(words)[:_TELLING] for words in claim.texts] if claim else []
    place = -1
    said: tuple[int, ...] = ()
    for obligation in obligations:
        spans = text.spans(squeeze(obligation.wording))
        if place < 0 and opening:
            place = next((start for start, _ in spans if _stands_before(text, opening, start)), -1)
            said = text.numbers[place - len(opening) : place] if place >= 0 else ()
        own = next((span for span in spans if span[0] == place), None)
        place = own[1] if own else place
        yield Placed(
            _name(obligation),
            _numbers(text, spans),
            _numbers(text, [own]) if own else (),
            said if own else (),
            obligation.id,
        )


def _stands_before(text: Text, opening: Sequence[str], place: int) -> bool:
    before = text.keys[max(0, place - len(opening)) : place]
    return len(before) == len(opening) and all(
        key.startswith(words) for key, words in zip(before, opening, strict=True)
    )


def _numbers(text: Text, spans: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    return tuple(number for start, stop in spans for number in text.numbers[start:stop])


def _offsets(words: str, key: str) -> Iterator[int]:
    offset = words.find(key) if key else -1
    while offset >= 0:
        yield offset
        offset = words.find(key, offset + 1)


def _name(obligation: Obligation) -> str:
    return named(str(obligation.kind), obligation.id, obligation.wording)
