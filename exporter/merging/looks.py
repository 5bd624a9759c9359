"""Words that an editor made look otherwise, as far as the words themselves stayed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from exporter.diagnostics import Diagnostic, Severity
from exporter.merging.alignment import Pair
from exporter.merging.draft import author_of, who
from exporter.merging.hunks import hunks
from exporter.merging.source.passages import Kind, Passage
from exporter.merging.source.texts import Placed, Texts

_SAYABLE = {"italic": "*…*", "bold": "**…**", "raised": "^…^", "lowered": "~…~"}


def restyled(pairs: Sequence[Pair], texts: Texts) -> Iterator[Diagnostic]:
    """Yield a finding for each run of words that looks otherwise than the source says."""
    for pair in pairs:
        if len(pair.passages) != len(pair.edited) or len(pair.passages) != 1:
            continue
        passage = pair.passages[0]
        if passage.kind in (Kind.MADE, Kind.ALT, Kind.REFERENCE) or not _may_differ(pair, passage):
            continue
        placed = texts.placed(passage)
        for (came, went), words, at in _runs(pair, placed, texts):
            how = [f"was made {look}" for look in sorted(came)]
            how += [f"is no longer {look}" for look in sorted(went)]
            said = ", ".join(sorted(_SAYABLE[look] for look in (came | went) if look in _SAYABLE))
            hint = f"In the source that is {said}." if said else "The source has no word for it."
            message = f"{who(author_of(pair.edited))}“{words}” {' and '.join(how)}: this is not merged"
            yield Diagnostic("MG07", Severity.WARNING, message, texts.near(placed, at), hint)


def _may_differ(pair: Pair, passage: Passage) -> bool:
    if any(sign.looks for sign in pair.edited[0].signs):
        return True
    return any(part.origin and part.origin.content and len(part.origin.content) > 1 for part in passage.parts)


def _runs(
    pair: Pair, placed: Sequence[Placed], texts: Texts
) -> Iterator[tuple[tuple[frozenset[str], frozenset[str]], str, int]]:
    found: list[tuple[tuple[frozenset[str], frozenset[str]], int]] = []
    for old, new in _same(pair):
        # A blank between two words looks as they do.
        blank = found and placed[old].char == " "
        differs = found[-1][0] if blank else _differs(placed[old], pair.edited[0].signs[new].looks, texts)
        found.append((differs, old))
    for (came, went), group in groupby(found, key=lambda one: one[0]):
        places = [old for _, old in group]
        words = "".join(placed[place].char for place in places).strip()
        if words and (came or went):
            yield (came, went), words, places[0]


def _same(pair: Pair) -> Iterator[tuple[int, int]]:
    """Yield the places of each character that stayed, in the old text and in the new one."""
    old, new = pair.passages[0].text, pair.edited[0].text
    at, there = 0, 0
    for hunk in hunks(old, new):
        yield from zip(range(at, hunk.first), range(there, hunk.begin), strict=True)
        at, there = hunk.last, hunk.end
    yield from zip(range(at, len(old)), range(there, len(new)), strict=True)


def _differs(placed: Placed, looks: frozenset[str], texts: Texts) -> tuple[frozenset[str], frozenset[str]]:
    """Return the looks that came and those that went, of a character that stayed."""
    if placed.letter is None or placed.letter.made or placed.origin is None:
        return frozenset(), frozenset()
    marks = texts.marks(placed.origin)
    own = frozenset(marks[mark].look for mark in placed.letter.marks if mark in marks) - {""}
    return looks - own, own - looks
