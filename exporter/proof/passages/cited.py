"""Whether each reference of a PDF names exactly the pages that cite it, and its numbers lead there.

A citation is a link on words of the body that leads to the entry; its page is where those words are read.
Numbers, pages and links are compared as a reader meets them: nothing is known of how they were set.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from exporter.diagnostics import Diagnostic, Severity
from exporter.model.account import Account, digest
from exporter.model.transcript import Jump, Place, TextBlock
from exporter.model.wording import any_case, as_passage, beginning
from exporter.proof.passages.leads import apart, by_page, is_at, is_level, led_to
from exporter.proof.passages.led import is_in_brackets, marked_places
from exporter.proof.words.scene import Scene

_MOST_PIECES = 3
_HINT = "Make it again with `exporter export`; `exporter explain PF57` says more."

Cites: TypeAlias = tuple[int, Jump]
"""A citation: the page on which it is read, and its link."""


@dataclass(slots=True)
class _Entry:
    """An entry of a reference list: where it begins and ends, its number, and the pages that it names."""

    first: TextBlock
    last: TextBlock
    number: str
    named: tuple[int, ...] = ()
    several: bool = False
    citations: list[Cites] = field(default_factory=list)


def check_cited(scene: Scene, blocks: Sequence[TextBlock], account: Account) -> dict[int, str]:
    """Report references that name a wrong page, miss one, or have a number that leads elsewhere (PF57).

    Return the passages of the blocks that name pages, without them, by their place in the body.
    """
    if not account.references:
        return {}
    plain: dict[int, str] = {}
    markers = [block for block in blocks if block.place is Place.MARKER]
    entries = list(_entries(scene, account, markers, plain))
    lost = list(_add_citations(entries, scene))
    scene.report.extend(_finding(entry, words) for entry in entries for words in _faults(entry))
    scene.report.extend(lost)
    return plain


def _entries(
    scene: Scene, account: Account, markers: Sequence[TextBlock], plain: dict[int, str]
) -> Iterator[_Entry]:
    """Yield the entries in reading order; a page may part one, and the pages stand at its end."""
    blocks, keys = scene.stream.blocks, [*map(as_passage, scene.stream.keys)]
    known, phrase = frozenset(account.references), _phrase(account.cited)
    for end, key in enumerate(keys):
        found = phrase.fullmatch(key)
        words = found[1] if found else key
        for start in range(end, max(end - _MOST_PIECES, -1), -1):
            if digest("".join((*keys[start:end], words))) not in known:
                continue
            entry = _Entry(blocks[start], blocks[end], _number(blocks[start], markers))
            if found:
                plain[end] = words
                entry.named = tuple(map(int, found[3].split(",")))
                entry.several = found[2] == any_case(account.cited[-1])
            yield entry
            break


def _phrase(cited: Sequence[str]) -> re.Pattern[str]:
    """Return what matches an entry's words, those before the numbers, and the numbers."""
    before = "|".join(re.escape(any_case(words)) for words in cited)
    return re.compile(rf"(.*?)({before})(\d{{1,6}}(?:,\d{{1,6}})*)\.\)", re.DOTALL)


def _number(entry: TextBlock, markers: Iterable[TextBlock]) -> str:
    """Return the number that stands before an entry, ``""`` when its list is not numbered.

    Of several at one height it is the nearest.
    """
    level = [
        (apart(entry, marker.box[0], marker.box[2]), marker.text.strip().rstrip("."))
        for marker in markers
        if marker.page == entry.page and marker.box and is_level(entry, marker.box[3])
    ]
    return min(level, default=(0.0, ""))[1]


def _add_citations(entries: Sequence[_Entry], scene: Scene) -> Iterator[Diagnostic]:
    """Add the citations of each entry to it; yield those that lead to none."""
    blocks, noted = scene.stream.blocks, marked_places(scene)
    pages = by_page(blocks)
    known = {id(entry.first): entry for entry in entries}
    for place, block in enumerate(blocks):
        for jump in block.jumps:
            led = known.get(id(led_to(jump, pages)))
            if led is not None:
                led.citations.append((block.page, jump))
            elif jump.words.strip().isdecimal() and (place in noted or is_in_brackets(jump.words, block)):
                yield _lost(jump, block)


def _faults(entry: _Entry) -> Iterator[str]:
    """Yield in words what is wrong with the pages of an entry."""
    for page, jump in entry.citations:
        said = jump.words.strip()
        if entry.number.isdecimal() and said.isdecimal() and said != entry.number:
            yield f"the citation {said} on page {page} leads to it"
    citing = {page for page, _ in entry.citations}
    yield from (f"page {page} cites it and is not named" for page in _owed(entry) if page not in entry.named)
    yield from (f"it names page {page}, which does not cite it" for page in entry.named if page not in citing)
    if list(entry.named) != sorted(set(entry.named)):
        yield "its pages are not in order, each once"
    if entry.named and entry.several != (len(entry.named) > 1):
        yield "it says one page of several, or several of one"
    yield from _astray(entry)


def _owed(entry: _Entry) -> list[int]:
    """Return the pages that must be named: of words that go on overleaf, the one on which they begin."""
    pairs = zip((None, *entry.citations), entry.citations, strict=False)
    return sorted({after[0] for before, after in pairs if before is None or not _may_go_on(before, after)})


def _may_go_on(before: Cites, after: Cites) -> bool:
    """Whether a link may be the rest of one that began on the page before; a numeral is never parted."""
    return after[0] == before[0] + 1 and not after[1].words.strip().isdecimal()


def _astray(entry: _Entry) -> Iterator[str]:
    """Yield which numbers lead nowhere, to another page, or to another place than the citation."""
    links = {jump.words.strip(): jump for jump in entry.last.jumps}
    for page in entry.named:
        jump = links.get(str(page))
        if jump is None:
            yield f"its number {page} is no link"
        elif jump.to_page != page:
            yield f"its number {page} leads to page {jump.to_page}"
        elif not any(is_at(jump.to, cites.box) for at, cites in entry.citations if at == page):
            yield f"its number {page} leads to another place than the citation"


def _lost(jump: Jump, block: TextBlock) -> Diagnostic:
    where = f"in “{beginning(block.text)}” ({block.where})"
    message = f"the citation {jump.words.strip()} {where} leads to no reference"
    return Diagnostic("PF57", Severity.ERROR, message, hint=_HINT)


def _finding(entry: _Entry, words: str) -> Diagnostic:
    name = f"“{beginning(entry.first.text)}” ({entry.last.where})"
    message = f"the reference {name} does not lead back to its citations: {words}"
    return Diagnostic("PF57", Severity.ERROR, message, hint=_HINT)
