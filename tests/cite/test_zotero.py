"""Records of reference managers, of every type that people cite: each field that is printed is there.

``zotero.json`` holds 66 invented examples of 22 types, written as Zotero writes them. Compared by hand, entry
by entry, with what pandoc 3.9 (citeproc) prints by the same style, they differ in this, and nothing else:

- a DOI that is written as an address is bare here, and doubled by pandoc;
- a season is printed here: pandoc has it in "season" alone, which the style cannot ask for;
- names of events ("event-title") are printed here: pandoc asks for them by the name of CSL 1.0.2 alone;
- a director of a film is its first name here, and is left out by pandoc: CSL 1.0 does not know the role;
- pandoc makes straight apostrophes curly; here a record is printed as it is written.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from exporter.cite.citations import packaged_style
from exporter.cite.csl import Worded, word
from exporter.cite.dates import date
from exporter.model.publication import Reference
from exporter.model.walk import plain

ITEMS: list[dict[str, Any]] = json.loads(Path(__file__).with_name("zotero.json").read_text("utf-8"))
TEXTS = (
    "title", "container-title", "publisher", "volume", "issue", "number", "page", "edition", "genre",
    "medium", "version", "section", "authority", "collection-title", "collection-number", "event-title",
    "archive", "archive_location", "DOI", "URL", "publisher-place",
)  # fmt: skip
PEOPLE = ("author", "editor", "translator", "interviewer", "director")
_NEWS = frozenset({"edition", "publisher-place"})
UNPRINTED = {
    "article-newspaper": _NEWS,
    "article-magazine": _NEWS,
}
"""What the style leaves out of entries of a type: neither is in the ICMJE's samples of newspapers."""


def _worded(items: list[dict[str, Any]]) -> Worded:
    references = tuple(Reference(item["id"], json.dumps(item)) for item in items)
    return word(references, [(one.id,) for one in references], packaged_style(), "en")


WORDED = _worded(ITEMS)


def _squeezed(text: str) -> str:
    bare = re.sub(r"<[^>]+>", "", text).replace("–", "-").replace("’", "'")
    return re.sub(r"\W", "", bare).casefold()


def test_there_are_records_of_every_kind_and_no_finding_on_them() -> None:
    assert len(ITEMS) >= 60
    assert len(Counter(item["type"] for item in ITEMS)) >= 20
    assert WORDED.findings == ()


def test_all_of_them_are_plainly_examples() -> None:
    """No record may be taken for a work that there is."""
    for item in ITEMS:
        assert re.search("exampl|sampl|ejemplo|beispiel|nothing", json.dumps(item).casefold())
        assert "10.1000/example" in item.get("DOI", "10.1000/example")
        assert item.get("URL", "https://example.org/").startswith("https://example.org/")


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item["id"].rpartition("/")[2])
def test_every_printed_field_is_in_the_entry(item: dict[str, Any]) -> None:
    entry = plain(WORDED.entries[item["id"]])
    said = _squeezed(entry)
    left_out = UNPRINTED.get(item["type"], frozenset())
    for name in TEXTS:
        short = item.get("journalAbbreviation") or item.get("container-title-short")
        value = short if name == "container-title" and short else item.get(name)
        if value is None or name in left_out or (name == "URL" and "DOI" in item):
            continue
        assert _squeezed(str(value).removeprefix("https://doi.org/")) in said, (name, entry)
    for name in PEOPLE:
        for person in item.get(name, [])[:6]:
            assert _squeezed(person.get("literal") or person["family"]) in said, (name, entry)
    issued = date(item["issued"]) if "issued" in item else None
    if issued:
        told = issued.get("literal") or str(issued["date-parts"][0][0])
        assert _squeezed(told) in said, entry
    assert "Ada Example" not in entry
    assert entry.count("..") == 0


def test_a_name_that_stands_for_the_authors_is_not_printed_again() -> None:
    edited = next(item for item in ITEMS if item["type"] == "entry-encyclopedia" and "editor" in item)
    assert plain(WORDED.entries[edited["id"]]).count("Sample BC") == 1


def test_an_article_of_a_newspaper_has_its_day() -> None:
    news = next(item for item in ITEMS if item["type"] == "article-newspaper")
    assert "The Example Herald. 2017 May 6:A1." in plain(WORDED.entries[news["id"]])
