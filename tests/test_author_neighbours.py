"""What stands beside the cases of real authors: other tables, marks, words, references, names and bytes.

Each is exported whole, or refused at its line with a repair that works.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from unicodedata import normalize

import pytest

from exporter.diagnostics import Diagnostic, ExporterError
from exporter.model.edition import EditionKind
from exporter.model.format import Format
from exporter.pipeline import prepare
from exporter.produce.early.findings import findings
from exporter.produce.options import Options
from tests.hard_inputs import CASES, DAY, FIRST_LINE, export, write_input

PICTURE = (CASES / "image-percent-20" / "leaflet" / "PHOTO.PNG").read_bytes()
WORK = {
    "id": "a",
    "type": "article-journal",
    "title": "T",
    "author": [{"family": "Doe", "given": "Jane"}],
    "container-title": "J Med",
    "issued": {"date-parts": [[2014]]},
}
MANY_WORDS = "words that go on and on " * 400
RUN_TOGETHER = (
    "A. First\nB. Second",
    "c: First\nd: Second",
    "① First\n② Second",
    "❶ First\n❷ Second",
    "→ First\n→ Second",
    "✓ with food\n✗ not with milk",
    "*First\n*Second",
    "-First\n-Second",
    "–First\n–Second",
    "1.First\n2.Second",
    "1: First\n2: Second",
    "1 - First\n2 - Second",
    "Step 1: First\nStep 2: Second",
    "Day 9 – First\nDay 10 – Second",
    "1\ufe0f\u20e3 First\n2\ufe0f\u20e3 Second",
    "➢ First\n➢ Second",
    "I - primeiro passo;\nII - segundo passo;",
    "iv – quarto\nv – quinto",
    "A – First\nB – Second",
    "-\u00a0First\n-\u00a0Second",
    "1.\u00a0First\n2.\u00a0Second",
    "Some words first\n→ First\n→ Second",
)
STAND = (
    "→ First\\\n→ Second",
    "*First* thing\n*Second* thing",
    "We gave 2\n1.5 mg and\n2.5 mg of it.",
    "A. Ruiz wrote it.\\\nB. Smith read it.",
    "-5 degrees\n-6 degrees",
    "✓ with food, ✗ without\nand so on.",
    "1.\tTabbed\n2.\tTabbed too",
    "I – said Ann – went.\nX – said Ben – stayed.",
    "Drug   Dose\\\nA      5 mg",
    "Two  blanks here\nand  there.",
)


def found(text: str, folder: Path) -> list[Diagnostic]:
    return [one for one in findings(write_input(folder, text), Options(DAY)) if one.severity == "error"]


def first(found: Iterable[Diagnostic]) -> tuple[str, int]:
    one = next(iter(found))
    assert one.where is not None
    assert one.hint
    return one.code, one.where.line - FIRST_LINE + 1


@pytest.mark.parametrize("text", RUN_TOGETHER)
def test_lines_that_would_run_together_are_refused_at_the_first_of_them(text: str, tmp_path: Path) -> None:
    marked = [one for one in found(f"# T\n\n{text}\n", tmp_path / "a") if one.code == "SF54"]
    assert first(marked) == ("SF54", 4 if text.startswith("Some") else 3)


@pytest.mark.parametrize("text", STAND)
def test_what_is_no_list_or_a_proper_one_stands(text: str, tmp_path: Path) -> None:
    assert not found(f"# T\n\n{text}\n", tmp_path)


@pytest.mark.parametrize(
    "text", ["Drug\tDose\nA\t5 mg\nB\t10 mg", "Drug      Dose\nA         5 mg", "o\tfirst\no\tsecond"]
)
def test_columns_made_with_blanks_or_tabs_are_refused(text: str, tmp_path: Path) -> None:
    """Every dose ran into the next line's drug, exit 0."""
    assert first(found(f"# T\n\n{text}\n", tmp_path)) == ("SF57", 3)


@pytest.mark.parametrize(
    "text",
    [
        "Text\\\nEvidence: strong.",
        "*Text\\\nEvidence: strong.*",
        "| a | b |\n|---|---|\n| y | Caution: hot |",
        "| a | b |\n|---|---|\n| y | 1. **Evidence:** strong |",
    ],
)
def test_what_imitates_a_note_within_a_block_is_refused(text: str, tmp_path: Path) -> None:
    assert [one.code for one in found(f"# T\n\n{text}\n", tmp_path)] == ["EV10"]


def test_a_heading_of_fillers_has_no_text(tmp_path: Path) -> None:
    assert found("# \u3164\n\nText.\n", tmp_path)[0].code == "SF22"


def test_the_repair_of_a_mark_works(tmp_path: Path) -> None:
    text = export("# T\n\n- First\n- Second\n\n1. One\n2. Two\n", Format.TEXT)[Format.TEXT].decode()
    assert all(line in text for line in ("- First", "- Second", "1. One", "2. Two"))


def references(folder: Path, **change: object) -> Path:
    own = write_input(folder, "# T\n\nA claim [@a].\n")
    (own / "references.json").write_text(json.dumps([{**WORK, **change}]), "utf-8")
    return own


def listed(own: Path) -> tuple[str, str]:
    """Return the entry as plain text and as HTML, proven."""
    options = Options(DAY, (Format.TEXT, Format.HTML), (EditionKind.ARTICLE,), paper="letter")
    made = [
        one.artefact.data.decode() for exported in prepare(own, options).exported for one in exported.made
    ]
    text, page = made
    entry = text.partition("References\n----------\n")[2].partition("About this document")[0]
    return " ".join(entry.split()), page


@pytest.mark.parametrize(
    ("change", "printed"),
    [
        ({"URL": "example.org/page"}, "1. Doe J. T. J Med. 2014. example.org/page"),
        ({"URL": "http://example.org/ä b"}, "1. Doe J. T. J Med. 2014. http://example.org/ä b"),
        ({"URL": "javascript:alert(1)"}, "1. Doe J. T. J Med. 2014. javascript:alert(1)"),
        ({"URL": "ftp://example.org/a"}, "1. Doe J. T. J Med. 2014. ftp://example.org/a"),
        ({"issued": {"date-parts": [[2014, 3], [2014, 5]]}}, "1. Doe J. T. J Med. 2014 Mar–May."),
        ({"issued": {"date-parts": [[2014, 3, 1], [2014, 3, 9]]}}, "1. Doe J. T. J Med. 2014 Mar 1–9."),
        ({"issued": {"date-parts": [[2014, 3, 1], [2014, 4, 9]]}}, "1. Doe J. T. J Med. 2014 Mar 1–Apr 9."),
        ({"issued": {"date-parts": [[2014, 23]]}}, "1. Doe J. T. J Med. 2014 Autumn."),
        ({"issued": {"date-parts": [2014, 3]}}, "1. Doe J. T. J Med. 2014."),
        ({"issued": {"edtf": "2014-03"}}, "1. Doe J. T. J Med. 2014."),
        ({"issued": {"date-parts": [[None]]}}, "1. Doe J. T. J Med."),
        ({"issued": {"date-parts": [[None]]}, "status": "in press"}, "1. Doe J. T. J Med. in press."),
        ({"DOI": "DOI 10.1000/x"}, "1. Doe J. T. J Med. 2014. https://doi.org/10.1000/x"),
        (
            {"title": "<scp>d</scp>-Glucose <inline-formula>x</inline-formula>"},
            "1. Doe J. d-Glucose x. J Med. 2014.",
        ),
        ({"title": "<jats:italic>In vivo</jats:italic> work"}, "1. Doe J. In vivo work. J Med. 2014."),
    ],
)
def test_a_reference_is_printed_whole(change: dict[str, object], printed: str, tmp_path: Path) -> None:
    text, page = listed(references(tmp_path, **change))
    assert text == printed
    assert 'href="javascript' not in page


@pytest.mark.parametrize(
    ("change", "code", "word"),
    [
        ({"DOI": "not a doi"}, "RV10", "“not a doi” is no DOI"),
        ({"DOI": "10.1000/a, 10.1000/b"}, "RV10", "is no DOI"),
        ({"issued": {"date-parts": [[2014, 13 + 12, 1]]}}, "SF15", "there is no month 25"),
        ({"issued": {"date-parts": [[2014, 3, 40]]}}, "SF15", "there is no day 40"),
        ({"issued": {"date-parts": [[2014]], "season": 7}}, "SF15", "there is no season 7"),
        ({"author": [{"given": "Plato"}]}, "SF15", "has no family name"),
        ({"author": "Doe, Jane"}, "SF08", "a list is expected"),
        ({"author": ["Doe, Jane"]}, "SF08", "keys with values are expected"),
    ],
)
def test_a_reference_that_no_style_can_print_is_named(
    change: dict[str, object], code: str, word: str, tmp_path: Path
) -> None:
    (one,) = findings(references(tmp_path, **change), Options(DAY)).errors
    assert (one.code, word in one.message) == (code, True)
    assert str(one.where).startswith("leaflet/references.json:1")
    assert "“- ”" not in one.hint, "this is a list of YAML, and the file is JSON"


@pytest.mark.parametrize(
    ("written", "meant"), [("journalArticle", "article-journal"), ("book-chapter", "chapter")]
)
def test_the_type_that_other_programs_have_another_name_for_is_offered(
    written: str, meant: str, tmp_path: Path
) -> None:
    (one,) = findings(references(tmp_path, type=written), Options(DAY)).errors
    assert (one.code, one.hint) == ("SF15", f"Did you mean “{meant}”?")


@pytest.mark.parametrize(("key", "sign"), [("Müller&Söhne", "&"), ("O’Brien", "’"), ("doe+2014", "+")])
def test_a_sign_that_no_key_has_is_named(key: str, sign: str, tmp_path: Path) -> None:
    (one,) = found(f"# T\n\nA claim [@{key}].\n", tmp_path)
    assert one.code == "SF49"
    assert one.message.startswith(f"“{sign}” has no place")


def test_many_long_headings_are_no_small_notes() -> None:
    """The sizes of notes were held to that of most letters, which were those of headings: exit 3, PF31."""
    text = "".join(f"## Heading {one} {'long ' * 14}{{#h{one}}}\n\nText.\n\n" for one in range(12))
    assert export(f"# T\n\n{text}", Format.PDF)


def test_the_head_of_a_table_that_no_page_holds_is_refused_at_the_table() -> None:
    """It was dropped from the pages, exit 3: PF53."""
    with pytest.raises(ExporterError) as refused:
        export(f"# T\n\n| {MANY_WORDS} | B |\n|---|---|\n| x | y |\n", Format.PDF)
    assert refused.value.exit_status == 1
    assert first(refused.value.report.errors) == ("ST22", 3)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("a (1) b.png", "<images/a (1) b.png>"),
        ("Übersicht.png", normalize("NFD", "images/Übersicht.png")),
        (normalize("NFD", "Übersicht.png"), "images/Übersicht.png"),
        ("100%.png", "images/100%.png"),
        ("a+b&c'd.png", "images/a+b&c'd.png"),
    ],
)
def test_pictures_are_found_by_odd_names(name: str, written: str, tmp_path: Path) -> None:
    own = write_input(tmp_path, f"# T\n\n![x]({written})\n")
    (own / "images").mkdir()
    (own / "images" / name).write_bytes(PICTURE)
    assert not findings(own, Options(DAY)).errors


def test_a_picture_whose_name_differs_in_case_is_named(tmp_path: Path) -> None:
    own = write_input(tmp_path, "# T\n\n![x](images/Leaf.png)\n")
    (own / "images").mkdir()
    (own / "images" / "leaf.PNG").write_bytes(PICTURE)
    (one,) = findings(own, Options(DAY)).errors
    assert (one.code, "“images/leaf.PNG”" in one.hint) == ("SF16", True)


@pytest.mark.parametrize(
    ("region", "meant"),
    [("us", "US"), ("UK", "GB"), ("USA", "US"), ("Germany", "DE"), ("Scotland", "GB-SCT")],
)
def test_the_country_that_was_meant_is_offered(region: str, meant: str, tmp_path: Path) -> None:
    own = write_input(tmp_path, "# T\n\nText.\n")
    article = own / "article.md"
    article.write_text(article.read_text("utf-8").replace("region: US", f"region: {region}"), "utf-8")
    (one,) = findings(own, Options(DAY)).errors
    assert (one.code, f"Did you mean “{meant}”?" in one.hint) == ("SF11", True)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_a_file_of_another_encoding_is_one_finding(encoding: str, tmp_path: Path) -> None:
    own = write_input(tmp_path, "# T\n\nText.\n")
    (own / "article.md").write_bytes((own / "article.md").read_text("utf-8").encode(encoding))
    (one,) = findings(own, Options(DAY)).errors
    assert (one.code, str(one.where)) == ("SF01", "leaflet/article.md:1:1")


@pytest.mark.parametrize("text", [f"# {'Long heading words ' * 9}\n\nText.\n", "# 5 mg a day\n\nText.\n"])
def test_a_title_that_makes_no_id_is_told_why_and_the_repair_works(text: str, tmp_path: Path) -> None:
    (one,) = found(text, tmp_path / "a")
    assert one.code == "SF28"
    assert "at most 80 signs" in one.message or "begins with a letter" in one.message
    assert not found(text.replace("\n", " {#own}\n", 1), tmp_path / "b")


MARKED = {
    "Yoruba": "Ẹ̀jẹ̀ ọ́ dára. Ẹ má ṣe lò ó pẹ̀lú ọtí: ọ̀rọ̀ àgbà.",
    "Guarani": "Ag̃a, G̃uarani, ỹ.",
    "Sanskrit": "Kr̥ṣṇa, m̐, l̥̄ j l̥̄ ṛṣi.",
}


@pytest.mark.parametrize("language", MARKED)
def test_letters_with_marks_that_are_no_one_character_are_proven_on_pages(language: str) -> None:
    """They took their letter away from all other words: exit 3, PF51."""
    text = f"# Words\n\n:::{{claim}} not-studied\n{MARKED[language]} And eggs, only: a jar.\n:::\n"
    assert export(text, Format.PDF)


def test_what_no_proof_can_follow_is_refused_at_its_text() -> None:
    with pytest.raises(ExporterError) as refused:
        export("# Words\n\n:::{claim} not-studied\nVė́jas ir jis.\n:::\n", Format.PDF)
    assert refused.value.exit_status == 1
    assert first(refused.value.report.errors) == ("ST26", 3)


def test_typst_says_that_it_cannot_set_them(tmp_path: Path) -> None:
    own = write_input(tmp_path, f"# Words\n\n{MARKED['Yoruba']}\n")
    with pytest.raises(ExporterError) as refused:
        prepare(own, Options(DAY, (Format.PDF,), (EditionKind.ARTICLE,), engine="typst"))
    assert first(refused.value.report.errors) == ("EN23", 3)


def test_a_table_of_many_pages_is_no_text_that_is_parted_too_often() -> None:
    """Its head, which stands on each of them, was counted: ST22."""
    rows = "".join(f"| {one} | Item {one} |\n" for one in range(1, 171))
    assert export(f"# All\n\n| No | Name |\n|--:|---|\n{rows}", Format.PDF)
