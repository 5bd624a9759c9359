"""Making artefacts: written, read back, proven. What a process that draws PDFs has to import, and no more.

Making is a pure function of a job, so jobs can be made anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from exporter.diagnostics import ExporterError, ProofError, Report
from exporter.fit import fitted
from exporter.model.artefact import Artefact
from exporter.model.edition import Edition
from exporter.model.obligation import Ledger
from exporter.model.rung import Rung
from exporter.model.transcript import Transcript
from exporter.overlong import too_long
from exporter.readback.formats import reader
from exporter.render.formats import FORMATS, renderer
from exporter.render.inputs import RenderInputs
from exporter.theme.theme import Theme
from exporter.verify.passages import account_of
from exporter.verify.proof import Proof, prove
from exporter.verify.receipt import digest
from exporter.verify.visible import check_made

if TYPE_CHECKING:
    from exporter.render.measures import Measures
    from exporter.render.pdf_paint import Laid


@dataclass(frozen=True, slots=True)
class Job:
    """One artefact to make: everything it depends on, and nothing else.

    ``rungs`` are the ways to set a handout that is fitted onto ``sides`` pages (0: as many as it needs), from
    the roomiest down; without them the edition is set as it is.
    """

    format: str
    edition: Edition
    ledger: Ledger
    theme: Theme
    inputs: RenderInputs
    rungs: tuple[Rung, ...] = ()
    sides: int = 0


@dataclass(frozen=True, slots=True)
class Made:
    """An artefact, the ledger it meets, the proof of that, and its number of pages (0: none).

    ``template`` is the sha256 of the house template that a DOCX was made with, ``""`` without one;
    ``left_out`` names what a handout had no room for.
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
    left_out: tuple[str, ...] = ()

    @property
    def proven(self) -> int:
        """How many obligations were found, each in its place."""
        return len(self.proof.places)


Maker: TypeAlias = Callable[[Sequence[Job]], list[Made]]


def make(job: Job) -> Made:
    """Return the artefact of a job, proven against its ledger, every note of it visible.

    Raises ProofError when the finished file is not what the ledger owes, and whatever the writer raises.
    """
    artefact, transcript, rung = _drawn(job)
    account = account_of(rung.edition, job.format, job.theme, job.inputs.brand, job.inputs.docx_template)
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
        rung.left_out,
    )


def make_all(jobs: Sequence[Job]) -> list[Made]:
    """Return the artefacts of the jobs, made one after the other."""
    return [make(job) for job in jobs]


def refuse(report: Report, failure: type[ExporterError]) -> None:
    """Raise ``failure`` with the findings when one of them is an error."""
    if not report.ok:
        raise failure(report)


def _drawn(job: Job) -> tuple[Artefact, Transcript, Rung]:
    """Return the artefact, what is read back of it, and how it is set; a handout is fitted onto its sides."""
    if job.rungs:
        artefact, rung = _fitted(job)
    else:
        artefact, rung = renderer(job.format)(job.edition, job.theme, job.inputs), Rung(job.edition)
    return artefact, reader(job.format)(artefact.data), rung


def _fitted(job: Job) -> tuple[Artefact, Rung]:
    """Return a handout on the roomiest rung that fits. Raises SourceError (ST20) when none does."""
    from exporter.render.pdf import laid_out, painted
    from exporter.render.pdf_machine import layouter

    laid: dict[Rung, Laid] = {}
    shared = layouter()

    def lay(rung: Rung) -> Measures:
        inputs = replace(job.inputs, level=rung.level, line=rung.line, seal=rung.seal)
        laid[rung] = laid_out(rung.edition, job.theme, inputs, shared)
        return laid[rung].measures

    rung = fitted(job.rungs, job.sides, lay)
    if rung is None:
        lowest = job.rungs[-1]
        raise too_long(laid[lowest].measures, job.sides, job.inputs.paper, lowest.edition, job.ledger)
    return painted(laid[rung], job.inputs), rung
