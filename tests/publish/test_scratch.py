"""Temporary files go with their run, or with the next one; nobody else's go."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from exporter.publish.scratch import HELD, remove, scratch
from exporter.publish.scratch import _held as held


def test_a_run_has_a_folder_that_goes_with_it(tmp_path: Path) -> None:
    folder, handle = scratch(tmp_path)
    (folder / "weasyprint-x").mkdir()
    (folder / "weasyprint-x" / "font").write_bytes(b"x")
    remove(folder, handle)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="open files keep folders there")
def test_what_a_killed_run_left_goes_and_what_runs_stays(tmp_path: Path) -> None:
    (running, _), (killed, handle) = scratch(tmp_path), scratch(tmp_path)
    (killed / "leftover").write_bytes(b"x")
    os.close(handle)
    mine, _ = scratch(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted((running, mine))


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_folders_of_others_and_links_stay(tmp_path: Path) -> None:
    base, elsewhere = tmp_path / "base", tmp_path / "elsewhere"
    (base / "exporter-notes").mkdir(parents=True)
    elsewhere.mkdir()
    (elsewhere / HELD).touch()
    (base / "exporter-link").symlink_to(elsewhere)
    scratch(base)
    assert (base / "exporter-notes").is_dir(), "it is none of ours: nothing in it was ever held"
    assert (elsewhere / HELD).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="open files keep folders there")
def test_a_folder_that_was_taken_for_a_killed_runs_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, taken = held, list[Path]()

    def late(handle: int) -> bool:
        if not taken:
            taken.extend(tmp_path.iterdir())
            shutil.rmtree(taken[0])
        return lock(handle)

    monkeypatch.setattr("exporter.publish.scratch._held", late)
    folder, _ = scratch(tmp_path)
    assert folder.is_dir()
    assert folder not in taken
