"""Which passage of the edition has become which paragraph of the edited file.

Equal texts first; between them the pairing with the most words in common, in which a paragraph may have been
split or several joined; then what was moved.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from exporter.merging.edited.model import Edited
from exporter.merging.source.passages import Kind, Passage

_LIKE, _MOVED = 0.4, 0.75
_SAME_PLACE = 0.6
_PENALTY = 0.01
_MOST_PARTS = 4
_LARGEST_GAP = 40_000
_MOVABLE = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.HEADING, Kind.NOTE})
_FOREIGN = re.compile("[^A-Za-z0-9_]")
_LETTERS = 4
"""Texts of fewer words are compared by their letters too."""
_NOTES = ("evidence", "caution", "urgent", "disclaimer", "get help")


@dataclass(frozen=True, slots=True)
class Pair:
    """Passages, and the paragraphs that they have become; one of the two may be empty.

    ``after`` is the passage of the pair before it in the edited file, None at its beginning. ``moved`` tells
    that it stands elsewhere now.
    """

    passages: tuple[Passage, ...]
    edited: tuple[Edited, ...]
    moved: bool = False


def aligned(passages: Sequence[Passage], edited: Sequence[Edited]) -> list[Pair]:
    """Return the pairs in the order of the edited file, passages that are gone where they stood."""
    found: list[Pair] = []
    keys = [_key(one) for one in passages], [_key(one) for one in edited]
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            found += [Pair((old,), (new,)) for old, new in zip(passages[a:b], edited[c:d], strict=True)]
        else:
            found += _gap(passages[a:b], edited[c:d])
    return _with_moves(found)


def _key(one: Passage | Edited) -> tuple[str, bool]:
    alt = one.alt if isinstance(one, Edited) else one.kind is Kind.ALT
    return one.text, alt


def _gap(old: Sequence[Passage], new: Sequence[Edited]) -> Iterator[Pair]:
    if len(old) * len(new) > _LARGEST_GAP:
        found = [Pair((one,), ()) for one in old] + [Pair((), (one,)) for one in new]
    else:
        found = _Table(old, new).pairs()
    yield from _paired_by_place(found)


@dataclass(slots=True)
class _Table:
    """The best pairing of two short lists, as a way through a table (an edit distance with scores)."""

    old: Sequence[Passage]
    new: Sequence[Edited]
    words_old: list[Counter[str]] = field(init=False)
    words_new: list[Counter[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.words_old = [Counter(one.text.split()) for one in self.old]
        self.words_new = [Counter(one.text.split()) for one in self.new]

    def pairs(self) -> list[Pair]:
        best: dict[tuple[int, int], tuple[float, int, int]] = {(0, 0): (0.0, 0, 0)}
        for i in range(len(self.old) + 1):
            for j in range(len(self.new) + 1):
                if (i, j) != (0, 0):
                    best[i, j] = max(self._steps(best, i, j), key=lambda step: step[0])
        return list(reversed(list(self._back(best))))

    def _steps(
        self, best: dict[tuple[int, int], tuple[float, int, int]], i: int, j: int
    ) -> Iterator[tuple[float, int, int]]:
        if i:
            yield best[i - 1, j][0], 1, 0
        if j:
            yield best[i, j - 1][0], 0, 1
        if i and j:
            one = self._likeness(i, j)
            if one >= _LIKE:
                yield best[i - 1, j - 1][0] + one, 1, 1
            for count in range(2, _MOST_PARTS + 1):
                if count <= j and self._divides(i, j, count):
                    yield best[i - 1, j - count][0] + self._joint(i, j, 1, count), 1, count
                if count <= i and self._joins(i, j, count):
                    yield best[i - count, j - 1][0] + self._joint(i, j, count, 1), count, 1

    def _divides(self, i: int, j: int, count: int) -> bool:
        return self.old[i - 1].kind in (Kind.PARAGRAPH, Kind.ITEM) and not any(
            one.alt or _is_note(one) for one in self.new[j - count : j]
        )

    def _joins(self, i: int, j: int, count: int) -> bool:
        parts = self.old[i - count : i]
        kinds = {one.kind for one in parts}
        around = {(one.block.holder, one.block.around) if one.block else None for one in parts}
        return kinds in ({Kind.PARAGRAPH}, {Kind.ITEM}) and len(around) == 1

    def _joint(self, i: int, j: int, olds: int, news: int) -> float:
        one = sum(self.words_old[i - olds : i], Counter())
        other = sum(self.words_new[j - news : j], Counter())
        joint = _dice(one, other)
        # Each part must have words in it: a paragraph that was added is no part of the one before it.
        parts = self.words_old[i - olds : i] if olds > 1 else self.words_new[j - news : j]
        whole = other if olds > 1 else one
        shared = min(sum((part & whole).values()) / max(sum(part.values()), 1) for part in parts)
        return joint - _PENALTY if joint >= _MOVED and shared >= _SAME_PLACE else -1.0

    def _likeness(self, i: int, j: int) -> float:
        old, new = self.old[i - 1], self.new[j - 1]
        if (old.kind is Kind.ALT) != new.alt:
            return 0.0
        if old.text in (new.text, new.before) or _has_anchor(old, new):
            return 1.0
        like = _dice(self.words_old[i - 1], self.words_new[j - 1])
        if like < _LIKE and min(len(old.text.split()), len(new.text.split())) < _LETTERS:
            like = SequenceMatcher(None, old.text, new.text, autojunk=False).ratio() * _SAME_PLACE
        if old.cell and old.cell == new.cell:
            return max(like, _SAME_PLACE)
        return like

    def _back(self, best: dict[tuple[int, int], tuple[float, int, int]]) -> Iterator[Pair]:
        i, j = len(self.old), len(self.new)
        while i or j:
            _, olds, news = best[i, j]
            yield Pair(tuple(self.old[i - olds : i]), tuple(self.new[j - news : j]))
            i, j = i - olds, j - news


def _dice(one: Counter[str], other: Counter[str]) -> float:
    both = sum(one.values()) + sum(other.values())
    return 2 * sum((one & other).values()) / both if both else 1.0


def _has_anchor(passage: Passage, edited: Edited) -> bool:
    return bool(passage.anchor) and _FOREIGN.sub("_", passage.anchor) in edited.anchors


def _is_note(edited: Edited) -> bool:
    return edited.style.startswith(_NOTES)


def kind_of(edited: Edited) -> Kind:
    """Return what a paragraph is by its style."""
    if edited.alt:
        return Kind.ALT
    if edited.cell or edited.style == "table":
        return Kind.CELL
    if edited.style.startswith("heading"):
        return Kind.HEADING
    if "list" in edited.style:
        return Kind.ITEM
    return Kind.NOTE if _is_note(edited) else Kind.PARAGRAPH


def _paired_by_place(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Pair what is left of both sides between two pairs, when it is as many and of the same kinds."""
    run: list[Pair] = []
    for pair in (*pairs, None):
        if pair is not None and not (pair.passages and pair.edited):
            run.append(pair)
            continue
        old = [one for each in run for one in each.passages]
        new = [one for each in run for one in each.edited]
        if len(old) == len(new) and all(_alike(a, b) for a, b in zip(old, new, strict=True)):
            yield from (Pair((a,), (b,)) for a, b in zip(old, new, strict=True))
        else:
            yield from run
        run = []
        if pair is not None:
            yield pair


def _alike(passage: Passage, edited: Edited) -> bool:
    kind = kind_of(edited)
    if passage.kind in (Kind.FIELD, Kind.REFERENCE, Kind.MADE):
        return kind is Kind.PARAGRAPH
    return passage.kind is kind


def _with_moves(pairs: list[Pair]) -> list[Pair]:
    """Join passages that are gone with paragraphs that are new and say the same in another place."""
    gone = [pair.passages[0] for pair in pairs if not pair.edited and pair.passages[0].kind in _MOVABLE]
    new = [pair for pair in pairs if not pair.passages]
    if not gone or len(gone) * len(new) > _LARGEST_GAP:
        return pairs
    words = {id(one): Counter(one.text.split()) for one in gone}
    moved: dict[int, Passage] = {}
    for pair in new:
        own = Counter(pair.edited[0].text.split())
        left = [one for one in gone if all(one is not other for other in moved.values())]
        best = max(left, key=lambda one: _dice(words[id(one)], own), default=None)
        if best is not None and _dice(words[id(best)], own) >= _MOVED:
            moved[id(pair)] = best
    kept = [
        pair for pair in pairs if pair.edited or all(pair.passages[0] is not one for one in moved.values())
    ]
    return [
        replace(pair, passages=(moved[id(pair)],), moved=True) if id(pair) in moved else pair for pair in kept
    ]
