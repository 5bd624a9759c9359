"""Lines that hold words from right to left, brought from the order of the page into that of reading.

A PDF paints a line from left to right, whatever it says, and PDFium guesses back how it was meant: by words,
and wrong where there are several. Here a line is told by where its letters stand. Nothing else of a page is
touched.

Source: Unicode Standard Annex 9, W1 to W7, N0 to N2, I1, I2, L2, L4, for phrases from right to left that are
kept apart in a line from left to right, and for lines of a text that is written from right to left, in which
a number beside Latin letters is kept with them. A line is only turned when these rules lead from what is read
back to what is painted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from unicodedata import bidirectional

_RIGHT = frozenset({"R", "AL"})
_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"))
_STRONG = frozenset({"L", "R", "AL"})
_ENDS = frozenset(".,:;!?/-–=&")


@dataclass(frozen=True, slots=True)
class Glyph:
    """What one place of a line says, from ``left`` to ``right`` on the page.

    ``owner`` numbers its text object. A glyph without letters is one that draws a part of a letter.
    """

    says: str
    left: float
    right: float
    owner: int

    @property
    def middle(self) -> float:
        """Where it stands among the others."""
        return (self.left + self.right) / 2


def turns(text: str) -> bool:
    """Return whether a text has letters that are written from right to left."""
    return any(bidirectional(char) in _RIGHT for char in text)


def in_reading_order(
    glyphs: Sequence[Glyph], *, from_right: bool = False, open_: set[tuple[str, str]] | None = None
) -> list[tuple[int, str]] | None:
    """Return the owners of a line's glyphs in the order of reading, each with what it says.

    ``from_right`` tells that the text around the line is written from right to left. ``open_`` are the pairs
    of brackets that lines before it left open there: they are kept up to date.
    None where the line cannot be told for sure: where an owner has letters apart from each other, a glyph
    without letters belongs to no Arabic letter, or two readings are painted alike.
    """
    if not all(one.says or _is_part(one, glyphs) for one in glyphs):
        return None
    painted = sorted((one for one in glyphs if one.says), key=lambda one: one.middle)
    says = _facing([one.says for one in painted], set())
    turned = from_right and not _is_latin(says)
    levels = _levels_from_right(says, painted=True) if turned else _levels(_kinds(says))
    read = _reordered(levels)
    if from_right:
        written = _facing([says[place] for place in read], set() if open_ is None else open_)
    else:
        written = [_mirrored(says[place]) if levels[place] % 2 else says[place] for place in read]
    again = _levels_from_right(written, painted=False) if turned else _levels(_kinds(written))
    if [read[place] for place in _reordered(again)] != list(range(len(painted))):
        return None
    runs = [
        (owner, "".join(text for _, text in run))
        for owner, run in groupby(
            zip(read, written, strict=True), key=lambda placed: painted[placed[0]].owner
        )
    ]
    return runs if len({owner for owner, _ in runs}) == len(runs) else None


def _kinds(says: Sequence[str]) -> list[str]:
    return [bidirectional(text[0]) or "L" for text in says]


def _is_latin(says: Sequence[str]) -> bool:
    """Whether a line of a text from right to left is one from left to right: where a sign ends it tells."""
    kinds = [(text, kind) for text, kind in zip(says, _kinds(says), strict=True) if kind != "WS"]
    letters = {kind for _, kind in kinds} & _STRONG
    return letters == {"L"} and kinds[0][0] not in _ENDS and kinds[-1][0] in _ENDS


def _is_part(part: Glyph, glyphs: Sequence[Glyph]) -> bool:
    """Whether a glyph without letters stands at an Arabic letter: it is the stroke that its dots are of."""
    return any(
        other.says and bidirectional(other.says[0]) == "AL" and part.left < other.middle < part.right
        for other in glyphs
    )


def _facing(says: list[str], open_: set[tuple[str, str]]) -> list[str]:
    """Return what a line says in its order, brackets as they face: PDFium turns some of them by guess.

    The first of a kind opens, the next closes.
    """
    found = []
    for text in says:
        pair = next((pair for pair in _PAIRS if text in pair), None)
        if pair is None:
            found.append(text)
            continue
        found.append(pair[pair in open_])
        open_ ^= {pair}
    return found


def _mirrored(says: str) -> str:
    """Return a bracket the other way round: in a phrase from right to left it is drawn so (L4)."""
    pair = next((pair for pair in _PAIRS if says in pair), None)
    return says if pair is None else pair[says == pair[0]]


def _reordered(levels: Sequence[int]) -> list[int]:
    """Return the places of a line in the order in which rule L2 paints them."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        turned: list[int] = []
        for high, run in groupby(order, key=lambda place: levels[place] >= level):
            places = list(run)
            turned += reversed(places) if high else places
        order = turned
    return order


def _levels(kinds: Sequence[str]) -> list[int]:
    """Return the levels of a line: 1 in a phrase from right to left, 2 for numbers in it, else 0."""
    levels = [0] * len(kinds)
    for first, last in _phrases(kinds):
        found = _weak(kinds[first : last + 1])
        levels[first : last + 1] = [2 if kind in ("EN", "AN") else 1 for kind in found]
    return levels


def _levels_from_right(says: Sequence[str], *, painted: bool) -> list[int]:
    """Return the levels of a line from right to left: 2 for phrases from left to right and numbers, else 1.

    What is ``painted`` is taken from the right: so numbers have what stands before them on that side.
    """
    kinds = _kinds(says)
    weak = _weak(kinds[::-1])[::-1] if painted else _weak(kinds)
    levels = [2 if kind in ("L", "EN", "AN") else 1 for kind in weak]
    told = [place for place, kind in enumerate(weak) if kind in ("L", "EN", "AN", *_RIGHT)]
    for turned, run in groupby(told, key=lambda place: weak[place] in _RIGHT):
        places = list(run)
        if not turned and any(weak[place] == "L" for place in places):
            last = _closed(says, places[0], places[-1])
            levels[places[0] : last + 1] = [2] * (last + 1 - places[0])
    return levels


def _closed(says: Sequence[str], first: int, last: int) -> int:
    """Return where a phrase from left to right ends: with the brackets behind it that open in it (N0)."""
    open_ = [says[first : last + 1].count(pair[0]) - says[first : last + 1].count(pair[1]) for pair in _PAIRS]
    for place in range(last + 1, len(says)):
        if bidirectional(says[place][0]) in ("L", "EN", "AN", *_RIGHT):
            break
        for number, pair in enumerate(_PAIRS):
            if says[place] == pair[1] and open_[number] > 0:
                open_[number] -= 1
                last = place
    return last


def _phrases(kinds: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of the first and last letter of each phrase: none from left to right is between.

    What stands beside a phrase belongs to the text around it.
    """
    strong = [place for place, kind in enumerate(kinds) if kind in _STRONG]
    for turned, run in groupby(strong, key=lambda place: kinds[place] in _RIGHT):
        places = list(run)
        if turned:
            yield places[0], places[-1]


def _weak(kinds: Sequence[str]) -> list[str]:
    """Return the kinds of a phrase after W1 to W6."""
    found: list[str] = []
    strong = before = "R"
    for kind in kinds:
        before = before if kind == "NSM" else kind
        strong = before if before in _RIGHT else strong
        found.append("AN" if before == "EN" and strong == "AL" else before)
    return list(_separated(found))


def _separated(kinds: Sequence[str]) -> Iterator[str]:
    """Yield the kinds after W4 to W6: signs between numbers and at them."""
    for place, kind in enumerate(kinds):
        before = kinds[place - 1] if place else ""
        after = kinds[place + 1] if place + 1 < len(kinds) else ""
        if kind in ("ES", "CS") and before == after and (before == "EN" or (before == "AN" and kind == "CS")):
            yield before
        elif kind == "ET" and "EN" in (_beyond(kinds, place, 1), _beyond(kinds, place, -1)):
            yield "EN"
        else:
            yield kind


def _beyond(kinds: Sequence[str], place: int, step: int) -> str:
    while 0 <= place < len(kinds) and kinds[place] == "ET":
        place += step
    return kinds[place] if 0 <= place < len(kinds) else ""
