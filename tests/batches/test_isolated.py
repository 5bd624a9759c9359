"""A source, theme or brand that brings a library down costs the process that read it, and is a finding."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from exporter.batches.isolated import brands_of, found_in
from exporter.batches.limits import Limits
from exporter.batches.stages import Line
from exporter.batches.trial import tried
from exporter.batches.workers import apart
from exporter.diagnostics import ExporterError, MachineError, UsageError
from exporter.produce.options import Options
from tests.batches import makers
from tests.places import SOURCE

OPTIONS = Options(date(2026, 11, 24))


def test_one_source_that_crashes_is_found_and_the_others_are_read() -> None:
    folders = [Path(name) for name in ("first", "crash", "second", "leave", "complain", "refuse", "last")]
    found = list(found_in(folders, OPTIONS, makers.findings))
    assert [folder for folder, _, _ in found] == folders
    assert max(status for _, _, status in found) == 4
    findings = [finding for _, report, _ in found for finding in report]
    assert {(finding.code, finding.where and finding.where.file) for finding in findings} == {
        ("EN04", "crash"),
        ("EN04", "leave"),
        ("EN08", "complain"),
        ("SF07", None),
    }


def test_sources_in_order_have_nothing_to_find() -> None:
    found = found_in([Path("first"), Path("last")], OPTIONS, makers.findings)
    assert [status for _, _, status in found] == [0, 0]


@pytest.mark.parametrize("fault", ["crash", "gobble"])
def test_work_apart_that_dies_is_a_finding(fault: str) -> None:
    with pytest.raises(MachineError) as caught:
        apart("theme", makers.FAULTS[fault])
    assert [finding.code for finding in caught.value.report] == ["EN04"]


def test_work_apart_raises_what_the_work_raises() -> None:
    with pytest.raises(UsageError):
        apart("nosuch", tried, "./nosuch")


def test_the_process_that_reads_a_source_reads_the_brand_too(tmp_path: Path) -> None:
    with Line(Limits(), 0) as line:
        example = SOURCE / "_brands/alder-street/brand.toml"
        assert [brand.folder for brand in line.ask("brand", brands_of, [example])] == ["alder-street"]
        with pytest.raises(ExporterError):
            line.ask("brand", brands_of, [tmp_path / "brand.toml"])
        with pytest.raises(MachineError):
            line.ask("brand", makers.FAULTS["crash"])
