"""Each finished file is looked at: strictly when it was just made, for what hides when others had it."""

from __future__ import annotations

from datetime import date

import pytest

from exporter.diagnostics import ProofError, Report
from exporter.model.format import Format
from exporter.model.obligation import Scope
from exporter.model.wording import squeeze
from exporter.produce.make import Job, make
from exporter.proof.prove import Proof
from exporter.proof.seen import Look
from exporter.proof.visible.formats import check_finished, check_made
from exporter.proof.visible.places import Words
from exporter.render.inputs import RenderInputs
from tests import samples
from tests.mutants.rendered import sample, theme
from tests.proof.seen import proof_of
from tests.proof.visible.support import codes, edited, put, told

DOCUMENT = "word/document.xml"


@pytest.mark.parametrize("format_", [Format.DOCX, Format.EPUB, Format.TEXT])
def test_is_silent_on_honest_files(format_: Format) -> None:
    data = sample(format_)
    proof = proof_of(data, format_, samples.ledger())
    assert told(check_made(data, format_, samples.ledger(), proof).report) == ""
    assert told(check_finished(data, format_, samples.ledger(), proof).report) == ""


@pytest.mark.parametrize("format_", [Format.DOCX, Format.EPUB, Format.HTML])
def test_searches_for_nothing_that_the_words_check_found(
    format_: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, owed = sample(format_), samples.ledger()
    searched, every = [], Words.every

    def noted(words: Words, key: str) -> list[int]:
        searched.append(key)
        return every(words, key)

    monkeypatch.setattr(Words, "every", noted)
    look = check_made(data, format_, owed, proof_of(data, format_, owed))
    # The short disclaimers are looked for in feet and at ends; everything in the body is known.
    running = [one for one in owed.obligations if one.scope is Scope.RUNNING]
    assert searched == [squeeze(one.wording) for one in running]
    assert {one.obligation for one in look.seen} == {one.id for one in owed.obligations}


@pytest.mark.parametrize("format_", [Format.DOCX, Format.EPUB, Format.HTML])
def test_finds_by_a_search_what_the_words_check_finds(format_: Format) -> None:
    data, owed = sample(format_), samples.ledger()
    look = check_made(data, format_, owed, proof_of(data, format_, owed))
    searched = check_made(data, format_, owed, Proof(Report(), ()))
    assert told(searched.report) == told(look.report) == ""
    # "Not yet reviewed" is said once more in About, where the words check knows that it is not the note.
    assert set(look.seen) <= set(searched.seen)
    assert {one.obligation for one in searched.seen} == {one.obligation for one in look.seen}


def test_lets_others_change_what_hides_nothing() -> None:
    data = edited(
        sample(Format.DOCX), {DOCUMENT: put("</w:sectPr>", '<w:docGrid w:linePitch="312"/></w:sectPr>')}
    )
    proof = proof_of(data, Format.DOCX, samples.ledger())
    assert codes(check_made(data, Format.DOCX, samples.ledger(), proof).report) == {"PF42"}
    assert told(check_finished(data, Format.DOCX, samples.ledger(), proof).report) == ""


def test_making_refuses_a_file_whose_notes_go_unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    report = Report()
    report.error("PF43", "a note is hidden")
    monkeypatch.setattr("exporter.produce.make.check_made", lambda *_: Look(report))
    inputs = RenderInputs("sample", "a4", date(2026, 11, 24), "exporter 0")
    with pytest.raises(ProofError, match="PF43"):
        make(Job(Format.TEXT, samples.edition(), samples.ledger(), theme(), inputs))
