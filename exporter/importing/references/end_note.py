"""The sources that EndNote keeps in its fields, as items of CSL-JSON.

Source: the XML that EndNote writes into the instruction of a field, or in base 64 into its data
(ECMA-376, part 1, 17.16.18, ``fldData``).
"""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from collections.abc import Iterator
from typing import Any

from lxml import etree

_LARGEST = 4_000_000
_XML = re.compile(r"<EndNote>.*?</EndNote>", re.DOTALL)
_TYPES = {
    "Journal Article": "article-journal", "Electronic Article": "article-journal", "Book": "book",
    "Edited Book": "book", "Book Section": "chapter", "Report": "report", "Thesis": "thesis",
    "Web Page": "webpage", "Online Database": "webpage", "Conference Paper": "paper-conference",
    "Conference Proceedings": "paper-conference", "Newspaper Article": "article-newspaper",
    "Magazine Article": "article-magazine", "Patent": "patent",
}  # fmt: skip
_TEXTS = {
    "titles/title": "title", "titles/secondary-title": "container-title", "volume": "volume",
    "number": "issue", "pages": "page", "edition": "edition", "publisher": "publisher",
    "pub-location": "publisher-place", "isbn": "ISSN", "electronic-resource-num": "DOI",
    "accession-num": "PMID", "urls/related-urls/url": "URL",
}  # fmt: skip
_PMID = re.compile(r"\d{1,8}")


def end_note(instruction: str, data: str) -> list[dict[str, Any]] | None:
    """Return the sources that a field of EndNote cites, None where it holds no data that can be read."""
    found = _XML.search(instruction) or _XML.search(_decoded(data))
    if found is None or len(found[0]) > _LARGEST:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(found[0].encode(), parser)
    except etree.XMLSyntaxError:
        return None
    records = [cite.find("record") for cite in root.iter("Cite")]
    if not records or any(record is None for record in records):
        return None
    return [_item(record) for record in records if record is not None]


def _decoded(data: str) -> str:
    try:
        return b64decode("".join(data.split())).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""


def _item(record: etree._Element) -> dict[str, Any]:
    kind = record.find("ref-type")
    name = "" if kind is None else kind.get("name") or ""
    made: dict[str, Any] = {
        "id": f"endnote-{_text(record, 'rec-number')}",
        "type": _TYPES.get(name, "document"),
    }
    for path, key in _TEXTS.items():
        if (said := _text(record, path)) and (key != "PMID" or _PMID.fullmatch(said)):
            made[key] = said
    for role, key in (("authors", "author"), ("secondary-authors", "editor")):
        if people := list(_people(record, role)):
            made[key] = people
    year = _text(record, "dates/year")
    if year:
        made["issued"] = {"date-parts": [[int(year)]]} if re.fullmatch(r"\d{4}", year) else {"literal": year}
    if made["type"] in ("book", "chapter") and "ISSN" in made:
        made["ISBN"] = made.pop("ISSN")
    return made


def _text(record: etree._Element, path: str) -> str:
    """Return the words at a path; EndNote puts them into elements of looks."""
    found = record.find(path)
    return "" if found is None else " ".join("".join(map(str, found.itertext())).split())


def _people(record: etree._Element, role: str) -> Iterator[dict[str, str]]:
    """Yield people: "Family, Given", a group with a comma behind it, or a name as it is."""
    for author in record.iterfind(f"contributors/{role}/author"):
        name = " ".join("".join(map(str, author.itertext())).split())
        family, _, given = name.partition(",")
        if given.strip():
            yield {"family": family.strip(), "given": given.strip()}
        elif family.strip():
            yield {"literal": family.strip()}
