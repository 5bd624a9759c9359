"""One way to set a handout that must fit its sides, and how its rows to write on grow. No note is on any."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from exporter.model.account import Account
from exporter.model.blocks import Checklist, WriteIn
from exporter.model.edition import Beside, Edition, MedicineList, PrintedBlock, PrintedSection

FEWEST, FEW, MOST = 2, 4, 7
"""Rows that a table or label to write on has at least, that are worth closer lines of text, and at most."""

_Filled: TypeAlias = Checklist | WriteIn | MedicineList


@dataclass(frozen=True, slots=True)
class Rung:
    """An edition with a step of spacing, 0 (roomy) to 4 (the floor), the account of its text and its seal.

    ``line`` is added to the height of each line to write on, in millimetres. ``left_out`` names, in words for
    people, what the handout has no room for. ``drawings`` say again what stands there in words: they
    close the last section where room is left (``with_drawings``).
    """

    edition: Edition
    level: int = 0
    line: float = 0.0
    left_out: tuple[str, ...] = ()
    drawings: tuple[PrintedBlock, ...] = ()
    account: Account = field(default_factory=Account, repr=False)
    seal: bytes = field(default=b"", repr=False)


def with_drawings(rung: Rung) -> Rung:
    """Return the rung with its drawings at the end of its last section."""
    *others, last = rung.edition.sections
    closing = replace(last, blocks=(*last.blocks, *rung.drawings))
    return replace(rung, edition=replace(rung.edition, sections=(*others, closing)), drawings=())


def with_rows(edition: Edition, change: Callable[[int], int]) -> Edition:
    """Return the edition with the rows of everything that has two or more changed; one line stays one."""

    def changed(block: _Filled) -> _Filled:
        if isinstance(block, MedicineList):
            return replace(block, rows=change(block.rows))
        if isinstance(block, WriteIn) and block.lines >= FEWEST:
            return replace(block, lines=change(block.lines))
        return block

    def each(block: PrintedBlock) -> tuple[PrintedBlock, ...]:
        if isinstance(block, Beside):
            return (replace(block, main=changed(block.main)),)
        return (changed(block),) if isinstance(block, WriteIn | MedicineList) else (block,)

    return with_blocks(edition, each)


def grown(rung: Rung, more: int, line: float = 0.0) -> Rung:
    """Return the rung with ``more`` rows on everything that has two or more, up to ``MOST``."""
    edition = with_rows(rung.edition, lambda rows: max(rows, min(rows + more, MOST)))
    return replace(rung, edition=edition, line=line)


def rows_of(edition: Edition) -> tuple[int, ...]:
    """Return how many rows each thing to write on has, those of a single line left out."""
    found: list[int] = []

    def count(rows: int) -> int:
        found.append(rows)
        return rows

    with_rows(edition, count)
    return tuple(found)


def with_blocks(edition: Edition, change: Callable[[PrintedBlock], tuple[PrintedBlock, ...]]) -> Edition:
    """Return the edition with every block replaced by what ``change`` makes of it."""
    return replace(edition, sections=tuple(_sections(edition.sections, change)))


def _sections(
    sections: tuple[PrintedSection, ...], change: Callable[[PrintedBlock], tuple[PrintedBlock, ...]]
) -> Iterator[PrintedSection]:
    for section in sections:
        blocks = tuple(made for block in section.blocks for made in change(block))
        yield replace(section, blocks=blocks, sections=tuple(_sections(section.sections, change)))
