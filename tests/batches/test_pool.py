"""A process that dies, hangs or fails costs one publication, and says why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from exporter.batches import pool
from exporter.batches.limits import Limits
from exporter.batches.making import Making
from exporter.batches.pool import as_done, each, export_all
from exporter.batches.request import Outcome, Request
from exporter.batches.stages import Line
from exporter.commands.scaffold import scaffold
from exporter.diagnostics import UsageError
from exporter.model.edition import EditionKind
from exporter.produce.options import Options
from exporter.produce.outcome import Ready
from tests.batches.faulty_stages import Planted
from tests.batches.makers import prepare

OPTIONS = Options(date(2026, 11, 24), formats=("text",))
PATIENT = Limits(seconds=120, memory=1024**3)
EXPECTED = {
    "crash": (4, "EN04", "killed by signal 11 (SIGSEGV): a system library crashed"),
    "killed": (4, "EN04", "killed by signal 9 (SIGKILL)"),
    "leave": (4, "EN04", "ended with status 7"),
    "ask-to-leave": (3, "EN08", "SystemExit: enough"),
    "gobble": (4, "EN04", "ran out of memory"),
    "sink": (3, "EN08", "RecursionError"),
    "complain": (3, "EN08", "TwoArgumentsError: one"),
    "fail-the-disk": (4, "EN09", "No space left on device"),
    "refuse": (1, "SF07", "unknown directive"),
    "secret": (3, "EN08", "pickle"),
}


def requests(folders: Iterable[Path], options: Options = OPTIONS) -> list[Request]:
    return [Request(folder, options) for folder in folders]


def run(names: list[str], out: Path, limits: Limits, number: int = 2) -> dict[str, Outcome]:
    outcomes = list(each(requests(map(Path, names)), out, Making(number, limits, work=prepare)))
    assert [outcome.folder.name for outcome in outcomes] == names
    return {outcome.folder.name: outcome for outcome in outcomes}


def test_every_fault_costs_one_publication_and_says_why(tmp_path: Path) -> None:
    good = ["first", "last"]
    outcomes = run(["first", *EXPECTED, "last"], tmp_path, PATIENT)
    for name, (status, code, words) in EXPECTED.items():
        failure = outcomes[name].failure
        assert failure is not None, name
        (finding,) = failure.report
        assert (failure.exit_status, finding.code) == (status, code), name
        assert words in finding.message
        assert finding.where is None or str(finding.where) == name
    assert [outcomes[name].failure for name in good] == [None, None]
    assert sorted(path.name for path in tmp_path.iterdir()) == good


def test_what_was_killed_is_tried_once_more_alone(tmp_path: Path) -> None:
    names = ["killed-once", "killed", "last"]
    asked = requests(tmp_path / name for name in names)
    done = list(as_done(asked, tmp_path / "out", Making(2, PATIENT, work=prepare)))
    assert [index for index, _ in done] == [2, 0, 1], "the others first, then each alone"
    last, innocent, poison = (outcome.failure for _, outcome in done)
    assert (last, innocent) == (None, None)
    assert "killed by signal 9" in str(poison)


def test_a_hang_is_stopped_at_the_deadline_and_the_next_publication_made(tmp_path: Path) -> None:
    outcomes = run(["hang", "after"], tmp_path, Limits(seconds=6), number=1)
    assert "EN04: it took longer than 6 s" in str(outcomes["hang"].failure)
    assert outcomes["after"].failure is None


@pytest.mark.parametrize(
    ("formats", "makers"),
    [
        (("docx", "epub"), 0),
        (("pdf",), 1),
        (("pdf", "docx"), 2),
        (("pdf", "docx", "epub"), 2),
    ],
)
def test_one_publication_has_as_many_makers_as_it_has_files_beside_a_pdf(
    formats: tuple[str, ...], makers: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scaffold(tmp_path, "leaflet", OPTIONS.today)
    begun: list[int] = []

    class Noted(Line):
        def __init__(self, limits: Limits, makers: int, *, engine: str | None = None) -> None:
            begun.append(makers)
            super().__init__(limits, 0, engine=engine)

        def prepare(self, *_: object) -> Ready:
            raise UsageError.of("EN10", "nothing is made here")

    monkeypatch.setattr(pool, "Line", Noted)
    options = replace(OPTIONS, formats=formats, editions=(EditionKind.ARTICLE,))
    list(export_all(requests([tmp_path / "leaflet"], options), tmp_path / "out"))
    assert begun == [makers]


def test_a_fault_of_ours_is_a_finding_that_names_its_place(tmp_path: Path) -> None:
    scaffold(tmp_path, "leaflet", OPTIONS.today)
    with Line(PATIENT, 0, Planted("arrange-sink").stages()) as line:
        (outcome,) = export_all(requests([tmp_path / "leaflet"]), tmp_path / "out", line=line)
    assert "leaflet: error EN08: a fault of this tool: RecursionError: maximum" in str(outcome.failure)
    assert "(exporter/produce/sources.py:" in str(outcome.failure), "the place in our code is named"
    assert not (tmp_path / "out").exists()


def test_an_output_folder_inside_a_source_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(UsageError, match="EN10"):
        list(export_all(requests([tmp_path / "b", tmp_path / "a"]), tmp_path / "a" / "out"))
    assert not (tmp_path / "a" / "out").exists()
