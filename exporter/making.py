"""Making artefacts: written, read back, proven. What a process that draws PDFs has to import, and no more.

Making is a pure function of a job, so jobs can be made anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from exporter.diagnostics import ExporterError, ProofError, Report
from exporter.fit import Drawn, fitted
from exporter.model.artefact import Artefact
from exporter.model.edition import Edition, EditionKind
from exporter.model.obligation import Ledger
from exporter.readback.formats import reader
from exporter.render.formats import FORMATS, renderer
from exporter.render.inputs import RenderInputs
from exporter.theme.theme import Theme
from exporter.verify.passages import account_of
from exporter.verify.proof import Proof, prove
from exporter.verify.receipt import digest
from exporter.verify.visible import check_made


@dataclass(frozen=True, slots=True)
class Job:
    """One artefact to make: everything it depends on, and nothing else."""

    format: str
    edition: Edition
    ledger: Ledger
    theme: Theme
    inputs: RenderInputs


@dataclass(frozen=True, slots=True)
class Made:
    """An artefact, the ledger it meets, the proof of that, and its number of pages (0: none).

    ``template`` is the sha256 of the house template that a DOCX was made with, ``""`` without one.
    """

    artefact: Artefact
    ledger: Ledger
    proof: Proof
    edition: str
    theme: str
    theme_hash: str
    paper: str
    pages: int
    brand: tuple[tuple[str, str], ...] = ()
    template: str = ""

    @property
    def proven(self) -> int:
        """How many obligations were found, each in its place."""
        return len(self.proof.places)


Maker: TypeAlias = Callable[[Sequence[Job]], list[Made]]


def make(job: Job) -> Made:
    """Return the artefact of a job, proven against its ledger, every note of it visible.

    Raises ProofError when the finished file is not what the ledger owes, and whatever the writer raises.
    """
    artefact, transcript = _drawn(job)
    account = account_of(job.edition, job.format, job.theme, job.inputs.brand, job.inputs.docx_template)
    proof = prove(transcript, job.ledger, account)
    refuse(proof.findings, ProofError)
    look = check_made(artefact.data, job.format, job.ledger, job.theme, job.inputs.paper)
    refuse(look.report, ProofError)
    return Made(
        artefact,
        job.ledger,
        proof.with_looks(look.seen),
        str(job.edition.kind),
        job.theme.name,
        job.theme.sha256,
        job.inputs.paper if FORMATS[job.format].on_paper else "",
        transcript.pages,
        job.inputs.brand.record if job.inputs.brand else (),
        digest(job.inputs.docx_template) if job.inputs.docx_template else "",
    )


def make_all(jobs: Sequence[Job]) -> list[Made]:
    """Return the artefacts of the jobs, made one after the other."""
    return [make(job) for job in jobs]


def refuse(report: Report, failure: type[ExporterError]) -> None:
    """Raise ``failure`` with the findings when one of them is an error."""
    if not report.ok:
        raise failure(report)


def _drawn(job: Job) -> Drawn:
    """Return the artefact and what is read back of it; a handout on paper is fitted to one sheet."""
    render, read = renderer(job.format), reader(job.format)

    def draw(level: int) -> Drawn:
        artefact = render(job.edition, job.theme, replace(job.inputs, level=level))
        return artefact, read(artefact.data)

    handout = job.edition.kind is EditionKind.HANDOUT and job.format == "pdf"
    return fitted(draw) if handout else draw(0)
