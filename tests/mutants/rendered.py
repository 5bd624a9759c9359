"""Renders the sample edition, or a damaged one, and proves it; the proof of a format is one call."""

from __future__ import annotations

from datetime import date
from functools import cache

from exporter.model.edition import Edition
from exporter.model.format import Format
from exporter.proof.prove import Proof, prove
from exporter.readback.formats import reader
from exporter.render.formats import renderer
from exporter.render.inputs import RenderInputs
from exporter.theme.load import load_theme
from exporter.theme.theme import Theme
from tests import samples

FORMATS = (Format.TEXT, Format.EPUB, Format.HTML, Format.DOCX, Format.PDF)


@cache
def theme() -> Theme:
    return load_theme("clinic")


def rendered(format_: Format, edition: Edition) -> bytes:
    inputs = RenderInputs("sample", "a4", date(2026, 11, 24), "exporter 0")
    return renderer(format_)(edition, theme(), inputs).data


@cache
def sample(format_: Format) -> bytes:
    return rendered(format_, samples.edition())


def proof(format_: Format, data: bytes) -> Proof:
    return prove(reader(format_)(data), samples.ledger())


def codes(found: Proof) -> set[str]:
    return {finding.code for finding in found.findings}


def told(found: Proof) -> str:
    return "\n".join(finding.as_text() for finding in found.findings)
