"""The sources that Word keeps in a document, as items of CSL-JSON by their names.

Source: ECMA-376, part 1, 22.6 (bibliography).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from exporter.importing.references.cited import Item

_B = "{http://schemas.openxmlformats.org/officeDocument/2006/bibliography}"
_TYPES = {
    "ArticleInAPeriodical": "article-magazine",
    "Art": "graphic",
    "Book": "book",
    "BookSection": "chapter",
    "Case": "legal_case",
    "ConferenceProceedings": "paper-conference",
    "DocumentFromInternetSite": "webpage",
    "ElectronicSource": "webpage",
    "Film": "motion_picture",
    "InternetSite": "webpage",
    "Interview": "interview",
    "JournalArticle": "article-journal",
    "Patent": "patent",
    "Performance": "performance",
    "Report": "report",
    "SoundRecording": "song",
}
_TEXTS = {
    "Title": "title",
    "ShortTitle": "title-short",
    "JournalName": "container-title",
    "BookTitle": "container-title",
    "PeriodicalTitle": "container-title",
    "InternetSiteTitle": "container-title",
    "PublicationTitle": "container-title",
    "ConferenceName": "event-title",
    "Volume": "volume",
    "NumberVolumes": "number-of-volumes",
    "Issue": "issue",
    "Pages": "page",
    "ChapterNumber": "chapter-number",
    "Edition": "edition",
    "Publisher": "publisher",
    "Institution": "publisher",
    "Court": "authority",
    "ThesisType": "genre",
    "Type": "genre",
    "Medium": "medium",
    "PatentNumber": "number",
    "CaseNumber": "number",
    "URL": "URL",
    "DOI": "DOI",
    "Comments": "note",
    "Version": "version",
}
_PEOPLE = {
    "Author": "author",
    "Editor": "editor",
    "Translator": "translator",
    "BookAuthor": "container-author",
    "Director": "director",
    "Inventor": "author",
    "Artist": "author",
    "Performer": "author",
    "Interviewee": "author",
    "Interviewer": "interviewer",
    "Composer": "composer",
}
_PLACE = ("City", "StateProvince", "CountryRegion")
_MONTH = re.compile(r"\d{1,2}")


def sources(roots: Iterable[etree._Element]) -> dict[str, Item]:
    """Return the sources in the parts of a document by the names that fields call them by (``Tag``).

    ``roots`` are those of its parts under ``customXml``; what is no list of sources is passed over.
    """
    found: dict[str, Item] = {}
    for root in roots:
        if root.tag == f"{_B}Sources":
            for source in root.iter(f"{_B}Source"):
                tag = _text(source, "Tag")
                if tag:
                    found.setdefault(tag, _item(source))
    return found


def _item(source: etree._Element) -> Item:
    made: Item = {"type": _TYPES.get(_text(source, "SourceType"), "document")}
    for name, csl in _TEXTS.items():
        if (said := _text(source, name)) and csl not in made:
            made[csl] = said
    for element in source.findall(f"{_B}Author/*"):
        role = _PEOPLE.get(etree.QName(element).localname)
        if role and role not in made and (people := list(_people(element))):
            made[role] = people
    if place := ", ".join(filter(None, (_text(source, part) for part in _PLACE))):
        made["publisher-place"] = place
    number = _text(source, "StandardNumber")
    if number:
        made["ISBN" if made["type"] in ("book", "chapter") else "ISSN"] = number
    for csl, ending in (("issued", ""), ("accessed", "Accessed")):
        if date := _date(*(_text(source, f"{part}{ending}") for part in ("Year", "Month", "Day"))):
            made[csl] = date
    return made


def _text(source: etree._Element, name: str) -> str:
    return " ".join((source.findtext(f"{_B}{name}") or "").split())


def _people(role: etree._Element) -> Iterator[dict[str, str]]:
    if corporate := _text(role, "Corporate"):
        yield {"literal": corporate}
    for person in role.iter(f"{_B}Person"):
        family, first, middle = (_text(person, part) for part in ("Last", "First", "Middle"))
        given = " ".join(filter(None, (first, middle)))
        if family:
            yield {"family": family, "given": given} if given else {"family": family}
        elif given:
            yield {"literal": given}


def _date(year: str, month: str, day: str) -> dict[str, Any]:
    """Return a date in parts, or its words where one of them is no number."""
    if not re.fullmatch(r"\d{4}", year):
        said = " ".join(filter(None, (day, month, year)))
        return {"literal": said} if said else {}
    if month and not _MONTH.fullmatch(month):
        return {"raw": " ".join(filter(None, (day, month, year)))}
    parts = [year, month, day] if month and _MONTH.fullmatch(day) else [year, month]
    return {"date-parts": [[int(part) for part in parts if part]]}
