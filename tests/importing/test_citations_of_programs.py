"""Word documents in the manner of Zotero, Mendeley, EndNote and Word: their citations become citations."""

from __future__ import annotations

import json
from base64 import b64encode, urlsafe_b64encode
from html import escape
from typing import Any

import pytest

from tests.importing.drafts import Draft, draft_of
from tests.importing.packages import document, package, paragraph

RUIZ: dict[str, Any] = {
    "id": 12, "type": "article-journal", "title": "A survey of leaf users", "container-title": "The Leaf",
    "author": [{"family": "Ruiz", "given": "Ana"}], "issued": {"date-parts": [["2024", 3]]},
    "DOI": "10.1000/x",
}  # fmt: skip
WHO: dict[str, Any] = {
    "id": 13, "type": "webpage", "title": "Leaves", "author": [{"literal": "World Health Organization"}],
    "issued": {"date-parts": [[2020]]},
}  # fmt: skip
SOURCES = (
    '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"><b:Source>'
    "<b:Tag>Rui24</b:Tag><b:SourceType>JournalArticle</b:SourceType><b:Guid>{A-1}</b:Guid>"
    "<b:Title>A survey of leaf users</b:Title><b:JournalName>The Leaf</b:JournalName><b:Year>2024</b:Year>"
    "<b:Author><b:Author><b:NameList><b:Person><b:Last>Ruiz</b:Last><b:First>Ana</b:First></b:Person>"
    "</b:NameList></b:Author></b:Author></b:Source></b:Sources>"
)
LISTED = "Ruiz, A. (2024). A survey of leaf users. The Leaf. https://doi.org/10.1000/x"


def cited(*items: dict[str, Any], **more: object) -> str:
    return json.dumps({"citationItems": [{"id": item["id"], "itemData": item, **more} for item in items]})


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(told: str, shown: str, *, raised: bool = False) -> str:
    looks = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>' if raised else ""
    return (
        f'{mark("begin")}<w:r><w:instrText xml:space="preserve">{escape(told)}</w:instrText></w:r>'
        f"{mark('separate')}<w:r>{looks}<w:t>{escape(shown)}</w:t></w:r>{mark('end')}"
    )


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def control(tag: str, shown: str) -> str:
    inner = f"<w:sdtContent>{run(shown)}</w:sdtContent>"
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr>{inner}</w:sdt>'


def heading(text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{run(text)}</w:p>'


def brought(field_: str, listed: str = "", **parts: bytes) -> Draft:
    sentence = f"<w:p>{run('Many people drink the leaf as tea ')}{field_}{run(' and say so.')}</w:p>"
    text = f"{paragraph('Words before.')}{sentence}{paragraph('Words behind.')}"
    last = heading("References") + f"<w:p>{listed}</w:p>" if listed else ""
    return draft_of("cited.docx", package(document(heading("Leaf tea") + text + last), **parts))


TAG = f"MENDELEY_CITATION_v3_{urlsafe_b64encode(cited(RUIZ).encode()).decode().rstrip('=')}"


@pytest.mark.parametrize(
    ("made", "listed", "parts"),
    [
        (field(f"ADDIN ZOTERO_ITEM CSL_CITATION {cited(RUIZ)}", "(Ruiz, 2024)"),
         field("ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY", LISTED), {}),
        (field(f"ADDIN ZOTERO_ITEM CSL_CITATION {cited(RUIZ)}", "1", raised=True), "", {}),
        (field(f"ADDIN CSL_CITATION {cited(RUIZ)}", "[1]"),
         field("ADDIN Mendeley Bibliography CSL_BIBLIOGRAPHY", LISTED), {}),
        (control(TAG, "(Ruiz, 2024)"), control("MENDELEY_BIBLIOGRAPHY", LISTED), {}),
        (field(" CITATION Rui24 \\l 1033 ", "(Ruiz, 2024)"), field(" BIBLIOGRAPHY ", LISTED),
         {"customXml__item1.xml": SOURCES.encode()}),
    ],
    ids=["zotero", "zotero raised", "mendeley", "mendeley cite", "word"],
)  # fmt: skip
def test_a_citation_of_a_program_is_a_citation(made: str, listed: str, parts: dict[str, bytes]) -> None:
    found = brought(made, listed, **parts)
    assert [one["id"] for one in found.references] == ["ruiz2024"]
    assert found.references[0]["container-title"] == "The Leaf"
    assert ":cite: ruiz2024\n\nMany people drink the leaf as tea and say so." in found.article
    assert "# References" not in found.article
    assert found.record["words"]["missing"] == 0
    assert (LISTED in found.article.partition("# Also in the file")[2].replace("\\", "")) == bool(listed)


def test_several_sources_of_one_place_are_cited_together() -> None:
    found = brought(field(f"ADDIN ZOTERO_ITEM CSL_CITATION {cited(RUIZ, WHO)}", "(1, 2)"))
    assert ":cite: ruiz2024 worldhealthorganization2020" in found.article


def test_a_page_that_a_citation_names_stays_behind_it() -> None:
    found = brought(field(f"ADDIN ZOTERO_ITEM CSL_CITATION {cited(RUIZ, locator='7')}", "(Ruiz, 2024, p. 7)"))
    assert "as tea (Ruiz, 2024, p. 7) and say so." in found.article
    assert [message for message in found.told("IN20") if "p. 7" in message]


RECORD = (
    "<EndNote><Cite><Author>Ruiz</Author><Year>2024</Year><RecNum>7</RecNum><record><rec-number>7</rec-number>"
    '<ref-type name="Journal Article">17</ref-type><contributors><authors><author><style face="normal">'
    "Ruiz, Ana</style></author></authors></contributors><titles>"
    "<title><style>A survey of leaf users</style></title>"
    "<secondary-title>The Leaf</secondary-title></titles><dates><year>2024</year></dates>"
    "<electronic-resource-num>10.1000/x</electronic-resource-num></record></Cite></EndNote>"
)


@pytest.mark.parametrize("inside", [True, False], ids=["instruction", "data"])
def test_a_citation_of_endnote_is_a_citation(inside: bool) -> None:
    made = field(f"ADDIN EN.CITE {RECORD if inside else ''}", "(Ruiz, 2024)")
    data = f"<w:fldData>{b64encode(RECORD.encode()).decode()}</w:fldData>"
    whole = '<w:fldChar w:fldCharType="begin">{}</w:fldChar>'
    if not inside:
        made = made.replace('<w:fldChar w:fldCharType="begin"/>', whole.format(data), 1)
    found = brought(made, field("ADDIN EN.REFLIST", LISTED))
    assert [one["id"] for one in found.references] == ["ruiz2024"]
    assert found.references[0]["container-title"] == "The Leaf"
    assert found.references[0]["author"] == [{"family": "Ruiz", "given": "Ana"}]
    assert ":cite: ruiz2024\n\nMany people drink the leaf as tea and say so." in found.article
    assert LISTED in found.article.partition("# Also in the file")[2].replace("\\", "")
    assert found.record["words"]["missing"] == 0


def test_what_endnote_keeps_for_itself_stays_as_it_is_shown() -> None:
    listed = run("[1] Ruiz A. A survey of leaf users. The Leaf 2024;3:1–9.")
    found = brought(field("ADDIN EN.CITE &lt;EndNote&gt;", "[1]"), listed)
    assert [one["id"] for one in found.references] == ["ruiz2024"]
    assert ":cite: ruiz2024" in found.article
    assert [message for message in found.told("IN20") if "hold no data" in message]
