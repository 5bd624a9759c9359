from __future__ import annotations

import unicodedata

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from exporter.diagnostics import Report
from exporter.intake.nodes import ListNode, MapNode, Node, ScalarNode, Style
from exporter.intake.text import SourceText
from exporter.intake.yaml import read_yaml


def read(text: str) -> tuple[Node | None, list[str]]:
    report = Report()
    node = read_yaml(SourceText.of("a.yaml", text), report)
    return node, [f"{finding.where} {finding.code}" for finding in report]


def plain(node: Node | None) -> object:
    match node:
        case ScalarNode(value):
            return value
        case ListNode(items):
            return [plain(item) for item in items]
        case MapNode(entries):
            return {key.value: plain(value) for key, value in entries}
        case None:
            return None


@pytest.mark.parametrize(
    "typed", ["1.10", "010", "12:30:45", "2026-01-05", "2024-02-30", "off", "~", "0x1F", ".inf", "9" * 5000]
)
def test_gives_every_scalar_as_the_characters_typed(typed: str) -> None:
    node, found = read(f"key: {typed}\n")
    assert plain(node) == {"key": typed}
    assert found == []


def test_gives_the_place_and_style_of_every_scalar() -> None:
    node, _ = read('a: plain\nb:\n  - "quoted"\n  - |\n    lines\nc: >\n  folded\n')
    assert isinstance(node, MapNode)
    values = {key.value: value for key, value in node.entries}
    assert values["a"] == ScalarNode("plain", Style.PLAIN, 1, 4)
    assert values["b"] == ListNode(
        (ScalarNode("quoted", Style.QUOTED, 3, 5), ScalarNode("lines\n", Style.LINES, 4, 5)), 3, 3
    )
    assert values["c"] == ScalarNode("folded\n", Style.FOLDED, 6, 4)


def test_reads_only_the_lines_it_is_given_and_counts_from_the_file() -> None:
    report = Report()
    source = SourceText.of("a.md", "---\ntitle: A\ntitle: B\n---\n# not: yaml: here\n")
    node = read_yaml(source, report, first=2, last=3)
    assert plain(node) == {"title": "A"}
    assert [str(finding.where) for finding in report] == ["a.md:3:1"]


@pytest.mark.parametrize(
    "text",
    [
        "# a comment\na: b\n",
        "a: b\n  # indented\nc: d\n",
        "a: b\n# last",
        "a:\n  # before\n  - b\n",
        "# only\n\na: b",
    ],
)
def test_lets_comments_stand_on_lines_of_their_own(text: str) -> None:
    assert read(text)[1] == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: b # c\n", "1:6"),
        ("a: 'b' # c\n", "1:8"),
        ("a: # c\n  b: d\n", "1:4"),
        ("- # c\n  b\n", "1:3"),
        ("a: | # c\n  b\n", "1:6"),
        ("a: [b, # c\n  d]\n", "1:8"),
        ("a: b\n  c # d\n", "2:5"),
        ("# x\na: b\nc: d # e\n", "3:6"),
    ],
)
def test_refuses_a_comment_behind_anything(text: str, place: str) -> None:
    assert read(text)[1] == [f"a.yaml:{place} SF05"]


@pytest.mark.parametrize(
    "text", ["a: b#c\n", "a: 'b # c'\n", "a: |\n  b # c\n", "a: >\n  # b\n", 'a: "# b"\n']
)
def test_keeps_a_hash_that_belongs_to_the_text(text: str) -> None:
    assert read(text)[1] == []


def test_keeps_the_first_of_two_keys_and_tells_of_the_second() -> None:
    node, found = read("notes: keep\nnotes: lose\n")
    assert plain(node) == {"notes": "keep"}
    assert found == ["a.yaml:2:1 SF04"]


def test_sees_one_key_in_two_unicode_forms() -> None:
    assert read('"caf\\u00e9": a\n"cafe\\u0301": b\n')[1] == ["a.yaml:2:1 SF04"]


def test_an_alias_bomb_costs_nothing() -> None:
    lines = ["a0: &a0 [x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    _, found = read("\n".join(lines))
    assert {line.split()[1] for line in found} == {"SF03"}


@pytest.mark.parametrize("bracket", ["[", "{", "- ", "? "])
def test_stops_at_deep_nesting(bracket: str) -> None:
    node, found = read(bracket * 50_000)
    assert node is None
    assert [line.split()[1] for line in found] == ["SF03"]


def test_stops_at_too_many_values() -> None:
    node, found = read("- a\n" * 30_000)
    assert node is None
    assert found == ["a.yaml:20000:3 SF03"]


def test_a_refused_character_from_an_escape_is_named() -> None:
    node, found = read('a: "x\\u202ey"\n')
    assert plain(node) == {"a": "x\ufffdy"}
    assert found == ["a.yaml:1:4 SF02"]


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n"])
def test_nothing_is_nothing(text: str) -> None:
    assert read(text) == (None, [])


def test_hints_at_quotes_for_a_text_with_a_colon() -> None:
    report = Report()
    read_yaml(SourceText.of("a.yaml", "title: Kratom: what is known\n"), report)
    assert "quotes" in report.errors[0].hint


gated = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp"], exclude_characters="\ufeff")
)
snippets = st.sampled_from(
    [
        *"[]{}:,-?#&*!|>'\"%@`\\\n\t ",
        ": ",
        "- ",
        "a",
        "\\x",
        "\\u12",
        "\\U99999999",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "<<",
    ]
)


@given(st.one_of(gated, st.lists(snippets, max_size=30).map("".join)))
def test_never_fails_and_agrees_with_the_safe_loader_on_what_is_yaml(text: str) -> None:
    node, found = read(text)
    if found or node is None:
        return
    assert plain(node) is not None
    list(yaml.parse(text, Loader=yaml.SafeLoader))


@given(st.dictionaries(gated.filter(str.strip), gated, max_size=4))
def test_reads_what_yaml_dumps(values: dict[str, str]) -> None:
    node, found = read(yaml.safe_dump(values, allow_unicode=True))
    if not any("SF02" in line or "SF04" in line for line in found):
        nfc = {unicodedata.normalize("NFC", k): unicodedata.normalize("NFC", v) for k, v in values.items()}
        assert plain(node) == nfc


def test_stops_at_a_million_characters() -> None:
    assert read("a: " + "x" * 1_000_000) == (None, ["a.yaml:1:1 SF03"])


def test_tells_once_of_a_character_that_a_value_repeats() -> None:
    assert read('a: "' + "\\u0007" * 1000 + '"')[1] == ["a.yaml:1:4 SF02"]
