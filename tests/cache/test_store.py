"""What is kept comes out as it was put in, or not at all."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from exporter.cache.store import DamagedError, Store
from tests.places import ROOT


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


def only(store: Store) -> Path:
    (kept,) = store.kept()
    return kept.path


def test_bytes_come_out_by_their_hash(store: Store) -> None:
    name = store.put(b"words")
    assert store.get(name) == b"words"
    assert store.get("0" * 64) is None
    assert only(store).stat().st_mode & stat.S_IWUSR == 0
    assert store.put(b"words") == name


@pytest.mark.parametrize("damage", [b"wordz", b"", b"words and more"])
def test_other_bytes_are_never_served_and_go(store: Store, damage: bytes) -> None:
    name = store.put(b"words")
    only(store).chmod(0o600)
    only(store).write_bytes(damage)
    with pytest.raises(DamagedError):
        store.get(name)
    assert store.get(name) is None
    store.put(b"words")
    assert store.get(name) == b"words"


def test_entries_come_out_by_kind_and_key(store: Store) -> None:
    store.put_entry("jobs", "ab12", {"a": ["ö", 1.5, None]})
    assert store.get_entry("jobs", "ab12") == {"a": ["ö", 1.5, None]}
    assert store.get_entry("records", "ab12") is None
    assert store.has_entry("jobs", "ab12")
    store.put_entry("jobs", "ab12", {"b": 1})
    assert store.get_entry("jobs", "ab12") == {"b": 1}
    store.drop_entry("jobs", "ab12")
    assert not store.has_entry("jobs", "ab12")


@pytest.mark.parametrize("damage", [b"", b"{}", b"no json at all", b"0" * 64 + b"\n{}"])
def test_a_damaged_entry_is_never_served(store: Store, damage: bytes) -> None:
    store.put_entry("jobs", "ab12", {"a": 1})
    only(store).chmod(0o600)
    only(store).write_bytes(damage)
    with pytest.raises(DamagedError):
        store.get_entry("jobs", "ab12")
    assert store.get_entry("jobs", "ab12") is None


def test_what_was_not_used_for_longest_goes_first(store: Store) -> None:
    names = [store.put(bytes([number]) * 100) for number in range(4)]
    for age, kept in zip((40, 30, 20, 10), [_path(store, name) for name in names], strict=True):
        os.utime(kept, (1e9 - age, 1e9 - age))
    assert store.get(names[0]) is not None  # a use
    assert store.prune(200) == (2, 200)
    assert [store.get(name) is not None for name in names] == [True, False, False, True]
    assert store.prune(0) == (2, 200)
    assert list(store.kept()) == []
    assert store.prune(0) == (0, 0)


def _path(store: Store, name: str) -> Path:
    return store.folder / "1" / "files" / name[:2] / name[2:]


def test_a_write_that_fails_leaves_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("exporter.cache.store.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        store.put(b"words")
    assert list(store.kept()) == []


def test_two_at_once_keep_the_same(store: Store) -> None:
    script = f"""
import sys
from pathlib import Path
from exporter.cache.store import Store
store = Store(Path({str(store.folder)!r}))
for number in range(60):
    name = store.put(b"%d" % number * 999)
    store.put_entry("jobs", "ab%d" % number, {{"name": name}})
    assert store.get(store.get_entry("jobs", "ab%d" % number)["name"]) == b"%d" % number * 999
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = [subprocess.Popen([sys.executable, "-c", script], env=environment) for _ in range(2)]
    assert [one.wait(60) for one in running] == [0, 0]
    assert len(list(store.kept())) == 120
