"""The catalogue of an output folder, written anew from its receipts; what is known already is kept.

``catalogue.json`` and ``index.html`` in the output folder, pictures in ``catalogue.pictures`` called by the
hash of their file: what has not changed is neither read nor drawn again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from exporter.batches.catalogue.looked import look_at
from exporter.batches.catalogue.page import Missing, as_page
from exporter.batches.catalogue.rows import Row, receipts, rows_of, still_there
from exporter.batches.limits import Limits
from exporter.batches.workers import Workers
from exporter.diagnostics import ExporterError
from exporter.model.format import Format
from exporter.proof.receipt import digest
from exporter.publish.files import put, read_if_there

SCHEMA = 1
DATA, PAGE, PICTURES = "catalogue.json", "index.html", "catalogue.pictures"
_AT_ONCE = 20
_SHARED = ("exporter.batches.workers", "exporter.batches.catalogue.looked")
"""What looking imports first, unless the process runs still that the making ones were forked off."""
_PICTURE = re.compile(r"[0-9a-f]{64}\.png")


@dataclass(frozen=True, slots=True)
class _Known:
    """What the catalogue said before: rows by folder, with the hash of the receipt that they came from."""

    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    receipts: Mapping[str, str] = field(default_factory=dict)


def write_catalogue(out: Path, missing: Iterable[Missing] = (), jobs: int = 1) -> list[Row]:
    """Write the catalogue of an output folder and return its rows. Raises MachineError (EN03)."""
    absent = tuple(missing)
    known = _known(out)
    hashes: dict[str, str] = {}
    rows: list[Row] = []
    for receipt in receipts(out):
        data = read_if_there(receipt) or b""
        place = receipt.parent.relative_to(out).as_posix()
        hashes[place] = digest(data)
        before = known.rows.get(place, ()) if known.receipts.get(place) == hashes[place] else ()
        if before and all(still_there(out, row) for row in before):
            rows += before
        else:
            rows += rows_of(out, receipt, data)
    seen = {row.sha256: row for kept in known.rows.values() for row in kept}
    rows = _looked(out, [_with(row, seen.get(row.sha256)) for row in rows], jobs)
    _write(out, rows, absent, hashes)
    return rows


def _with(row: Row, before: Row | None) -> Row:
    return replace(row, title=before.title, picture=before.picture) if before else row


def _looked(out: Path, rows: list[Row], jobs: int) -> list[Row]:
    """Return the rows with titles and pictures, looking at the files that nobody looked at before."""
    fresh = [row for row in rows if not row.title or (row.picture and not (out / row.picture).is_file())]
    found: dict[str, Row] = {}
    with Workers(jobs, Limits(), _SHARED) as workers:
        parts = [fresh[first : first + _AT_ONCE] for first in range(0, len(fresh), _AT_ONCE)]
        answers = [workers.start(DATA, look_at, _files(out, part)) for part in parts]
        for part, answer in zip(parts, answers, strict=True):
            with suppress(ExporterError):  # the files are proven; what cannot be drawn has no picture
                looks: list[tuple[str, bytes]] = workers.result(DATA, answer)
                found |= {row.file: row for row in _pictured(out, part, looks)}
    return [found.get(row.file, row) for row in rows]


def _files(out: Path, rows: Sequence[Row]) -> list[tuple[Path, Format]]:
    return [(out / row.file, Format(row.format)) for row in rows]


def _pictured(out: Path, rows: Sequence[Row], looks: Sequence[tuple[str, bytes]]) -> Iterator[Row]:
    for row, (title, picture) in zip(rows, looks, strict=True):
        name = f"{PICTURES}/{row.sha256}.png" if picture else ""
        if picture:
            put(out / name, picture)
        yield replace(row, title=title or row.publication, picture=name)


def _write(out: Path, rows: list[Row], missing: Sequence[Missing], hashes: Mapping[str, str]) -> None:
    data = {
        "schema": SCHEMA,
        "files": [row.as_json() for row in rows],
        "missing": [{"label": one.label, "codes": list(one.codes)} for one in missing],
        "receipts": hashes,
    }
    written = (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
    if read_if_there(out / DATA) == written and (out / PAGE).is_file():
        return
    put(out / PAGE, as_page(rows, missing).encode())
    put(out / DATA, written)
    _sweep(out / PICTURES, {Path(row.picture).name for row in rows})


def _sweep(folder: Path, wanted: set[str]) -> None:
    """Remove the pictures of files that are gone."""
    for path in folder.glob("*.png"):
        if _PICTURE.fullmatch(path.name) and path.name not in wanted:
            path.unlink(missing_ok=True)
    with suppress(OSError):  # pictures are left in it, or there never were any
        folder.rmdir()


def _known(out: Path) -> _Known:
    """Return what the catalogue says, nothing when it is another's or damaged."""
    try:
        data = json.loads(read_if_there(out / DATA) or b"")
        if data["schema"] != SCHEMA:
            return _Known()
        rows: dict[str, list[Row]] = {}
        for entry in data["files"]:
            row = Row.from_json(entry)
            rows.setdefault(Path(row.file).parent.as_posix(), []).append(row)
        hashes = {str(place): str(value) for place, value in data["receipts"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return _Known()
    return _Known({place: tuple(own) for place, own in rows.items()}, hashes)
