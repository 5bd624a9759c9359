"""Pipe tables and their captions. Cells are cut from the lines of the file, so none can get lost.

Source: docs/source-format.md, "Tables".
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from markdown_it.tree import SyntaxTreeNode

from exporter.model.blocks import Alignment, Table
from exporter.model.inlines import Inlines
from exporter.read.body.blocks.paragraphs import visible_inlines
from exporter.read.body.cursor import Reading
from exporter.read.body.drafts import Entry
from exporter.read.body.inline.passage import Passage
from exporter.read.body.inline.picture import in_cell
from exporter.read.body.inline.read import read_inlines

Cell = tuple[int, str]

MOST_ROWS = 1_000
_BAR = re.compile(r"(\\*)\|")


def read_table(reading: Reading, node: SyntaxTreeNode) -> Table | None:
    """Return a table without its caption."""
    assert node.map is not None
    first, last = node.map
    header = _cells(reading, first)
    rows: list[tuple[Inlines, ...]] = []
    if last < first + 2:
        reading.error("SF57", reading.begin(first), "This table has no rows.", "Write one, or a paragraph.")
    for line in range(first + 2, last + 1):
        cells = _cells(reading, line)
        if not _has_bar(reading.line(line)):
            _report_touching(reading, line)
        elif len(cells) != len(header):
            _report_count(reading, line, cells, len(header))
        else:
            rows.append(_read(reading, line, cells))
        if line == first + 2 + MOST_ROWS:
            message = f"This table has more than {MOST_ROWS:,} rows."
            reading.error("SF83", reading.begin(line), message, "Split it into several tables.")
    if reading.line(last + 1).strip(" \t:"):
        _report_touching(reading, last + 1)
    aligned = _alignments(reading, first + 1)
    return Table(_read(reading, first, header), tuple(rows), (), reading.begin(first), aligned)


def caption_table(reading: Reading, entry: Entry, passage: Passage) -> bool:
    """Add the caption to the table that is ``entry``; tell whether it is a table without one."""
    table = entry.content
    if not isinstance(table, Table) or table.caption:
        return False
    written = passage.text[1:].lstrip(" \t")
    offset = len(passage.text) - len(written)
    shifted = Passage(
        passage.source,
        written,
        tuple(
            (max(start - offset, 0), line, column + (offset if start == 0 else 0))
            for start, line, column in passage.starts
        ),
    )
    entry.content = replace(table, caption=visible_inlines(reading, shifted))
    return True


def _alignments(reading: Reading, line: int) -> tuple[Alignment, ...]:
    """Return what the line of dashes says of each column, none where it says nothing."""
    found = tuple(_alignment(dashes) for _, dashes in _cells(reading, line))
    return () if set(found) == {Alignment.START} else found


def _alignment(dashes: str) -> Alignment:
    if not dashes.endswith(":"):
        return Alignment.START
    return Alignment.CENTRE if dashes.startswith(":") else Alignment.END


def _cells(reading: Reading, line: int) -> list[Cell]:
    """Return the cells of a line with the columns that they begin at."""
    text = reading.line(line)
    cuts = [found.end() - 1 for found in _BAR.finditer(text) if not found.group(1)]
    edges = [-1, *cuts, len(text)]
    cells = [(begin + 1, text[begin + 1 : end]) for begin, end in pairwise(edges)]
    if len(cells) > 1 and not cells[0][1].strip(" \t"):
        cells = cells[1:]
    if len(cells) > 1 and not cells[-1][1].strip(" \t"):
        cells = cells[:-1]
    return [(begin + len(cell) - len(cell.lstrip(" \t")) + 1, cell.strip(" \t")) for begin, cell in cells]


def _has_bar(text: str) -> bool:
    return any(not found.group(1) for found in _BAR.finditer(text))


def _read(reading: Reading, line: int, cells: list[Cell]) -> tuple[Inlines, ...]:
    for found in _BAR.finditer(reading.line(line)):
        if len(found.group(1)) > 1:
            reading.error(
                "SF57",
                reading.source.at(line, found.start() + 1),
                "Several backslashes before a bar are read differently by different tools.",
                "Write “\\|” for a bar in a cell, and no backslash before it.",
            )
    own = reading.with_pictures
    return tuple(in_cell(read_inlines(own, Passage.of(reading.source, [(line, *cell)]))) for cell in cells)


def _report_count(reading: Reading, line: int, cells: list[Cell], wanted: int) -> None:
    column = cells[wanted][0] if len(cells) > wanted else len(reading.line(line).rstrip(" \t"))
    reading.error(
        "SF57",
        reading.source.at(line, max(column, 1)),
        f"This row has {len(cells)} cells, the header {wanted}.",
        "Give every row as many cells as the header; for a bar inside a cell write “\\|”.",
    )


def _report_touching(reading: Reading, line: int) -> None:
    reading.error(
        "SF57",
        reading.begin(line),
        "This line touches the table and has no bar.",
        "Put an empty line before it.",
    )
