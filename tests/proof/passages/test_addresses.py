"""Addresses behind the links of a claim: printed on paper, not on a screen, and never any other."""

from __future__ import annotations

import pytest

from exporter.model.format import Format
from exporter.model.obligation import Ledger, NoteKind, Obligation, OwedClaim, Scope
from exporter.model.transcript import TextBlock, Transcript
from exporter.proof.prove import prove

PAPER, SCREEN = "Read the page (https://example.org) first.", "Read the page first."
NOTE = "Evidence: Not studied. Nobody knows."
LEDGER = Ledger(
    "sample",
    "article",
    "en",
    "1",
    "2027-01-01",
    (Obligation("a/evidence", NoteKind.EVIDENCE, NOTE, Scope.AFTER_CLAIM, "a"),),
    (OwedClaim("a", (PAPER,), (SCREEN,)),),
)


@pytest.mark.parametrize(
    ("format_", "claim", "holds"),
    [
        (Format.TEXT, PAPER, True),
        (Format.EPUB, SCREEN, True),
        (Format.TEXT, SCREEN, False),
        (Format.EPUB, PAPER, False),
        (Format.TEXT, PAPER.replace("example", "elsewhere"), False),
        (Format.EPUB, SCREEN.replace("first", "(https://shop.example) first"), False),
    ],
)
def test_a_claim_prints_its_own_addresses_where_they_belong(format_: Format, claim: str, holds: bool) -> None:
    blocks = (
        TextBlock(claim, file="a.xhtml", container="0"),
        TextBlock(NOTE, file="a.xhtml", container="0"),
    )
    proof = prove(Transcript(format_, blocks, files=("a.xhtml",)), LEDGER)
    assert proof.holds is holds
    if not holds:
        assert {finding.code for finding in proof.findings} == {"PF10"}
