"""Numbers by first citation, marks as printed, and what goes wrong with a style or an entry."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import citeproc
import pytest

from exporter.cite.citations import Cited, cite
from exporter.diagnostics import Severity, SourceError
from exporter.model.blocks import Paragraph, Table
from exporter.model.inlines import Citation, Emphasis, Link, MarkPart, Text
from exporter.model.publication import Publication, Reference
from exporter.model.walk import plain
from tests.arrange.leaflet import KEY, PLANT, PUBLICATION, SUMMARY

AUTHOR_DATE = (Path(citeproc.__file__).parent / "data" / "styles" / "harvard-cite-them-right.csl").read_text()


def words(marks: tuple[MarkPart, ...]) -> str:
    return "".join(mark.text for mark in marks)


def with_item(key: str, **fields: object) -> Publication:
    """The leaflet with one of its references replaced."""
    csl = json.dumps({"id": key, "type": "article-journal", "title": "T", **fields})
    references = tuple(
        replace(entry, csl=csl) if entry.id == key else entry for entry in PUBLICATION.references
    )
    return replace(PUBLICATION, references=references)


def entry(cited: Cited, key: str) -> str:
    return plain(cited.entries[cited.numbers[key] - 1].content)


def test_numbers_follow_the_first_citation_in_the_whole_publication() -> None:
    assert cite(PUBLICATION).numbers == {"alpha": 1, "epsilon": 2, "beta": 3, "gamma": 4, "delta": 5}


def test_a_text_is_numbered_before_the_evidence_of_its_claim() -> None:
    claim = replace(KEY, body=(Paragraph((Citation(("gamma",)),)),))
    publication = replace(PUBLICATION, sections=(replace(SUMMARY, blocks=(claim,), sections=()),))
    assert cite(publication).numbers == {"gamma": 1, "beta": 2, "alpha": 3}


def test_citations_in_headings_and_tables_count() -> None:
    table = Table(((Citation(("beta",)),),), (((Citation(("gamma",)),),),), (Citation(("delta",)),))
    section = replace(PLANT, title=(Emphasis((Citation(("epsilon",)),)),), blocks=(table,), sections=())
    cited = cite(replace(PUBLICATION, sections=(section,)))
    assert list(cited.numbers) == ["epsilon", "delta", "beta", "gamma"]


def test_references_that_nothing_cites_are_not_listed() -> None:
    assert len(cite(PUBLICATION).entries) == 5


def test_an_evidence_line_ends_with_its_sources_in_rising_order() -> None:
    cited = cite(PUBLICATION)
    assert cited.evidence_marks(("beta", "alpha", "beta")) == (
        MarkPart("Sources\u00a0"),
        MarkPart("1", "ref-1"),
        MarkPart(",\u00a0"),
        MarkPart("3", "ref-3"),
        MarkPart("."),
    )
    assert words(cited.evidence_marks(("beta", "beta"))) == "Source\u00a03."
    assert cited.evidence_marks(()) == ()


def test_a_citation_in_a_text_stands_in_brackets() -> None:
    assert words(cite(PUBLICATION).inline_marks(("beta", "alpha"))) == "[1,\u00a03]"


def test_marks_of_an_edition_without_a_list_lead_nowhere() -> None:
    marks = cite(PUBLICATION).without_list().evidence_marks(("beta", "alpha"))
    assert words(marks) == "Sources\u00a01,\u00a03."
    assert not any(mark.anchor for mark in marks)


def test_marks_speak_the_language_of_the_publication() -> None:
    spanish = replace(PUBLICATION, metadata=replace(PUBLICATION.metadata, lang="es-MX"))
    assert words(cite(spanish).evidence_marks(("beta",))) == "Fuente\u00a03."


def test_ids_that_differ_only_in_case_stay_two_references() -> None:
    upper = Reference("ALPHA", json.dumps({"id": "ALPHA", "type": "book", "title": "Upper"}))
    claim = replace(KEY, cite=("ALPHA", "alpha"))
    cited = cite(
        replace(
            PUBLICATION,
            references=(*PUBLICATION.references, upper),
            sections=(replace(SUMMARY, blocks=(claim,), sections=()),),
        )
    )
    assert entry(cited, "ALPHA").startswith("Upper")
    assert entry(cited, "alpha").startswith("Alpha AC.")


def test_an_entry_has_its_number_beside_it_and_not_in_it() -> None:
    first = cite(PUBLICATION).entries[0]
    assert first.label == "1"
    assert (
        plain(first.content) == "Alpha AC. On alpha. Journal of Leaves. 2020. https://doi.org/10.1000/alpha"
    )


def test_a_doi_and_an_address_are_links() -> None:
    assert (
        Link("https://doi.org/10.1000/alpha", (Text("https://doi.org/10.1000/alpha"),))
        in cite(PUBLICATION).entries[0].content
    )
    cited = cite(with_item("alpha", URL="https://who.example/a?b=1&c=2"))
    address = "https://who.example/a?b=1&c=2"
    assert Link(address, (Text(address),)) in cited.entries[0].content


@pytest.mark.parametrize("title", ["Kratom & mood <5%", "“Quoted” titles", "A 10% rise: «why»"])
def test_a_title_is_printed_as_it_was_written(title: str) -> None:
    cited = cite(with_item("alpha", title=title))
    assert entry(cited, "alpha") == f"{title}."
    assert not cited.findings


@pytest.mark.parametrize("title", ["Does it help?", "It does!", "It may…"])
def test_a_title_that_ends_a_sentence_gets_no_stop(title: str) -> None:
    assert entry(cite(with_item("alpha", title=title)), "alpha") == title


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "T. Leaf J."),
        ({"issued": {"date-parts": [[2020, 5, 1]]}}, "T. Leaf J. 2020."),
        ({"issued": {"date-parts": [[2020]]}, "page": "11-19"}, "T. Leaf J. 2020:11–19."),
        ({"issued": {"date-parts": [[2020]]}, "volume": 3, "issue": 2}, "T. Leaf J. 2020;3(2)."),
    ],
)
def test_what_a_reference_lacks_leaves_no_stray_sign(fields: dict[str, object], words: str) -> None:
    names = {"container-title": "Journal of Leaves", "container-title-short": "Leaf J"}
    assert entry(cite(with_item("alpha", **names, **fields)), "alpha") == words


def test_tags_of_csl_json_become_inlines() -> None:
    cited = cite(with_item("alpha", title="On <i>Mitragyna</i> and H<sub>2</sub>O"))
    assert Emphasis((Text("Mitragyna"),)) in cited.entries[0].content
    assert "<" not in entry(cited, "alpha")


def test_authors_beyond_six_are_others() -> None:
    authors = [{"family": f"Name{number}", "given": "Ana Bea"} for number in range(7)]
    assert "Name5 AB, et al." in entry(cite(with_item("alpha", author=authors)), "alpha")


CUT = [{"family": "Tanna", "given": "RS"}, {"family": "Nguyen", "given": "JT"}, {"literal": "et al."}]


def test_a_list_of_authors_that_goes_on_ends_as_one_that_was_shortened() -> None:
    assert entry(cite(with_item("alpha", author=CUT)), "alpha").startswith("Tanna RS, Nguyen JT, et al. T.")


@pytest.mark.parametrize(("names", "said"), [(CUT, "Tanna, Nguyen et al."), (CUT[::2], "Tanna et al.")])
def test_no_style_says_and_before_the_others(names: list[dict[str, str]], said: str) -> None:
    found = with_item("alpha", author=names)
    found = replace(found, sections=(replace(SUMMARY, blocks=(replace(KEY, cite=("alpha",)),)),))
    cited = cite(found, AUTHOR_DATE)
    assert words(cited.evidence_marks(("alpha",))).startswith(f"({said}")
    assert not any("and et al." in plain(item.content) for item in cited.entries)


def test_a_field_the_processor_does_not_know_is_a_warning_at_the_entry() -> None:
    (finding,) = cite(with_item("alpha", pubmed="1")).findings
    assert (finding.code, finding.severity) == ("RV10", Severity.WARNING)
    assert "pubmed" in finding.message
    assert str(finding.where) == "references.json:3"


@pytest.mark.parametrize(
    "fields",
    [
        {"issued": {"date-parts": [[2020, None, 3]]}},
        {"author": [{"literal": {"no": "text"}}]},
        {"title": "", "publisher": ""},
        {"issued": {"date-parts": [["soon"]]}},
    ],
)
def test_an_entry_that_cannot_be_printed_whole_is_a_finding_and_never_a_crash(
    fields: dict[str, object],
) -> None:
    findings = cite(with_item("alpha", **fields)).findings
    assert {finding.code for finding in findings} == {"RV10"}
    assert "'alpha'" in findings[0].message


def test_an_author_date_style_prints_its_own_citations_and_no_numbers() -> None:
    cited = cite(PUBLICATION, AUTHOR_DATE)
    anchor = cited.entries[cited.numbers["gamma"] - 1].anchor
    assert words(cited.evidence_marks(("beta", "alpha"))) == "(Alpha, 2020; Beta, 2020)"
    assert cited.inline_marks(("gamma",)) == (MarkPart("(Gamma, 2020)", anchor),)
    assert {item.label for item in cited.entries} == {""}


def test_a_style_that_sorts_its_list_sorts_the_anchors_with_it() -> None:
    cited = cite(PUBLICATION, AUTHOR_DATE)
    assert [plain(item.content)[:5] for item in cited.entries] == [
        "Alpha",
        "Beta,",
        "Delta",
        "Epsil",
        "Gamma",
    ]


def test_two_works_that_an_author_date_style_prints_alike_are_told() -> None:
    fields = {"author": [{"family": "Alpha", "given": "AC"}], "issued": {"date-parts": [[2020]]}}
    claim = replace(KEY, cite=("gamma",))
    twins = with_item("gamma", **fields)
    twins = replace(twins, sections=(replace(SUMMARY, blocks=(claim, replace(KEY, cite=("alpha",)))),))
    (finding,) = cite(twins, AUTHOR_DATE).findings
    assert (finding.code, finding.severity) == ("RV10", Severity.WARNING)
    assert "'alpha'" in finding.message
    assert "'gamma'" in finding.message
    assert not cite(twins).findings


@pytest.mark.parametrize(
    ("style", "reason"),
    [
        ("not XML", "Start tag expected"),
        ("<style/>", "not a CSL style"),
        ("<html/>", "not a CSL style"),
        ('<!DOCTYPE style [<!ENTITY a "b">]><style/>', "entities"),
        (AUTHOR_DATE[: AUTHOR_DATE.index("<bibliography")] + "</style>", "bibliography"),
        (AUTHOR_DATE.replace("citation>", "citatoin>").replace("<citation", "<citatoin"), "schema"),
    ],
)
def test_a_style_that_cannot_be_used_is_an_error(style: str, reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        cite(PUBLICATION, style)
    (finding,) = caught.value.report
    assert finding.code == "EN05"
    assert reason in finding.message


def test_the_citation_processor_is_not_imported_when_nothing_is_cited() -> None:
    code = (
        "import sys; from dataclasses import replace; from tests.arrange.leaflet import PUBLICATION, ACTIONS;"
        "from exporter.cite.citations import cite; cite(replace(PUBLICATION, sections=(ACTIONS,)));"
        "sys.exit('citeproc' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
