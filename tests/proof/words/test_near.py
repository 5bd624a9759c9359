"""A note stands beside its claim to the eye, not only in the order of the text."""

from __future__ import annotations

import pytest

from exporter.model.format import Format
from exporter.model.obligation import Ledger, NoteKind, Obligation, OwedClaim, Scope
from exporter.model.transcript import TextBlock, Transcript
from exporter.proof.prove import prove

CLAIM, NOTE, OTHER = "The claim stands here.", "Evidence: Not studied. Nobody knows.", "Another paragraph."
LEDGER = Ledger(
    "sample",
    "article",
    "en",
    "1",
    "2027-01-01",
    (Obligation("a/evidence", NoteKind.EVIDENCE, NOTE, Scope.AFTER_CLAIM, "a"),),
    (OwedClaim("a", (CLAIM,)),),
)
Box = tuple[float, float, float, float]
CLAIM_BOX: Box = (50, 688, 350, 712)
OTHER_BOX: Box = (50, 600, 350, 612)


def codes(note: Box, other: Box = OTHER_BOX, told: tuple[int, ...] = (1,)) -> set[str]:
    blocks = tuple(
        TextBlock(text, page=1, box=box, size=12.0)
        for text, box in ((CLAIM, CLAIM_BOX), (NOTE, note), (OTHER, other))
    )
    transcript = Transcript(Format.PDF, blocks, blocks, 1, told=told)
    return {finding.code for finding in prove(transcript, LEDGER).findings}


@pytest.mark.parametrize(
    "note", [(60, 660, 350, 684), (60, 645, 350, 657), (380, 652, 520, 712)], ids=["below", "a gap", "beside"]
)
def test_a_note_below_or_beside_its_claim_is_near(note: Box) -> None:
    assert codes(note) == set()


@pytest.mark.parametrize(
    ("note", "other"),
    [
        ((60, 100, 350, 124), OTHER_BOX),
        ((60, 640, 350, 651), (50, 660, 350, 672)),
        ((60, 740, 350, 764), OTHER_BOX),
        ((60, 690, 350, 714), (50, 690, 350, 700)),
    ],
    ids=["far below", "words between", "above", "words of others over it"],
)
def test_a_note_painted_elsewhere_is_parted_from_its_claim(note: Box, other: Box) -> None:
    assert "PF07" in codes(note, other)


def test_a_tree_that_leads_back_to_an_earlier_page_is_found() -> None:
    assert "PF09" in codes((60, 660, 350, 684), told=(1, 2, 1))
