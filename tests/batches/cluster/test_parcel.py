"""What is sent to another machine holds all that a job depends on: fonts are found there or sent along."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import fontpkg
import pytest

from exporter.batches.cluster import parcel
from exporter.batches.cluster.parcel import packed, unpacked
from exporter.cache.canonical import digest
from exporter.commands.scaffold import scaffold
from exporter.produce.make import Job
from exporter.produce.options import Options
from exporter.produce.plan import plan_all

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def jobs(tmp_path_factory: pytest.TempPathFactory) -> list[Job]:
    base = tmp_path_factory.mktemp("source")
    scaffold(base, "leaf", TODAY)
    return plan_all(base / "leaf", Options(TODAY)).jobs


def test_comes_out_as_it_went_in(jobs: list[Job], tmp_path: Path) -> None:
    assert unpacked(packed(jobs), tmp_path) == jobs
    assert list(tmp_path.iterdir()) == []


def test_names_no_place_of_this_machine(jobs: list[Job]) -> None:
    assert b"site-packages" not in packed(jobs)
    assert str(Path.home()).encode() not in packed(jobs)


def test_the_fonts_of_packages_are_those_of_the_other_machine(
    jobs: list[Job], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = packed(jobs)
    there = {
        Path("/elsewhere", file.path.name): family.name
        for family in fontpkg.families().values()
        for file in family.files
    }
    monkeypatch.setattr(parcel, "_families", lambda: there)
    found = unpacked(sent, tmp_path)
    assert {face.path.parent for job in found for face in job.theme.faces} == {Path("/elsewhere")}
    assert [digest(job) for job in found] == [digest(job) for job in jobs], "the cache knows them still"


def test_a_font_that_is_not_installed_there_is_no_silence(
    jobs: list[Job], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = packed(jobs)
    monkeypatch.setattr(parcel, "_families", dict)
    with pytest.raises(LookupError):
        unpacked(sent, tmp_path)


def test_the_fonts_of_a_theme_are_sent_along(jobs: list[Job], tmp_path: Path) -> None:
    own = tmp_path / "theme" / "signs.ttf"
    own.parent.mkdir()
    own.write_bytes(b"a font")
    theme = jobs[0].theme
    face = replace(theme.faces[0], path=own)
    sent = packed([replace(jobs[0], theme=replace(theme, faces=(face, *theme.faces[1:])))])
    own.unlink()
    for _ in range(2):
        (job,) = unpacked(sent, tmp_path / "spool")
        path = job.theme.faces[0].path
        assert (path.name, path.read_bytes()) == ("signs.ttf", b"a font")
        assert path.is_relative_to(tmp_path / "spool")
