"""TOML to nodes: the values that tomllib reads, each where it stands."""

from __future__ import annotations

import tomllib
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.diagnostics import Report
from exporter.intake.nodes import ListNode, MapNode, Node, ScalarNode, place
from exporter.intake.text import SourceText
from exporter.intake.toml import read_toml

DOCUMENT = '''# a comment
title = "A \\"b\\" # c"  # behind
version = 1.10
day = 2026-01-05
dotted.key = ['x', # one
  { n = 1, "q r" = [true] },
]
lines = """
one
two"""
[[parts]]
title = 'P'
[[parts]]
title = "Q"
  [parts.inner]
  z = 3
[x.y]
k = 1
'''


def read(text: str) -> MapNode:
    report = Report()
    node = read_toml(SourceText.of("book.toml", text), report)
    assert [finding.as_text() for finding in report] == []
    assert node is not None
    return node


def values(node: Node) -> object:
    match node:
        case ScalarNode(value):
            return value
        case ListNode(items):
            return [values(item) for item in items]
        case MapNode(entries):
            return {key.value: values(value) for key, value in entries}


def typed(value: object) -> object:
    if isinstance(value, dict):
        return {normalize("NFC", key): typed(one) for key, one in value.items()}
    if isinstance(value, list):
        return [typed(one) for one in value]
    return normalize("NFC", value) if isinstance(value, str) else str(value).lower()


def test_reads_every_shape() -> None:
    read_as = values(read(DOCUMENT))
    assert isinstance(read_as, dict)
    assert read_as.pop("version") == "1.10", "a number stays as it was typed"
    expected = typed(tomllib.loads(DOCUMENT))
    assert isinstance(expected, dict)
    del expected["version"]
    assert read_as == expected


@pytest.mark.parametrize(
    ("path", "at"),
    [
        (("title",), (2, 9)),
        (("dotted", "key", 1, "q r", 0), (6, 21)),
        (("lines",), (8, 9)),
        (("parts", 1, "title"), (14, 9)),
        (("parts", 1, "inner", "z"), (16, 7)),
        (("x", "y", "k"), (18, 5)),
    ],
)
def test_knows_where_each_value_stands(path: tuple[int | str, ...], at: tuple[int, int]) -> None:
    assert place(read(DOCUMENT), path) == at


KEYS = st.from_regex(r"[a-z][a-z0-9-]{0,5}", fullmatch=True)
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


SCALARS = st.one_of(
    TEXTS.map(quoted),
    TEXTS.filter(lambda text: "'" not in text).map(lambda text: f"'{text}'"),
    st.integers().map(str),
    st.sampled_from(("true", "2026-01-05", "12:30:00")),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(KEYS, inner, max_size=2).map(
            lambda pairs: "{" + ", ".join(f"{key} = {value}" for key, value in pairs.items()) + "}"
        ),
    ),
    max_leaves=5,
)


@given(st.dictionaries(KEYS, VALUES, max_size=4), st.lists(st.dictionaries(KEYS, VALUES, max_size=3)))
def test_says_what_tomllib_says(pairs: dict[str, str], tables: list[dict[str, str]]) -> None:
    lines = [f"{key} = {value}" for key, value in pairs.items()]
    for number, table in enumerate(tables):
        lines += [f"[[table{number % 2}-x.y]]", *(f"{key} = {value}" for key, value in table.items())]
    text = "\n".join(lines)
    assert values(read(text)) == typed(tomllib.loads(text))


@given(st.text(st.sampled_from("ab=[]{}\"'#.,\n 1-\\"), max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    report = Report()
    node = read_toml(SourceText.of("book.toml", text), report)
    assert (node is None) is not report.ok
    assert node is None or values(node) == typed(tomllib.loads(text))


@pytest.mark.parametrize("depth", [150, 300, 20_000])
def test_a_file_nested_however_deep_is_read_or_refused(depth: int) -> None:
    report = Report()
    tree = read_toml(SourceText.of("theme.toml", f"x = {'[' * depth}{']' * depth}"), report, "TH02")
    assert (tree is None) == (not report.ok)
