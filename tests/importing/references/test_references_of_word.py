"""Citations of Zotero, Mendeley and Word become ids in the text and entries that the reader takes."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from typing import Any

import pytest
from lxml import etree

from exporter.diagnostics import Report
from exporter.importing.references.cited import Cited, cited
from exporter.importing.references.document import citations
from exporter.importing.references.entries import Entries
from exporter.importing.references.fields import fields
from exporter.importing.references.word_sources import sources
from exporter.intake.text import SourceText
from exporter.read.references import read_references

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
B = 'xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"'
RUIZ = {
    "id": 12,
    "type": "article-journal",
    "title": "A survey of leaf users",
    "author": [{"family": "Ruiz", "given": "Ana"}],
    "issued": {"date-parts": [["2024", 3]]},
    "DOI": "10.1000/x",
}
OTHER = {"id": 13, "type": "webpage", "title": "Leaves", "author": [{"literal": "WHO"}]}
ADDRESS = "http://zotero.org/users/1/items/ABCD"


def citation(*items: dict[str, Any], **more: Any) -> str:
    entries = [{"id": item.get("id"), "itemData": item, **more} for item in items]
    return json.dumps({"citationID": "a1", "properties": {"plainCitation": "(1)"}, "citationItems": entries})


def zotero(*items: dict[str, Any], **more: Any) -> str:
    return f" ADDIN ZOTERO_ITEM CSL_CITATION {citation(*items, **more)} "


def found(instruction: str) -> Cited:
    what = cited(instruction)
    assert what is not None
    return what


def part(inside: str) -> etree._Element:
    return etree.fromstring(f"<w:document {W}><w:body>{inside}</w:body></w:document>")


def run(inside: str) -> str:
    return f"<w:r>{inside}</w:r>"


def mark(kind: str) -> str:
    return run(f'<w:fldChar w:fldCharType="{kind}"/>')


def told(*texts: str) -> str:
    return "".join(run(f"<w:instrText>{text}</w:instrText>") for text in texts)


def shown(text: str) -> str:
    return run(f"<w:t>{text}</w:t>")


def test_a_field_is_read_over_its_runs_and_paragraphs() -> None:
    inside = mark("begin") + told(" ADDIN ZOTERO", "_BIBL {} ") + mark("separate") + shown("One.")
    root = part(
        f"<w:p>{shown('Before ')}{inside}</w:p><w:p>{shown('Two.')}{mark('end')}{shown(' After')}</w:p>"
    )
    (field,) = fields(root)
    assert (field.instruction, field.shown) == (" ADDIN ZOTERO_BIBL {} ", "One.\nTwo.")
    field.replace("LIST")
    assert "".join(root.itertext()) == "Before LIST After"
    assert len(root.findall(".//{*}p")) == 2


def test_a_field_inside_a_field_is_a_part_of_it() -> None:
    inner = mark("begin") + told("PAGE") + mark("separate") + shown("7") + mark("end")
    outer = (
        mark("begin")
        + told("CITATION A")
        + mark("separate")
        + shown("(A ")
        + inner
        + shown(")")
        + mark("end")
    )
    (field,) = fields(part(f"<w:p>{outer}</w:p>"))
    assert (field.instruction, field.shown) == ("CITATION A", "(A 7)")


def test_simple_fields_and_content_controls_are_fields_and_a_field_without_end_is_none() -> None:
    simple = f'<w:fldSimple w:instr="CITATION A">{shown("(A)")}</w:fldSimple>'
    tag = "MENDELEY_CITATION_v3_abc"
    control = (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{shown("(B)")}</w:sdtContent></w:sdt>'
    )
    cut = mark("begin") + told("CITATION C") + mark("separate") + shown("(C)")
    made = fields(part(f"<w:p>{simple}{control}{cut}</w:p>"))
    assert [(one.instruction, one.shown) for one in made] == [("CITATION A", "(A)"), (tag, "(B)")]


def test_zotero_cites_items_by_their_address_with_the_words_around() -> None:
    what = found(zotero(RUIZ, uris=[ADDRESS], locator="7", prefix="see"))
    assert what.program == "Zotero"
    assert [item["id"] for item in what.items] == [ADDRESS]
    assert what.words == ("see", "7")


def test_mendeley_cites_in_fields_and_in_content_controls() -> None:
    assert found(f"ADDIN CSL_CITATION {citation(RUIZ)}").items[0]["title"] == RUIZ["title"]
    tag = urlsafe_b64encode(citation(RUIZ, OTHER).encode()).decode().rstrip("=")
    assert [item["title"] for item in found(f"MENDELEY_CITATION_v3_{tag}").items] == [RUIZ["title"], "Leaves"]


@pytest.mark.parametrize(
    ("instruction", "program"),
    [
        (" BIBLIOGRAPHY \\l 1033 ", "Word"),
        (' ADDIN ZOTERO_BIBL {"uncited":[]} CSL_BIBLIOGRAPHY ', "Zotero"),
        ("ADDIN Mendeley Bibliography CSL_BIBLIOGRAPHY ", "Mendeley"),
        (" ADDIN EN.REFLIST ", "EndNote"),
        ("MENDELEY_BIBLIOGRAPHY", "Mendeley"),
    ],
)
def test_the_list_of_references_is_told_from_citations(instruction: str, program: str) -> None:
    assert found(instruction) == Cited(program, is_list=True)


@pytest.mark.parametrize(
    "instruction", [" PAGE ", "MERGEFIELD x", "REF _Ref1 \\h", "HYPERLINK x", "", "ADDIN OTHER {}"]
)
def test_other_fields_cite_nothing(instruction: str) -> None:
    assert cited(instruction) is None


@pytest.mark.parametrize(
    "instruction",
    [
        "ADDIN ZOTERO_ITEM CSL_CITATION {broken",
        'ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems":[{"id":1,"uris":["http://zotero.org/a"]}]}',
        'ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems":7}',
        "ADDIN CSL_CITATION " + '{"a":' * 5000,
        "MENDELEY_CITATION_v3_AAAA",
        "ADDIN EN.CITE &lt;EndNote&gt;",
        "CITATION Missing",
    ],
)
def test_what_has_no_data_says_so(instruction: str) -> None:
    what = found(instruction)
    assert what.items == ()
    assert what.lacking


SOURCES = f"""<b:Sources {B}><b:Source>
<b:Tag>Rui24</b:Tag><b:SourceType>JournalArticle</b:SourceType><b:Title>A survey</b:Title>
<b:JournalName>The Leaf</b:JournalName><b:Year>2024</b:Year><b:Month>3</b:Month><b:Day>5</b:Day>
<b:Volume>3</b:Volume><b:Pages>1-9</b:Pages><b:DOI>10.1000/x</b:DOI><b:StandardNumber>1234-5678</b:StandardNumber>
<b:Author><b:Author><b:NameList><b:Person><b:Last>Ruiz</b:Last><b:First>Ana</b:First><b:Middle>M.</b:Middle></b:Person>
</b:NameList></b:Author></b:Author></b:Source>
<b:Source><b:Tag>WHO20</b:Tag><b:SourceType>InternetSite</b:SourceType><b:Title>Leaves</b:Title>
<b:Author><b:Author><b:Corporate>World Health Organization</b:Corporate></b:Author></b:Author>
<b:City>Geneva</b:City><b:CountryRegion>Switzerland</b:CountryRegion>
<b:URL>https://who.example</b:URL><b:YearAccessed>2025</b:YearAccessed><b:MonthAccessed>May</b:MonthAccessed></b:Source>
</b:Sources>"""


def test_words_sources_are_items() -> None:
    made = sources([etree.fromstring("<other/>"), etree.fromstring(SOURCES)])
    assert made["Rui24"] == {
        "type": "article-journal",
        "title": "A survey",
        "container-title": "The Leaf",
        "volume": "3",
        "page": "1-9",
        "DOI": "10.1000/x",
        "author": [{"family": "Ruiz", "given": "Ana M."}],
        "ISSN": "1234-5678",
        "issued": {"date-parts": [[2024, 3, 5]]},
    }
    assert made["WHO20"]["author"] == [{"literal": "World Health Organization"}]
    assert made["WHO20"]["accessed"] == {"raw": "May 2025"}
    assert made["WHO20"]["publisher-place"] == "Geneva, Switzerland"


def test_word_cites_sources_by_their_names() -> None:
    known = sources([etree.fromstring(SOURCES)])
    what = cited(" CITATION Rui24 \\p 7 \\l 1033 \\m WHO20 \\m Gone1 ", known)
    assert what is not None
    assert [item["title"] for item in what.items] == ["A survey", "Leaves"]
    assert (what.words, what.lacking) == (("7",), ("Gone1",))


def test_a_source_is_one_entry_however_often_and_by_whatever_program_it_is_cited() -> None:
    entries = Entries()
    first = entries.ids(found(zotero(RUIZ, uris=[ADDRESS])))
    assert entries.ids(found(zotero({**RUIZ, "id": 99}, OTHER, uris=[]))) == (*first, "who")
    assert (
        entries.ids(found(f"ADDIN CSL_CITATION {citation({**RUIZ, 'DOI': 'https://doi.org/10.1000/X'})}"))
        == first
    )
    assert first == ("ruiz2024",)
    assert [one["id"] for one in entries.entries()] == ["ruiz2024", "who"]


def test_another_source_of_the_same_author_and_year_has_another_id() -> None:
    entries = Entries()
    entries.ids(found(zotero(RUIZ)))
    assert entries.ids(found(zotero({**RUIZ, "id": 14, "DOI": "10.1000/y", "title": "Second"}))) == (
        "ruiz2024b",
    )


STRANGE: list[dict[str, Any]] = [
    {"id": 1},
    {"id": 1, "type": "no-kind", "title": "  A\n title "},
    {
        "id": 1,
        "title": 7,
        "author": [{"given": "Ana"}, {"family": ""}, {"literal": "", "isInstitution": "1"}],
    },
    {"id": 1, "DOI": "10.1000/z", "author": [], "custom": {"checked": 5}, "abstract": "x"},
    {"id": 1, "title": "T", "editor": {"family": "Ruiz"}, "issued": {"raw": "2020"}},
]


@pytest.mark.parametrize("item", [RUIZ, OTHER, *STRANGE])
def test_the_reader_takes_every_entry(item: dict[str, Any]) -> None:
    entries = Entries()
    entries.ids(found(zotero(item)))
    report = Report()
    text = json.dumps(entries.entries(), ensure_ascii=False, indent=2)
    assert read_references(SourceText.of("leaflet/references.json", text), report)
    assert [finding.as_text() for finding in report] == []


def test_a_document_is_read_in_one_call() -> None:
    def complex_field(instruction: str, words: str) -> str:
        escaped = instruction.replace("&", "&amp;").replace("<", "&lt;")
        return mark("begin") + told(escaped) + mark("separate") + shown(words) + mark("end")

    text = complex_field(zotero(RUIZ, uris=[ADDRESS]), "(1)") + complex_field(" PAGE ", "7")
    listed = complex_field(" ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY ", "1. Ruiz")
    notes = complex_field(" CITATION Rui24 \\m WHO20 ", "(Ruiz, WHO)")
    document, footnotes = part(f"<w:p>{text}</w:p><w:p>{listed}</w:p>"), part(f"<w:p>{notes}</w:p>")
    found = citations([document, footnotes], [etree.fromstring(SOURCES)])
    assert [(one.ids, one.cited.is_list) for one in found.places] == [
        (("ruiz2024",), False),
        ((), True),
        (("ruiz2024", "worldhealthorganization"), False),
    ]
    assert [one["id"] for one in found.entries] == ["ruiz2024", "worldhealthorganization"]
    found.places[0].field.replace("[@ruiz2024]")
    assert "".join(document.itertext("{*}t")) == "[@ruiz2024]71. Ruiz"
