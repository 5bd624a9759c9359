"""Words changed inside passages, and passages split and joined, as replacements in their files.

Passages that became one, or one that became several, are read as one text with a line end between them: that
line end is then a sign like others, which the source writes as the end of a block.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from exporter.merging.draft import Draft, author_at, told_as, who
from exporter.merging.edited.model import Edited, Sign
from exporter.merging.hunks import Hunk, hunks, told
from exporter.merging.result import Change
from exporter.merging.rewriting import rewriting
from exporter.merging.source.letters import Letter
from exporter.merging.source.passages import Passage
from exporter.merging.source.texts import Placed, Texts

END = "\n"
"""Stands between two paragraphs that are read as one text."""
_AROUND = 25


def reword(draft: Draft, texts: Texts, found: Sequence[Hunk] | None = None) -> None:
    """Add to a draft what the edited paragraphs of its pair say otherwise.

    ``found`` are the changes of the one passage, where they are known already.
    """
    olds, news = draft.pair.passages, draft.pair.edited
    placed, signs = all_placed(olds, texts), all_signs(news)
    old, new = "".join(one.char for one in placed), "".join(one.char for one in signs)
    if found is None:
        marks = _cuts([one.letter.marks if one.letter else () for one in placed])
        found = hunks(old, new, marks, _cuts([one.looks for one in signs]))
    done = rewriting(placed, found, signs, texts, olds[0].parts[0].origin)
    draft.replacements += done.replacements
    for hunk, before, after in _told(old, done.kept, new):
        where = texts.near(placed, hunk.first)
        draft.changes.append(Change(where, author_at(news, hunk), _what(placed, hunk, olds), before, after))
    for one in done.refused:
        words = told_as(old[one.hunk.first : one.hunk.last].strip(), one.hunk.new.strip())
        message = f"{who(author_at(news, one.hunk))}{words} is not merged: {one.why}"
        draft.report.error("MG05", message, texts.near(placed, one.hunk.first), "Change the source by hand.")
    draft.said += list(bare(placed, done.kept)) if done.replacements else []


def _cuts(around: Sequence[object]) -> frozenset[int]:
    """Return the places at which marks or looks begin or end."""
    return frozenset(place for place, (one, other) in enumerate(pairwise(around), 1) if one != other)


def all_placed(passages: Sequence[Passage], texts: Texts) -> list[Placed]:
    """Return the characters of passages, with a line end between two of them."""
    found: list[Placed] = []
    for passage in passages:
        own = texts.placed(passage)
        if found and own:
            found.append(_between(found[-1], own[0]))
        found += own
    return found


def _between(one: Placed, other: Placed) -> Placed:
    """Return the sign between two passages: all that stands between their texts in the file."""
    if one.letter is None or other.letter is None or one.origin is None or other.origin is None:
        return Placed(END, why="one of the two is not a text of its own in the source")
    if one.origin.file != other.origin.file or other.letter.start < one.letter.end:
        return Placed(END, why="the two do not follow each other in the source")
    return Placed(END, Letter(END, one.letter.end, other.letter.start), one.origin)


def all_signs(edited: Sequence[Edited]) -> list[Sign]:
    """Return the signs of paragraphs, with a line end between two of them."""
    found: list[Sign] = []
    for one in edited:
        found += [Sign(END, one.begun)] if found else []
        found += one.signs
    return found


def bare(placed: Sequence[Placed], kept: Sequence[Hunk]) -> Iterator[str]:
    """Yield what passages say, citations left out, when changes are made."""
    words: list[str] = []
    at = 0
    for hunk in (*kept, None):
        end = hunk.first if hunk else len(placed)
        words += [one.char for one in placed[at:end] if one.bare]
        if hunk:
            words.append(hunk.new)
            at = hunk.last
    yield from (" ".join(text.split()) for text in "".join(words).split(END))


def _told(old: str, kept: Sequence[Hunk], new: str) -> Iterator[tuple[Hunk, str, str]]:
    """Yield changes as people read them; where paragraphs were split or joined with the words around."""
    for hunk, before, after in told(old, kept, new):
        if END in old[hunk.first : hunk.last] + hunk.new:
            first, begin = max(hunk.first - _AROUND, 0), max(hunk.begin - _AROUND, 0)
            before, after = old[first : hunk.last + _AROUND], new[begin : hunk.end + _AROUND]
        yield hunk, before.replace(END, " / "), after.replace(END, " / ")


def _what(placed: Sequence[Placed], hunk: Hunk, passages: Sequence[Passage]) -> str:
    if END in hunk.new:
        return f"{passages[0].kind} was split"
    if any(one.char == END for one in placed[hunk.first : hunk.last]):
        return "two paragraphs were joined"
    near = placed[max(hunk.first - 1, 0) : hunk.last + 1]
    inside = placed[hunk.first : hunk.last] or near
    return next((one.origin.what for one in (*inside, *near) if one.origin and one.origin.what), "the text")
