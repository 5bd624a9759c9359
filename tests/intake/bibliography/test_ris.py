"""RIS as databases write it becomes items of CSL-JSON, each record with an id, each line accounted for."""

from __future__ import annotations

from typing import Any

import pytest

from exporter.diagnostics import Report
from exporter.intake.bibliography.numbers import read_numbers
from exporter.intake.bibliography.ris import read_ris
from exporter.intake.bibliography.ris_words import TYPES
from exporter.intake.text import SourceText
from exporter.read.references import TYPES as CSL_TYPES

WHOLE = """TY  - JOUR
AU  - Grundmann, Oliver
AU  - World Health Organization
A1  - Smith, J., Jr.
TI  - Patterns of kratom use:
a survey &amp; more
T2  - Drug and Alcohol Dependence
J2  - Drug Alcohol Depend
PY  - 2017
DA  - 2017/07/01/
VL  - 176
IS  - 2
SP  - 63
EP  - 70
SN  - 0376-8716
DO  - https://doi.org/10.1016/j.drug.1
UR  - https://www.x.example/a
KW  - kratom
AN  - 28521200
ER  -
"""


def read(text: str) -> tuple[list[dict[str, Any]], list[str]]:
    report = Report()
    items = read_ris(SourceText.of("references.ris", text), report)
    return [item.fields for item in items], [f"{one.where} {one.code}" for one in report]


def record(lines: str, kind: str = "JOUR") -> dict[str, Any]:
    items, found = read(f"TY  - {kind}\n{lines}\nER  - \n")
    assert found == []
    return items[0]


def test_reads_a_record_whole() -> None:
    assert read(WHOLE) == (
        [
            {
                "id": "grundmann2017",
                "type": "article-journal",
                "author": [
                    {"family": "Grundmann", "given": "Oliver"},
                    {"literal": "World Health Organization"},
                    {"family": "Smith", "given": "J.", "suffix": "Jr."},
                ],
                "title": "Patterns of kratom use: a survey & more",
                "container-title": "Drug and Alcohol Dependence",
                "container-title-short": "Drug Alcohol Depend",
                "volume": "176",
                "issue": "2",
                "page": "63–70",
                "issued": {"date-parts": [[2017, 7, 1]]},
                "ISSN": "0376-8716",
                "DOI": "10.1016/j.drug.1",
                "URL": "https://www.x.example/a",
                "PMID": "28521200",
            }
        ],
        [],
    )


@pytest.mark.parametrize(
    ("lines", "kind", "name", "value"),
    [
        ("T1  - T\nT2  - S", "BOOK", "collection-title", "S"),
        ("T1  - T\nT2  - W", "CHAP", "container-title", "W"),
        ("SN  - 978-3-16-148410-0", "BOOK", "ISBN", "978-3-16-148410-0"),
        ("SP  - 1-9", "JOUR", "page", "1–9"),
        ("PY  - 2017///Spring", "JOUR", "issued", {"literal": "Spring 2017"}),
        ("Y1  - 2017/03//", "JOUR", "issued", {"date-parts": [[2017, 3]]}),
        ("Y2  - 2020/05/06/", "ELEC", "accessed", {"date-parts": [[2020, 5, 6]]}),
        ("IS  - 12", "RPRT", "number", "12"),
        ("ID  - my key", "JOUR", "id", "my-key"),
        ("A2  - Ed, It", "CHAP", "editor", [{"family": "Ed", "given": "It"}]),
        ("C2  - PMC123", "JOUR", "PMCID", "PMC123"),
    ],
)
def test_a_tag_says_in_csl_what_it_says_here(lines: str, kind: str, name: str, value: object) -> None:
    assert record(lines, kind)[name] == value


def test_ids_are_made_of_author_and_year_and_told_apart() -> None:
    text = "".join(
        f"TY  - JOUR\nAU  - {name}\nPY  - 2020\nER  - \n" for name in ("Núñez, A", "Nunez, B", "李, 明")
    )
    items, _ = read(f"TY  - JOUR\nID  - NUNEZ2020b\nER  - \n{text}")
    assert [item["id"] for item in items] == ["NUNEZ2020b", "nunez2020", "nunez2020c", "ref2020-12"]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("\nTI  - A\nER  - \n", "references.ris:2:1 RF05"),
        ("TY  - JOUR\nTI  - A\nTY  - JOUR\nTI  - B\nER  - \n", "references.ris:1:1 RF06"),
        ("TY  - JOUR\nTI  - A\n", "references.ris:1:1 RF06"),
        ("TY  - JOUR\nER  - \nwords\n", "references.ris:3:1 RF05"),
        ("TY  - ARTICLE\nER  - \n", "references.ris:1:1 RF07"),
    ],
)
def test_what_is_cut_off_is_told_with_its_line(text: str, finding: str) -> None:
    assert read(text)[1] == [finding]


def test_every_kind_is_one_of_csl() -> None:
    assert set(TYPES.values()) <= CSL_TYPES


def numbers(text: str) -> tuple[list[dict[str, Any]], list[str]]:
    report = Report()
    items = read_numbers(SourceText.of("references.txt", text), report)
    return [item.fields for item in items], [f"{one.where} {one.code}" for one in report]


def test_numbers_are_addresses() -> None:
    text = "# PubMed\n28521200\nruiz2024 PMID: 7\n\nhttps://doi.org/10.1000/x_1\nown 10.1000/y(2)\n"
    items, found = numbers(text)
    assert [(item["id"], item["URL"]) for item in items] == [
        ("pmid28521200", "https://pubmed.ncbi.nlm.nih.gov/28521200/"),
        ("ruiz2024", "https://pubmed.ncbi.nlm.nih.gov/7/"),
        ("10.1000/x_1", "https://doi.org/10.1000/x_1"),
        ("own", "https://doi.org/10.1000/y(2)"),
    ]
    assert found == ["references.txt:2:1 RF09"]


@pytest.mark.parametrize("line", ["words", "10.1000/y(2)", "123456789", "two words 7", "http://x.example"])
def test_a_line_that_is_no_number_is_told(line: str) -> None:
    assert numbers(f"\n{line}\n") == ([], ["references.txt:2:1 RF08"])


def test_an_empty_list_is_none() -> None:
    assert numbers("# nothing\n") == ([], [])
