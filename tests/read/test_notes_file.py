from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.diagnostics import Report
from exporter.intake.text import SourceText
from exporter.model.notes import Caution, Disclaimer, Rank
from exporter.read.notes_file import Notes, read_notes

GOOD = """cautions:
  dependence:
    title: Can cause dependence
    text: |
      Using the leaf often
      can lead to dependence.
disclaimers:
  information:
    title: Information, not advice
    text: This leaflet gives general information.
    short: Information, not medical advice.
  crisis:
    title: If you are in danger
    text: Get help now.
    contacts: true
"""


def read(text: str) -> tuple[Notes | None, list[str]]:
    report = Report()
    notes = read_notes(SourceText.of("_notes/en.yaml", text), report)
    return notes, [f"{finding.where} {finding.code}" for finding in report]


def test_reads_cautions_and_disclaimers_by_id() -> None:
    notes, found = read(GOOD)
    assert found == []
    assert notes is not None
    text = "Using the leaf often can lead to dependence."
    assert notes.cautions == {"dependence": Caution("dependence", "Can cause dependence", text)}
    assert notes.disclaimers["crisis"] == Disclaimer(
        "crisis", "If you are in danger", "Get help now.", "", True
    )
    assert notes.disclaimers["information"].short == "Information, not medical advice."


def test_knows_the_ids_of_notes_that_have_errors() -> None:
    notes, found = read(GOOD.replace("title: Can cause dependence", "titel: Can cause dependence"))
    assert found == ["_notes/en.yaml:2:3 SF07", "_notes/en.yaml:3:5 SF06"]
    assert notes is not None
    assert set(notes.cautions) == {"dependence"}
    assert set(notes.disclaimers) == {"information", "crisis"}


@pytest.mark.parametrize(
    "unseen", ["\u200b", "\u2060", "\u00ad", "\u180e", "\u2061", "\u034f", "\u200c", "\ufe0f"]
)
def test_a_note_of_which_nothing_can_be_seen_is_refused(unseen: str) -> None:
    for text in ("Information, not advice", "Get help now.", "Information, not medical advice."):
        _, found = read(GOOD.replace(text, unseen))
        assert [finding.split()[-1] for finding in found] == ["SF63"], text


def test_an_id_may_have_letters_of_any_script() -> None:
    notes, found = read(GOOD.replace("dependence:", "перестать-пить:"))
    assert found == []
    assert notes is not None
    assert "перестать-пить" in notes.cautions


def test_a_line_that_misses_its_colon_is_told() -> None:
    assert read(GOOD.replace("title: If you", "title If you"))[0] is None


@given(st.text(alphabet="abc:- \n#'\"[]{}|>&*!", max_size=60))
def test_never_fails(text: str) -> None:
    notes, found = read(text)
    assert notes is not None or found


@pytest.mark.parametrize("rank", Rank)
def test_a_caution_has_the_rank_that_is_written(rank: Rank) -> None:
    notes, found = read(GOOD.replace("disclaimers:", f"    rank: {rank}\ndisclaimers:"))
    assert found == []
    assert notes is not None
    assert notes.cautions["dependence"].rank is rank


def test_a_caution_without_a_rank_asks_for_something() -> None:
    notes, _ = read(GOOD)
    assert notes is not None
    assert notes.cautions["dependence"].rank is Rank.ACT


@pytest.mark.parametrize("written", ["high", "Urgent", '""', "[urgent]", "1"])
def test_refuses_a_rank_that_there_is_not(written: str) -> None:
    _, found = read(GOOD.replace("disclaimers:", f"    rank: {written}\ndisclaimers:"))
    assert [entry.split()[1] for entry in found] == ["SF08"]
    assert found[0].startswith("_notes/en.yaml:7:")
