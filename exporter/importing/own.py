"""Files that this exporter made: they are no texts to begin with, and what belongs to them is a merge."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from exporter.diagnostics import ProofError
from exporter.importing.draft import Told
from exporter.importing.kinds import Kind
from exporter.model.format import Format

_PAGE, _PART = b"publication-exporter-seal", b"urn:publication-exporter:seal"


def of_ours(data: bytes, kind: Kind, name: str) -> Iterator[Told]:
    """Yield that a file carries a seal of an export (IN09); ``name`` is what the file is called."""
    if not _may_be(data, kind):
        return
    source = _publication(data, Format.DOCX if kind is Kind.WORD else Format.HTML)
    said = (
        f"the exporter itself made this file{f' of “{source}”' if source else ''}: what was written is a copy"
    )
    hint = f"To bring an editor's changes into its source: `exporter merge {name}`; then delete this draft."
    yield Told("IN09", said, hint)


def _may_be(data: bytes, kind: Kind) -> bool:
    if kind is Kind.PAGE:
        return _PAGE in data
    if kind is not Kind.WORD:
        return False
    with ZipFile(BytesIO(data)) as archive:
        return any(
            _PART in archive.read(part) for part in archive.namelist() if part.startswith("customXml/")
        )


def _publication(data: bytes, format_: Format) -> str:
    """Return the name of the publication that a seal names, ``""`` where it says nothing reliable."""
    from exporter.model.seal import Seal  # few files have one
    from exporter.readback.seal import read_seal

    try:
        found = read_seal(data, format_)
        return Seal.from_bytes(found).ledger.publication if found else ""
    except (ProofError, ValueError):
        return ""
