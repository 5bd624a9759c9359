"""Making artefacts: written, read back, proven. What a process that draws PDFs has to import, and no more.

Making is a pure function of a job, so jobs can be made anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from exporter.diagnostics import Diagnostic, ExporterError, ProofError, Report
from exporter.model.account import Account
from exporter.model.artefact import Artefact
from exporter.model.derived.trade import Companion
from exporter.model.edition import Edition
from exporter.model.format import Format
from exporter.model.obligation import Ledger
from exporter.model.rung import Rung
from exporter.model.transcript import Transcript
from exporter.produce.fit import fitted
from exporter.produce.not_held import NotHeldError, check_held, check_letters
from exporter.produce.too_long import too_long
from exporter.proof.prove import Proof, prove
from exporter.proof.receipt import digest
from exporter.proof.visible.formats import check_made
from exporter.readback.formats import reader
from exporter.render.formats import renderer
from exporter.render.inputs import RenderInputs
from exporter.render.pdf import engines
from exporter.theme.own_rules import own_rules, with_rules
from exporter.theme.theme import Theme

if TYPE_CHECKING:
    from exporter.render.measures import Measures


@dataclass(frozen=True, slots=True)
class Job:
    """One artefact to make: everything it depends on, and nothing else.

    ``account`` is what accounts for its whole text. ``rungs`` are the ways to set a handout that is fitted
    onto ``sides`` pages (0: as many as it needs), from the roomiest down; without them the edition is set as
    it is. ``office`` is LibreOffice, where it is to find the page numbers of a DOCX. ``record``: with the
    record for shops.
    """

    format: Format
    edition: Edition
    ledger: Ledger
    theme: Theme
    inputs: RenderInputs
    account: Account = field(default_factory=Account, repr=False)
    rungs: tuple[Rung, ...] = ()
    sides: int = 0
    office: str = ""
    record: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an artefact came from: ``key`` names its job in the cache, ``""`` where none is used.

    ``cached`` tells whether it was served from there, ``remarks`` are what was wrong with the cache.
    """

    key: str = ""
    cached: bool = False
    remarks: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """An artefact, the ledger it meets, the proof of that, and its number of pages (0: none).

    ``template`` is the sha256 of the house template that a DOCX was made with, ``""`` without one;
    ``left_out`` names what a handout had no room for; ``record`` is what shops are told of the file.
    ``engine`` is what drew a PDF.
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
    record: Companion | None = None
    engine: str = ""
    origin: Origin = field(default=Origin(), compare=False, repr=False)

    @property
    def proven(self) -> int:
        """How many obligations were found, each in its place."""
        return len(self.proof.places)


Maker: TypeAlias = Callable[[Sequence[Job]], list[Made]]


def make(job: Job) -> Made:
    """Return the artefact of a job, proven against its ledger, every note of it visible.

    Raises ProofError when the finished file is not what the ledger owes, and whatever the writer raises.
    """
    if job.office:
        from exporter.produce.pages import pages_of

        pages = pages_of(job.edition, job.theme, job.inputs, job.office)
        job = replace(job, inputs=replace(job.inputs, pages=pages))
    artefact, transcript, rung = _drawn(job)
    proof = prove(transcript, job.ledger, rung.account)
    if not proof.findings.ok and job.format.traits.paged:
        check_letters(job.edition, job.ledger)
    refuse(proof.findings, ProofError)
    look = check_made(artefact.data, job.format, job.ledger, proof, job.theme, job.inputs.paper)
    refuse(look.report, ProofError)
    return Made(
        artefact,
        job.ledger,
        proof.with_looks(look.seen),
        str(job.edition.kind),
        job.theme.name,
        job.theme.sha256,
        job.inputs.paper if job.format.traits.on_paper else "",
        transcript.pages,
        job.inputs.brand.record if job.inputs.brand else (),
        digest(job.inputs.docx_template) if job.inputs.docx_template else "",
        rung.left_out,
        _recorded(job, artefact) if job.record else None,
        str(job.inputs.engine) if job.format.traits.paged else "",
    )


def _recorded(job: Job, artefact: Artefact) -> Companion:
    """Return the record of a proven file, made of what it says of itself and held to that."""
    from exporter.proof.trade import check_record
    from exporter.readback.screen.sold import sold
    from exporter.render.onix.record import record

    facts = sold(artefact.data)
    made = record(job.edition, job.format, facts, job.inputs)
    refuse(check_record(made, facts, job.ledger), ProofError)
    return made


def make_all(jobs: Sequence[Job]) -> list[Made]:
    """Return the artefacts of the jobs, made one after the other."""
    return [make(job) for job in jobs]


def refuse(report: Report, failure: type[ExporterError]) -> None:
    """Raise ``failure`` with the findings when one of them is an error."""
    if not report.ok:
        raise failure(report)


def _drawn(job: Job) -> tuple[Artefact, Transcript, Rung]:
    """Return the artefact, what is read back of it, and how it is set."""
    artefact, rung = composed(job)
    return artefact, reader(job.format)(artefact.data), rung


def composed(job: Job) -> tuple[Artefact, Rung]:
    """Return the artefact, not yet proven, and how it is set; a handout is fitted onto its sides.

    Raises SourceError (ST20, ST22, ST23) for what its paper does not hold, and whatever the writer raises.
    """
    if job.rungs:
        return _fitted(job)
    rung = Rung(job.edition, account=job.account)
    return _paged(job) if job.format.traits.paged else _written(job), rung


def _written(job: Job) -> Artefact:
    return renderer(job.format)(job.edition, job.theme, job.inputs)


def _paged(job: Job) -> Artefact:
    """Return an edition on as many pages as it needs. Raises NotHeldError for what no page holds."""
    lay = engines.layouter(job.inputs.engine)

    def set_in(theme: Theme) -> engines.Laid:
        return lay(job.edition, theme, job.inputs)

    laid = set_in(job.theme)
    _check_held(job, laid.measures, job.edition, lambda theme: set_in(theme).measures)
    return engines.painted(laid, job.inputs)


def _check_held(job: Job, measures: Measures, edition: Edition, lay: Callable[[Theme], Measures]) -> None:
    """Raise NotHeldError for what no page holds of what the author wrote.

    What a theme's own rules push over an edge is no fault of the source: the proof judges whether it is seen.
    """
    try:
        check_held(measures, job.inputs.paper, edition, job.ledger)
    except NotHeldError:
        if not own_rules(job.theme):
            raise
        check_held(lay(with_rules(job.theme, ())), job.inputs.paper, edition, job.ledger)


def _fitted(job: Job) -> tuple[Artefact, Rung]:
    """Return a handout on the roomiest rung that fits. Raises SourceError (ST20) when none does."""
    laid: dict[Rung, engines.Laid] = {}
    layout = engines.layouter(job.inputs.engine)

    def set_in(theme: Theme, rung: Rung) -> engines.Laid:
        inputs = replace(job.inputs, level=rung.level, line=rung.line, seal=rung.seal)
        return layout(rung.edition, theme, inputs)

    def lay(rung: Rung) -> Measures:
        laid[rung] = set_in(job.theme, rung)
        return laid[rung].measures

    rung = fitted(job.rungs, job.sides, lay)
    if rung is None:
        lowest = job.rungs[-1]
        raise too_long(laid[lowest].measures, job.sides, job.inputs.paper, lowest.edition, job.ledger)
    _check_held(job, laid[rung].measures, rung.edition, lambda theme: set_in(theme, rung).measures)
    return engines.painted(laid[rung], job.inputs), rung
