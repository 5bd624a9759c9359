"""What changed for a reader between two versions: each change is named, and no other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from exporter.changes.differences import Change, Kind, changes
from exporter.changes.from_source import side_of_source
from exporter.changes.side import Safety, Side, Statement
from exporter.changes.told import as_page
from tests.changes.seeded import SEEDED, copied, seed

OLD = Side(
    *("old", "Kratom", "en"),
    statements=(Statement("mood", "It may lift mood in some people.", "Surveys", 3, cautions=("law",)),),
    cautions=(Safety("law", "Laws differ. Check yours.", 1),),
    disclaimers=(Safety("advice", "No advice."),),
    dates=(("version", "1"), ("reviewed", "2026-01-01")),
    references=(("a", "A study"),),
    passages=("A heading", "A paragraph."),
)
MOOD = OLD.statements[0]
OTHER = Kind.EVIDENCE_CHANGED


def told(new: Side) -> list[tuple[Kind, str]]:
    return [(change.kind, change.subject) for change in changes(OLD, new).changes]


def test_ten_seeded_changes_of_the_real_article_are_each_named_and_no_other(tmp_path: Path) -> None:
    old = side_of_source(copied(tmp_path / "old"))
    folder = copied(tmp_path / "new")
    seed(tmp_path / "new")
    found = changes(old, side_of_source(folder))
    wanted = [(kind, subject) for _, _, _, kind, subject in SEEDED.values()]
    wanted.append((Kind.CLAIM_GONE, "A man of 27 was found dead."))
    left = list(found.changes)
    for kind, subject in wanted:
        one = next(change for change in left if change.kind is kind and change.subject.startswith(subject))
        left.remove(one)
    assert left == []
    assert [(finding.code, "One review asked" in finding.message) for finding in found.findings] == [
        ("EV11", True)
    ]


def test_nothing_changed_is_no_change() -> None:
    assert told(OLD) == []


@pytest.mark.parametrize(
    ("new", "kind", "subject"),
    [
        (
            replace(OLD, statements=(replace(MOOD, id="", text="It may lift mood in few people."),)),
            *(Kind.CLAIM_REWORDED, "It may lift mood in few people."),
        ),
        (replace(OLD, statements=(replace(MOOD, note="In rats."),)), Kind.EVIDENCE_CHANGED, MOOD.text),
        (replace(OLD, statements=(replace(MOOD, status="Mixed", rank=None),)), OTHER, MOOD.text),
        (replace(OLD, statements=(replace(MOOD, sources=("a",)),)), Kind.SOURCES_CHANGED, MOOD.text),
        (replace(OLD, cautions=(Safety("law", "Laws differ.", 1),)), Kind.CAUTION_REWORDED, "law"),
        (replace(OLD, cautions=(Safety("law", "Laws differ.", 2),)), Kind.CAUTION_RAISED, "law"),
        (replace(OLD, disclaimers=()), Kind.DISCLAIMER_GONE, "advice"),
        (replace(OLD, references=()), Kind.REFERENCE_GONE, "a"),
        (replace(OLD, references=(*(OLD.references or ()), ("b", "B"))), Kind.REFERENCE_ADDED, "b"),
        (replace(OLD, passages=("A heading",)), Kind.TEXT_GONE, "A paragraph."),
    ],
    ids=lambda value: value.value if isinstance(value, Kind) else "",
)
def test_each_kind_of_change_is_told_as_that(new: Side, kind: Kind, subject: str) -> None:
    assert told(new) == [(kind, subject)]


def test_what_a_finished_file_does_not_tell_is_said_and_no_change() -> None:
    sealed = replace(OLD, references=None, passages=None)
    assert (told(sealed), changes(OLD, sealed).untold) == ([], ("references", "other text"))


def test_evidence_that_rose_needs_a_new_review() -> None:
    raised = replace(OLD, statements=(replace(MOOD, status="Trials", rank=5),))
    assert [finding.code for finding in changes(OLD, raised).findings] == ["EV11"]
    reviewed = replace(raised, dates=(("version", "1"), ("reviewed", "2026-06-01")))
    assert changes(OLD, reviewed).findings == ()
    lowered = replace(OLD, statements=(replace(MOOD, status="Animals", rank=2),))
    assert changes(OLD, lowered).findings == ()


def test_the_page_holds_words_and_never_their_markup() -> None:
    new = replace(OLD, statements=(replace(MOOD, text="It may lift <b>mood</b> in some people."),))
    page = as_page(changes(OLD, new))
    assert "&lt;b&gt;mood&lt;/b&gt;" in page
    assert "<b>" not in page
    assert "Signature" in page


def test_the_page_is_in_the_language_of_the_new_version() -> None:
    raised = replace(MOOD, status="Trials", rank=5)
    new = replace(OLD, lang="es-MX", statements=(raised,), references=None)
    page = as_page(changes(OLD, new))
    assert '<html lang="es">' in page
    assert "evidencia más alta" in page
    assert '<p class="alarm">La evidencia de «It may lift mood in some people.» subió de «Surveys»' in page
    assert "no lo dice: referencias" in page
    assert "Firma" in page
    assert '<html lang="en">' in as_page(changes(OLD, new), "en")


def test_a_change_says_what_was_and_what_is() -> None:
    new = replace(OLD, disclaimers=(Safety("advice", "Some advice."),))
    assert changes(OLD, new).changes == (
        Change(Kind.DISCLAIMER_REWORDED, "advice", "No advice.", "Some advice."),
    )
