"""Records to clinics: each row a folder, a brand where it says enough for one, and words for the text.

Source: docs/batch.md, "Records".
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from exporter.batches.many.rows import Row, read_rows
from exporter.batches.request import Clinic
from exporter.diagnostics import ExporterError, Location, Report
from exporter.intake.suggest import hint
from exporter.model.brand import Brand, ClinicContact, FurnitureLine, Logo
from exporter.produce.clinic_words import ADVICE, refused
from exporter.theme.brand.clinics import is_folder_name
from exporter.theme.brand.load import read_logo
from exporter.theme.brand.schema import MOST_CONTACTS, BrandFile, LogoTable

KEY = "key"
_LOGO, _LOGO_ALT = "logo", "logo_alt"
_CONTACT, _WITHOUT = "contact", "without"
_BRAND = (*(name for name in BrandFile.model_fields if name not in (_LOGO, _CONTACT)), _LOGO, _LOGO_ALT)
_CALLED = re.compile(rf"contact_([1-{MOST_CONTACTS}])_(number|[a-z]{{2,3}}(?:-[A-Za-z0-9]{{2,8}})*)")
"""A cell of a line under whom to call: which line, and its number or the language of its words."""
_CALLED_AS = ("contact_1_number", "contact_1_en", "contact_1_es")
_CODE = re.compile(r"[A-Z]{2}[0-9]{2}")
_LINES = re.compile(r"[ \t]*(?:;|\n)[ \t]*")


def read_records(path: Path, declared: frozenset[str], report: Report) -> list[Clinic]:
    """Return the clinics of a file of records.

    ``declared`` are the names of the fields that publications have. Findings: BA14 the file,
    BA15 its columns, BA16 the keys of its rows, BA17 a value, and those of brands.
    """
    found = Report()
    rows = read_rows(path, found)
    _check_columns(rows, declared, found)
    _check_keys(rows, found)
    logos: dict[tuple[str, str], Logo | None] = {}
    clinics = [_clinic(row, path, declared, logos, found) for row in rows] if rows else []
    report.extend(found)
    return clinics if found.ok else []


def _check_columns(rows: Sequence[Row], declared: frozenset[str], report: Report) -> None:
    known = {KEY, *_BRAND, *declared}
    columns: dict[str, Row] = {}
    for row in rows:
        columns.update({name: row for name in row.cells if name not in columns})
    for name, row in columns.items():
        if name not in known and not _CALLED.fullmatch(name):
            message = f"“{name[:40]}” is no key of a brand, and no publication has such a field"
            advice = hint(name, known.union(_CALLED_AS), "Known columns")
            report.error("BA15", message, row.at(name), advice)
    if rows and KEY not in columns:
        message = f"there is no column “{KEY}”"
        advice = "Add one: it names the folder of each clinic, as alder-street."
        report.error("BA15", message, Location(rows[0].where.file, 1), advice)


def _check_keys(rows: Sequence[Row], report: Report) -> None:
    first: dict[str, Row] = {}
    keyed = any(KEY in row.cells for row in rows)
    for row in rows if keyed else ():
        key = row.cells.get(KEY, "")
        if not key:
            report.error(
                "BA16", "this row has no key", row.where, "Give it one: it names the clinic's folder."
            )
        elif not is_folder_name(key):
            advice = "Use letters, digits, hyphens, dots and blanks, at most 80."
            message = f"“{key[:40]}” cannot be the name of a clinic's folder"
            report.error("BA16", message, row.at(KEY), advice)
        elif (before := first.setdefault(key.casefold(), row)) is not row:
            message = f"the key “{key}” is that of line {before.where.line} too"
            report.error("BA16", message, row.at(KEY), "Give each row a key of its own.")


def _clinic(
    row: Row,
    path: Path,
    declared: frozenset[str],
    logos: dict[tuple[str, str], Logo | None],
    report: Report,
) -> Clinic:
    words = tuple(sorted((name, cell) for name, cell in row.cells.items() if name in declared))
    for name, cell in words:
        if reason := refused(cell):
            report.error("BA17", f"“{name}” is refused: {reason}", row.at(name), ADVICE)
    key = row.cells.get(KEY, "")
    if not any(_is_of_a_brand(name) for name in row.cells):
        return Clinic(key, None, words)
    brand = _brand(row, report)
    if brand is not None and _LOGO in row.cells:
        brand = replace(brand, logo=_logo(row, path, logos, report))
    return Clinic(key, brand, words)


def _is_of_a_brand(column: str) -> bool:
    return column in _BRAND or bool(_CALLED.fullmatch(column))


def _brand(row: Row, report: Report) -> Brand | None:
    given: dict[str, object] = {name: cell for name, cell in row.cells.items() if _is_of_a_brand(name)}
    texts = {name: cell for name, cell in given.items() if name in _BRAND and name not in (_LOGO, _LOGO_ALT)}
    for listed in ("address", _WITHOUT):
        if listed in row.cells:
            texts[listed] = _LINES.split(row.cells[listed])
    called = _called(row)
    if called:
        texts[_CONTACT] = list(called.values())
    try:
        model = BrandFile.model_validate(texts)
    except ValidationError as problem:
        for error in problem.errors(include_url=False):
            _refuse(error, row, report, tuple(called))
        return None
    said = json.dumps(given, sort_keys=True).encode()
    values = model.model_dump(exclude={"address", "logo", "contact", "without"})
    return Brand(
        **values,
        address=tuple(model.address),
        sha256=sha256(said).hexdigest(),
        folder=row.cells.get(KEY, ""),
        contacts=tuple(ClinicContact(tuple(one.text.items()), one.number) for one in model.contact),
        without=frozenset(map(FurnitureLine, model.without)),
    )


def _called(row: Row) -> dict[str, dict[str, object]]:
    """Return the lines under whom to call, as a brand file has them, by their number in the columns."""
    lines: dict[str, tuple[dict[str, str], dict[str, str]]] = {}
    for column, cell in sorted(row.cells.items()):
        if found := _CALLED.fullmatch(column):
            line, words = lines.setdefault(found[1], ({}, {}))
            (line if found[2] == "number" else words)[found[2]] = cell
    return {number: dict[str, object](line, text=words) for number, (line, words) in lines.items()}


def _refuse(error: ErrorDetails, row: Row, report: Report, called: Sequence[str] = ()) -> None:
    column = _column(error["loc"], called)
    if error["type"] == "missing":
        advice = "A clinic has a name wherever it has anything else of a brand: add it to the row."
        report.error("BA17", f"“{column}” is missing in this row", row.where, advice)
        return
    if column not in row.cells and called:
        advice = f"Say what the number is for: add the column {column}."
        report.error("BA17", f"“{column}” is missing in this row", row.where, advice)
        return
    context = error.get("ctx", {})
    own = _CODE.fullmatch(error["type"])
    message = f"“{column}” {context['message']}" if own else f"“{column}”: {error['msg']}"
    advice = str(context["hint"]) if own else "docs/batch.md says what a column may hold."
    report.error(error["type"] if own else "BA17", message, row.at(column), advice)


def _column(loc: Sequence[int | str], called: Sequence[str]) -> str:
    """Return the column that holds what a brand file would have at ``loc``."""
    if loc[0] != _CONTACT or len(loc) < 3:
        return str(loc[0])
    number = called[int(loc[1])]
    said = "number" if loc[2] == "number" else loc[3] if len(loc) > 3 else "en"
    return f"{_CONTACT}_{number}_{said}"


def _logo(row: Row, path: Path, logos: dict[tuple[str, str], Logo | None], report: Report) -> Logo | None:
    given = row.cells[_LOGO], row.cells.get(_LOGO_ALT, "")
    if given not in logos:
        logos[given] = None
        try:
            table = LogoTable.model_validate({"file": given[0], **({"alt": given[1]} if given[1] else {})})
            logos[given] = read_logo(path.resolve().parent, table, row.at(_LOGO))
        except ValidationError as problem:
            for error in problem.errors(include_url=False):
                _refuse({**error, "loc": (_LOGO_ALT if error["loc"][0] == "alt" else _LOGO,)}, row, report)
        except ExporterError as failure:
            report.extend(failure.report)
    return logos[given]
