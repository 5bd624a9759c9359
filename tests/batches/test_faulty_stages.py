"""A fault at any stage of an export costs one publication: EN04, nothing written, the others go on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from exporter.batches.limits import Limits
from exporter.batches.making import Making
from exporter.batches.pool import each, export_all
from exporter.batches.request import Outcome
from exporter.batches.stages import Line
from exporter.commands.scaffold import scaffold
from exporter.model.format import Format
from exporter.pipeline import export
from exporter.produce.options import Options
from tests.batches.faulty_stages import PLACES, Planted, prepare_planted
from tests.batches.test_pool import requests
from tests.thorough import some

TODAY = date(2026, 11, 24)
OPTIONS = Options(TODAY)
SAID = {
    "crash": "its process was killed by signal 11 (SIGSEGV)",
    "killed": "its process was killed by signal 9 (SIGKILL)",
    "leave": "its process ended with status 7",
    "gobble": "it ran out of memory",
    "hang": "it took longer than",
}
ALONE = [f"{stage}-{fault}" for stage, fault in zip(PLACES, list(SAID) * 2, strict=False)]
TOGETHER = [f"{stage}-crash" for stage in PLACES]
TOGETHER += [
    f"{stage}-{fault}"
    for stage, fault in some(zip(PLACES, ["killed", "leave", "gobble"] * 3, strict=False), 2)
]
HANGS = ["read-hang", "arrange-hang", "docx-hang", "prove-hang"]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("fault", ALONE)
def test_a_fault_in_a_single_export_leaves_what_was_there(fault: str, tmp_path: Path) -> None:
    scaffold(tmp_path, "leaflet", TODAY)
    source, out = tmp_path / "leaflet", tmp_path / "out"
    export(source, out, Options(TODAY, formats=(Format.TEXT,)))
    before = contents(out)
    limits = Limits(seconds=3 if fault.endswith("hang") else 120)
    with Line(limits, stages=Planted(fault).stages()) as line:
        (outcome,) = export_all(requests([source], OPTIONS), out, Making(limits=limits), line)
    assert_costs_one(outcome, fault)
    assert contents(out) == before


def test_a_fault_at_any_stage_costs_one_publication_of_many(tmp_path: Path) -> None:
    names = ["first", *TOGETHER, "last"]
    for name in names:
        scaffold(tmp_path, name, TODAY)
    out = tmp_path / "out"
    outcomes = list(
        each(
            requests([tmp_path / name for name in names], OPTIONS),
            out,
            Making(2, Limits(300), work=prepare_planted),
        )
    )
    assert [outcome.folder.name for outcome in outcomes] == names
    for outcome in outcomes[1:-1]:
        assert_costs_one(outcome, outcome.folder.name)
    for outcome in (outcomes[0], outcomes[-1]):
        assert len(outcome.exported[0].made) == 4
    assert sorted(path.name for path in out.iterdir()) == ["first", "last"]


def test_a_hang_at_any_stage_of_many_is_stopped(tmp_path: Path) -> None:
    for name in HANGS:
        scaffold(tmp_path, name, TODAY)
    out = tmp_path / "out"
    outcomes = each(
        requests([tmp_path / name for name in HANGS], OPTIONS),
        out,
        Making(2, Limits(3), work=prepare_planted),
    )
    for name, outcome in zip(HANGS, outcomes, strict=True):
        assert_costs_one(outcome, name)
    assert not out.exists()


def assert_costs_one(outcome: Outcome, fault: str) -> None:
    assert outcome.failure is not None, fault
    (finding,) = outcome.failure.report
    assert (outcome.failure.exit_status, finding.code) == (4, "EN04"), finding
    assert finding.message.startswith(SAID[fault.partition("-")[2]]), finding
    assert outcome.exported == ()
