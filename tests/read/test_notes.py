from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from exporter.diagnostics import Report
from exporter.intake.source import SourceText
from exporter.model.notes import Caution, Disclaimer
from exporter.read.notes import Notes, read_notes

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
