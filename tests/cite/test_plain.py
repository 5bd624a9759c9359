"""What is called plain is printed by the built-in style without a finding, whatever it says."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.cite.citations import packaged_style
from exporter.cite.csl import word
from exporter.cite.plain import prints_plainly
from exporter.model.publication import Reference
from exporter.model.walk import plain
from exporter.read.references import TYPES

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=30)
TEXTS = (
    "container-title", "container-title-short", "journalAbbreviation", "collection-title", "publisher",
    "publisher-place", "volume", "issue", "number", "edition", "page", "genre", "DOI", "URL", "ISBN",
    "PMID", "abstract", "note", "language", "source", "title-short",
)  # fmt: skip
PERSON = st.fixed_dictionaries({"family": WORDS}, optional={"given": WORDS}) | st.builds(
    lambda name: {"literal": name}, WORDS
)
DAY = st.tuples(st.integers(1, 2100), st.integers(1, 12), st.integers(1, 28)).flatmap(
    lambda day: st.integers(1, 3).map(lambda length: list(day[:length]))
)
DATE = st.builds(lambda days: {"date-parts": days}, st.lists(DAY, min_size=1, max_size=2))
ITEMS = st.fixed_dictionaries(
    {"id": st.just("a"), "type": st.sampled_from(sorted(TYPES)), "title": WORDS},
    optional={
        **dict.fromkeys(TEXTS, WORDS | st.integers(0, 9999)),
        **dict.fromkeys(("author", "editor"), st.lists(PERSON, max_size=8)),
        **dict.fromkeys(("issued", "accessed"), DATE),
    },
)


def reference(item: dict[str, Any]) -> Reference:
    return Reference("a", json.dumps(item))


@given(ITEMS)
def test_what_is_plain_is_printed_without_a_finding(item: dict[str, Any]) -> None:
    if not prints_plainly([reference(item)]):
        return
    found = word((reference(item),), [("a",)], packaged_style(), "en")
    assert not found.findings
    assert plain(found.entries["a"])


@pytest.mark.parametrize(
    "change",
    [
        {"title": ""},
        {"title": "…"},
        {"title": "A <i>B</i>"},
        {"publisher": "A &amp; B"},
        {"author": [{"given": "A"}]},
        {"author": "A B"},
        {"author": [{"family": "A", "suffix": "Jr"}]},
        {"issued": {"raw": "March 2014"}},
        {"issued": {"date-parts": []}},
        {"issued": {"date-parts": [[2014, 13]]}},
        {"tittle": "A"},
        {"translator": [{"family": "A"}]},
    ],
)
def test_what_is_not_is_asked_about(change: dict[str, Any]) -> None:
    item = {"id": "a", "type": "book", "title": "A & B", "publisher": "C & D", "volume": 2}
    assert prints_plainly([reference(item)])
    assert not prints_plainly([reference(item), reference(item | change)])
