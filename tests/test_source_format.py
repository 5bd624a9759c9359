"""docs/source-format.md says what the reader does: its examples are read, and what it refuses is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from exporter.read.book.book import load_books
from exporter.read.book.file import BookFile
from exporter.read.front_matter import FrontMatter
from exporter.read.load import load_publications
from tests.places import PUBLICATIONS, ROOT

PAGE = (ROOT / "docs" / "source-format.md").read_text("utf-8")
EXAMPLES = dict(re.findall(r"^```\w+ (\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
ARTICLE = "leaflet/article.md"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The examples of the page as files."""
    for name, text in EXAMPLES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def section(title: str) -> str:
    """Return what stands under a heading of the page, up to the next of its level."""
    (found,) = re.findall(rf"^(#+) {re.escape(title)}\n(.*?)(?=^\1 |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    return str(found[1])


def keys(text: str) -> set[str]:
    """Return the words in backquotes of the first column of the tables in a text."""
    rows = re.findall(r"^\| (`[^|]*) \|", text, re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row)}


def test_the_examples_are_read_without_an_error(source: Path) -> None:
    (leaflet,) = load_publications(source / "leaflet")
    (book,) = load_books(source / "a-book")
    assert [finding.as_text() for finding in (*leaflet.report, *book.report)] == []
    assert book.book is not None


REFUSED = re.findall(r"^\| `([^`]+)` \| (SF\d\d) \|", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("written", "code"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_the_page_says_is_refused_is(source: Path, written: str, code: str) -> None:
    article = source / ARTICLE
    article.write_text(article.read_text("utf-8") + "\n" + written.replace("⏎", "\n") + "\n", "utf-8")
    (leaflet,) = load_publications(source / "leaflet")
    assert {finding.code for finding in leaflet.report.errors} == {code}


def test_the_keys_of_front_matter_and_book_are_those_of_the_models() -> None:
    assert keys(section("Front matter")) == set(FrontMatter.model_fields)
    assert keys(section("Books")) == set(BookFile.model_fields) - set(FrontMatter.model_fields)
    assert set(FrontMatter.model_fields) - set(BookFile.model_fields) == {
        "region", "review_by", "topics", "disclaimers", "cautions", "repeat", "fields", "handout"
    }  # fmt: skip


def known(source: Path, directive: str) -> set[str]:
    """Return the names that the reader offers for one that it does not know."""
    article = source / ARTICLE
    article.write_text(article.read_text("utf-8") + f"\n{directive}\n", "utf-8")
    (leaflet,) = load_publications(source / "leaflet")
    (hint,) = {finding.hint for finding in leaflet.report.errors if finding.code in ("SF65", "SF72")}
    return set() if "here yet" in hint else set(re.findall(r"[a-z-]+", hint.partition(": ")[2]))


def test_the_directives_are_those_of_the_reader(source: Path) -> None:
    assert keys(section("Directives")) == known(source, ":::{qqqqqq} Title\n:::")


def test_the_publication_of_every_construct_has_every_directive() -> None:
    article = (PUBLICATIONS / "every-construct" / "article.md").read_text("utf-8")
    assert keys(section("Directives")) == set(re.findall(r"^:::\{([\w-]+)\}", article, re.MULTILINE))


@pytest.mark.parametrize("name", sorted(keys(section("Directives"))))
def test_the_options_of_a_directive_are_those_of_the_reader(source: Path, name: str) -> None:
    (row,) = re.findall(rf"^\| `{name}` \|[^|]*\|([^|]*)\|", PAGE, re.MULTILINE)
    argument = {"claim": "observational", "caution": "dependence"}.get(name, "Title")
    options = known(source, f":::{{{name}}} {argument}\n:qqqqqq: x\n\nWords.\n:::")
    assert set(re.findall(r"`([a-z]+)`", row)) - {"official"} == options


CITED = re.compile(r'docs/source-format\.md, ((?:"[^"\n]+"(?:, | and )?)+)')


def test_code_names_sections_of_the_page_that_are_there() -> None:
    named = [
        title
        for path in (ROOT / "exporter").rglob("*.py")
        for found in CITED.findall(path.read_text("utf-8"))
        for title in re.findall(r'"([^"]+)"', found)
    ]
    assert len(named) > 20
    assert set(named) - set(re.findall(r"^#+ (.+)$", PAGE, re.MULTILINE)) == set()
