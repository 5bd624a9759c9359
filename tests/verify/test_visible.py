"""Each finished file is looked at: strictly when it was just made, for what hides when others had it."""

from __future__ import annotations

from datetime import date

import pytest

from exporter.diagnostics import ProofError, Report
from exporter.making import Job, make
from exporter.render.inputs import RenderInputs
from exporter.verify.seen import Look
from exporter.verify.visible import check_finished, check_made
from tests import samples
from tests.mutants.rendered import sample, theme
from tests.verify.visible_support import codes, edited, put, told

DOCUMENT = "word/document.xml"


@pytest.mark.parametrize("format_", ["docx", "epub", "text"])
def test_is_silent_on_honest_files(format_: str) -> None:
    data = sample(format_)
    assert told(check_made(data, format_, samples.ledger()).report) == ""
    assert told(check_finished(data, format_, samples.ledger()).report) == ""


def test_lets_others_change_what_hides_nothing() -> None:
    data = edited(sample("docx"), {DOCUMENT: put("</w:sectPr>", '<w:docGrid w:linePitch="312"/></w:sectPr>')})
    assert codes(check_made(data, "docx", samples.ledger()).report) == {"PF42"}
    assert told(check_finished(data, "docx", samples.ledger()).report) == ""


def test_making_refuses_a_file_whose_notes_go_unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    report = Report()
    report.error("PF43", "a note is hidden")
    monkeypatch.setattr("exporter.making.check_made", lambda *_: Look(report))
    inputs = RenderInputs("sample", "a4", date(2026, 11, 24), "exporter 0")
    with pytest.raises(ProofError, match="PF43"):
        make(Job("text", samples.edition(), samples.ledger(), theme(), inputs))
