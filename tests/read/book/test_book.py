"""Reading a book: the whole of it, or every reason why it is none."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from exporter.model.book import Book, Numbering, chapters
from exporter.read.book.book import load_books
from exporter.read.folder import is_book, publication_folders
from exporter.read.load import load_publications
from tests.read.case_files import lay_out, lines

CASES = Path(__file__).parent / "cases"
GOOD = CASES / "good"
PARTS = """[[parts]]
title = "Above"
publications = ["leaf"]

[[parts]]
title = "Below"
publications = ["root"]
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "source"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def loaded(source: Path) -> Book:
    (entry,) = load_books(source / "herbal")
    assert lines(entry.report, source) == []
    assert entry.book is not None
    return entry.book


@pytest.mark.parametrize(
    "case", sorted(CASES.glob("*/*.case")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_finds_exactly_what_is_wrong(case: Path, tmp_path: Path) -> None:
    source = tmp_path / "source"
    expected = lay_out(case, source, GOOD)
    found: dict[str, None] = {}
    for folder in filter(is_book, publication_folders(source)):
        for entry in load_books(folder):
            assert (entry.book is None) is not entry.report.ok
            found |= dict.fromkeys(lines(entry.report, source))
    assert list(found) == expected


def test_there_are_bad_books_for_every_code() -> None:
    cases = list(CASES.glob("*/*.case"))
    assert len(cases) >= 30
    assert {path.parent.name for path in cases} >= {f"BK{number:02}" for number in range(1, 7)}


def test_reads_the_file_the_chapters_and_what_is_its_own(source: Path) -> None:
    book = loaded(source)
    assert (book.name, book.file, book.metadata.version) == ("herbal", "herbal/book.toml", "1.0")
    assert [part.title for part in book.parts] == [""]
    assert [chapter.name for chapter in chapters(book)] == ["leaf", "root"]
    assert [section.id for section in (*book.front, *book.back)] == ["before", "after"]
    assert book.numbering is Numbering.CONTINUOUS


def test_its_review_is_due_with_that_of_the_first_of_its_chapters(source: Path) -> None:
    assert loaded(source).metadata.review_by == date(2026, 12, 31)


def test_its_region_is_that_of_its_chapters(source: Path) -> None:
    assert loaded(source).metadata.region == "US"


def test_names_every_file_that_it_was_made_of(source: Path) -> None:
    assert {file.path for file in loaded(source).files} == {
        "_notes/en.yaml",
        "herbal/back.md",
        "herbal/book.toml",
        "herbal/front.md",
        "leaf/article.md",
        "leaf/references.json",
        "root/article.md",
        "root/references.json",
    }


def test_front_and_back_matter_may_be_missing(source: Path) -> None:
    (source / "herbal" / "front.md").unlink()
    (source / "herbal" / "back.md").unlink()
    assert (loaded(source).front, loaded(source).back) == ((), ())


def test_chapters_stand_in_parts(source: Path) -> None:
    edit(source / "herbal" / "book.toml", 'publications = [\n  "leaf",\n  "root",\n]\n', PARTS)
    parts = loaded(source).parts
    assert [(part.title, [one.name for one in part.chapters]) for part in parts] == [
        ("Above", ["leaf"]),
        ("Below", ["root"]),
    ]


def test_one_with_two_languages_is_two_books(source: Path) -> None:
    spanish = (source / "leaf" / "article.md").read_text("utf-8").replace("lang: en", "lang: es")
    translated = spanish.replace("# Summary {#summary}", "# Resumen {#summary .summary}")
    (source / "leaf" / "article.es.md").write_text(translated, "utf-8")
    toml = (source / "herbal" / "book.toml").read_text("utf-8")
    spanish_toml = toml.replace('lang = "en"', 'lang = "es"').replace('  "root",\n', "")
    (source / "herbal" / "book.es.toml").write_text(spanish_toml, "utf-8")
    first, second = load_books(source / "herbal")
    assert [(one.lang, lines(one.report, source)) for one in (first, second)] == [("en", []), ("es", [])]
    assert second.book is not None
    assert [one.metadata.lang for one in chapters(second.book)] == ["es"]
    assert second.book.front == (), "the front matter of the first language is not that of the second"


def test_a_publication_alone_may_link_to_those_beside_it(source: Path) -> None:
    (entry,) = load_publications(source / "root")
    assert lines(entry.report, source) == []


def test_two_that_link_to_each_other_are_read(source: Path) -> None:
    article = source / "leaf" / "article.md"
    article.write_text(article.read_text("utf-8") + "\n[Back](#root/next).\n", "utf-8")
    assert loaded(source).name == "herbal"


@pytest.mark.parametrize(("line", "said"), [("", None), ("recto = true\n", True), ("recto = false\n", False)])
def test_a_book_may_say_whether_its_chapters_open_on_right_hand_pages(
    line: str, said: bool | None, source: Path
) -> None:
    edit(source / "herbal/book.toml", "reviewers = []\n", f"reviewers = []\n{line}")
    assert loaded(source).recto is said


def test_anything_else_than_true_or_false_is_refused(source: Path) -> None:
    edit(source / "herbal/book.toml", "reviewers = []\n", 'reviewers = []\nrecto = "yes"\n')
    (entry,) = load_books(source / "herbal")
    assert {finding.code for finding in entry.report} == {"SF08"}
