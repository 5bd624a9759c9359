"""What the body of a test may refer to, and how a test reads one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from exporter.diagnostics import Location, Report
from exporter.intake.text import SourceText
from exporter.model.blocks import Picture
from exporter.model.evidence import EvidenceStatus
from exporter.model.notes import Caution
from exporter.read.body.context import Body, BodyContext
from exporter.read.body.read import read_body
from tests.places import PUBLICATIONS

EVERY_CONSTRUCT = PUBLICATIONS / "every-construct" / "article.md"

_STATUSES = ("not-studied", "lab-animal", "case-report", "observational", "official", "traditional")
_CAUTIONS = ("dependence", "interactions", "product")


def _picture(target: str, where: Location) -> Picture:
    return Picture(target, "image/png", b"", 1, 1)


CONTEXT = BodyContext(
    lang="en",
    statuses={name: EvidenceStatus(name, name, f"{name}.", 0) for name in _STATUSES},
    cautions={name: Caution(name, f"Title of {name}", f"Text of {name}.") for name in _CAUTIONS},
    references=frozenset({"survey-report", "laboratory.report:2", "Handbook_3"}),
    picture=_picture,
)
TRANSLATED = replace(CONTEXT, translated=True)


def read(text: str, context: BodyContext = CONTEXT, first: int = 1) -> tuple[Body, Report]:
    report = Report()
    return read_body(SourceText.of("article.md", text), first, context, report), report


def read_good(text: str, context: BodyContext = CONTEXT) -> Body:
    body, report = read(text, context)
    assert [finding.as_text() for finding in report] == []
    return body


def body_of(path: Path) -> tuple[str, int]:
    """Return the text of an article and the line at which its body begins."""
    text = path.read_text("utf-8")
    return text, text.split("\n").index("---", 1) + 2
