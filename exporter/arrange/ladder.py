"""What gives way, in which order, when a handout must fit its sides. Notes are on no rung.

After the spacing a QR code is drawn smaller before anything is left out: it loses nothing by that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from exporter.model.blocks import WriteIn
from exporter.model.edition import Availability, Beside, Edition, GivenBy, MedicineList, PrintedBlock
from exporter.model.rung import FEWEST, Rung, with_blocks, with_rows

LEVELS = 5


def ladder(edition: Edition) -> tuple[Rung, ...]:
    """Return the rungs from the roomiest down: rows to write on, spacing, then the optional parts.

    A rung that would change nothing is not among them.
    """
    return tuple(_rungs(edition))


def _rungs(edition: Edition) -> Iterator[Rung]:
    yield Rung(edition)
    least = with_rows(edition, lambda rows: min(rows, FEWEST))
    if least != edition:
        yield Rung(least)
    yield from (Rung(least, level) for level in range(1, LEVELS))
    rung = Rung(least, LEVELS - 1)
    for step, named in ((_with_small_code, False), (_without_given, True), (_without_rows, True)):
        gone: list[str] = []
        made = with_blocks(rung.edition, partial(step, gone))
        if made != rung.edition:
            rung = replace(rung, edition=made, left_out=(*rung.left_out, *(gone if named else ())))
            yield rung
    if rung.edition.subtitle:
        shorter = replace(rung.edition, subtitle="")
        yield replace(rung, edition=shorter, left_out=(*rung.left_out, f"the subtitle “{edition.subtitle}”"))


def _without_given(gone: list[str], block: PrintedBlock) -> tuple[PrintedBlock, ...]:
    if isinstance(block, GivenBy):
        gone.append(f"the lines “{block.lines[0]}”")
        return ()
    if isinstance(block, Beside) and isinstance(block.side, GivenBy):
        gone.append(f"the lines “{block.side.lines[0]}”")
        return (block.main,)
    return (block,)


def _without_rows(gone: list[str], block: PrintedBlock) -> tuple[PrintedBlock, ...]:
    main = block.main if isinstance(block, Beside) else block
    if isinstance(main, WriteIn | MedicineList):
        gone.append(f"“{main.label if isinstance(main, WriteIn) else main.title}”")
        return (block.side,) if isinstance(block, Beside) else ()
    return (block,)


def _with_small_code(_: list[str], block: PrintedBlock) -> tuple[PrintedBlock, ...]:
    if isinstance(block, Availability):
        return (replace(block, small=bool(block.url)),)
    if isinstance(block, Beside) and isinstance(block.side, Availability):
        return (replace(block, side=replace(block.side, small=bool(block.side.url))),)
    return (block,)
