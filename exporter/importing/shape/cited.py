"""Numbered and author–year references: a list under a heading, and the marks in the text that lead to it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from exporter.importing.draft import (
    CITED,
    NOTES_ANCHOR,
    Block,
    Box,
    Grid,
    Heading,
    Item,
    Listing,
    Para,
    Quote,
    Span,
    Spans,
    Told,
    plain,
)
from exporter.importing.shape.lexicon import REFERENCES

_LABEL = re.compile(r"\s*(?:\[(\d{1,3})\]|(\d{1,3})[.)])\s*")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)([a-z]?)(?!\d)")
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]+")
_PMID = re.compile(r"\bPMID:?\s*(\d{1,8})\b", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s<>\"]+")
_ARTICLE = re.compile(r"\d{4};?\s*\d+|\bdoi\b|;\d+\(", re.IGNORECASE)
_SHORTEST = 25
_NUMBERS = r"\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*"
_MARK = re.compile(rf"\[({_NUMBERS})\]")
_RAISED = re.compile(_NUMBERS)
_BRACKETS = re.compile(r"\(([^()]{4,200})\)")
_PART = re.compile(r"([^\W\d_][\w’'-]+)(?:[^;]*?)\b((?:19|20)\d\d)[a-z]?\s*")


@dataclass(frozen=True, slots=True)
class Source:
    """A reference: its id, its number in the file (0: none), its words."""

    id: str
    number: int
    text: str

    def item(self) -> dict[str, object]:
        """Return the entry of ``references.json``: the raw text as title, and what it says for machines."""
        found: dict[str, object] = {"id": self.id, "type": self._type(), "title": self.text}
        if doi := _DOI.search(self.text):
            found["DOI"] = doi[0].rstrip(".,;)")
        if pmid := _PMID.search(self.text):
            found["PMID"] = pmid[1]
        if (url := _URL.search(self.text)) and "doi.org/" not in url[0]:
            found["URL"] = url[0].rstrip(".,;)")
        return found

    def _type(self) -> str:
        if _ARTICLE.search(self.text) or _PMID.search(self.text):
            return "article-journal"
        return "webpage" if _URL.search(self.text) else "document"


@dataclass(frozen=True, slots=True)
class Cited:
    """The blocks without their list of references, the sources, and what stood behind the list."""

    blocks: tuple[Block, ...]
    sources: tuple[Source, ...] = ()
    behind: tuple[Block, ...] = ()
    told: tuple[Told, ...] = ()


def cite(blocks: Sequence[Block], entries: Sequence[str] = ()) -> Cited:
    """Return blocks with citations in place of the marks that lead to their list of references.

    ``entries`` are ids that links of a reader lead to (``CITED``).
    """
    blocks = _without_empty_head(blocks) if entries else blocks
    found = _listed(blocks, entries)
    if not entries:
        return found
    marks = _Marks((), noted=False, entries=entries)
    return replace(found, blocks=tuple(marks.block(one) for one in found.blocks))


def _without_empty_head(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks without the heading of a list of references that a program made and a reader took."""
    pairs = zip_longest(blocks, blocks[1:])
    return [one for one, after in pairs if not (_is_head(one) and isinstance(after, Heading | None))]


def _listed(blocks: Sequence[Block], entries: Sequence[str]) -> Cited:
    first = next((at for at, one in enumerate(blocks) if _is_head(one)), None)
    noted = first is None
    if first is None:
        first = next(
            (at for at, one in enumerate(blocks) if _is_head_of_sources(one, blocks[at + 1 :])), None
        )
    if first is None:
        return _at_the_end(blocks, entries)
    head = blocks[first]
    level = head.level if isinstance(head, Heading) else 9
    later = (at for at in range(first + 1, len(blocks)) if _ends(blocks[at], level))
    last = next(later, len(blocks))
    sources, behind = _sources(blocks[first + 1 : last], entries)
    if not sources:
        return Cited(tuple(blocks))
    marks = _Marks(sources, noted=noted)
    around = [*blocks[:first], *blocks[last:]]
    return Cited(tuple(marks.block(one) for one in around), tuple(sources), tuple(behind), tuple(marks.told))


def _at_the_end(blocks: Sequence[Block], entries: Sequence[str]) -> Cited:
    """Return blocks with the sources that paragraphs list as [1], [2] and so on where no heading says so."""
    numbers = [_bracketed(block) for block in blocks]
    first = next((at for at, number in enumerate(numbers) if number == 1), None)
    if first is None or not any(_MARK.search(text) for block in blocks[:first] for text in _said_in(block)):
        return Cited(tuple(blocks))
    last = first
    while last < len(blocks) and numbers[last] == last - first + 1:
        last += 1
    sources, _ = _sources(blocks[first:last], entries)
    marks = _Marks(sources, noted=False)
    around = [*blocks[:first], *blocks[last:]]
    return Cited(tuple(marks.block(one) for one in around), tuple(sources), (), tuple(marks.told))


def _bracketed(block: Block) -> int:
    """Return the number of the source that a paragraph is, 0 for none: it has a year or an address."""
    text = plain(block.spans) if isinstance(block, Para) else ""
    label = _LABEL.match(text)
    source = label and label[1] and (_YEAR.search(text) or _URL.search(text))
    return int(label[1]) if label and source else 0


def _said_in(block: Block) -> Iterator[str]:
    if isinstance(block, Para):
        yield plain(block.spans)
    elif isinstance(block, Listing):
        yield from (plain(item.spans) for item in block.items)


def _is_head(block: Block) -> bool:
    return isinstance(block, Heading) and bool(REFERENCES.fullmatch(plain(block.spans).strip()))


def _is_head_of_sources(block: Block, behind: Sequence[Block]) -> bool:
    """Tell whether foot- or endnotes begin here that are sources: each has a year or an address."""
    noted = isinstance(block, Heading) and NOTES_ANCHOR in block.anchors
    if not noted or not behind or not isinstance(behind[0], Listing):
        return False
    texts = [_with_targets(item.spans) for item in behind[0].items]
    return all((_YEAR.search(text) or _URL.search(text)) and len(text) > _SHORTEST for text in texts)


def _ends(block: Block, level: int) -> bool:
    return isinstance(block, Heading) and block.level <= level


def _sources(blocks: Iterable[Block], there: Iterable[str]) -> tuple[list[Source], list[Block]]:
    blocks = list(blocks)
    listed = any(isinstance(block, Listing) for block in blocks)
    entries: list[tuple[int, str]] = []
    behind: list[Block] = []
    for block in blocks:
        if isinstance(block, Listing):
            entries += _items(block)
        elif isinstance(block, Para) and (found := _labelled(block, needed=listed)):
            entries += found
        else:
            behind.append(block)
    taken: set[str] = set(there)
    return [Source(_id(text, number, taken), number, text) for number, text in entries if text], behind


def _items(block: Listing) -> Iterator[tuple[int, str]]:
    for number, item in enumerate(block.items, start=block.start):
        label = _LABEL.match(plain(item.spans))
        own = int(label[1] or label[2]) if label else number
        yield (own if block.ordered or label else 0), _with_targets(item.spans)
        for inner in item.lists:
            yield from ((0, text) for _, text in _items(inner))


def _labelled(block: Para, *, needed: bool) -> list[tuple[int, str]]:
    """Return the entries of a paragraph, one a line; none where a label is needed and a line has none."""
    found: list[tuple[int, str]] = []
    for line in _lines(block.spans):
        text = _with_targets(line)
        label = _LABEL.match(text)
        if label:
            found.append((int(label[1] or label[2]), text[label.end() :].strip()))
        elif needed or not _YEAR.search(text):
            return []
        else:
            found.append((0, text))
    return found


def _lines(spans: Spans) -> list[Spans]:
    lines: list[Spans] = [()]
    for span in spans:
        lines = [*lines, ()] if span.text == "\n" else [*lines[:-1], (*lines[-1], span)]
    return [line for line in lines if line]


def _with_targets(spans: Spans) -> str:
    """Return the words of a source with the addresses that its links lead to, where words do not say them."""
    text = plain(spans).strip()
    targets = dict.fromkeys(span.target for span in spans if span.target.startswith("http"))
    return " ".join((text, *(target for target in targets if target not in text)))


def _id(text: str, number: int, taken: set[str]) -> str:
    word = re.match(r"\W*([^\W\d_]+)", text)
    plain_word = (
        unicodedata.normalize("NFKD", word[1] if word else "").encode("ascii", "ignore").decode().lower()
    )
    year = _YEAR.search(text)
    made = f"{plain_word[:30]}{year[1]}" if plain_word and year else f"source-{number or len(taken) + 1}"
    found = next(one for one in (made, *(f"{made}{tail}" for tail in _tails())) if one not in taken)
    taken.add(found)
    return found


def _named(mark: str) -> str:
    """Return a mark that says whom it cites, nothing for numbers: an edition has its own."""
    return mark if any(map(str.isalpha, mark)) else ""


def _tails() -> Iterator[str]:
    yield from "bcdefghijklmnopqrstuvwxyz"
    yield from (f"-{number}" for number in range(27, 10_000))


class _Marks:
    """Marks to citations; ``told`` names numbers that no source has."""

    def __init__(self, sources: Sequence[Source], *, noted: bool, entries: Sequence[str] = ()) -> None:
        self._entries = frozenset(entries)
        self._noted = noted
        self._by_number = {source.number: source.id for source in sources if source.number}
        self._sources = sources
        self.told: list[Told] = []
        self._key = 0

    def block(self, block: Block) -> Block:
        """Return a block with citations for its marks."""
        self._key = block.key
        match block:
            case Para() | Heading():
                return replace(block, spans=self.spans(block.spans)) if isinstance(block, Para) else block
            case Listing():
                return self._listing(block)
            case Grid():
                rows = tuple(tuple(self.spans(cell) for cell in row) for row in block.rows)
                return replace(block, rows=rows, caption=self.spans(block.caption))
            case Quote():
                return replace(block, paragraphs=tuple(self.spans(one) for one in block.paragraphs))
            case Box():
                return replace(block, blocks=tuple(self.block(one) for one in block.blocks))
            case _:
                return block

    def _listing(self, block: Listing) -> Listing:
        items = (Item(self.spans(one.spans), tuple(map(self._listing, one.lists))) for one in block.items)
        return replace(block, items=tuple(items))

    def spans(self, spans: Spans) -> Spans:
        """Return spans with citations for the marks in them."""
        found: list[Span] = []
        for span in spans:
            power = span.raised and found and found[-1].text[-1:].isdigit()
            found += [span] if power else self._span(span)
        return tuple(found)

    def _span(self, span: Span) -> Iterator[Span]:
        if self._entries:
            keys = tuple(span.target.removeprefix(CITED).split()) if span.target.startswith(CITED) else ()
            cited = bool(keys) and self._entries.issuperset(keys)
            yield Span("", cites=keys, named=_named(span.text)) if cited else span
            return
        if span.raised and _RAISED.fullmatch(span.text.strip()):
            keys = self._keys(span.text)
            yield Span("", cites=keys) if keys else span
            return
        if span.target == f"#{NOTES_ANCHOR}":
            keys = self._keys(span.text.strip(" ()[]")) if self._noted else ()
            yield Span("", cites=keys) if keys else span
            return
        if span.target:
            keys = self._keys(found[1]) if (found := _MARK.fullmatch(span.text.strip())) else ()
            yield Span("", cites=keys) if keys else span
            return
        at = 0
        for start, end, keys in self._found(span.text):
            yield replace(span, text=span.text[at:start])
            yield Span("", cites=keys, named=_named(span.text[start:end]))
            at = end
        if span.text[at:]:
            yield replace(span, text=span.text[at:])

    def _found(self, text: str) -> list[tuple[int, int, tuple[str, ...]]]:
        numbered = [(one.start(), one.end(), self._keys(one[1])) for one in _MARK.finditer(text)]
        named = [(one.start(), one.end(), self._named(one[1])) for one in _BRACKETS.finditer(text)]
        return sorted(one for one in (*numbered, *named) if one[2])

    def _keys(self, written: str) -> tuple[str, ...]:
        numbers: list[int] = []
        for part in re.split(r"[,;]", written):
            ends = [int(number) for number in re.findall(r"\d+", part)]
            numbers += range(ends[0], ends[-1] + 1) if ends and ends[-1] - ends[0] < 100 else ends
        missing = [number for number in numbers if number not in self._by_number]
        if missing or not numbers:
            if missing and self._by_number:
                said = f"“{written}” may be a citation, but the references have no number {missing[0]}"
                self.told.append(
                    Told("IN20", said, "Write [@ID] for a source, or leave the number as it is.", self._key)
                )
            return ()
        return tuple(dict.fromkeys(self._by_number[number] for number in numbers))

    def _named(self, written: str) -> tuple[str, ...]:
        keys = [self._of_author(part.strip()) for part in written.split(";")]
        return tuple(dict.fromkeys(key for key in keys if key)) if all(keys) else ()

    def _of_author(self, part: str) -> str:
        found = _PART.fullmatch(part)
        if found is None:
            return ""
        name, year = found[1].casefold(), found[2]
        fits = (one.id for one in self._sources if year in one.text and one.text.casefold().startswith(name))
        return next(fits, "")
