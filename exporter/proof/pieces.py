"""The pieces of a converted file put together to passages, and parted where a line holds several.

Programs that make one file of another break passages into lines, and write the cells of a row, or a heading
and the first item of its list, as one line. A passage is known by its digest, in whatever pieces it comes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from exporter.model.account import digest
from exporter.model.seal import Seal
from exporter.model.transcript import Place, TextBlock
from exporter.model.wording import any_case, as_passage
from exporter.proof.passages.accounted import Furniture
from exporter.proof.words.owed import groups

_MOST_PIECES = 60
_MOST_LINES = 4
# So many words may a line have that is looked through for passages.
_MOST_WORDS = 80
_GAP = re.compile(r"\s{2,}")
_MARKER = re.compile(r"^(?:[^\w\s]|_|\d{1,3}[.)])+(?:\s+|$)")
# Where one passage may end and the next begin: at a blank, and before a capital or a number.
_SEAM = re.compile(r"\s+|(?<=[^\s\W]|[.?!)\]:])(?=[^\W_a-z])(?=[A-Z\d]|[^\x00-\x7f])")


@dataclass(frozen=True, slots=True)
class Known:
    """What the publication says: the digests of its passages, and of notes as they are owed.

    ``notes`` are the words of notes and claims as passages are compared, ``said`` those with their wording.
    """

    digests: frozenset[str]
    notes: frozenset[str]
    said: Mapping[str, str]


def known_to(seal: Seal) -> Known:
    """Return what the publication of a seal says."""
    account = seal.account
    units = [unit for group in groups(seal.ledger, seal.format) for unit in group.units]
    notes = frozenset(as_passage(key) for unit in units for key in unit.keys)
    said: dict[str, str] = {}
    for unit in units:
        said[as_passage(unit.keys[-1])] = unit.wording
        said[as_passage(unit.keys[0])] = f"{unit.wording} {unit.marks}" if unit.marks else unit.wording
    passages = {*account.passages, *account.contents, *account.again}
    return Known(frozenset(passages | set(map(digest, notes))), notes, said)


def whole(lines: Iterable[TextBlock], known: Known) -> Iterator[TextBlock]:
    """Yield pieces as the passages that they are lines of, or that stand in one line; else as they are."""
    pieces = [*_parted(lines)]
    at = 0
    while at < len(pieces):
        count, text = _longest(pieces, at, known.digests)
        # Pages tell lines, and gaps that a link leaves: not where one word ends and the next begins.
        text = known.said.get(any_case(text), text) if pieces[at].page else text
        piece = replace(pieces[at], text=text, objects=())
        at += count
        yield from _several(piece, known.digests) if count == 1 else (piece,)


def wrapped_furniture(blocks: Sequence[TextBlock], passages: set[str], furniture: Furniture) -> set[int]:
    """Return the numbers of lines that only together are a running line: it was too long for its page."""
    found: set[int] = set()
    for number, block in enumerate(blocks):
        if number in found or not block.page or block.place is not Place.BODY:
            continue
        joined, count = any_case(block.text), 1
        for piece in blocks[number + 1 : number + _MOST_LINES]:
            joined, count = joined + any_case(piece.text), count + 1
            if piece.page != block.page or piece.place is not Place.BODY:
                break
            if furniture.explains(joined) and digest(joined) not in passages:
                found.update(range(number, number + count))
                break
    return found


def _parted(lines: Iterable[TextBlock]) -> Iterator[TextBlock]:
    """Yield the lines of pages parted where a gap is wide: cells of a row, a number before its words."""
    for line in lines:
        parts = _GAP.split(line.text) if line.page else [line.text]
        for part in parts:
            # Sizes and contrasts of an untagged page are those of all its words: the look at pages has them.
            plain = replace(line, text=part)
            yield replace(plain, size=None, contrast=None) if line.page else plain


def _longest(pieces: Sequence[TextBlock], at: int, known: frozenset[str]) -> tuple[int, str]:
    """Return how many pieces from a place on are one passage, and its text: one, as it is, if none are.

    The marker of a list item before its words belongs to it and is none of them.
    """
    first = pieces[at]
    if first.place is not Place.BODY:
        return 1, first.text
    best = (0, first.text)
    for start in dict.fromkeys((first.text, _MARKER.sub("", first.text))):
        best = max(best, _run(start, pieces[at + 1 : at + _MOST_PIECES], known), key=lambda one: one[0])
    return max(best[0], 1), best[1]


def _run(start: str, following: Sequence[TextBlock], known: frozenset[str]) -> tuple[int, str]:
    """Return the most pieces that are one passage with those that follow, 0 when none are."""
    lines, key, best = [start], any_case(start), (0, "")
    if digest(key) in known and key:
        best = (1, start)
    for count, piece in enumerate(following, 2):
        more = any_case(piece.text)
        if piece.place is not Place.BODY or not more:
            break
        lines.append(piece.text)
        key += more
        if digest(key) in known:
            best = (count, "\n".join(lines))
    return best


def _several(piece: TextBlock, known: frozenset[str]) -> Iterator[TextBlock]:
    """Yield the passages that a piece is made of when it is nothing but several, else the piece."""
    text = piece.text
    if piece.place is not Place.BODY or digest(any_case(text)) in known:
        yield piece
        return
    for part in _passages(text, known) or (text,):
        yield replace(piece, text=part)


def _passages(text: str, known: frozenset[str]) -> list[str]:
    """Return the fewest passages that a text is, one after the other; none when it is more or less."""
    seams = [0, *(found.start() for found in _SEAM.finditer(text)), len(text)]
    if not 2 < len(seams) <= _MOST_WORDS:
        return []
    # For each seam that passages lead to: how many they are, and where the last one begins.
    best: dict[int, tuple[int, int]] = {0: (0, 0)}
    for number, end in enumerate(seams[1:], 1):
        for begin in seams[:number]:
            if begin in best and digest(any_case(text[begin:end])) in known:
                best[end] = min(best.get(end, (len(seams), 0)), (best[begin][0] + 1, begin))
    parts, at = [], len(text)
    while at in best and at:
        parts.append(text[best[at][1] : at].strip())
        at = best[at][1]
    return parts[::-1] if not at else []
