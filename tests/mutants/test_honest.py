"""Honest editions with everything that a claim may hold pass in every format."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exporter.model.blocks import Paragraph
from exporter.model.edition import Edition
from exporter.model.format import Format
from exporter.model.inlines import Citation, LineBreak, Link, MarkPart, Strong, Subscript, Superscript, Text
from exporter.model.obligation import Ledger, OwedClaim
from exporter.proof.prove import prove
from exporter.readback.formats import reader
from tests import samples
from tests.mutants.editions import on_claim
from tests.mutants.rendered import FORMATS, rendered, told

pytestmark = pytest.mark.filterwarnings(
    "ignore:.*sRGB2014:pytest.PytestUnraisableExceptionWarning", "ignore:.*sRGB2014:ResourceWarning"
)
RICH = Paragraph(
    (
        Text("Self-harm and well-being matter to everyone who takes it, say “friends” (2–4 of 10): read "),
        Link("https://example.org/a", (Text("the page"),), "https://example.org/a"),
        Text(" or "),
        Link("#the-plant", (Text("the plant"),)),
        Text("; H"),
        Subscript("2"),
        Text("O, 10"),
        Superscript("3"),
        Text(" g, "),
        Strong((Text("not more"),)),
        Citation(("a",), (MarkPart(" ["), MarkPart("1", "ref-1"), MarkPart("]"))),
        Text("."),
        LineBreak(),
        Text("A second line."),
    )
)
SCREEN = (
    "Self-harm and well-being matter to everyone who takes it, say “friends” (2–4 of 10): read the page or "
    "the plant; H2O, 103 g, not more [1]. A second line."
)
PAPER = SCREEN.replace("the page", "the page (https://example.org/a)")


def rich_edition() -> Edition:
    return on_claim("stop", lambda claim: (replace(claim, body=(RICH,)),))(samples.edition())


def rich_ledger() -> Ledger:
    owed = samples.ledger()
    claims = tuple(
        OwedClaim("stop", (PAPER,), (SCREEN,)) if claim.id == "stop" else claim for claim in owed.claims
    )
    return replace(owed, claims=claims)


@pytest.mark.parametrize("format_", FORMATS)
def test_passes_a_claim_with_every_inline(format_: Format) -> None:
    found = prove(reader(format_)(rendered(format_, rich_edition())), rich_ledger())
    assert told(found) == ""
