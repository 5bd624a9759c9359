"""Whatever a file holds, it is read or refused: no traceback, no loss, no endless work."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.body.support import CONTEXT, EVERY_CONSTRUCT, TRANSLATED, body_of, read

TEXT, FIRST = body_of(EVERY_CONSTRUCT)
LINES = TEXT.split("\n")[FIRST - 1 :]
MARKS = [
    *"*_~^`[]{}()<>&|\\!@#:;\"'-+=.1 \t\n$%\u00a0\u2028\r\x0b\x0c\x00\ud800é",
    *("**", "~~", "[^", "^[", "![", "](", "{#a}", "{.b}", "{lang=ms}", "[@", "&nbsp;", "<b>", "<!--", "-->"),
    *(":::", "::::{claim} ", ":id: ", "\n\n", "\n- ", "\n    ", "\n1. ", "\n> ", "\n# ", "\n: ", "\n---\n"),
    *("\n| a | b |\n|---|---|\n", "\n===\n", "```", "http://a.b", "(#summary)", "\\\n", "  \n"),
]


def check(text: str) -> None:
    for context in (CONTEXT, TRANSLATED):
        body, report = read(text, context)
        lines = text.split("\n")
        for finding in report:
            assert finding.code != "SF99", finding.as_text()
            assert finding.hint, finding.as_text()
            assert finding.where is not None
            assert 0 <= finding.where.line <= len(lines)
            excerpt = lines[finding.where.line - 1] if finding.where.line else ""
            assert finding.where.excerpt == excerpt
            assert 0 <= finding.where.column <= len(excerpt) + 1
        assert report.errors or body.sections


@given(st.text())
@settings(max_examples=200)
def test_any_text_is_read_or_refused(text: str) -> None:
    check(text)


@given(st.lists(st.one_of(st.sampled_from(MARKS), st.text("ab ", max_size=4)), max_size=40))
@settings(max_examples=500)
def test_any_heap_of_marks_is_read_or_refused(parts: list[str]) -> None:
    check("# Summary\n\n" + "".join(parts))


@given(
    st.integers(0, len(LINES) - 30),
    st.lists(
        st.tuples(st.integers(0, 29), st.integers(0, 60), st.sampled_from(MARKS)), min_size=1, max_size=3
    ),
)
@settings(max_examples=250)
def test_a_good_text_with_marks_put_in_is_read_or_refused(
    start: int, edits: list[tuple[int, int, str]]
) -> None:
    lines = LINES[start : start + 30]
    for line, column, mark in edits:
        lines[line] = lines[line][:column] + mark + lines[line][column:]
    check("# Summary\n\n" + "\n".join(lines))


@given(st.integers(0, len(LINES) - 1), st.integers(0, len(LINES) - 1), st.booleans())
@settings(max_examples=100)
def test_a_good_text_with_lines_gone_or_moved_is_read_or_refused(first: int, second: int, swap: bool) -> None:
    lines = list(LINES)
    if swap:
        lines[first], lines[second] = lines[second], lines[first]
    else:
        del lines[first]
    check("\n".join(lines))


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000,
        "[a](" * 5_000,
        "![" * 10_000,
        "*a " * 10_000,
        "**" * 10_000,
        "> " * 10_000 + "a",
        "- " * 10_000 + "a",
        "\n".join(" " * (2 * level) + "- a" for level in range(500)),
        "`" * 20_000 + "a" + "`" * 9_999,
        "` " * 10_000,
        "<a " * 10_000,
        "&" * 20_000,
        "~" * 20_000,
        "{" * 20_000,
        "| a " * 5_000 + "\n" + "|-" * 5_000,
        "[a]{lang=ms}" * 5_000,
        "[" * 5_000 + "a" + "]{lang=ms}" * 5_000,
        "\\" * 20_001,
        "a  \n" * 5_000,
        ":::{note} a\n" * 5_000,
        "::: \n" * 5_000,
        "<!-- a\n" * 5_000,
        '![a](b "' * 3_000,
        '[a](b "' * 3_000,
    ],
    ids=lambda text: text[:6],
)  # fmt: skip
def test_what_grows_without_end_is_read_in_bounded_time(text: str) -> None:
    _, report = read("# Summary\n\n" + text)
    assert all(finding.code != "SF99" for finding in report)
