"""One export at a time in an output folder, and no trace of the lock afterwards."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from exporter.diagnostics import MachineError
from exporter.publish import lock
from exporter.publish.lock import LOCK, locked


def test_a_second_export_is_told_at_once_who_holds_the_folder(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(MachineError, match=f"EN11: process {os.getpid()} is exporting"):  # noqa: SIM117
        with locked(tmp_path):
            raise AssertionError("two hold it")


def test_the_folder_is_free_again_afterwards_and_holds_no_lock_file(tmp_path: Path) -> None:
    for _ in range(2):
        with locked(tmp_path):
            assert (tmp_path / LOCK).read_text(encoding="ascii") == str(os.getpid())
        assert list(tmp_path.iterdir()) == []


def test_the_folder_is_free_again_after_a_failure(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="x"), locked(tmp_path):
        raise ValueError("x")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_a_killed_export_left_holds_nobody_up(tmp_path: Path) -> None:
    (tmp_path / LOCK).write_text("4711000000", encoding="ascii")
    with locked(tmp_path):
        assert (tmp_path / LOCK).read_text(encoding="ascii") == str(os.getpid())
    assert list(tmp_path.iterdir()) == []


def test_a_folder_made_for_the_lock_goes_again_unless_something_was_put_in_it(tmp_path: Path) -> None:
    with locked(tmp_path / "a" / "b"):
        pass
    assert list(tmp_path.iterdir()) == []
    with locked(tmp_path / "a" / "b"):
        (tmp_path / "a" / "b" / "file").touch()
    assert (tmp_path / "a" / "b" / "file").exists()


def test_an_empty_folder_that_was_there_stays(tmp_path: Path) -> None:
    with locked(tmp_path):
        pass
    assert tmp_path.exists()


@pytest.mark.parametrize("what", ["folder", "lock file", "dangling"])
def test_a_symbolic_link_is_refused(tmp_path: Path, what: str) -> None:
    elsewhere, out = tmp_path / "elsewhere", tmp_path / "out"
    elsewhere.mkdir()
    (elsewhere / "file").write_bytes(b"old")
    if what == "lock file":
        out.mkdir()
        (out / LOCK).symlink_to(elsewhere / "file")
    else:
        out.symlink_to(elsewhere if what == "folder" else elsewhere / "nowhere", target_is_directory=True)
    with pytest.raises(MachineError, match="EN03"), locked(out):
        raise AssertionError("it went through the link")
    assert [path.name for path in elsewhere.iterdir()] == ["file"]
    assert (elsewhere / "file").read_bytes() == b"old"


def test_a_file_in_the_place_of_the_folder_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"mine")
    with pytest.raises(MachineError, match="EN03"), locked(tmp_path / "out" / "deeper"):
        raise AssertionError("it is a file")
    assert (tmp_path / "out").read_bytes() == b"mine"


def test_a_signal_while_the_folder_is_taken_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take = lock._lock

    def disturbed(handle: int) -> None:
        signal.raise_signal(signal.SIGINT)
        take(handle)

    monkeypatch.setattr(lock, "_lock", disturbed)
    with pytest.raises(KeyboardInterrupt), locked(tmp_path / "out"):
        raise AssertionError("the signal was not heard")
    assert list(tmp_path.iterdir()) == []
