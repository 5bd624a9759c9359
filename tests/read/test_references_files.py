"""References of one folder in several files: one list, printed, each finding at its line."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from exporter.model.format import Format
from exporter.model.publication import Checked
from exporter.pipeline import export
from exporter.produce.options import Options
from exporter.read.load import load_publications
from tests.places import ROOT

BIB = """@article{ruiz2024,
  author = {Ruiz, Ana and {World Health Organization}},
  title = {A survey of leaf users}, journal = {The Leaf}, year = 2024,
  volume = 3, pages = {1--9}, checked = {true}
}
"""
RIS = "TY  - RPRT\nID  - who\nAU  - World Health Organization\nTI  - Leaves\nPY  - 2020\nER  - \n"


@pytest.fixture
def leaflet(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "exporter" / "data" / "sample", tmp_path / "source")
    return tmp_path / "source" / "tiny"


def found_in(folder: Path) -> list[str]:
    (loaded,) = load_publications(folder)
    return [f"{one.where} {one.code}" for one in loaded.report]


def cite(folder: Path, keys: str) -> None:
    article = folder / "article.md"
    text = article.read_text("utf-8").replace(":id: survey-mood\n", f":id: survey-mood\n:cite: {keys}\n")
    article.write_text(text, "utf-8")


def test_files_of_all_formats_are_one_list_and_are_printed(leaflet: Path, tmp_path: Path) -> None:
    (leaflet / "references.bib").write_text(BIB, "utf-8")
    (leaflet / "references.ris").write_text(RIS, "utf-8")
    (leaflet / "references.txt").write_text("28521200\n", "utf-8")
    (leaflet / "references.json").write_text('[{"id": "own", "type": "book", "title": "Own"}]', "utf-8")
    cite(leaflet, "ruiz2024 who pmid28521200 own")
    (loaded,) = load_publications(leaflet)
    assert loaded.publication is not None
    assert [(one.id, one.checked) for one in loaded.publication.references] == [
        ("own", Checked.NOT),
        ("ruiz2024", Checked.READ),
        ("who", Checked.NOT),
        ("pmid28521200", Checked.NOT),
    ]
    assert {file.path for file in loaded.publication.files} >= {"tiny/references.bib", "tiny/references.txt"}
    options = Options(date(2026, 11, 24), formats=(Format.TEXT,))
    (exported,) = export(leaflet, tmp_path / "out", options)
    said = " ".join(exported.made[0].artefact.data.decode().split())
    assert "Ruiz A, World Health Organization. A survey of leaf users. The Leaf. 2024;3:1–9." in said
    assert "https://pubmed.ncbi.nlm.nih.gov/28521200/" in said


def test_an_id_is_taken_once_in_all_files_of_a_folder(leaflet: Path) -> None:
    (leaflet / "references.bib").write_text(BIB, "utf-8")
    (leaflet / "references.ris").write_text(RIS.replace("who", "RUIZ2024"), "utf-8")
    assert found_in(leaflet) == ["tiny/references.ris:1:1 SF13"] or found_in(leaflet) == [
        "tiny/references.ris:2:1 SF13"
    ]
    (loaded,) = load_publications(leaflet)
    assert "tiny/references.bib:1:1" in loaded.report.errors[0].message


def test_entries_of_the_publication_win_over_shared_ones_of_another_format(leaflet: Path) -> None:
    (leaflet.parent / "references.ris").write_text(RIS, "utf-8")
    (leaflet / "references.bib").write_text("@book{who, title = {Mine}}\n", "utf-8")
    (loaded,) = load_publications(leaflet)
    assert loaded.publication is not None
    assert ["Mine" in one.csl for one in loaded.publication.references] == [True]


@pytest.mark.parametrize(
    ("bib", "finding"),
    [
        ("@article{a,\n author = {A B}}", "tiny/references.bib:1:1 SF15"),
        ("@article{a b,\n title = {T}}", "tiny/references.bib:1:1 SF13"),
        ("@article{a,\n title = {T},\n checked = {maybe}}", "tiny/references.bib:3:1 SF08"),
        ("@article{a,\n title = {T},\n author = {Ruiz, Ana}\n", "tiny/references.bib:1:1 RF01"),
    ],
)
def test_what_a_reference_lacks_is_told_at_its_line(leaflet: Path, bib: str, finding: str) -> None:
    (leaflet / "references.bib").write_text(bib, "utf-8")
    assert finding in found_in(leaflet)
