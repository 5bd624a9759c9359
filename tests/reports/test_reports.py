"""Reports say every finding once, with its place, in the form that its readers hold it to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from exporter.data.codes import codes
from exporter.diagnostics import Diagnostic, Location, Severity
from exporter.model.format import Format
from exporter.produce.outcome import File
from exporter.reports.case import Case, placed
from exporter.reports.events import Events
from exporter.reports.github import commands
from exporter.reports.junit import junit
from exporter.reports.sarif import sarif

WARNING = Diagnostic("RV02", Severity.WARNING, "nobody read it", Location("leaf/article.md"))
ERROR = Diagnostic(
    "EV01", Severity.ERROR, "a claim\x07 <is> & 100 %, bare", Location("leaf/article.md", 3, 5), "Say\nmore."
)
LOOSE = Diagnostic("EN04", Severity.ERROR, "it took too long")
AT = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
FILE = File("leaf.en.txt", Format.TEXT, "article", 0, 3, 3, 100, "a" * 64)


@pytest.fixture
def cases(tmp_path: Path) -> list[Case]:
    folder = tmp_path / "source" / "leaf"
    folder.mkdir(parents=True)
    (folder / "article.md").write_text("words")
    return [
        Case("leaf", folder, (WARNING, ERROR), 1, 1.25),
        Case("good", tmp_path / "source" / "good", (WARNING,), 0, 0.5, tmp_path / "out", (FILE,)),
        Case("slow", tmp_path / "source" / "slow", (LOOSE,), 4, 2.0),
    ]


def test_a_place_is_named_from_where_the_command_was_run(cases: list[Case], tmp_path: Path) -> None:
    files = [finding.where.file if finding.where else None for _, finding in placed(cases, tmp_path)]
    assert files[:2] == ["source/leaf/article.md", "source/leaf/article.md"]
    assert files[-1] is None


def test_a_finding_of_two_cases_is_told_once(cases: list[Case], tmp_path: Path) -> None:
    assert len(placed([cases[0], cases[0]], tmp_path)) == 2


def test_junit_counts_and_names_what_failed(cases: list[Case]) -> None:
    root = ElementTree.fromstring(junit(cases, "export", AT))
    (suite,) = root
    assert (root.tag, suite.tag) == ("testsuites", "testsuite")
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("3", "2", "0")
    assert [part.tag for part in suite] == ["properties", *["testcase"] * 3, "system-out", "system-err"]
    leaf, good, slow = tests = suite.findall("testcase")
    assert [case.get("name") for case in tests] == ["leaf", "good", "slow"]
    assert [case.get("time") for case in tests] == ["1.250", "0.500", "2.000"]
    assert suite.get("timestamp") == "2026-11-24T12:30:00"
    failure = leaf.find("failure")
    assert failure is not None
    assert failure.get("type") == "EV01"
    assert "leaf/article.md:3:5: error EV01" in (failure.text or "")
    assert "\x07" not in (failure.text or "") + (failure.get("message") or "")
    assert good.find("failure") is None
    assert "RV02" in (suite.findtext("system-out") or "")
    assert slow.find("failure") is not None


def leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
    else:
        yield value


def test_sarif_says_each_finding_with_its_rule_and_place(cases: list[Case], tmp_path: Path) -> None:
    log = json.loads(sarif(cases, tmp_path))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["EN04", "EV01", "RV02"]
    assert all(result["ruleId"] == rules[result["ruleIndex"]]["id"] for result in run["results"])
    assert all(rule["shortDescription"]["text"] for rule in rules)
    (error,) = (result for result in run["results"] if result["ruleId"] == "EV01")
    assert error["level"] == "error"
    assert error["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "source/leaf/article.md", "uriBaseId": "START"},
        "region": {"startLine": 3, "startColumn": 5},
    }
    assert [result["level"] for result in run["results"]] == ["warning", "error", "error"]
    assert "locations" not in run["results"][-1]
    assert "" not in list(leaves(log))


def test_sarif_quotes_what_a_uri_cannot_hold(tmp_path: Path) -> None:
    finding = Diagnostic("SF17", Severity.ERROR, "a name", Location("a b/ü#%.md"))
    log = json.loads(sarif([Case("a b", tmp_path, (finding,), 1)], tmp_path))
    physical = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "a%20b/%C3%BC%23%25.md"


@pytest.mark.parametrize("code", sorted(codes()))
def test_every_code_is_a_rule(code: str, tmp_path: Path) -> None:
    log = json.loads(sarif([Case("x", tmp_path, (Diagnostic(code, Severity.ERROR, "x"),), 1)], tmp_path))
    (rule,) = log["runs"][0]["tool"]["driver"]["rules"]
    assert rule["defaultConfiguration"]["level"] in ("error", "warning")
    assert rule["help"]["text"]


def test_github_is_told_in_its_own_words(cases: list[Case], tmp_path: Path) -> None:
    lines = list(commands(cases, tmp_path))
    assert lines[0] == "::warning file=source/leaf/article.md,title=RV02 leaf::nobody read it"
    assert lines[1] == (
        "::error file=source/leaf/article.md,line=3,col=5,title=EV01 leaf"
        "::a claim\ufffd <is> & 100 %25, bare%0ASay%0Amore."
    )
    assert lines[2] == "::error title=EN04 slow::it took too long"


def test_github_properties_cannot_be_broken_out_of(tmp_path: Path) -> None:
    finding = Diagnostic("SF17", Severity.ERROR, "x::y", Location("a,line=9:b.md"))
    (line,) = commands([Case("n:m,o", tmp_path, (finding,), 1)], tmp_path)
    assert line == "::error file=a%2Cline=9%3Ab.md,title=SF17 n%3Am%2Co::x::y"


def test_events_are_on_the_disk_as_they_happen(cases: list[Case], tmp_path: Path) -> None:
    path = tmp_path / "new" / "events.jsonl"

    def told() -> list[dict[str, Any]]:
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()]

    with Events(path) as events:
        events.began("export", "1", 3)
        assert [one["event"] for one in told()] == ["began"]
        events.started("leaf", cases[0].folder)
        assert told()[-1]["event"] == "started"
        events.done(cases[0])
        assert (told()[-1]["event"], told()[-1]["status"]) == ("failed", 1)
        assert [one["code"] for one in told()[-1]["findings"]] == ["RV02", "EV01"]
        events.done(cases[1])
        made, written = told()[-2:]
        assert (made["event"], made["notes"], made["sha256"]) == ("made", 3, "a" * 64)
        assert (written["event"], written["seconds"]) == ("written", 0.5)
        events.found(LOOSE)
        assert (told()[-1]["event"], told()[-1]["finding"]["code"]) == ("found", "EN04")
        events.ended(130, "Ctrl-C")
    assert told()[-1] | {"at": 0} == {"event": "ended", "at": 0, "status": 130, "stopped": "Ctrl-C"}
