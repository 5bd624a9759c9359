"""Who hands out what a set makes: brand files, or the rows of records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from exporter.batches.many.places import Around
from exporter.batches.many.records import read_records
from exporter.batches.request import NOBODY, Clinic
from exporter.diagnostics import ExporterError
from exporter.theme.brand.load import load_brands


def clinics_of(around: Around, number: int, declared: Callable[[], frozenset[str]]) -> Sequence[Clinic]:
    """Return the clinics of a set, nobody where it names none; reports what is wrong.

    ``declared`` returns the names of the fields that the publications of the batch have.
    """
    table = around.table.model.set[number]
    if table.brands and table.records:
        message = "“brands” and “records” both say who hands the leaflets out"
        advice = "Write the brands as rows of the records, or make two sets."
        around.report.error("BA04", message, around.at("set", number, "records"), advice)
        return ()
    if table.brands:
        return _brands(around, around.brands(number))
    if table.records:
        return _records(around, number, declared)
    return (NOBODY,)


def _records(around: Around, number: int, declared: Callable[[], frozenset[str]]) -> Sequence[Clinic]:
    path = around.base / around.table.model.set[number].records
    if not path.is_file():
        message = f"there is no file “{around.table.model.set[number].records}”"
        advice = "Check the name of the file."
        around.report.error("BA06", message, around.at("set", number, "records"), advice)
        return ()
    return read_records(path, declared(), around.report)


def _brands(around: Around, paths: Sequence[Path]) -> Sequence[Clinic]:
    try:
        return [Clinic.of(brand) for brand in load_brands(paths)]
    except ExporterError as failure:
        around.report.extend(failure.report)
        return ()
