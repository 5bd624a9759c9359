"""Whether each line of a PDF's contents list names the page on which its heading stands, and leads there.

The lines must be those of the account, in order. A heading is found by its words, behind that of the line
before; of several with the same words it is the one that the line leads to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exporter.diagnostics import Diagnostic, Severity
from exporter.model.account import Account, digest
from exporter.model.transcript import Place, TextBlock
from exporter.model.wording import any_case, as_passage, beginning
from exporter.proof.passages.leads import by_page, leads_to
from exporter.proof.words.scene import Scene

_TITLES = 2
"""So many of the account's contents are titles over the list; its lines follow."""
_HEADING = re.compile(r"H\d")
_HINT = "Make it again with `exporter export`; `exporter explain PF58` says more."


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the list: the digest of the words that are its link, and what follows them."""

    block: TextBlock
    own: str
    number: str


@dataclass(frozen=True, slots=True)
class _Headings:
    """The headings of the body in reading order with the digests of their words, and all blocks by page."""

    blocks: tuple[TextBlock, ...]
    own: tuple[str, ...]
    pages: dict[int, list[TextBlock]]

    def place(self, line: _Line, after: int) -> int | None:
        """Return which heading a line is about, None when none can be.

        One that says more than its line (the mark of a citation) is known by the link alone.
        """
        behind = range(after, len(self.blocks))
        same = [place for place in behind if self.own[place] == line.own]
        led = (place for place in same or behind if self.is_led(line, self.blocks[place]))
        return next(led, next(iter(same), None))

    def is_led(self, line: _Line, heading: TextBlock) -> bool:
        """Whether the link of a line, all pieces of it, leads to a heading."""
        return all(leads_to(jump, heading, self.pages) for jump in line.block.jumps)


def check_listed(scene: Scene, blocks: Sequence[TextBlock], account: Account) -> None:
    """Report lines of a PDF's contents list that name or lead to another page than their heading's (PF58)."""
    if not scene.format.traits.paged:
        return
    owed = account.contents[_TITLES:]
    lines = [_line(block) for block in blocks if block.place is Place.NAVIGATION and block.text]
    if tuple(line.own for line in lines) != owed:
        scene.report.add(_others(lines, owed))
    headings, after = _headings(scene, blocks), 0
    for line in lines:
        if line.own in owed:
            place = headings.place(line, after)
            after = after if place is None else place + 1
            scene.report.extend(_finding(line, words) for words in _faults(line, headings, place))


def _line(block: TextBlock) -> _Line:
    title = any_case("".join(jump.words for jump in block.jumps))
    return _Line(block, digest(title), any_case(block.text).removeprefix(title))


def _headings(scene: Scene, blocks: Sequence[TextBlock]) -> _Headings:
    pairs = zip(scene.stream.blocks, scene.stream.keys, strict=True)
    found = [(block, digest(as_passage(key))) for block, key in pairs if _HEADING.fullmatch(block.role)]
    shown = (block for block in blocks if block.place in (Place.BODY, Place.NAVIGATION))
    return _Headings(tuple(block for block, _ in found), tuple(own for _, own in found), by_page(shown))


def _faults(line: _Line, headings: _Headings, place: int | None) -> Iterator[str]:
    """Yield in words what is wrong with a line."""
    if place is None:
        yield "no heading behind that of the line before is what it says or leads to"
        return
    heading = headings.blocks[place]
    if line.number != str(heading.page):
        yield f"it names {line.number or 'no page'}, and its heading is on page {heading.page}"
    if not headings.is_led(line, heading):
        to = sorted({jump.to_page for jump in line.block.jumps} - {heading.page})
        yield f"it leads to page {to[0]}" if to else "it leads to another place than its heading"


def _finding(line: _Line, words: str) -> Diagnostic:
    name = f"“{beginning(line.block.text)}” ({line.block.where})"
    message = f"the line {name} of the contents list does not lead to its heading: {words}"
    return Diagnostic("PF58", Severity.ERROR, message, hint=_HINT)


def _others(lines: Sequence[_Line], owed: Sequence[str]) -> Diagnostic:
    """Return the finding that the lines are others than the edition's, or too few: it names the first."""
    other = next(
        (line.block for at, line in enumerate(lines) if at >= len(owed) or line.own != owed[at]), None
    )
    first = (
        f"“{beginning(other.text)}” ({other.where}) is the first that is not" if other else "some are gone"
    )
    message = f"the lines of the contents list are not those of the edition, each a link: {first}"
    return Diagnostic("PF58", Severity.ERROR, message, hint=_HINT)
