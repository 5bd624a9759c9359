"""Kinds of entries and fields of BibTeX and BibLaTeX, and what CSL calls them.

Sources: the manual of BibLaTeX 3.20, 2.1.1 to 2.2.3; CSL 1.0.2, appendices III and IV.
"""

from __future__ import annotations

from collections.abc import Iterator

TYPES = {
    "article": "article-journal",
    "suppperiodical": "article-journal",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "mvcollection": "book",
    "proceedings": "book",
    "mvproceedings": "book",
    "reference": "book",
    "mvreference": "book",
    "manual": "book",
    "booklet": "pamphlet",
    "inbook": "chapter",
    "bookinbook": "chapter",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "incollection": "chapter",
    "inreference": "entry-encyclopedia",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "periodical": "periodical",
    "report": "report",
    "techreport": "report",
    "thesis": "thesis",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "unpublished": "manuscript",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "webpage": "webpage",
    "dataset": "dataset",
    "software": "software",
    "patent": "patent",
    "jurisdiction": "legal_case",
    "legislation": "legislation",
    "legal": "legislation",
    "standard": "standard",
    "letter": "personal_communication",
    "video": "motion_picture",
    "movie": "motion_picture",
    "audio": "song",
    "music": "song",
    "image": "graphic",
    "artwork": "graphic",
    "performance": "performance",
    "review": "review",
    "commentary": "book",
    "misc": "document",
    "custom": "document",
}
SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}
GENRES = {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis", "techreport": "Technical report"}

INHERITED = {"title": "booktitle", "subtitle": "booksubtitle", "author": "bookauthor"}
"""What an entry calls the fields that it takes from the one that it is a part of (“crossref”)."""

NAMES = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "bookauthor": "container-author",
}
VERBATIM = {
    "doi": "DOI",
    "url": "URL",
    "isbn": "ISBN",
    "issn": "ISSN",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "pmc": "PMCID",
}
_TEXTS = {
    "booktitle": "container-title",
    "journaltitle": "container-title",
    "journal": "container-title",
    "maintitle": "container-title",
    "shortjournal": "container-title-short",
    "shorttitle": "title-short",
    "series": "collection-title",
    "volume": "volume",
    "volumes": "number-of-volumes",
    "issue": "issue",
    "edition": "edition",
    "pages": "page",
    "eid": "page",
    "pagetotal": "number-of-pages",
    "chapter": "chapter-number",
    "publisher": "publisher",
    "institution": "publisher",
    "school": "publisher",
    "organization": "publisher",
    "location": "publisher-place",
    "address": "publisher-place",
    "eventtitle": "event-title",
    "venue": "event-place",
    "type": "genre",
    "version": "version",
    "langid": "language",
    "language": "language",
    "note": "note",
    "addendum": "note",
}
_NUMBERED = frozenset({"report", "techreport", "patent", "standard", "legislation", "jurisdiction", "legal"})
"""Kinds whose “number” is their own; that of an article is the issue, that of a book stands in its series."""


def texts(kind: str) -> Iterator[tuple[str, str]]:
    """Yield the fields of a kind of entry that are texts, each with its name in CSL, the surest first."""
    yield from _TEXTS.items()
    articles = kind in ("article", "periodical", "suppperiodical")
    yield "number", "number" if kind in _NUMBERED else "issue" if articles else "collection-number"
