"""What is told of a handout that does not fit its sides: how much is too long, or what it leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from math import ceil

from exporter.diagnostics import Diagnostic, Location, Severity, SourceError
from exporter.model.blocks import Checklist, Figure, ItemList, Paragraph, Quote, Remark, Table, WriteIn
from exporter.model.edition import (
    Availability,
    Beside,
    Edition,
    GivenBy,
    MedicineList,
    PrintedBlock,
    PrintedClaim,
    PrintedLadder,
    PrintedNote,
    ReferenceList,
)
from exporter.model.edition_walk import printed_blocks
from exporter.model.obligation import Ledger
from exporter.render.measures import Measures

_SHOWN = 3
_ANCHORED = (PrintedClaim, PrintedNote)
_KINDS: dict[type[PrintedBlock], str] = {
    PrintedClaim: "a claim with its notes",
    PrintedNote: "a caution",
    Paragraph: "a paragraph",
    ItemList: "a list",
    Table: "a table",
    Quote: "a quotation",
    Figure: "a picture",
    PrintedLadder: "the evidence ladder",
    Remark: "a remark",
    Checklist: "a checklist",
    WriteIn: "lines to write on",
}


def too_long(last: Measures, sides: int, paper: str, edition: Edition, owed: Ledger) -> SourceError:
    """Return the finding (ST20) that a handout does not fit, as measured at the last rung."""
    over = last.sides[sides:]
    lines = sum(ceil(side.used / last.leading) for side in over)
    words = sum(side.words for side in over)
    room = "one side" if sides == 1 else f"{sides} sides"
    message = (
        f"the handout is too long for {room} of {paper} by {lines} lines ({words} words), "
        "with the closest spacing and nothing but notes, claims and lists left"
    )
    longest = "; ".join(islice(_longest(last, edition, owed), _SHOWN))
    hint = f"Shorten the summary, or ask for more with --pages. The longest: {longest}."
    where = _place(next((one.source for one in owed.obligations if one.beside), ""))
    return SourceError([Diagnostic("ST20", Severity.ERROR, message, where, hint)])


def without(left_out: Iterable[str], sides: int) -> list[Diagnostic]:
    """Return the warning (ST21) that names what a handout had no room for, none when it had room for all."""
    named = ", ".join(left_out)
    if not named:
        return []
    message = f"to fit {sides} sides the handout leaves out {named}"
    hint = "Shorten the summary, or ask for more sides with --pages."
    return [Diagnostic("ST21", Severity.WARNING, message, None, hint)]


def _longest(last: Measures, edition: Edition, owed: Ledger) -> Iterator[str]:
    """Yield what takes most room of all that somebody wrote: where it is, what it is, lines and words."""
    others = iter([block for block in printed_blocks(edition) if not isinstance(block, _ANCHORED)])
    named = {block.anchor: block for block in printed_blocks(edition) if isinstance(block, _ANCHORED)}
    rows = [(row, named.get(row.anchor) if row.anchor else next(others, None)) for row in last.rows]
    written = [(row, block, source_of(block, owed)) for row, block in rows if block]
    for row, block, source in sorted(written, key=lambda one: -one[0].height):
        if source:
            lines = ceil(row.height / last.leading)
            yield f"{source} ({kind_of(block)}) {lines} lines, {row.words} words"


def kind_of(block: PrintedBlock) -> str:
    """Return in words what a block is, ``"a block"`` for what the edition adds of its own."""
    return _KINDS.get(type(block.main if isinstance(block, Beside) else block), "a block")


def source_of(block: PrintedBlock, owed: Ledger) -> str:
    """Return ``file:line`` of what somebody wrote, ``""`` for what the edition adds."""
    match block:
        case PrintedClaim():
            return next((one.source for one in owed.obligations if one.beside == block.id), "")
        case PrintedNote():
            return next((one.source for one in owed.obligations if one.id == block.id), "")
        case Beside():
            return source_of(block.main, owed)
        case MedicineList() | PrintedLadder() | GivenBy() | Availability() | ReferenceList():
            return ""
        case _:
            return f"{block.where.file}:{block.where.line}" if block.where.file else ""


def _place(source: str) -> Location | None:
    file, _, line = source.rpartition(":")
    return Location(file) if file and line.isdecimal() else None
