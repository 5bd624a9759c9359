"""Changed words of one passage as replacements in the files of its source.

Only the characters that say changed words are touched, so that the marks around others stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from exporter.merging.edited.model import Sign
from exporter.merging.escapes import around, begun, scalar, written
from exporter.merging.hunks import Hunk
from exporter.merging.source.letters import Dialect
from exporter.merging.source.passages import Origin
from exporter.merging.source.texts import Placed, Texts

_MARKS = "the numbers of citations are the exporter's: “[@…]” in the source says what is cited"
_EDGE = "there is no text of the source beside it"


@dataclass(frozen=True, slots=True, order=True)
class Replacement:
    """Characters ``start`` to before ``end`` of a file, and what stands in their place then."""

    file: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A change that cannot be written into the source, and why."""

    hunk: Hunk
    why: str


@dataclass(slots=True)
class Rewriting:
    """What changes make of files: ``kept`` are those that can be written."""

    placed: Sequence[Placed]
    texts: Texts
    kept: list[Hunk] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    replacements: list[Replacement] = field(default_factory=list)


def rewriting(
    placed: Sequence[Placed],
    found: Sequence[Hunk],
    signs: Sequence[Sign],
    texts: Texts,
    empty: Origin | None = None,
) -> Rewriting:
    """Return what changes of printed characters make of the source; ``signs`` are those of the edited file.

    ``empty`` is where a text is written that has no characters yet.
    """
    if not placed and empty is not None:
        return _filled(found, signs, texts, empty)
    done = Rewriting(placed, texts)
    deleted: set[int] = set()
    for hunk in found:
        why = _refusal(done.placed, hunk)
        if why:
            done.refused.append(Refused(hunk, why))
            continue
        done.kept.append(hunk)
        deleted |= set(range(hunk.first, hunk.last))
    places = [(hunk, _place(done.placed, hunk, signs)) for hunk in done.kept]
    done.replacements = _merged([*_deletions(done, deleted, places), *_insertions(done, places, signs)])
    _quote(done)
    return done


def _filled(found: Sequence[Hunk], signs: Sequence[Sign], texts: Texts, origin: Origin) -> Rewriting:
    """Return what an empty text becomes, as a cell of a table."""
    done, source = Rewriting((), texts, list(found)), texts.text(origin.file)
    at = origin.find(source) if source else 0
    done.replacements = list(_insertions(done, [(hunk, _Point(origin, at, ())) for hunk in found], signs))
    return done


def _refusal(placed: Sequence[Placed], hunk: Hunk) -> str:
    """Return why a change cannot be written, ``""`` when it can."""
    inside = placed[hunk.first : hunk.last]
    for place, one in enumerate(inside, hunk.first):
        if one.letter is None:
            return one.why
        if one.letter.made and not _is_whole(placed, place, hunk):
            return _MARKS
    if not inside or all(one.letter and one.letter.made for one in inside):
        around = [*placed[max(hunk.first - 1, 0) : hunk.first], *placed[hunk.last : hunk.last + 1]]
        if not any(one.letter for one in around):
            return next((one.why for one in around), _EDGE)
    return ""


def _is_whole(placed: Sequence[Placed], place: int, hunk: Hunk) -> bool:
    """Whether all that is printed of the mark at a place is within a hunk."""
    own = placed[place].letter
    assert own is not None
    if own.start == own.end:
        return False
    around = [placed[at].letter for at in (hunk.first - 1, hunk.last) if 0 <= at < len(placed)]
    return all(one is None or not one.made or one.start != own.start for one in around)


@dataclass(frozen=True, slots=True)
class _Point:
    origin: Origin
    at: int
    marks: tuple[int, ...]


def _place(placed: Sequence[Placed], hunk: Hunk, signs: Sequence[Sign]) -> _Point | None:
    """Return where the new words of a hunk are written."""
    if not hunk.new:
        return None
    inside = [one for one in placed[hunk.first : hunk.last] if one.letter and one.origin]
    own = [one for one in inside if one.letter and not one.letter.made] or inside
    if own:
        first = _same_look(own, signs[hunk.begin : hunk.end])
        assert first.letter is not None
        assert first.origin is not None
        return _Point(first.origin, first.letter.start, first.letter.marks)
    before = placed[hunk.first - 1] if hunk.first else None
    behind = placed[hunk.last] if hunk.last < len(placed) else None
    points = [_behind(before), None if _is_address(before, behind) else _before(behind)]
    if (
        before
        and behind
        and points[0]
        and points[1]
        and before.origin != behind.origin
        and hunk.new[-1:] == " "
    ):
        points.reverse()
    both = [point for point in points if point]
    # Outside of a mark, unless the words look as those inside of it do.
    italic = any(sign.looks for sign in signs[hunk.begin : hunk.end])
    both.sort(key=lambda point: len(point.marks), reverse=italic)
    return both[0] if both else None


def _same_look(own: Sequence[Placed], signs: Sequence[Sign]) -> Placed:
    marked = any(sign.looks for sign in signs)
    return next((one for one in own if one.letter and bool(one.letter.marks) == marked), own[0])


def _is_address(before: Placed | None, behind: Placed | None) -> bool:
    """Whether the address of a link begins between two: it is printed behind all words of the link."""
    own, next_ = before and before.letter, behind and behind.letter
    return bool(own and next_ and next_.made and next_.start == next_.end and not own.made)


def _behind(one: Placed | None) -> _Point | None:
    if one is None or one.letter is None or one.origin is None:
        return None
    return _Point(one.origin, one.letter.end, one.letter.marks)


def _before(one: Placed | None) -> _Point | None:
    if one is None or one.letter is None or one.origin is None:
        return None
    return _Point(one.origin, one.letter.start, one.letter.marks)


def _insertions(
    done: Rewriting, places: Sequence[tuple[Hunk, _Point | None]], signs: Sequence[Sign]
) -> Iterator[Replacement]:
    for hunk, point in places:
        if point is not None:
            lines = _lines(signs[hunk.begin : hunk.end], hunk.new)
            begins = _begins(done, point)
            texts = [_dressed(line, point, begins=begins or number > 0) for number, line in enumerate(lines)]
            words = (done.texts.separator(point.origin) if len(texts) > 1 else "").join(texts)
            yield Replacement(point.origin.file, point.at, point.at, words)


def _lines(signs: Sequence[Sign], words: str) -> list[list[Sign]]:
    """Return the signs of each line; where a change was moved to another text they are plain."""
    own = signs if "".join(sign.char for sign in signs) == words else [Sign(char) for char in words]
    lines: list[list[Sign]] = [[]]
    for sign in own:
        if sign.char == "\n":
            lines.append([])
        else:
            lines[-1].append(sign)
    return lines


def _dressed(signs: Sequence[Sign], point: _Point, *, begins: bool) -> str:
    """Return words as their file writes them, with marks for the looks that it can say."""
    dialect = point.origin.dialect
    marked = dialect in (Dialect.MARKDOWN, Dialect.CELL) and not point.marks
    text = ""
    for looks, group in groupby(signs, key=lambda sign: sign.looks if marked else frozenset()):
        text += around(written("".join(sign.char for sign in group), dialect), looks)
    return begun(text) if dialect is Dialect.MARKDOWN and begins else text


def _begins(done: Rewriting, point: _Point) -> bool:
    first = next((one.letter for one in done.placed if one.letter), None)
    return first is not None and point.at <= first.start


def _deletions(
    done: Rewriting, deleted: set[int], places: Sequence[tuple[Hunk, _Point | None]]
) -> Iterator[Replacement]:
    filled = {mark for _, point in places if point for mark in point.marks}
    left = {
        mark
        for at, one in enumerate(done.placed)
        if at not in deleted and one.letter
        for mark in one.letter.marks
    }
    for origin, group in groupby(sorted(deleted), key=lambda at: done.placed[at].origin):
        if origin is None:
            continue
        marks = done.texts.marks(origin)
        for at in group:
            letter = done.placed[at].letter
            assert letter is not None
            empty = [mark for mark in letter.marks if mark not in left | filled]
            if empty and empty[0] in marks:
                mark = marks[empty[0]]
                yield Replacement(origin.file, mark.start, mark.end, "")
            else:
                yield Replacement(origin.file, letter.start, letter.end, "")


def _merged(found: Sequence[Replacement]) -> list[Replacement]:
    """Return replacements that touch each other as one, in the order of their places."""
    merged: list[Replacement] = []
    for one in sorted(dict.fromkeys(found), key=lambda each: (each.file, each.start, each.end)):
        last = merged[-1] if merged else None
        if last and last.file == one.file and one.start <= last.end:
            text = last.text + one.text
            merged[-1] = Replacement(one.file, last.start, max(last.end, one.end), text)
        else:
            merged.append(one)
    return merged


def _quote(done: Rewriting) -> None:
    """Write a bare value of YAML in quotes where its new words need them."""
    for origin in {one.origin for one in done.placed if one.origin and one.origin.dialect is Dialect.YAML}:
        own = [one for one in done.placed if one.origin == origin and one.letter]
        first, last = own[0].letter, own[-1].letter
        source = done.texts.text(origin.file)
        if first is None or last is None or source is None:
            continue
        before = source.text[first.start - 1 : first.start]
        mine = [
            one
            for one in done.replacements
            if one.file == origin.file and first.start <= one.start <= last.end
        ]
        if not mine or before == "'":
            done.replacements = [_doubled(one) if one in mine else one for one in done.replacements]
        elif before == '"':
            done.replacements = [_in_json(one) if one in mine else one for one in done.replacements]
        else:
            value = replaced(source.text[first.start : last.end], mine, first.start)
            if scalar(value) != value:
                done.replacements = [one for one in done.replacements if one not in mine]
                whole = " ".join(value.split())
                done.replacements.append(Replacement(origin.file, first.start, last.end, scalar(whole)))


def _doubled(one: Replacement) -> Replacement:
    return Replacement(one.file, one.start, one.end, one.text.replace("'", "''"))


def _in_json(one: Replacement) -> Replacement:
    return Replacement(one.file, one.start, one.end, written(one.text, Dialect.JSON))


def replaced(text: str, found: Sequence[Replacement], shift: int = 0) -> str:
    """Return a text with replacements made; ``shift`` is the offset of its first character in the file."""
    kept: list[str] = []
    at = 0
    for one in sorted(found, key=lambda each: (each.start, each.end)):
        kept += [text[at : one.start - shift], one.text]
        at = max(at, one.end - shift)
    return "".join([*kept, text[at:]])
