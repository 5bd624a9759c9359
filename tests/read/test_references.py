from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.diagnostics import Report
from exporter.intake.text import SourceText
from exporter.model.publication import Checked, Reference
from exporter.read.references import read_references

ITEM = {"id": "doe2019", "type": "book", "title": "The leaf"}


def read(items: object) -> tuple[tuple[Reference, ...] | None, list[str]]:
    text = items if isinstance(items, str) else json.dumps(items)
    report = Report()
    return read_references(SourceText.of("r.json", text), report), [
        f"{finding.code} {finding.message}" for finding in report
    ]


def test_keeps_the_fields_as_they_come_without_custom() -> None:
    item = {
        **ITEM,
        "volume": "12",
        "issue": 3,
        "ISSN": ["1", "2"],
        "custom": {"checked": True},
        "note": "<i>x</i>",
    }
    references, found = read([item])
    assert found == []
    assert references is not None
    assert references[0].checked is Checked.READ
    assert json.loads(references[0].csl) == {key: value for key, value in item.items() if key != "custom"}


def test_is_not_checked_unless_a_person_says_so() -> None:
    references, _ = read([ITEM, {**ITEM, "id": "b", "custom": {"checked": False}}])
    assert references is not None
    assert [reference.checked for reference in references] == [Checked.NOT, Checked.NOT]


def test_a_record_that_was_seen_is_no_source_that_was_read() -> None:
    references, found = read([{**ITEM, "custom": {"checked": "record"}}])
    assert found == []
    assert references is not None
    assert references[0].checked is Checked.RECORD


@pytest.mark.parametrize("typed", ["true", "false", "read", "", 1, None, []])
def test_any_other_word_for_checked_is_an_error(typed: object) -> None:
    _, found = read([{**ITEM, "custom": {"checked": typed}}])
    assert [line.split()[0] for line in found] == ["SF08"]


def test_keeps_the_order_of_the_file_and_the_case_of_ids() -> None:
    references, _ = read([{**ITEM, "id": "Zed:1"}, {**ITEM, "id": "abc/2_x.y-z"}])
    assert references is not None
    assert [reference.id for reference in references] == ["Zed:1", "abc/2_x.y-z"]


@pytest.mark.parametrize("locator", ["title", "container-title", "publisher", "URL"])
def test_one_locator_is_enough(locator: str) -> None:
    assert read([{"id": "a", "type": "book", locator: "x"}])[1] == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"id": ""}, "SF13"),
        ({"id": "a b"}, "SF13"),
        ({"id": None}, "SF08"),
        ({"type": "journal"}, "SF15"),
        ({"type": 3}, "SF15"),
        ({"title": ""}, "SF15"),
        ({"title": ["a"]}, "SF15"),
        ({"author": "Doe"}, "SF08"),
        ({"author": [{}]}, "SF15"),
        ({"author": ["Doe"]}, "SF08"),
        ({"issued": {"date-parts": [[]]}}, "SF15"),
        ({"issued": {"date-parts": [[2019, 1, 1, 1]]}}, "SF15"),
        ({"issued": {"date-parts": [[True]]}}, "SF15"),
        ({"issued": ["2019"]}, "SF08"),
        ({"issued": {"date-parts": [["2019-03-05"]]}}, "SF15"),
        ({"custom": True}, "SF08"),
        ({"custom": {"checked": "yes"}}, "SF08"),
    ],
)
def test_refuses_what_cannot_be_printed(change: dict[str, object], code: str) -> None:
    _, found = read([{**ITEM, **change}])
    assert [line[:4] for line in found] == [code]


def test_an_entry_with_errors_is_still_known_by_its_id() -> None:
    references, found = read([{"id": "a", "type": "bok", "title": "x"}])
    assert references is not None
    assert [reference.id for reference in references] == ["a"]
    assert found == ["SF15 “bok” is not a CSL type"]


def test_an_empty_list_has_no_references() -> None:
    assert read([]) == ((), [])


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
keys = st.sampled_from(
    ["id", "type", "title", "author", "issued", "date-parts", "custom", "checked", "family"]
)


@given(
    st.lists(
        st.dictionaries(keys, st.one_of(values, st.dictionaries(keys, values, max_size=3)), max_size=5),
        max_size=3,
    )
)
def test_never_fails_on_any_items(items: list[dict[str, object]]) -> None:
    references, found = read(items)
    assert references is not None
    if not found:
        assert all(item.get("id") and item.get("type") for item in items)


@given(st.binary(max_size=60).map(lambda data: data.decode("latin-1")))
def test_never_fails_on_any_text(text: str) -> None:
    references, found = read(text)
    assert references is not None or found


def test_a_date_may_be_a_text_as_programs_export_it() -> None:
    found, findings = read(
        [{**ITEM, "issued": "2019-03"}, {**ITEM, "id": "b", "issued": {"raw": "March 2019"}}]
    )
    assert findings == []
    assert found is not None
    assert json.loads(found[0].csl)["issued"] == "2019-03"
