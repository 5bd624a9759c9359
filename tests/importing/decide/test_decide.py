"""Claims that wait are found with all that helps to decide, and a choice changes nothing else of a source."""

from __future__ import annotations

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from exporter.data.scale import scale
from exporter.diagnostics import Location, Report, SourceError
from exporter.importing.decide.answers import matched, read_answers
from exporter.importing.decide.asking import form, question
from exporter.importing.decide.choice import Choice, choice_of, chosen, fault_of
from exporter.importing.decide.waiting import undecided
from exporter.importing.decide.writing import with_choice, write
from tests.places import ROOT, TESTS

RUN = "if __name__ == '__main__': from exporter.cli import main; main()"
HEAD = """---
title: A leaflet
lang: {lang}
version: "1"
created: 2026-01-05
reviewed: 2026-01-05
review_by: 2027-06-01
authors:
  - name: Ada Example
reviewers:
  - name: Ben Example
funding: Nobody paid.
disclaimers:
  - information-not-advice
---

"""
BODY = """# Summary {#summary .summary}

:::{claim} observational
:id: known

It is green.
:::

## Does it help? {#help}

Some say so [@survey].

:::{claim}   undecided
:id: helps
:cite: trial

It *helps* [some](https://example.org) people:

- at night
:::

:::{claim} undecided
:id: harms

It harms nobody.
:::
"""
REFERENCES = [
    {
        "id": "survey",
        "type": "article-journal",
        "title": "A survey of leaf users",
        "author": [{"family": "Ruiz", "given": "Ana"}],
        "issued": {"date-parts": [[2024]]},
    },
    {"id": "trial", "type": "report", "title": "A trial", "author": [{"literal": "WHO"}]},
]


@pytest.fixture
def leaflet(tmp_path: Path) -> Path:
    source = tmp_path / "source"
    shutil.copytree(TESTS / "checks" / "cases" / "_notes", source / "_notes")
    folder = source / "leaflet"
    folder.mkdir()
    (folder / "article.md").write_text(HEAD.format(lang="en") + BODY, "utf-8")
    (folder / "references.json").write_text(json.dumps(REFERENCES), "utf-8")
    return folder


def translated(leaflet: Path) -> Path:
    shutil.copy(leaflet.parent / "_notes" / "en.yaml", leaflet.parent / "_notes" / "es.yaml")
    other = leaflet / "article.es.md"
    other.write_text(HEAD.format(lang="es") + BODY, "utf-8")
    return other


def test_says_what_waits_where_and_what_is_cited_near_it(leaflet: Path) -> None:
    work = undecided(leaflet)
    assert work.decided == {"known": "observational"}
    helps, harms = work.waiting
    assert helps.said == "It helps some people: at night"
    assert helps.under == ("Summary", "Does it help?")
    assert str(helps.places[0].where) == "leaflet/article.md:29:1"
    assert helps.cited == ("trial: WHO, A trial", "survey: Ruiz, 2024, A survey of leaf users")
    assert harms.cited == helps.cited[::-1]
    shown = question(helps, 2)
    assert shown.startswith("leaflet/article.md:29:1, under “Summary › Does it help?” (2 left)")
    assert "survey: Ruiz" in shown


def test_a_claim_that_restates_is_shown_with_what_it_restates(leaflet: Path) -> None:
    article = leaflet / "article.md"
    text = article.read_text("utf-8").replace(":id: harms\n", ":id: harms\n:restates: known\n")
    article.write_text(text, "utf-8")
    (_, harms) = undecided(leaflet).waiting
    assert harms.restates == ("known (observational): It is green.",)
    assert "It restates:\n    known (observational): It is green." in question(harms, 1)
    assert "\n# restates known (observational)" in form([undecided(leaflet)])


def test_a_source_with_errors_is_not_gone_through(leaflet: Path) -> None:
    (leaflet / "article.md").write_text("# Summary\n", "utf-8")
    with pytest.raises(SourceError) as refused:
        undecided(leaflet)
    assert refused.value.report.errors[0].code.startswith("SF")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_only_the_word_changes_and_the_file_keeps_its_rights(leaflet: Path, end: str) -> None:
    article = leaflet / "article.md"
    before = b"\xef\xbb\xbf" + (HEAD.format(lang="en") + BODY).replace("\n", end).encode()
    article.write_bytes(before)
    article.chmod(0o640)
    helps = undecided(leaflet).waiting[0]
    (place,) = write([(helps, Choice("case-report"))])
    assert place.path == article
    after = article.read_bytes()
    assert after == before.replace(b"{claim}   undecided", b"{claim}   case-report")
    assert stat.S_IMODE(article.stat().st_mode) == 0o640
    assert [one.id for one in undecided(leaflet).waiting] == ["harms"]


def test_an_official_position_gets_its_lines(leaflet: Path) -> None:
    values = {"body": "the regulator", "on": "2025-07-29", "place": "United States"}
    work = undecided(leaflet)
    write([(one, choice_of("official", values)) for one in work.waiting])
    said = (leaflet / "article.md").read_text("utf-8")
    lines = ":body: the regulator\n:on: 2025-07-29\n:place: United States\n"
    assert f":::{{claim}}   official\n{lines}:id: helps\n" in said
    assert f":::{{claim}} official\n{lines}:id: harms\n" in said
    assert undecided(leaflet).decided == {"known": "observational", "helps": "official", "harms": "official"}


def test_a_claim_of_two_languages_is_decided_once(leaflet: Path) -> None:
    other = translated(leaflet)
    helps = undecided(leaflet).waiting[0]
    assert [str(place.where) for place in helps.places] == [
        "leaflet/article.md:29:1",
        "leaflet/article.es.md:29:1",
    ]
    write([(helps, Choice("mixed"))])
    assert "{claim}   mixed" in other.read_text("utf-8")
    assert "{claim}   mixed" in (leaflet / "article.md").read_text("utf-8")


def test_a_translation_that_alone_waits_is_the_only_one_written(leaflet: Path) -> None:
    other = translated(leaflet)
    decided = (leaflet / "article.md").read_text("utf-8").replace("undecided", "mixed")
    (leaflet / "article.md").write_text(decided, "utf-8")
    write([(one, Choice("mixed")) for one in undecided(leaflet).waiting])
    assert "undecided" not in other.read_text("utf-8")
    assert (leaflet / "article.md").read_text("utf-8") == decided


def test_a_choice_never_meets_another_file(leaflet: Path) -> None:
    helps = undecided(leaflet).waiting[0]
    article = leaflet / "article.md"
    article.write_text(article.read_text("utf-8").replace("# Summary", "A line.\n\n# Summary"), "utf-8")
    before = article.read_bytes()
    with pytest.raises(SourceError) as refused:
        write([(helps, Choice("mixed"))])
    assert [finding.code for finding in refused.value.report] == ["DR08"]
    assert article.read_bytes() == before


def test_nothing_is_written_when_one_of_two_files_changed(leaflet: Path) -> None:
    other = translated(leaflet)
    helps = undecided(leaflet).waiting[0]
    other.write_bytes(other.read_bytes() + b"\n")
    before = (leaflet / "article.md").read_bytes()
    with pytest.raises(SourceError):
        write([(helps, Choice("mixed"))])
    assert (leaflet / "article.md").read_bytes() == before


@pytest.mark.parametrize("line", [0, 2, 9])
def test_a_line_without_an_undecided_claim_is_left_alone(line: int) -> None:
    with pytest.raises(SourceError):
        with_choice(b":::{claim} undecided\n:::{claim} mixed\n", Location("a.md", line), Choice("mixed"))


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("1", "not-studied"),
        (" 2 ", "anecdotal"),
        ("0", None),
        ("99", None),
        ("²", None),
        ("Mixed", "mixed"),
        ("obs", "observational"),
        ("e", None),
        ("", None),
        ("undecided", None),
    ],
)
def test_a_status_is_chosen_by_number_name_or_beginning(typed: str, status: str | None) -> None:
    assert chosen(typed, scale("en")) == status


@pytest.mark.parametrize(
    ("name", "value", "sound"),
    [
        ("body", "the regulator", True),
        ("body", " ", False),
        ("body", "a\nb", False),
        ("body", "a\u202eb", False),
        ("body", "No. 4 # five", False),
        ("body", "[a](https://b.example)", False),
        ("on", "2025-07-29", True),
        ("on", "2025-02-30", False),
        ("on", "20250729", False),
    ],
)
def test_what_an_official_position_says_is_one_line_of_plain_text(name: str, value: str, sound: bool) -> None:
    assert (fault_of(name, value) == "") is sound


def answered(text: str, leaflet: Path) -> tuple[list[tuple[str, Choice]], list[str]]:
    report = Report()
    found = matched(read_answers("answers.toml", text.encode(), report), [undecided(leaflet)], report)
    return [(one.id, choice) for one, choice in found], [f"{one.where} {one.code}" for one in report]


def test_answers_choose_for_what_waits(leaflet: Path) -> None:
    official = '{ status = "official", body = "the regulator", on = "2025-07-29", place = "here" }'
    pairs, found = answered(
        f'[leaflet]\nhelps = "mixed"\nharms = {official}\nknown = "observational"\n', leaflet
    )
    options = (("body", "the regulator"), ("on", "2025-07-29"), ("place", "here"))
    assert (pairs, found) == ([("helps", Choice("mixed")), ("harms", Choice("official", options))], [])


def test_the_form_answers_nothing_until_it_is_filled_in(leaflet: Path) -> None:
    text = form([undecided(leaflet)])
    assert list(tomllib.loads(text)["leaflet"].values()) == ["undecided", "undecided"]
    assert "# cites survey: Ruiz, 2024, A survey of leaf users" in text
    assert answered(text, leaflet) == ([], [])


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("helps", "answers.toml:1:1 DR03"),
        ('helps = "mixed"', "answers.toml:1:1 DR03"),
        ("[leaflet]\nhelps = [1]", "answers.toml:2:1 DR03"),
        ('[leaflet]\nhelps = { status = "mixed", who = "me" }', "answers.toml:2:29 DR03"),
        ('[leaflett]\nhelps = "mixed"', "answers.toml:2:1 DR04"),
        ('[leaflet]\nhelp = "mixed"', "answers.toml:2:1 DR04"),
        ('[leaflet]\nknown = "mixed"', "answers.toml:2:1 DR05"),
        ('[leaflet]\nhelps = "mixt"', "answers.toml:2:9 DR06"),
        ("[leaflet]\nhelps = 3", "answers.toml:2:9 DR06"),
        ('[leaflet]\nhelps = "official"', "answers.toml:2:1 DR07"),
        ('[leaflet]\nhelps = { status = "mixed", body = "me" }', "answers.toml:2:36 DR07"),
        ("\x00", "answers.toml:1:1 SF02"),
    ],
)
def test_a_wrong_answer_is_told_with_its_place(text: str, finding: str, leaflet: Path) -> None:
    pairs, found = answered(text, leaflet)
    assert pairs == []
    assert finding in found


@pytest.mark.skipif(os.name == "nt", reason="there is no such signal")
def test_ctrl_c_loses_nothing(leaflet: Path) -> None:
    run = subprocess.Popen(
        [sys.executable, "-u", "-c", RUN, "decide", leaflet],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert run.stdin
    assert run.stdout
    run.stdin.write("mixed\n")
    run.stdin.flush()
    while "written to" not in run.stdout.readline():
        assert run.poll() is None
    while "It harms nobody." not in run.stdout.readline():
        assert run.poll() is None
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "1 claim decided and written; the rest waits." in said
    assert "Traceback" not in said
    assert [one.id for one in undecided(leaflet).waiting] == ["harms"]
    assert [path.name for path in leaflet.iterdir() if path.name.startswith(".")] == []
