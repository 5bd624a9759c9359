from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.diagnostics import Report
from exporter.intake.json import read_json
from exporter.intake.nodes import ListNode, MapNode, Node, ScalarNode, Style
from exporter.intake.text import SourceText


def read(text: str) -> tuple[Node | None, list[str]]:
    report = Report()
    node = read_json(SourceText.of("a.json", text), report)
    return node, [f"{finding.where} {finding.code} {finding.message}" for finding in report]


def value(node: Node) -> object:
    match node:
        case ScalarNode(text, Style.LITERAL):
            return json.loads(text)
        case ScalarNode(text):
            return text
        case ListNode(items):
            return [value(item) for item in items]
        case MapNode(entries):
            return {key.value: value(child) for key, child in entries}


def test_gives_the_place_of_every_value() -> None:
    node, found = read('[\n  {"a": 1.10,\n   "b": "x"}\n]\n')
    assert found == []
    assert node == ListNode(
        (
            MapNode(
                (
                    (ScalarNode("a", Style.QUOTED, 2, 4), ScalarNode("1.10", Style.LITERAL, 2, 9)),
                    (ScalarNode("b", Style.QUOTED, 3, 4), ScalarNode("x", Style.QUOTED, 3, 9)),
                ),
                2,
                3,
            ),
        ),
        1,
        1,
    )


def test_decodes_escapes_and_pairs_of_surrogates() -> None:
    node, found = read('"a\\n\\u00e9\\ud83d\\ude00\\/"')
    assert found == []
    assert isinstance(node, ScalarNode)
    assert node.value == "a\né😀/"


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("", "a.json:1:1 SF15 not valid JSON: a value is expected"),
        ("[1,]", "a.json:1:4 SF15 not valid JSON: a value is expected"),
        ("[1 2]", "a.json:1:4 SF15 not valid JSON: “,” is expected"),
        ("[\n1", "a.json:2:2 SF15 not valid JSON: “]” is missing"),
        ('{"a" 1}', "a.json:1:6 SF15 not valid JSON: “:” is expected"),
        ("{a: 1}", "a.json:1:2 SF15 not valid JSON: a key in double quotes is expected"),
        ("{'a': 1}", "a.json:1:2 SF15 not valid JSON: a key in double quotes is expected"),
        ("[1] // note", "a.json:1:5 SF15 not valid JSON: more text after the end of the data"),
        ("[1e999]", "a.json:1:2 SF15 not valid JSON: the number is too long"),
        ("[" + "9" * 5000 + "]", "a.json:1:2 SF15 not valid JSON: the number is too long"),
        ("[-Infinity]", "a.json:1:2 SF15 not valid JSON: -Infinity is not JSON"),
        ('["a\nb"]', "a.json:1:4 SF15 not valid JSON: Invalid control character at"),
    ],
)
def test_tells_where_it_is_not_json(text: str, finding: str) -> None:
    assert read(text) == (None, [finding])


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000])
def test_stops_at_deep_nesting(text: str) -> None:
    node, found = read(text)
    assert node is None
    assert "too deeply nested" in found[0]


def test_keeps_the_first_of_two_keys_and_tells_of_the_second() -> None:
    node, found = read('{"note": "keep",\n "note": "lose"}')
    assert node is not None
    assert value(node) == {"note": "keep"}
    assert found == ["a.json:2:2 SF04 “note” is given twice, first in line 1"]


trees = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.text(st.characters(categories=["L", "N", "P"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(alphabet="abc"), inner, max_size=3),
    max_leaves=10,
)


@given(trees, st.sampled_from([None, 2]))
def test_reads_what_json_writes(tree: object, indent: int | None) -> None:
    node, found = read(json.dumps(tree, indent=indent))
    assert found == []
    assert node is not None
    written = unicodedata.normalize("NFC", json.dumps(tree, ensure_ascii=False))
    assert value(node) == json.loads(written)


@given(st.one_of(st.text(alphabet='[]{}:,"\\u0123456789abcdefntr -+.eE\n'), st.text()))
def test_never_fails_and_takes_nothing_that_json_refuses(text: str) -> None:
    node, found = read(text)
    if node is not None and not found:
        json.loads(text)


def test_stops_at_too_many_values() -> None:
    node, found = read("[" + "1," * 200_000)
    assert node is None
    assert found == ["a.json:1:200000 SF15 not valid JSON: too many values"]


def test_tells_once_of_a_character_that_a_value_repeats() -> None:
    assert len(read('"' + "\\u0007" * 1000 + '"')[1]) == 1
