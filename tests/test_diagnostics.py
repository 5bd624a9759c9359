"""Findings as people and machines read them."""

from __future__ import annotations

import json
import pickle

import pytest

from exporter.diagnostics import Diagnostic, Location, ProofError, Report, Severity, SourceError


def finding(line: int = 3, column: int = 5, excerpt: str = ":::{clam} mixed") -> Diagnostic:
    where = Location("a/article.md", line, column, excerpt)
    return Diagnostic("SF65", Severity.ERROR, "There is no directive “clam”.", where, "Did you mean “claim”?")


def test_shows_place_message_excerpt_caret_and_hint() -> None:
    assert finding().as_text().splitlines() == [
        "a/article.md:3:5: error SF65: There is no directive “clam”.",
        "    :::{clam} mixed",
        "        ^",
        "    Did you mean “claim”?",
    ]


def test_the_caret_stands_below_its_column_also_behind_tabs() -> None:
    lines = finding(column=3, excerpt="\t\tx").as_text().splitlines()
    assert lines[2] == "    \t\t^"


@pytest.mark.parametrize("column", [1, 2, 60, 400, 799, 800])
def test_a_long_line_is_shown_around_the_place(column: int) -> None:
    excerpt = "a" * (column - 1) + "X" + "a" * (800 - column)
    line, caret = finding(column=column, excerpt=excerpt).as_text().splitlines()[1:3]
    assert len(line) < 140
    assert line[caret.index("^")] == "X"
    assert len(str(finding(column=column, excerpt=excerpt).as_json()["excerpt"])) < 140


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\x9b", "\u202e", "\u2028", "\ud800"])
def test_a_terminal_never_gets_what_it_would_obey_or_cannot_show(char: str) -> None:
    where = Location(f"a{char}/article.md", 1, 3, f"a{char}b")
    found = Diagnostic("SF02", Severity.ERROR, f"m{char}", where, f"h{char}")
    for shown in (found.as_text(), json.dumps(found.as_json(), ensure_ascii=False)):
        assert char not in shown
        assert shown.count("\ufffd") == 4
    assert found.as_text().splitlines()[1:3] == ["    a\ufffdb", "      ^"]


def test_a_report_is_in_order_of_place_and_names_each_finding_once() -> None:
    report = Report([finding(9), finding(3), finding(9)])
    assert [one.where.line for one in report if one.where] == [3, 9]


def test_warnings_alone_are_ok() -> None:
    report = Report()
    report.warning("RV02", "no reviewer")
    before = report.ok
    report.error("SF01", "not UTF-8")
    assert (before, report.ok) == (True, False)
    assert [one.code for one in report.errors] == ["SF01"]


@pytest.mark.parametrize(("failure", "status"), [(SourceError, 1), (ProofError, 3)])
def test_failures_travel_between_processes_with_their_findings(
    failure: type[SourceError | ProofError], status: int
) -> None:
    back = pickle.loads(pickle.dumps(failure([finding()])))
    assert type(back) is failure
    assert list(back.report) == [finding()]
    assert back.exit_status == status
