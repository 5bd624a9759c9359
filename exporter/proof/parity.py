"""What is in one file and not in another: their blocks of text, made comparable by few rules, in order.

Each rule of ``LEFT_OUT`` says what formats must say differently and why; everything else is a difference.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby, pairwise
from typing import TypeAlias, assert_never

from exporter.data.labels import labels, languages
from exporter.model.format import Format
from exporter.model.transcript import Place, TextBlock, Transcript
from exporter.model.wording import squeeze

LEFT_OUT = {
    "running heads and feet": "a page has them, a screen has not; `verify` looks for the notes in them",
    "contents lists": "each format lists what its readers can go to, on paper with page numbers",
    "list markers": "bullets, and numbers of items and references, are drawn and not written in most formats",
    "properties of the file": "each format has its own, and a book says the fingerprint of its seal",
    "addresses behind links": "paper prints where a link leads, a screen follows it",
    "links back from references, to the text": "a screen has a sign to follow, paper names the pages",
    "given by, date, discussed": "lines to sign stand where a pen can reach them, on no screen",
    "table heads beside each cell": "plain text has no columns and says the head of each cell again",
    "the heading of the key message": "on a screen people go from heading to heading; a page sets it apart",
    "descriptions of pictures": "plain text prints them, the others give them to screen readers",
}
"""Every documented difference between formats, and its reason."""

_ADDRESS = re.compile(r"\((?:https?://(?:[^()]|\([^()]*\))*|[\w.+]+@[\w.]+|\+\d{6,})\)")
_FINGERPRINT = re.compile(r"(?s)\w+ [0-9A-F]{4}(?:\s[0-9A-F]{4}){3}")
_BACK_SIGNS = re.compile("[\u21a9\ufe0e]")
_LISTED = re.compile(r"(?s)(.*\S)\s+\d+")
_NUMBERED = re.compile(r"\d+\s+")
_ENTRY = frozenset({"LI", "LBody"})
_DESCRIBED = re.compile(r"(?s)\[\w+: .*\]")
_TITLED = re.compile(r"^\w+: (?=\S)")
_CELL = re.compile(r"(?s)([^:]+):(?: (.*))?")
_LONGEST_RUN = 200


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of running text, the form it is compared in, and where it stands."""

    text: str
    key: str
    where: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A passage that is in one file and not in the other; ``moved``: it is there, elsewhere in the order."""

    passage: Passage
    in_first: bool
    moved: bool = False


def passages(transcript: Transcript) -> tuple[Passage, ...]:
    """Return the running text of a file in reading order, without what ``LEFT_OUT`` names."""
    told = transcript.structure if transcript.structure is not None else transcript.blocks
    # The title over a contents list belongs to it, also where it is a heading like any other (PDF).
    over = [one for one, below in pairwise(told) if below.place is Place.NAVIGATION and _is_heading(one)]
    body = [block for block in told if block.place is Place.BODY and not any(block is one for one in over)]
    kept = list(_unsigned(list(_rule(transcript.format)(body))))
    found = (
        Passage(block.text, _key(block.text), block.where or f"paragraph {number}")
        for number, block in enumerate(kept, 1)
    )
    return tuple(passage for passage in found if passage.key and not _FINGERPRINT.fullmatch(passage.text))


def differences(first: Sequence[Passage], second: Sequence[Passage]) -> list[Difference]:
    """Return every passage that is in one and not in the other, or in another order; none: they say the same.

    Where one format parts what another joins (over pages, in cells) nothing differs.
    """
    start_first, start_second = _agreeing(first, second)
    first, second = first[start_first:], second[start_second:]
    matcher = SequenceMatcher(None, [one.key for one in first], [one.key for one in second], autojunk=False)
    found = [
        difference
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
        for difference in _apart(first[a:b], second[c:d])
    ]
    sides = {side: {one.passage.key for one in found if one.in_first is side} for side in (True, False)}
    return [replace(one, moved=one.passage.key in sides[not one.in_first]) for one in found]


def _is_heading(block: TextBlock) -> bool:
    return re.fullmatch(r"H\d", block.role) is not None


def _key(text: str) -> str:
    return _BACK_SIGNS.sub("", _ADDRESS.sub("", squeeze(text)))


def _agreeing(first: Sequence[Passage], second: Sequence[Passage]) -> tuple[int, int]:
    """Return how many passages at the beginning say the same, joined or not."""
    a = b = 0
    while a < len(first) and b < len(second):
        next_a, next_b = a + 1, b + 1
        one, other = first[a].key, second[b].key
        while one != other and next_a - a < _LONGEST_RUN and next_b - b < _LONGEST_RUN:
            if len(one) < len(other) and other.startswith(one) and next_a < len(first):
                one, next_a = one + first[next_a].key, next_a + 1
            elif len(other) < len(one) and one.startswith(other) and next_b < len(second):
                other, next_b = other + second[next_b].key, next_b + 1
            else:
                break
        if one != other:
            break
        a, b = next_a, next_b
    return a, b


def _apart(first: Sequence[Passage], second: Sequence[Passage]) -> Iterator[Difference]:
    start_first, start_second = _agreeing(first, second)
    first, second = first[start_first:], second[start_second:]
    for own, others, in_first in ((first, second, True), (second, first, False)):
        words = "\0".join(other.key for other in others)
        joined = words.replace("\0", "")
        parts = [one for one in own if not (len(one.key) > 1 and one.key in words)]
        # All words are there and yet the passages differ: then it is their order that does.
        whole = not parts and "".join(one.key for one in own) != joined and in_first
        yield from (Difference(one, in_first) for one in (own if whole else parts))


def _unsigned(blocks: Sequence[TextBlock]) -> Iterator[TextBlock]:
    """Yield the blocks without the three lines, one behind the other, that are signed when it is given."""
    keys = [squeeze(block.text) for block in blocks]
    lines = {
        tuple(map(squeeze, (own.given_by, own.given_on, own.discussed))) for own in map(labels, languages())
    }
    left_out = {
        place
        for start in range(len(keys))
        if tuple(keys[start : start + 3]) in lines
        for place in range(start, start + 3)
    }
    return (block for place, block in enumerate(blocks) if place not in left_out)


def _as_on_screen(blocks: Sequence[TextBlock]) -> Iterator[TextBlock]:
    """Yield a PDF's blocks without what counts its pages: the contents list, and what ends references."""
    cited = _cited()
    for block in _without_contents(blocks):
        is_cited = block.role in _ENTRY and (found := cited.search(block.text))
        yield replace(block, text=block.text[: found.start()]) if is_cited and found else block


def _cited() -> re.Pattern[str]:
    """Return what matches the pages on which a reference is cited, in any language."""
    words = (
        f"{own.cited_on} {page}"
        for own in map(labels, languages())
        for page in (own.cited_page, own.cited_pages)
    )
    before = "|".join(r"\s+".join(map(re.escape, one.split())) for one in sorted(words))
    return re.compile(rf"\s+\((?:{before})\s+\d+(?:,\s+\d+)*\.\)$")


def _without_contents(blocks: Sequence[TextBlock]) -> Iterator[TextBlock]:
    """Yield a PDF's blocks without the lines that name a heading and its page, and the title above them."""
    headings = {squeeze(block.text) for block in blocks if _is_heading(block)}
    listed = [
        bool((found := _LISTED.fullmatch(block.text)) and squeeze(found[1]) in headings) for block in blocks
    ]
    for number, block in enumerate(blocks):
        is_title = block.role.startswith("H") and any(listed[number + 1 : number + 2])
        if not listed[number] and not is_title:
            yield block


def _without_jumps(blocks: Sequence[TextBlock]) -> Iterator[TextBlock]:
    """Yield the blocks of a page without the link over what stands before its text."""
    return _without_key_heading([block for block in blocks if block.role != "skip"])


def _without_key_heading(blocks: Sequence[TextBlock]) -> Iterator[TextBlock]:
    """Yield the blocks of a screen without the heading over the key message, which only a screen has."""
    titles = {squeeze(labels(lang).key_message) for lang in languages()}
    first = next((number for number, block in enumerate(blocks) if _is_claim(block)), 0)
    for number, block in enumerate(blocks):
        is_over = block.role == "h2" and any(map(_is_claim, blocks[number + 1 : number + 2]))
        # In a publisher's own words it is known by its place, and as the one heading that nothing leads to.
        is_known = squeeze(block.text) in titles or (number + 1 == first and not block.anchor)
        if not (is_over and is_known):
            yield block


def _is_claim(block: TextBlock) -> bool:
    return "claim" in block.role.split()


def _without_numbers(blocks: Sequence[TextBlock]) -> Iterator[TextBlock]:
    """Yield a DOCX's blocks, references without the number that is part of their words there."""
    for block in blocks:
        is_reference = block.role.lower().startswith("reference")
        yield replace(block, text=_NUMBERED.sub("", block.text, count=1)) if is_reference else block


def _without_pictures(blocks: Sequence[TextBlock]) -> Iterator[TextBlock]:
    """Yield the blocks of plain text without what stands for pictures in steps and cells."""
    names = "|".join(re.escape(labels(lang).figure) for lang in languages())
    described = re.compile(rf"\s*\[(?:{names}): [^\]]*\]")
    bare = (replace(block, text=described.sub("", block.text).strip()) for block in _as_tables(blocks))
    yield from (block for block in bare if block.text)


def _as_tables(blocks: Sequence[TextBlock]) -> Iterator[TextBlock]:
    """Yield the blocks of plain text, its tables as heads and cells, without descriptions of pictures."""
    before: TextBlock | None = None
    for is_entry, run in groupby(blocks, lambda block: block.role == "entry"):
        entries = [block for block in run if not (is_entry and _DESCRIBED.fullmatch(block.text))]
        if not is_entry:
            *whole, before = entries
            yield from whole
            continue
        cells = [_CELL.fullmatch(block.text) for block in entries]
        if before is not None:
            yield before if not _is_table(cells) else replace(before, text=_TITLED.sub("", before.text))
            before = None
        yield from _cells(entries, cells) if _is_table(cells) else entries
    if before is not None:
        yield before


def _is_table(cells: Sequence[re.Match[str] | None]) -> bool:
    return bool(cells) and all(cells)


def _cells(entries: Sequence[TextBlock], cells: Sequence[re.Match[str] | None]) -> Iterator[TextBlock]:
    said = [(found[1], found[2] or "") for found in cells if found]
    heads = list(dict.fromkeys(head for head, _ in said))
    yield from (replace(entries[0], text=text) for text in (*heads, *(value for _, value in said)))


_Rule: TypeAlias = Callable[[Sequence[TextBlock]], Iterable[TextBlock]]


def _rule(format_: Format) -> _Rule:
    match format_:
        case Format.PDF:
            return _as_on_screen
        case Format.DOCX:
            return _without_numbers
        case Format.EPUB:
            return _without_key_heading
        case Format.HTML:
            return _without_jumps
        case Format.TEXT:
            return _without_pictures
        case _:
            assert_never(format_)
