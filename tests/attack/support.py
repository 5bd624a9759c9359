"""Finished files for the attack: the sample edition in every format, and proofs that tell nothing."""

from __future__ import annotations

from exporter.diagnostics import Report
from exporter.model.artefact import Artefact
from exporter.model.format import Format
from exporter.model.obligation import Ledger
from exporter.proof.prove import Proof
from tests import samples
from tests.mutants.rendered import sample
from tests.proof.sealed import SEALED, sealed

FORMATS = (Format.TEXT, Format.EPUB, Format.HTML, Format.DOCX, Format.PDF)


def proven(format_: Format) -> tuple[Artefact, Ledger]:
    """The sample, with the seal of its account wherever a format has one."""
    data = sealed(format_) if format_ in SEALED else sample(format_)
    return Artefact(f"sample.{format_}", format_, data), samples.ledger()


def always(artefact: Artefact, ledger: Ledger) -> Proof:
    return Proof(Report(), ())


def never(artefact: Artefact, ledger: Ledger) -> Proof:
    report = Report()
    report.error("PF02", "it is missing")
    return Proof(report, ())
