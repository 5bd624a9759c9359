"""Finished files for the attack: the sample edition in every format, and proofs that tell nothing."""

from __future__ import annotations

from exporter.diagnostics import Report
from exporter.model.artefact import Artefact
from exporter.model.obligation import Ledger
from exporter.verify.proof import Proof
from tests import samples
from tests.mutants.rendered import sample

FORMATS = ("text", "epub", "html", "docx", "pdf")


def proven(format_: str) -> tuple[Artefact, Ledger]:
    return Artefact(f"sample.{format_}", format_, "", sample(format_)), samples.ledger()


def always(artefact: Artefact, ledger: Ledger) -> Proof:
    return Proof(Report(), ())


def never(artefact: Artefact, ledger: Ledger) -> Proof:
    report = Report()
    report.error("PF02", "it is missing")
    return Proof(report, ())
