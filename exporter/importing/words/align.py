"""The passages of a file beside the words of its draft, as sequences: where each word stands, if it does.

A passage is looked for whole, from where the one before it ended, so that a word is never taken for the same
word of another passage. What is not there whole is looked for piece by piece, near its other pieces.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeAlias

from exporter.importing.words.fate import Fate
from exporter.importing.words.passages import TARGET, Duty, Passage, is_word, tokens
from exporter.importing.words.said import Spoken

_NEAR = 400
"""Words of the draft within which the pieces of a passage follow each other."""
_LONG, _LONE = 8, 3
"""Words of a piece that is taken wherever it stands, and of one that may stand far from the others."""
_APART, _TRIED = 60, 40
_ORDERS = 6


_REFERENCES = re.compile(
    r"(?:\d+[.)]?\s*)?(?:references?|bibliography|sources?|literature(?: cited)?|works cited|citations"
    r"|referencias(?: bibliográficas)?|bibliografía|fuentes|literatur|quellen|références|bibliographie)\s*:?",
    re.IGNORECASE,
)


_HEADING = "the heading of the references; an export prints its own"
_BY_FORM = -1
"""The place of a word that the draft says by its form, or by a citation mark."""


Split: TypeAlias = Callable[[str], tuple[str, ...]]
_Way: TypeAlias = Callable[[tuple[str, ...]], "list[int | None] | None"]


@dataclass(frozen=True, slots=True)
class Account:
    """A passage, what became of it and where; ``missing`` are its words that are nowhere."""

    passage: Passage
    fate: Fate
    where: str
    words: int
    missing: tuple[str, ...] = ()


def aligned(
    passages: Iterable[Passage], spoken: Spoken, listed_from: int = 0, split: Split = tokens
) -> list[Account]:
    """Return what became of each passage. Words from line ``listed_from`` of the article on are listed.

    ``split`` parts the text of a passage into the words and signs that are looked for.

    Where the same words stand in many places, a passage may be left without any because others were given
    them first: then those that were left are looked for before the others.
    """
    passages = list(passages)
    first: frozenset[int] = frozenset()
    found: list[Account] = []
    for _ in range(_ORDERS):
        tried = _Alignment(spoken, listed_from, first).accounts(passages, split)
        found = min((found or tried, tried), key=_lost)
        lost = {at for at, one in enumerate(tried) if one.missing and one.passage.duty is Duty.PLACE}
        if lost <= first:
            break
        first |= lost
    return found


def _lost(accounts: Iterable[Account]) -> int:
    return sum(len(one.missing) for one in accounts)


class _Alignment:
    def __init__(self, spoken: Spoken, listed_from: int, first: frozenset[int]) -> None:
        self._spoken = spoken
        self._first = first
        self._words = spoken.words
        self._listed_from = listed_from
        self._used = [False] * len(self._words)
        self._places: dict[str, list[int]] = defaultdict(list)
        for at, said in enumerate(self._words):
            self._places[said.token].append(at)
        self._cursor = 0
        listed = (at for at, said in enumerate(self._words) if _line(said.place) >= listed_from > 0)
        self._also = next(listed, len(self._words))
        self._end = len(self._words)
        self._same: dict[tuple[str, ...], Account] = {}

    def accounts(self, passages: Sequence[Passage], split: Split) -> list[Account]:
        """Return the accounts in the order of the passages: what is owed its place is looked for first."""
        words = [_told(split(passage.text)) for passage in passages]
        self._end = self._also
        owed = [at for at, passage in enumerate(passages) if passage.duty is Duty.PLACE]
        placed = self._owed({at: words[at] for at in owed})
        self._end, self._cursor = len(self._words), 0
        return [self._account(passage, words[at], placed.get(at)) for at, passage in enumerate(passages)]

    def _owed(self, words: dict[int, tuple[str, ...]]) -> dict[int, list[int | None]]:
        """Return the places of passages: long ones first, whole or in order, and at last by their pieces."""
        placed: dict[int, list[int | None]] = {}
        for least in (_LONG, _LONE, 0):
            long = {at: own for at, own in words.items() if len(own) >= least}
            before = {at: own for at, own in long.items() if at in self._first}
            for those in (before, long):
                self._each(those, placed, self._whole)
                self._each(those, placed, self._spread)
        self._each(words, placed, self._pieces)
        return placed

    def _each(
        self, words: Mapping[int, tuple[str, ...]], placed: dict[int, list[int | None]], way: _Way
    ) -> None:
        """Place what has no place yet in one way, each passage from the one before it on."""
        self._cursor = 0
        for at, own in words.items():
            if at not in placed and (found := way(own)) is not None:
                placed[at] = found
            self._pass(placed.get(at, ()))

    def _pass(self, places: Iterable[int | None]) -> None:
        """Go on behind the last of some places."""
        ends = [place for place in places if place is not None and place >= 0]
        self._cursor = ends[-1] + 1 if ends else self._cursor

    def _account(self, passage: Passage, words: tuple[str, ...], placed: list[int | None] | None) -> Account:
        count = sum(map(is_word, words))
        if passage.duty is Duty.DROP:
            return Account(passage, Fate.DROPPED, passage.reason, count)
        if passage.carrier == TARGET and passage.text in self._spoken.targets:
            return Account(passage, Fate.PLACED, "a link", count)
        if placed is None:
            placed = self._whole(words) or [None] * len(words)
        missing = tuple(word for word, at in zip(words, placed, strict=True) if at is None)
        if missing:
            return self._without(passage, words, missing, count)
        first = next((at for at in placed if at is not None and at >= 0), None)
        where = self._words[first].place if first is not None else "as a citation"
        found = Account(passage, self._fate(where), where, count)
        if passage.duty is Duty.LIST:
            self._same[words] = found
        return found

    def _without(
        self, passage: Passage, words: tuple[str, ...], missing: tuple[str, ...], count: int
    ) -> Account:
        """Return the account of a passage that is not there: said already, a heading, or missing."""
        if self._spoken.sources and _REFERENCES.fullmatch(passage.text.strip()):
            return Account(passage, Fate.DROPPED, _HEADING, count)
        if passage.duty is Duty.LIST and (same := self._same.get(words)) is not None:
            return replace(same, passage=passage)
        return Account(passage, Fate.MISSING, "", count, missing)

    def _fate(self, where: str) -> Fate:
        return Fate.LISTED if self._is_listed(where) else Fate.PLACED

    def _is_listed(self, where: str) -> bool:
        return _line(where) >= self._listed_from > 0

    def _whole(self, words: tuple[str, ...]) -> list[int | None] | None:
        """Return the places of all words where they stand in one run, None where they do not."""
        if not words:
            return []
        for start in self._ordered(self._places.get(words[0], ())):
            run = self._run(words, 0, start)
            if len(run) == len(words):
                self._take(run)
                return [*run]
        return None

    def _spread(self, words: tuple[str, ...]) -> list[int | None] | None:
        """Return the places of all words where they stand in order, with the draft's own between them.

        Such are quotes and addresses that a page has as marks. At most as many stand there as are looked for.
        """
        starts = self._ordered(self._places.get(words[0], ()) if len(words) > _LONE else ())
        for start in islice(starts, _TRIED):
            run = self._steps(words, start) if self._is_free(start) else []
            if len(run) == len(words):
                run = self._tightened(words, run)
                self._take(run)
                return [*run]
        return None

    def _steps(self, words: Sequence[str], start: int) -> list[int]:
        """Return the place of each word from ``start`` on, as near to the word before it as there is one."""
        found, at = [start], start
        last = start + 2 * len(words) + _LONG
        for word in words[1:]:
            places = self._places.get(word, ())
            first = bisect_right(places, at)
            there = next((to for to in islice(places, first, None) if to >= last or self._is_free(to)), last)
            if word in _BULLETS and there > at + 1:
                found.append(_BY_FORM)
                continue
            if there >= min(last, self._end):
                break
            found.append(there)
            at = there
        return found

    def _tightened(self, words: Sequence[str], run: list[int]) -> list[int]:
        """Return a run in which each word stands as near to the word behind it as there is one."""
        tight: list[int] = []
        behind = run[-1] + 1 if run[-1] >= 0 else max(run) + 1
        for word, at in zip(reversed(words), reversed(run), strict=True):
            if at >= 0:
                places = self._places[word]
                first = bisect_left(places, behind) - 1
                at = behind = next(place for place in reversed(places[: first + 1]) if self._is_free(place))
            tight.append(at)
        return tight[::-1]

    def _ordered(self, starts: Sequence[int]) -> Iterator[int]:
        """Yield places in the order in which they are tried: from the last match on, and the list last."""
        end = bisect_left(starts, self._end)
        also = bisect_left(starts, self._also, 0, end)
        next_ = bisect_left(starts, self._cursor, 0, end)
        for first, last in ((next_, also), (0, min(next_, also)), (max(next_, also), end), (also, next_)):
            yield from (starts[at] for at in range(first, last))

    def _run(self, words: Sequence[str], first: int, start: int) -> list[int]:
        """Return the places of the words from ``first`` that stand from ``start`` on, without marks."""
        found: list[int] = []
        at = start
        for word in words[first:]:
            while at < self._end and found and self._words[at].token != word and self._is_mark(at):
                at += 1
            there = at < self._end and self._words[at].token == word and self._is_free(at)
            if there:
                found.append(at)
                at += 1
            elif found and word in _BULLETS:
                found.append(_BY_FORM)
            else:
                break
        return found

    def _is_mark(self, at: int) -> bool:
        return not self._words[at].token or self._words[at].mark

    def _is_free(self, at: int) -> bool:
        return not self._used[at] or self._words[at].again

    def _take(self, places: Iterable[int]) -> None:
        for at in (one for one in places if one >= 0):
            self._used[at] = True
            if not self._words[at].again:
                self._cursor = at + 1

    def _pieces(self, words: tuple[str, ...]) -> list[int | None]:
        """Return the place of each word, None without one; long pieces first, short ones near them."""
        placed: list[int | None] = [None] * len(words)
        self._place(words, placed, _LONG)
        self._place(words, placed, _LONE)
        self._leave_cited(words, placed)
        self._place(words, placed, 1)
        return placed

    def _place(self, words: tuple[str, ...], placed: list[int | None], least: int) -> None:
        """Find places for the words that have none, in pieces of at least so many."""
        first = 0
        while first < len(words):
            if placed[first] is not None:
                first += 1
                continue
            room = next((to for to in range(first, len(words)) if placed[to] is not None), len(words))
            run = self._best(words[:room], first, placed, least)
            placed[first : first + len(run)] = run
            self._take(run)
            first += max(len(run), 1)

    def _leave_cited(self, words: tuple[str, ...], placed: list[int | None]) -> None:
        """Mark the words that citation marks in the same texts stand for, and the signs of their form."""
        texts = {self._words[at].text for at in placed if at is not None and at >= 0}
        cited = {
            one
            for said in self._words
            if said.cited and (said.text in texts or not texts or self._is_listed(said.place))
            for one in said.cited
        }
        numbers = {str(number) for number in cited}
        names = {word.casefold() for number in cited for word in self._spoken.sources[number - 1]}
        for at, word in enumerate(words):
            by_mark = bool(cited) and (word in _AROUND | numbers or word.casefold() in names | _LINKING)
            if placed[at] is None and (by_mark or word in _BULLETS):
                placed[at] = _BY_FORM

    def _best(self, words: Sequence[str], first: int, placed: list[int | None], least: int) -> list[int]:
        """Return the longest run for the words from ``first``, nothing where it is shorter than ``least``."""
        before = next((at for at in reversed(placed[:first]) if at is not None and at >= 0), None)
        after = next((at for at in placed[first + 1 :] if at is not None and at >= 0), None)
        best: list[int] = []
        for start in self._ordered(self._places.get(words[first], ())):
            if not self._is_free(start) or not self._fits(start, before, after, least):
                continue
            run = self._run(words, first, start)
            if len(run) > len(best) and self._is_piece(words[first : first + len(run)], run, least):
                best = run
            if len(best) == len(words) - first:
                break
        return best if len(best) >= min(least, len(placed)) else []

    def _is_piece(self, words: Sequence[str], run: Sequence[int], least: int) -> bool:
        """Tell whether a run is one of words: signs and numbers alone, such as [1], stand in many places."""
        if all(at < 0 or self._words[at].mark for at in run):
            return False
        return least <= 1 or any(map(_HAS_LETTER, words))

    def _fits(self, start: int, before: int | None, after: int | None, least: int) -> bool:
        """Tell whether a piece may begin here: near the pieces around it, unless it is long."""
        if least >= _LONG or self._words[start].again or (before is None and after is None):
            return True
        near = _NEAR if least > 1 else _APART
        ahead = before is None or (before < start and self._free(before, start) <= near)
        return ahead and (after is None or (start < after and self._free(start, after) <= near))

    def _free(self, first: int, last: int) -> int:
        """Return how many words between two places no passage has taken yet."""
        return self._used[first:last].count(False)


_PLACE = re.compile(r":(\d+)(?::\d+)?$")


def _told(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words without the signs before them, by which a text begins as an item of a list does."""
    first = next((at for at, word in enumerate(words) if word not in _FIRST), 0)
    return words[first:]


def _line(place: str) -> int:
    """Return the line that a place names, 0 for none."""
    found = _PLACE.search(place)
    return int(found[1]) if found else 0


_HAS_LETTER = re.compile(r"[^\W\d_]").search
_BULLETS = frozenset("•◦▪▫■□●○▸►‣⁃·_*`~:↑↩⤴^")
"""Signs that the draft says by its form: points of lists, lines to write on, the colon behind a title."""
_FIRST = _BULLETS | frozenset("-–—")
_AROUND = frozenset("[]()–-,;&.—:")
_LINKING = frozenset({"et", "al", "and", "y", "und", "see", "e"})
