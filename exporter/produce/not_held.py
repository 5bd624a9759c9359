"""What an author wrote and the paper cannot hold: found in the layout, before the proof refuses the file.

The proof would say that a note was parted from its claim or that words are gone, which is true of the file
and no help: here the cause is named, at its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import ceil

from exporter.diagnostics import Diagnostic, Location, Severity, SourceError
from exporter.model.edition import Edition, PrintedBlock, PrintedClaim, PrintedNote
from exporter.model.edition_walk import printed_blocks
from exporter.model.obligation import Ledger
from exporter.model.wording import MARKED_LETTER, RIGHT_TO_LEFT, beginning
from exporter.produce.too_long import kind_of, source_of
from exporter.render.measures import Measures, Row

_MOST_PIECES = 4
"""Into so many pieces pages may part one passage: more, and nobody finds its end (proof/passages)."""
_SEEN = 0.4
"""Millimetres of ink over an edge that are no more than the round of a letter."""


class NotHeldError(SourceError):
    """What a source says does not fit onto its paper."""


def check_held(measures: Measures, paper: str, edition: Edition, owed: Ledger) -> None:
    """Raise NotHeldError with a finding (ST22, ST23) for every block that no page of the paper holds."""
    found = tuple(_findings(measures, paper, edition, owed))
    if found:
        raise NotHeldError(found)


def check_letters(edition: Edition, owed: Ledger) -> None:
    """Raise NotHeldError (ST26) where an edition has words from right to left, or letters with marks.

    To be asked when a proof failed on pages: a font may draw letters in pieces that say other letters, and no
    proof can tell that from words that somebody changed.
    """
    from exporter.theme.coverage import texts_of  # the process that waits needs none of its libraries

    for pattern, message, hint in _UNPROVABLE:
        for block in printed_blocks(edition):
            if found := pattern.search("".join(texts_of(block))):
                said = message.format(beginning(found[0]))
                raise NotHeldError([_error("ST26", said, source_of(block, owed), hint)])
        if found := pattern.search("".join(texts_of(edition))):
            raise NotHeldError([_error("ST26", message.format(beginning(found[0])), "", hint)])


def _findings(measures: Measures, paper: str, edition: Edition, owed: Ledger) -> Iterator[Diagnostic]:
    room = max((side.used + side.free for side in measures.sides), default=0.0)
    for row, block, source in _named(measures, edition, owed):
        name = kind_of(block) if block else "a note under the title" if row.anchor else "a block"
        lines = ceil((row.height - room) / measures.leading)
        if row.anchor and row.sheets > 1 and lines > 0:
            yield _error(
                "ST22", f"{name} is higher than a page of {paper} by {_lines(lines)}", source, _SPLIT
            )
        elif row.pieces > _MOST_PIECES:
            message = f"one text of {name} goes on over {row.pieces} pages of {paper}"
            yield _error("ST22", message, source, _SPLIT_TEXT)
        if row.headless:
            yield _error("ST22", f"the head of a table is higher than a page of {paper}", source, _SPLIT_HEAD)
        if row.over > _SEEN:
            message = f"{name} runs over the edge of the text by {row.over:.0f} mm on {paper}"
            yield _error("ST23", message, source, _NARROWER)


_SPLIT = "A claim stands on one page with its notes: split it into several, each with its status."
_SPLIT_TEXT = f"Split it: a text may be parted by at most {_MOST_PIECES - 1} ends of pages."
_SPLIT_HEAD = (
    "A head stands on each page of its table: write fewer words in it, and the others above the table."
)
_ONE_WORD = (
    "Use a font that draws each letter in one piece (fontpkg-almarai, fontpkg-heebo) and no marks of vowels; "
    "or export it as EPUB, DOCX or HTML, which are proven with such words."
)
_NO_MARK = (
    "Write the letter without the mark, or use a font that sets such marks otherwise; "
    "or export it as EPUB, DOCX or HTML, which are proven with such letters."
)
_RIGHT_TO_LEFT = re.compile(rf"[{RIGHT_TO_LEFT}]+(?:\s+[{RIGHT_TO_LEFT}]+)*")
_UNPROVABLE = (
    (_RIGHT_TO_LEFT, "words from right to left (“{}”) cannot be proven on pages", _ONE_WORD),
    (
        MARKED_LETTER,
        "letters with marks that are no one character (“{}”) cannot be proven on pages",
        _NO_MARK,
    ),
)
_NARROWER = "Shorten its longest word or line, or part what holds it."


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count} lines"


def _named(
    measures: Measures, edition: Edition, owed: Ledger
) -> Iterator[tuple[Row, PrintedBlock | None, str]]:
    """Yield what was laid out with the block that it is and ``file:line`` of where somebody wrote it."""
    blocks = list(printed_blocks(edition))
    anchored = {block.anchor: block for block in blocks if isinstance(block, PrintedClaim | PrintedNote)}
    others = [block for block in blocks if not isinstance(block, PrintedClaim | PrintedNote)]
    loose = [row for row in measures.rows if not row.anchor]
    # Where a theme adds blocks of its own, nobody can tell which is which.
    known = iter(others if len(loose) == len(others) else [None] * len(loose))
    for row in measures.rows:
        block: PrintedBlock | None = anchored.get(row.anchor) if row.anchor else next(known)
        yield row, block, source_of(block, owed) if block else ""
    notes = [*edition.disclaimers, *(edition.urgent_card.cautions if edition.urgent_card else ())]
    sources = {note.anchor: source_of(note, owed) for note in notes}
    for row in measures.front:
        yield row, None, sources.get(row.anchor, "")


def _error(code: str, message: str, source: str, hint: str) -> Diagnostic:
    file, _, line = source.rpartition(":")
    where = Location(file, int(line)) if file and line.isdecimal() else None
    return Diagnostic(code, Severity.ERROR, message, where, hint)
