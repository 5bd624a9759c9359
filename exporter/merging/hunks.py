"""Which words of a text were changed: the smallest runs of words, blanks and signs that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TypeAlias

Cuts: TypeAlias = frozenset[int]

_TOKENS = re.compile(r"\w+|\s|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Hunk:
    """The characters ``first`` to before ``last`` of the old text have become ``new``.

    ``new`` are the characters ``begin`` to before ``end`` of the new text.
    """

    first: int
    last: int
    new: str
    begin: int
    end: int


def hunks(old: str, new: str, cuts: Cuts = frozenset(), new_cuts: Cuts = frozenset()) -> list[Hunk]:
    """Return the changes from one text to another, in order.

    ``cuts`` and ``new_cuts`` are places in the two at which words are parted, as a mark begins or ends there.
    """
    before, after = _tokens(old, cuts), _tokens(new, new_cuts)
    starts, ends = _offsets(before), _offsets(after)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [
        Hunk(starts[a], starts[b], "".join(after[c:d]), ends[c], ends[d])
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]


def _tokens(text: str, cuts: Cuts) -> list[str]:
    found: list[str] = []
    at = 0
    for token in _TOKENS.findall(text):
        inside = [cut - at for cut in sorted(cuts) if at < cut < at + len(token)] if cuts else []
        found += [token[begin:end] for begin, end in pairwise([0, *inside, len(token)])]
        at += len(token)
    return found


def _offsets(tokens: Sequence[str]) -> list[int]:
    found = [0]
    for token in tokens:
        found.append(found[-1] + len(token))
    return found


def told(old: str, found: Sequence[Hunk], new: str) -> Iterator[tuple[Hunk, str, str]]:
    """Yield changes as people read them, neighbours as one: the first of them, old words, new words."""
    group: list[Hunk] = []
    for hunk in (*found, None):
        if group and (hunk is None or old[group[-1].last : hunk.first].strip()):
            first, last = group[0], group[-1]
            yield first, old[first.first : last.last].strip(), new[first.begin : last.end].strip()
            group = []
        if hunk is not None:
            group.append(hunk)
