"""Records as rows of cells, from CSV or JSON, each cell with its place.

Source: docs/batch.md, "Records"; CSV as of RFC 4180, with commas, semicolons or tabs between the cells.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from exporter.diagnostics import Location, Report
from exporter.intake.gate import gate, read_bytes
from exporter.intake.json import read_json
from exporter.intake.nodes import ListNode, MapNode, Node, ScalarNode
from exporter.intake.text import SourceText

MOST_ROWS = 50_000
_LARGEST = 50_000_000
_SEPARATORS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its cells by column, without those that are empty, and where it and each of them stands."""

    cells: Mapping[str, str]
    where: Location
    places: Mapping[str, Location]

    def at(self, column: str) -> Location:
        """Return the place of a cell, else that of the row."""
        return self.places.get(column, self.where)


def read_rows(path: Path, report: Report) -> list[Row]:
    """Return the records of a file, none after reporting what is wrong with it as a whole (BA14, BA15)."""
    shown = path.as_posix()
    data = read_bytes(path.resolve(), path.resolve().parent, shown, _LARGEST, report)
    source = gate(shown, data, report) if data is not None else None
    if source is None:
        return []
    rows = list(_of_json(source, report) if path.suffix == ".json" else _of_csv(source, report))
    if not rows and report.ok:
        report.error("BA14", "there are no records in this file", Location(shown), "Write one row a clinic.")
    if len(rows) > MOST_ROWS:
        message = f"there are {len(rows):,} records, more than {MOST_ROWS:,}"
        report.error("BA14", message, Location(shown), "Divide them into several files, with a set each.")
        return []
    return rows


def _of_csv(source: SourceText, report: Report) -> Iterator[Row]:
    first = source.line(1)
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(StringIO(source.text), delimiter=separator, strict=True)
    columns: list[str] = []
    line = 1
    try:
        for cells in reader:
            where, line = source.at(line), reader.line_num + 1
            if not columns:
                columns = _columns(cells, where, report)
            elif any(cell.strip() for cell in cells):
                yield from _row(columns, cells, where, report)
    except csv.Error as problem:
        advice = "A cell that holds a comma or a line end stands in quotes; a quote in it is written twice."
        report.error("BA14", f"this is not CSV: {problem}", source.at(line), advice)


def _columns(cells: list[str], where: Location, report: Report) -> list[str]:
    names = [cell.strip().removeprefix("clinic.") for cell in cells]
    for number, name in enumerate(names):
        if name in names[:number]:
            report.error("BA15", f"two columns are called “{name[:40]}”", where, "Take one of them out.")
    return names


def _row(columns: list[str], cells: list[str], where: Location, report: Report) -> Iterator[Row]:
    if len(cells) > len(columns):
        message = f"this row has {len(cells)} cells, and there are {len(columns)} columns"
        report.error("BA14", message, where, "Put a cell that holds a comma in quotes.")
        return
    found = {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if cell.strip()}
    yield Row(found, where, {})


def _of_json(source: SourceText, report: Report) -> Iterator[Row]:
    tree = read_json(source, report)
    if tree is not None and not isinstance(tree, ListNode):
        advice = 'Write [{ "key": "alder", "name": "Alder Clinic" }, …].'
        report.error("BA14", "a list of records is expected", source.at(1, 1), advice)
    for node in tree.items if isinstance(tree, ListNode) else ():
        where = source.at(node.line, node.column)
        if isinstance(node, MapNode):
            entries = [(key.value.removeprefix("clinic."), value) for key, value in node.entries]
            cells = {name: _text(value, source, report) for name, value in entries}
            places = {name: source.at(value.line, value.column) for name, value in entries}
            yield Row({name: cell for name, cell in cells.items() if cell}, where, places)
        else:
            report.error("BA14", "a record with keys is expected", where, 'Write { "key": "alder", … }.')


def _text(node: Node, source: SourceText, report: Report) -> str:
    match node:
        case ScalarNode(value):
            return "" if value == "null" else value.strip()
        case ListNode(items) if all(isinstance(item, ScalarNode) for item in items):
            return "; ".join(item.value for item in items if isinstance(item, ScalarNode))
        case _:
            where = source.at(node.line, node.column)
            report.error("BA14", "a text is expected here", where, "Write it in double quotes.")
            return ""
