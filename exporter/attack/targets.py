"""The finished files that selftest attacks and the ledgers they owe: from a folder, or made of a source."""

from __future__ import annotations

from pathlib import Path

from exporter.diagnostics import ProofError
from exporter.model.artefact import Artefact
from exporter.model.obligation import Ledger
from exporter.pipeline import prepare
from exporter.produce.options import Options
from exporter.proof.verify import prove_again
from exporter.readback.pdf.imposed import read_imposed
from exporter.readback.recognise import format_of

Proven = tuple[Artefact, Ledger]


def from_file(file: Path) -> list[Proven]:
    """Return a finished file and the ledger that vouches for it.

    Raises ProofError when nothing does (PF14, PF15), or when the file does not hold what it owes.
    """
    verified = prove_again(file)
    if verified.ledger is None or not verified.holds:
        raise ProofError(verified.findings)
    data = file.read_bytes()
    if verified.imposed and (sheets := read_imposed(data)):
        data = sheets.finished  # damage is tried on the pages; the sheets are compared with them whole
    return [(Artefact(file.name, format_of(data), data), verified.ledger)]


def from_source(folder: Path, options: Options) -> list[Proven]:
    """Return what an export of a publication would write, each file with its ledger; none is written.

    Raises ExporterError as an export does.
    """
    made = (one for exported in prepare(folder, options).exported for one in exported.made)
    return [(one.artefact, one.ledger) for one in made]
