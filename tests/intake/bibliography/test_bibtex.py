"""BibTeX as people and programs write it becomes items of CSL-JSON; nothing is lost without a word."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.diagnostics import Report
from exporter.intake.bibliography.bibtex import read_bibtex
from exporter.intake.bibliography.bibtex_words import TYPES
from exporter.intake.bibliography.latex import text_of, verbatim
from exporter.intake.text import SourceText
from exporter.read.references import TYPES as CSL_TYPES


def read(text: str) -> tuple[list[dict[str, Any]], list[str]]:
    report = Report()
    items = read_bibtex(SourceText.of("leaflet/references.bib", text), report)
    return [item.fields for item in items], [f"{one.where} {one.code}" for one in report]


def one(fields: str, kind: str = "article") -> dict[str, Any]:
    items, found = read(f"@{kind}{{k,\n{fields}\n}}\n")
    assert found == []
    return items[0]


def test_reads_an_article_whole() -> None:
    fields = r"""
      author  = {Garc{\'i}a-Romeu, Albert and van der Berg, Jan and {World Health Organization} and others},
      title   = {Kratom (\textit{Mitragyna speciosa}): {H$_2$O} \& 50\% of users},
      journal = {Drug and Alcohol Dependence}, volume = 208, number = {4}, pages = {107849--107855},
      year = 2020, month = mar, doi = {https://doi.org/10.1016/j.drug\_1}, url = {https://x.example/a_b%20c},
      checked = {record}"""
    assert one(fields) == {
        "id": "k",
        "type": "article-journal",
        "author": [
            {"family": "García-Romeu", "given": "Albert"},
            {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
            {"literal": "World Health Organization"},
            {"literal": "et al."},
        ],
        "title": "Kratom (<i>Mitragyna speciosa</i>): H<sub>2</sub>O & 50% of users",
        "container-title": "Drug and Alcohol Dependence",
        "volume": "208",
        "issue": "4",
        "page": "107849–107855",
        "issued": {"date-parts": [[2020, 3]]},
        "DOI": "10.1016/j.drug_1",
        "URL": "https://x.example/a_b%20c",
        "custom": {"checked": "record"},
    }


@pytest.mark.parametrize(
    ("fields", "kind", "name", "value"),
    [
        ("date = {2020-05-06}", "article", "issued", {"date-parts": [[2020, 5, 6]]}),
        ("date = {1984-01/1984-03}", "article", "issued", {"date-parts": [[1984, 1], [1984, 3]]}),
        ("year = {2020}, month = 5", "article", "issued", {"date-parts": [[2020, 5]]}),
        ('year = {2020}, month = "5~" # jun', "article", "issued", {"date-parts": [[2020, 6, 5]]}),
        ('year = {2020}, month = jun # "~5"', "article", "issued", {"date-parts": [[2020, 6, 5]]}),
        ("year = {forthcoming}", "article", "issued", {"literal": "forthcoming"}),
        ("year = {2020}, month = {Spring}", "article", "issued", {"literal": "Spring 2020"}),
        ("title = {A}, subtitle = {B}", "book", "title", "A: B"),
        ("title = {Why?}, subtitle = {B}", "book", "title", "Why? B"),
        ("school = {U}", "phdthesis", "genre", "PhD thesis"),
        ("number = {7}", "techreport", "number", "7"),
        ("series = {S}, number = {7}", "book", "collection-number", "7"),
        (r"howpublished = {\url{https://y.example/z}}", "misc", "URL", "https://y.example/z"),
        ("howpublished = {A leaflet}", "misc", "medium", "A leaflet"),
        ("eprint = {123}, eprinttype = {pubmed}", "article", "PMID", "123"),
        ("eprint = {2001.1}, archiveprefix = {arXiv}", "misc", "URL", "https://arxiv.org/abs/2001.1"),
        ("entrysubtype = {newspaper}", "article", "type", "article-newspaper"),
        ("author = {Ruiz}", "book", "author", [{"family": "Ruiz"}]),
        (
            "author = {Ruiz, Jr., Ana}",
            "book",
            "author",
            [{"family": "Ruiz", "given": "Ana", "suffix": "Jr."}],
        ),
        ("title = {One {\"{}two\"{}} 'three'}", "book", "title", "One \"two\" 'three'"),
    ],
)
def test_a_field_says_in_csl_what_it_says_here(fields: str, kind: str, name: str, value: object) -> None:
    assert one(fields, kind)[name] == value


def test_strings_and_parts_are_joined_and_a_whole_gives_its_parts_what_they_lack() -> None:
    text = """
@string{ jad = "Journal of " # {Affective Disorders} }
@article{a, title = {A}, journal = JAD # " B"}
@inproceedings{b, title = {B}, crossref = {whole}}
@proceedings{whole, title = {The Whole}, year = 1999}
"""
    (a, b, _), found = read(text)
    assert found == []
    assert a["container-title"] == "Journal of Affective Disorders B"
    assert (b["title"], b["container-title"], b["issued"]) == ("B", "The Whole", {"date-parts": [[1999]]})


def test_comments_and_preambles_are_no_entries() -> None:
    text = '% UTF-8\n@comment{jabref-meta: x}\n@preamble{"x"}\nWords (a {brace}).\n@book(p, title = {T})\n'
    items, found = read(text)
    assert [item["id"] for item in items] == ["p"]
    assert found == []


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("\n@article{a, title = {A,\n year = 2020\n}\n", "leaflet/references.bib:2:1 RF01"),
        ("@article{a, title = {A}, title = {B}}", "leaflet/references.bib:1:1 RF01"),
        ("@book{a, title={A}}\n@book{A, title={B}}\n@book{a, title={C}}", "leaflet/references.bib:3:1 SF13"),
        ("@book{a, title={A}}\n\narticle{b, title={B}}", "leaflet/references.bib:3:1 RF02"),
        ("@book{a,\n title={" + "{" * 30 + "A" + "}" * 30 + "}}", "leaflet/references.bib:2:1 RF03"),
        ("@book{a,\n title={\\emph}}", "leaflet/references.bib:2:1 RF03"),
        ("@book{a,\n title={" + "\\'e" * 9000 + "}}", "leaflet/references.bib:2:1 RF03"),
        ("@books{a, title={A}}", "leaflet/references.bib:1:1 RF04"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text: str, finding: str) -> None:
    assert finding in read(text)[1]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (r"G{\"o}del and {\'E}mile, {\L}ukasz", "Gödel and Émile, Łukasz"),
        ("50% of $5 & more", "50% of $5 & more"),
        ("a --- b -- c ``d''", "a — b – c “d”"),
        (r"x\textsuperscript{2} $y^{3}$ \textbf{z}", "x<sup>2</sup> y<sup>3</sup> <b>z</b>"),
        (r"\texttt{words} \href{https://a.example}{kept} \unknown{too}", r"words kept \unknowntoo"),
        ("10\\,mg", "10 mg"),
        ("{{DNA} repair}", "DNA repair"),
    ],
)
def test_commands_are_the_signs_they_stand_for_and_no_word_goes(raw: str, said: str) -> None:
    assert text_of(raw).replace("\u2009", " ") == said


def test_addresses_stay_as_they_are() -> None:
    assert verbatim(r"https://x.example/a\_b~c%20d\%20e") == "https://x.example/a_b~c%20d%20e"


def test_every_kind_is_one_of_csl() -> None:
    assert set(TYPES.values()) <= CSL_TYPES


SIGNS = ["\\", "{", "}", "$", "%", '"', "'", "~", "^", "_", "&", "#", "a", " ", "[", "@", "\n", "=", ","]
WORDS = [
    "textit",
    "href",
    "begin",
    "verb",
    "@book{k,",
    "title",
    "author",
    " and ",
    "year",
    "@string{",
    "crossref",
]
PIECES = st.sampled_from([*SIGNS, *WORDS])


@given(st.lists(PIECES, max_size=30))
def test_no_text_is_too_strange(pieces: list[str]) -> None:
    report = Report()
    for item in read_bibtex(SourceText.of("a.bib", "".join(pieces)), report):
        assert item.node().entries
