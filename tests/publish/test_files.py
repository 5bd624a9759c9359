"""A file appears whole under its name, or not at all: also when the disk fails at any moment."""

from __future__ import annotations

import os
import resource
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from exporter.diagnostics import MachineError
from exporter.publish.files import publish

OLD = {"a.pdf": b"old a", "b.docx": b"old b", "receipt.json": b"old receipt"}
NEW = [("a.pdf", b"new a" * 1000), ("b.docx", b"new b" * 1000)]
CALLS: tuple[tuple[Any, str], ...] = (
    (Path, "mkdir"),
    (tempfile, "mkstemp"),
    (os, "fdopen"),
    (os, "fsync"),
    (Path, "chmod"),
    (Path, "replace"),
    (os, "open"),
)


def lay(folder: Path) -> None:
    folder.mkdir(parents=True)
    for name, data in OLD.items():
        (folder / name).write_bytes(data)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_writes_every_file_and_the_receipt(tmp_path: Path) -> None:
    publish(tmp_path / "out" / "name", NEW, "{}\n")
    assert contents(tmp_path / "out" / "name") == {**dict(NEW), "receipt.json": b"{}\n"}


def test_keeps_files_that_it_did_not_write(tmp_path: Path) -> None:
    lay(tmp_path / "name")
    (tmp_path / "name" / "mine.txt").write_bytes(b"mine")
    publish(tmp_path / "name", NEW, "{}")
    assert contents(tmp_path / "name")["mine.txt"] == b"mine"


def test_sweeps_what_a_killed_run_left(tmp_path: Path) -> None:
    lay(tmp_path / "name")
    (tmp_path / "name" / ".exporter-abc.part").write_bytes(b"half")
    publish(tmp_path / "name", NEW, "{}")
    assert ".exporter-abc.part" not in contents(tmp_path / "name")


@pytest.mark.parametrize("what", ["folder", "file"])
def test_refuses_to_write_through_a_symbolic_link(tmp_path: Path, what: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    lay(elsewhere)
    target = tmp_path / "name"
    if what == "folder":
        target.symlink_to(elsewhere, target_is_directory=True)
    else:
        target.mkdir()
        (target / "a.pdf").symlink_to(elsewhere / "a.pdf")
    with pytest.raises(MachineError, match="EN03"):
        publish(target, NEW, "{}")
    assert contents(elsewhere) == OLD


@pytest.mark.parametrize("what", ["the folder above", "the receipt"])
def test_refuses_a_symbolic_link_anywhere_on_the_way(tmp_path: Path, what: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    lay(elsewhere)
    target = tmp_path / "out" / "elsewhere"
    if what == "the folder above":
        (tmp_path / "out").symlink_to(tmp_path, target_is_directory=True)
    else:
        target.mkdir(parents=True)
        (target / "receipt.json").symlink_to(elsewhere / "receipt.json")
    with pytest.raises(MachineError, match=r"EN03: cannot write here: .* is a symbolic link"):
        publish(target, NEW, "{}")
    assert contents(elsewhere) == OLD


def failing(number: int) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Make the ``number``-th call of the wrapped functions, counted together, fail as a full disk does."""
    count = iter(range(10_000))

    def wrap(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if next(count) == number:
                raise OSError(28, "No space left on device")
            return function(*args, **kwargs)

        return call

    return wrap


def fail_at(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the ``number``-th call to the system that publishing makes fail."""
    wrap = failing(number)
    for owner, name in CALLS:
        monkeypatch.setattr(owner, name, wrap(getattr(owner, name)))


def calls_made(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Publish into ``folder`` and return the names of the calls that it made, in order."""
    made: list[str] = []

    def tell(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            made.append(name)
            return function(*args, **kwargs)

        return call

    with monkeypatch.context() as patch:
        for owner, name in CALLS:
            patch.setattr(owner, name, tell(name, getattr(owner, name)))
        publish(folder, NEW, "new receipt")
    return made


def test_whichever_call_fails_each_file_is_old_or_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path / "counted")
    made = calls_made(tmp_path / "counted", monkeypatch)
    new = {**dict(NEW), "receipt.json": b"new receipt"}
    for number, name in enumerate(made):
        folder = tmp_path / str(number) / "name"
        lay(folder)
        with monkeypatch.context() as patch:
            fail_at(number, patch)
            with pytest.raises(MachineError, match="EN03: cannot write here: No space left"):
                publish(folder, NEW, "new receipt")
        found = contents(folder)
        assert set(found) == set(OLD), f"{name}: no temporary file is left"
        assert all(found[file] in (OLD[file], new[file]) for file in found)
        if found["receipt.json"] == new["receipt.json"]:
            assert found == new, "the receipt comes last"
        if number <= made.index("replace"):
            assert found == OLD, f"{name}: nothing is touched before all is on the disk"


def test_whichever_call_fails_a_new_folder_holds_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = calls_made(tmp_path / "counted", monkeypatch)
    assert {name for _, name in CALLS} == set(made), "publishing makes each of these calls"
    new = {**dict(NEW), "receipt.json": b"new receipt"}
    for number in range(len(made)):
        folder = tmp_path / str(number) / "name"
        folder.parent.mkdir()
        with monkeypatch.context() as patch:
            fail_at(number, patch)
            with pytest.raises(MachineError, match="EN03"):
                publish(folder, NEW, "new receipt")
        found = contents(folder) if folder.exists() else {}
        assert found.items() <= new.items()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the size of a file")
def test_a_disk_that_fills_up_leaves_everything_as_it_was(tmp_path: Path) -> None:
    lay(tmp_path / "name")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4000, hard))
    try:
        with pytest.raises(MachineError, match="EN03"):
            publish(tmp_path / "name", [("a.pdf", b"new"), ("b.docx", b"new" * 10_000)], "{}")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert contents(tmp_path / "name") == OLD
