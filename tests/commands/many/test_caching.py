"""The cache loses what was not used for longest once a day, and only when it is too large."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from exporter.cache.store import Store
from exporter.commands.many.caching import Caching


@pytest.fixture
def full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Caching:
    monkeypatch.setattr("exporter.commands.many.caching.MOST", 250)
    for number in range(5):
        Store(tmp_path).put(bytes([number]) * 100)
    return Caching(tmp_path)


def size(caching: Caching) -> int:
    assert caching.folder is not None
    return sum(one.size for one in Store(caching.folder).kept())


def test_what_is_too_much_goes_once_a_day(full: Caching) -> None:
    full.tidy()
    assert size(full) == 200
    assert full.folder is not None
    for number in range(5, 9):
        Store(full.folder).put(bytes([number]) * 100)
    full.tidy()
    assert size(full) == 600
    os.utime(full.folder / "tidied", (1e9, 1e9))
    full.tidy()
    assert size(full) <= 250


def test_without_a_cache_there_is_nothing_to_lose(tmp_path: Path) -> None:
    Caching(None).tidy()
    Caching(tmp_path / "none").tidy()
    assert list(tmp_path.iterdir()) == []
