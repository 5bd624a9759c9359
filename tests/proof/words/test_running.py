"""The running disclaimer: nothing added to it, and strong enough to read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exporter.model.format import Format
from exporter.model.obligation import Ledger, NoteKind, Obligation, Scope
from exporter.model.transcript import Place, TextBlock, Transcript
from exporter.proof.prove import prove

FOOT = "Information, not medical advice."
LEDGER = Ledger(
    "p", "article", "en", "1", "2027-01-01", (Obligation("r", NoteKind.RUNNING, FOOT, Scope.RUNNING),), ()
)
RUNNING = TextBlock(FOOT, Place.RUNNING, "footer", container="section 1", size=10.0, contrast=21.0)


def codes(foot: TextBlock, format_: Format = Format.DOCX) -> list[str]:
    body = TextBlock("Words.", page=1)
    blocks = (body, foot) if format_ == Format.DOCX else (body, replace(foot, page=1))
    structure = (body,) if format_ == Format.PDF else None
    return [
        finding.code for finding in prove(Transcript(format_, blocks, structure, pages=1), LEDGER).findings
    ]


def test_stands_alone_in_its_paragraph() -> None:
    assert codes(RUNNING) == []
    assert codes(replace(RUNNING, text=f"{FOOT} Never mind.")) == ["PF06"]


def test_may_share_a_line_of_paper_with_the_page_number() -> None:
    assert codes(replace(RUNNING, text=f"{FOOT} Page 1 of 2"), Format.PDF) == []


@pytest.mark.parametrize("format_", [Format.DOCX, Format.PDF])
def test_is_strong_enough_to_read(format_: Format) -> None:
    assert codes(replace(RUNNING, contrast=4.5), format_) == []
    assert codes(replace(RUNNING, contrast=1.1), format_) == ["PF16"]
