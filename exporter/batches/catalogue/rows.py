"""What the receipts of an output folder vouch for, file by file; what a file no longer is, is not listed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from exporter.diagnostics import ProofError
from exporter.proof.receipt import Entry, digest, read_receipt
from exporter.publish.files import RECEIPT, read_if_there


@dataclass(frozen=True, slots=True)
class Row:
    """One file, by its path in the output folder. ``brand`` is the name of the clinic on it.

    ``notes`` are how many are owed, ``proven`` how many were found. ``picture`` is the path of a small
    picture of its first page, ``""`` where there is none.
    """

    file: str
    publication: str
    edition: str
    lang: str
    clinic: str
    brand: str
    format: str
    theme: str
    paper: str
    pages: int
    notes: int
    proven: int
    version: str
    review_by: str
    sha256: str
    bytes: int
    title: str = ""
    picture: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Row:
        """Return what ``as_json`` wrote. Raises KeyError or TypeError for anything else."""
        values = {one.name: data[one.name] for one in fields(cls)}
        for one in fields(cls):
            if not isinstance(values[one.name], int if one.type == "int" else str):
                raise TypeError(one.name)
        return cls(**values)


def receipts(out: Path) -> list[Path]:
    """Return the receipts of publications, and of publications of clinics, in an output folder, by path."""
    return sorted((*out.glob(f"*/{RECEIPT}"), *out.glob(f"*/*/{RECEIPT}")))


def rows_of(out: Path, receipt: Path, data: bytes) -> Iterator[Row]:
    """Yield a row for each file that a receipt, of these bytes, names and that is as it was proven."""
    try:
        entries = read_receipt(data.decode("utf-8", "replace")).entries
    except ProofError:
        return
    for entry in entries:
        path = receipt.parent / entry.file
        found = read_if_there(path) if path.name == entry.file else None
        if found is not None and digest(found) == entry.sha256:
            yield _row(path.relative_to(out), entry, len(found))


def still_there(out: Path, row: Row) -> bool:
    """Whether a file is as its row says."""
    data = read_if_there(out / row.file)
    return data is not None and digest(data) == row.sha256


def _row(path: Path, entry: Entry, size: int) -> Row:
    *clinic, publication, _ = path.parts
    return Row(
        file=path.as_posix(),
        publication=publication,
        edition=entry.edition,
        lang=entry.lang,
        clinic="".join(clinic),
        brand=entry.brand.get("name", ""),
        format=entry.format,
        theme=entry.theme,
        paper=entry.paper,
        pages=entry.pages,
        notes=len(entry.ledger.obligations),
        proven=len(entry.places),
        version=entry.ledger.version,
        review_by=entry.ledger.review_by,
        sha256=entry.sha256,
        bytes=size,
    )
