"""A short edition in a theme in which notes run in, with its ledger, for tests of that way of setting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from exporter.ledger.account import account_of
from exporter.model.artefact import Artefact
from exporter.model.blocks import Paragraph
from exporter.model.edition import Edition, PrintedClaim, PrintedNote, PrintedSection, SectionRole
from exporter.model.format import Format
from exporter.model.inlines import Emphasis, Text
from exporter.model.obligation import Ledger, Obligation, OwedClaim, Scope
from exporter.model.seal import Seal
from exporter.model.walk import plain
from exporter.render.formats import renderer
from exporter.render.inputs import RenderInputs
from exporter.theme.load import load_theme
from exporter.theme.theme import Theme
from tests import samples

FORMATS = (Format.EPUB, Format.HTML, Format.DOCX, Format.PDF)

_SURVEYS = "They cannot show a cause."
LIVER = PrintedClaim(
    "liver",
    "c-liver",
    (
        samples.paragraph("Liver injury has been reported."),
        Paragraph((Text("It began after "), Emphasis(samples.words("two to eight")), Text(" weeks of use."))),
    ),
    samples.evidence("liver", "Surveys and records", _SURVEYS, samples.MARKS_12),
    (samples.caution("liver", "product", "Strength and purity vary", "Extracts are stronger than leaf."),),
)
SLEEP = PrintedClaim(
    "sleep",
    "c-sleep",
    (samples.paragraph("Some people sleep badly when they stop."),),
    replace(samples.evidence("sleep", "Surveys and records", "", samples.MARKS_1), full=False),
    (
        samples.caution("sleep", "product", "Strength and purity vary"),
        samples.caution("sleep", "stop", "Do not stop alone"),
    ),
)
HEART = PrintedClaim(
    "heart",
    "c-heart",
    (samples.paragraph("No study has looked at the heart for longer than a year."),),
    samples.evidence("heart", "Not studied", "We found no test of this in people."),
)
CLAIMS = (LIVER, SLEEP, HEART)
INSIDE = (
    "liver/evidence", "sleep/evidence", "sleep/caution/product", "sleep/caution/stop", "heart/evidence",
)  # fmt: skip
"""The obligations whose notes end the paragraph of their claim."""


def edition() -> Edition:
    """Return the sample edition with claims in prose, and little else."""
    whole = samples.edition()
    risks = PrintedSection(
        "risks", 2, SectionRole.BODY, samples.words("The risks"), "The risks", "1",
        (*CLAIMS, samples.paragraph("More is in the references.")),
    )  # fmt: skip
    kept = tuple(one for one in whole.sections if one.role in (SectionRole.REFERENCES, SectionRole.ABOUT))
    return replace(whole, sections=(risks, *kept), contents=(), key_message=None)


def ledger() -> Ledger:
    """Return what it owes."""
    whole = samples.ledger()
    front = [one for one in whole.obligations if one.scope is Scope.BEFORE_CONTENT]
    running = [one for one in whole.obligations if one.scope is Scope.RUNNING]
    notes = [_owed(claim.id, note) for claim in CLAIMS for note in (claim.evidence, *claim.cautions)]
    return replace(whole, obligations=(*front, *notes, *running), claims=tuple(map(_claim, CLAIMS)))


@cache
def theme(name: str = "reader") -> Theme:
    """Return a theme like a shipped one, in which notes run in."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "prose"
        path.mkdir()
        (path / "theme.toml").write_text(f'extends = "{name}"\n[page]\nnote_place = "run-in"\n')
        return load_theme(str(path))


@cache
def rendered(format_: Format) -> bytes:
    """Return the edition in a format."""
    inputs = RenderInputs("prose", "a4", date(2026, 11, 24), "exporter 0", _seal(format_))
    return renderer(format_)(edition(), theme(), inputs).data


def _seal(format_: Format) -> bytes:
    """Return a seal with the account of the edition, b"" where a format carries none."""
    if format_.traits.plain:
        return b""
    account = account_of(edition(), format_, theme())
    return Seal(
        *(ledger(), format_, "a4", "prose", "0" * 64, "1" * 64, "exporter 0"), account=account
    ).as_bytes()


def proven(format_: Format) -> tuple[Artefact, Ledger]:
    """Return the edition as an artefact, with its ledger."""
    return Artefact(f"prose.{format_}", format_, rendered(format_)), ledger()


def _owed(claim: str, note: PrintedNote) -> Obligation:
    marks = "".join(mark.text for mark in note.marks)
    return Obligation(note.id, note.kind, note.wording, Scope.AFTER_CLAIM, claim, marks, "article.md:10")


def _claim(claim: PrintedClaim) -> OwedClaim:
    texts = tuple(plain(part.content) for part in claim.body if isinstance(part, Paragraph))
    return OwedClaim(claim.id, texts)
