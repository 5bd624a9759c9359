"""The finished files that selftest attacks and the ledgers they owe: from a folder, or made of a source."""

from __future__ import annotations

from pathlib import Path

from exporter.diagnostics import ProofError
from exporter.finished import prove_again
from exporter.model.artefact import Artefact
from exporter.model.obligation import Ledger
from exporter.options import Options
from exporter.pipeline import prepare
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
    return [(Artefact(file.name, format_of(data), "", data), verified.ledger)]


def from_source(folder: Path, options: Options) -> list[Proven]:
    """Return what an export of a publication would write, each file with its ledger; none is written.

    Raises ExporterError as an export does.
    """
    made = (one for exported in prepare(folder, options).exported for one in exported.made)
    return [(one.artefact, one.ledger) for one in made]
