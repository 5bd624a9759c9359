from __future__ import annotations

import hashlib
import json
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from exporter.model.publication import Checked, Publication
from exporter.model.walk import claims, plain, sections
from exporter.read.load import Loaded, load_publications, publication_folders
from tests.places import ROOT, SOURCE
from tests.read.case_files import GOOD, case_paths, findings, lay_out

SPANISH = """---
title: La hoja y el ánimo bajo
lang: es
region: US
version: 1.10
created: 2026-01-05
reviewed: 2026-02-05
review_by: 2027-02-05
authors:
  - name: A. Writer
reviewers: []
funding: Sin fondos externos.
disclaimers: [information, crisis]
---

# Resumen {#summary .summary}

:::{claim} not-studied
:id: key
:cite: doe2019
:cautions: dependence

Nadie ha estudiado la hoja en personas con ánimo bajo.
:::

## Qué hacer ahora {#next}

Hable con su médico.
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "source"))


CASES = [*case_paths("SF01", "SF19"), *case_paths("SF82", "SF85")]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def loaded(source: Path) -> Publication:
    (entry,) = load_publications(source / "leaf")
    assert list(entry.report) == []
    assert entry.publication is not None
    return entry.publication


@pytest.mark.parametrize(
    "case",
    case_paths("SF01", "SF19") + case_paths("SF82", "SF85"),
    ids=lambda path: f"{path.parent.name}/{path.stem}",
)
def test_finds_exactly_what_is_wrong(case: Path, tmp_path: Path) -> None:
    expected = lay_out(case, tmp_path / "source")
    assert findings(tmp_path / "source") == expected
    assert any(case.parent.name in line for line in expected)


def test_there_are_bad_inputs_for_every_code() -> None:
    cases = case_paths("SF01", "SF19")
    assert len(cases) >= 70
    assert {path.parent.name for path in cases} == {f"SF{number:02}" for number in range(1, 20)}


def test_reads_metadata_notes_references_and_body(source: Path) -> None:
    publication = loaded(source)
    assert (publication.name, publication.file) == ("leaf", "leaf/article.md")
    assert (publication.metadata.version, publication.metadata.short_title) == (
        "1.10",
        "The leaf and low mood",
    )
    assert [note.id for note in publication.disclaimers] == ["information", "crisis"]
    assert [(reference.id, reference.checked) for reference in publication.references] == [
        ("doe2019", Checked.READ)
    ]
    assert [section.id for section in publication.sections] == ["summary"]
    (claim,) = claims(publication)
    assert claim.cautions[0].text == "Using the leaf often can lead to dependence."
    assert [status.rank for status in publication.scale][:3] == [0, 1, 2]


def test_names_every_file_that_was_read_with_its_hash(source: Path) -> None:
    out = BytesIO()
    Image.new("RGB", (8, 8), (9, 99, 9)).save(out, "PNG")
    (source / "leaf" / "images").mkdir()
    (source / "leaf" / "images" / "leaf.png").write_bytes(out.getvalue())
    edit(
        source / "leaf" / "article.md",
        "reviewers: []\n",
        "reviewers: []\ncover: {file: images/leaf.png, alt: A leaf}\n",
    )
    publication = loaded(source)
    assert publication.metadata.cover is not None
    paths = ["_notes/en.yaml", "leaf/article.md", "leaf/images/leaf.png", "leaf/references.json"]
    assert [file.path for file in publication.files] == paths
    for file in publication.files:
        assert file.sha256 == hashlib.sha256((source / file.path).read_bytes()).hexdigest()


def test_references_may_be_missing_when_nothing_is_cited(source: Path) -> None:
    (source / "leaf" / "references.json").unlink()
    edit(source / "leaf" / "article.md", ":cite: doe2019\n", "")
    assert loaded(source).references == ()


def test_other_files_of_the_folder_do_not_matter(source: Path) -> None:
    (source / "leaf" / "README.md").write_text("about")
    (source / "leaf" / "draft.yaml").write_bytes(b"\xff")
    assert loaded(source)


def test_own_cautions_stand_beside_those_of_the_notes(source: Path) -> None:
    own = "cautions:\n  sleep:\n    title: Can make you sleepy\n    text: Do not drive.\n"
    edit(source / "leaf" / "article.md", "reviewers: []\n", f"reviewers: []\n{own}")
    edit(source / "leaf" / "article.md", ":cautions: dependence\n", ":cautions: sleep dependence\n")
    publication = loaded(source)
    assert [caution.id for caution in publication.own_cautions] == ["sleep"]
    (claim,) = claims(publication)
    assert [caution.id for caution in claim.cautions] == ["sleep", "dependence"]


def test_a_caution_with_errors_is_no_second_finding_where_it_is_used(source: Path) -> None:
    edit(source / "_notes" / "en.yaml", "title: Can cause dependence", "titel: Can cause dependence")
    (entry,) = load_publications(source / "leaf")
    assert entry.publication is None
    assert [str(finding.where) for finding in entry.report] == ["_notes/en.yaml:2:3", "_notes/en.yaml:3:5"]


def test_tells_of_front_matter_notes_references_and_body_at_once(source: Path) -> None:
    edit(source / "leaf" / "article.md", "funding: No outside funding.\n", "")
    edit(source / "leaf" / "article.md", ":cautions: dependence\n", ":cautions: dependense\n")
    edit(source / "_notes" / "en.yaml", "    contacts: true\n", "    contact: true\n")
    edit(source / "leaf" / "references.json", "article-journal", "article-jurnal")
    (entry,) = load_publications(source / "leaf")
    files = [finding.where.file for finding in entry.report if finding.where]
    assert files == ["_notes/en.yaml", "leaf/article.md", "leaf/article.md", "leaf/references.json"]


def test_loads_every_language_the_first_one_first(source: Path) -> None:
    (source / "leaf" / "article.es.md").write_text(SPANISH, "utf-8")
    first, second = load_publications(source / "leaf")
    assert (first.lang, second.lang) == ("en", "es")
    assert list(first.report) == list(second.report) == []
    assert second.publication is not None
    assert second.publication.disclaimers[0].title == "Información, no consejo"
    assert second.publication.scale[0].label == "Sin estudios"


def test_a_publication_with_translations_writes_its_ids_out(source: Path) -> None:
    (source / "leaf" / "article.es.md").write_text(SPANISH, "utf-8")
    edit(source / "leaf" / "article.md", "## What next {#next}", "## Next")
    first, _ = load_publications(source / "leaf")
    assert not first.report.ok


def test_an_error_in_one_language_leaves_the_other_whole(source: Path) -> None:
    (source / "leaf" / "article.es.md").write_text(SPANISH.replace("version: 1.10\n", ""), "utf-8")
    first, second = load_publications(source / "leaf")
    assert first.publication is not None
    assert second.publication is None


def test_publications_are_the_folders_without_underscore(source: Path) -> None:
    (source / "another").mkdir()
    (source / ".git").mkdir()
    (source / "file").touch()
    assert [folder.name for folder in publication_folders(source)] == ["another", "leaf"]


def test_the_example_of_a_brand_beside_the_publications_is_none_of_them() -> None:
    assert (SOURCE / "_brands" / "alder-street" / "brand.toml").is_file()
    assert not [folder for folder in publication_folders(SOURCE) if "brands" in folder.parts[-1]]


def test_a_folder_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    (entry,) = load_publications(tmp_path / "nothing")
    assert entry.publication is None
    assert [finding.code for finding in entry.report] == ["SF17"]


def test_the_folder_may_be_named_from_inside(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(source / "leaf")
    (entry,) = load_publications(Path())
    assert (entry.name, entry.publication is None) == ("leaf", False)


def test_equal_sources_give_equal_publications(source: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(source, tmp_path / "other"))
    assert loaded(source) == loaded(other)


@pytest.mark.parametrize(
    "folder",
    [
        "tests/publications/every-construct",
        "source/kratom-and-depression",
        "source/reading-evidence-labels",
    ],
)
def test_loads_the_publications_of_this_repository(folder: str) -> None:
    for entry in load_publications(ROOT / folder):
        assert [finding.as_text() for finding in entry.report] == []
        assert entry.publication is not None


FILES = ("leaf/article.md", "_notes/en.yaml", "leaf/references.json")


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(file=st.sampled_from(FILES), data=st.binary(max_size=200))
def test_never_fails_on_any_bytes(source: Path, file: str, data: bytes) -> None:
    assert_findings_are_whole(source, file, data)


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(file=st.sampled_from(FILES), draw=st.data())
def test_never_fails_on_a_damaged_file(source: Path, file: str, draw: st.DataObject) -> None:
    whole = (GOOD / file).read_bytes()
    start = draw.draw(st.integers(0, len(whole)))
    end = draw.draw(st.integers(start, min(len(whole), start + 40)))
    added = draw.draw(
        st.one_of(st.binary(max_size=6), st.sampled_from([b"\n", b": ", b"- ", b'"', b"{", b":::", b"*"]))
    )
    assert_findings_are_whole(source, file, whole[:start] + added + whole[end:])


def assert_findings_are_whole(source: Path, file: str, data: bytes) -> None:
    before = (GOOD / file).read_bytes()
    (source / file).write_bytes(data)
    entries: tuple[Loaded, ...] = load_publications(source / "leaf")
    (source / file).write_bytes(before)
    for entry in entries:
        assert (entry.publication is None) is not entry.report.ok
        for finding in entry.report:
            assert finding.message
            assert finding.hint
            assert finding.where is not None
            assert "/" in finding.where.file


def test_references_beside_the_notes_are_shared_and_those_of_the_publication_win(tmp_path: Path) -> None:
    source = tmp_path / "source"
    shutil.copytree(GOOD, source)
    shared = [
        {"id": "DOE2019", "type": "book", "title": "Shared"},
        {"id": "who", "type": "book", "title": "W"},
    ]
    (source / "references.json").write_text(json.dumps(shared), encoding="utf-8")
    (loaded,) = load_publications(source / "leaf")
    assert loaded.publication is not None
    assert [reference.id for reference in loaded.publication.references] == ["who", "doe2019"]
    assert "references.json" in {file.path for file in loaded.publication.files}


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("my leaf.png", "images/my%20leaf.png"),
        ("my leaf.png", "<images/my leaf.png>"),
        ("Übersicht (neu).png", "images/Übersicht%20(neu).png"),
        ("Übersicht.png", "images/U\u0308bersicht.png"),
        ("U\u0308bersicht.png", "images/Übersicht.png"),
    ],
)
def test_names_of_pictures_may_hold_blanks_brackets_and_accents(
    name: str, written: str, tmp_path: Path
) -> None:
    source = tmp_path / "source"
    shutil.copytree(GOOD, source)
    image = BytesIO()
    Image.new("RGB", (4, 4), "green").save(image, "PNG")
    (source / "leaf" / "images").mkdir(exist_ok=True)
    (source / "leaf" / "images" / name).write_bytes(image.getvalue())
    with (source / "leaf" / "article.md").open("a", encoding="utf-8") as article:
        article.write(f"\n![A leaf]({written})\n")
    (loaded,) = load_publications(source / "leaf")
    assert not loaded.report.errors


def test_titles_and_headings_have_no_soft_hyphens(tmp_path: Path) -> None:
    source = tmp_path / "source"
    shutil.copytree(GOOD, source)
    article = source / "leaf" / "article.md"
    text = article.read_text("utf-8").replace("title: ", "title: Hydro\u00adchloro\u00adthiazide, ", 1)
    article.write_text(f"{text}\n## Hydro\u00adchloride {{#x}}\n\nHydro\u00adchloride.\n", encoding="utf-8")
    (loaded,) = load_publications(source / "leaf")
    assert loaded.publication is not None
    assert loaded.publication.metadata.title.startswith("Hydrochlorothiazide, ")
    titles = [plain(section.title) for section in sections(loaded.publication.sections)]
    assert "Hydrochloride" in titles
