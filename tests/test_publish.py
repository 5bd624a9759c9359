"""A file appears whole under its name, or not at all: also when the disk fails at any moment."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from exporter.diagnostics import MachineError
from exporter.publish import publish

OLD = {"a.pdf": b"old a", "b.docx": b"old b", "receipt.json": b"old receipt"}
NEW = [("a.pdf", b"new a" * 1000), ("b.docx", b"new b" * 1000)]
CALLS = ("fsync", "replace", "mkstemp", "write")


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


def failing(number: int) -> Callable[[Callable[..., object]], Callable[..., object]]:
    """Make the ``number``-th call of the wrapped functions, counted together, fail as a full disk does."""
    count = iter(range(10_000))

    def wrap(function: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **kwargs: object) -> object:
            if next(count) == number:
                raise OSError(28, "No space left on device")
            return function(*args, **kwargs)

        return call

    return wrap


@pytest.mark.parametrize("number", range(12))
def test_leaves_old_or_new_when_any_call_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    lay(tmp_path / "name")
    wrap = failing(number)
    monkeypatch.setattr(os, "fsync", wrap(os.fsync))
    monkeypatch.setattr(Path, "replace", wrap(Path.replace))
    monkeypatch.setattr(os, "fdopen", wrap(os.fdopen))
    with suppress(MachineError):
        publish(tmp_path / "name", NEW, "new receipt")
    found = contents(tmp_path / "name")
    new = {**dict(NEW), "receipt.json": b"new receipt"}
    assert set(found) == set(OLD), "no temporary file is left"
    assert all(found[name] in (OLD[name], new[name]) for name in found)
    if found["receipt.json"] == new["receipt.json"]:
        assert found == new, "the receipt comes last"
