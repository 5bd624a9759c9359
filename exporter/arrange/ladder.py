"""What gives way, in which order, when a handout must fit its sides. Notes are on no rung.

The small drawing of the evidence scale is on none either: the key beside it says the same, and it stands
only where room is left at last. First the rows to write on give way, down to four: with fewer there is little
to fill in, so the spacing gives way next. After it a QR code is drawn smaller, which loses nothing, and then
rows go down to two. Rows grow again where there is room after all (``exporter.produce.fit``). At last
something is left out: what is signed, then one thing to write on after the other, each time first with what
is signed put back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from exporter.model.blocks import WriteIn
from exporter.model.edition import (
    Availability,
    Beside,
    Edition,
    GivenBy,
    MedicineList,
    PrintedBlock,
    PrintedLadder,
)
from exporter.model.edition_walk import printed_blocks
from exporter.model.rung import FEW, FEWEST, Rung, with_blocks, with_rows

LEVELS = 5


def ladder(edition: Edition) -> tuple[Rung, ...]:
    """Return the rungs from the roomiest down: rows to write on, spacing, then the optional parts.

    A rung that would change nothing is not among them.
    """
    drawings = [block for block in printed_blocks(edition) if _is_drawing(block)]
    plain = with_blocks(edition, lambda block: () if _is_drawing(block) else (block,))
    return tuple(replace(rung, drawings=tuple(drawings)) for rung in _rungs(plain))


def _is_drawing(block: PrintedBlock) -> bool:
    return isinstance(block, PrintedLadder) and block.small


def _rungs(edition: Edition) -> Iterator[Rung]:
    yield Rung(edition)
    few = with_rows(edition, lambda rows: min(rows, FEW))
    if few != edition:
        yield Rung(few)
    yield from (Rung(few, level) for level in range(1, LEVELS))
    small = with_blocks(few, _with_small_code)
    if small != few:
        yield Rung(small, LEVELS - 1)
    closest = Rung(with_rows(small, lambda rows: min(rows, FEWEST)), LEVELS - 1)
    if closest.edition != small:
        yield closest
    last = closest
    for rung in _fewer_rows(closest):
        without = _without_given(rung)
        yield from (each for each in dict.fromkeys((rung, without)) if each != closest)
        last = without
    if last.edition.subtitle:
        named = f"the subtitle “{edition.subtitle}”"
        yield replace(last, edition=replace(last.edition, subtitle=""), left_out=(*last.left_out, named))


def _fewer_rows(rung: Rung) -> Iterator[Rung]:
    """Yield the rung as it is, then with one thing to write on less at a time, the last of them first."""
    yield rung
    for name in reversed(_rows(rung.edition)):
        edition = with_blocks(rung.edition, partial(_without, name))
        rung = replace(rung, edition=edition, left_out=(*rung.left_out, f"“{name}”"))
        yield rung


def _rows(edition: Edition) -> tuple[str, ...]:
    mains = (block.main if isinstance(block, Beside) else block for block in printed_blocks(edition))
    return tuple(dict.fromkeys(_name(block) for block in mains if isinstance(block, WriteIn | MedicineList)))


def _name(block: WriteIn | MedicineList) -> str:
    return block.label if isinstance(block, WriteIn) else block.title


def _without(name: str, block: PrintedBlock) -> tuple[PrintedBlock, ...]:
    main = block.main if isinstance(block, Beside) else block
    if isinstance(main, WriteIn | MedicineList) and _name(main) == name:
        return (block.side,) if isinstance(block, Beside) else ()
    return (block,)


def _without_given(rung: Rung) -> Rung:
    """Return the rung without what is signed: where it stands beside something higher, that gains nothing."""
    gone: list[str] = []

    def without(block: PrintedBlock) -> tuple[PrintedBlock, ...]:
        given = block.side if isinstance(block, Beside) else block
        if not isinstance(given, GivenBy):
            return (block,)
        gone.append(f"the lines “{given.lines[0]}”")
        return (block.main,) if isinstance(block, Beside) else ()

    edition = with_blocks(rung.edition, without)
    return replace(rung, edition=edition, left_out=(*gone, *rung.left_out))


def _with_small_code(block: PrintedBlock) -> tuple[PrintedBlock, ...]:
    if isinstance(block, Availability):
        return (replace(block, small=bool(block.url)),)
    if isinstance(block, Beside) and isinstance(block.side, Availability):
        return (replace(block, side=replace(block.side, small=bool(block.side.url))),)
    return (block,)
