"""What holds for every test: properties have no deadline, collected tests are no garbage to search, no cache.

A test that is about the cache names a folder of its own with ``--cache``.
"""

import gc
import os
from pathlib import Path

import pytest
from hypothesis import settings

_LONG = (
    "commands",
    "batches",
    "judges",
    "attack",
    "crash",
    "impose",
    "render/pdf",
    "produce",
    "themes",
    "brands",
)
"""The folders whose files take longest: they start processes, and draw pages."""

settings.register_profile("untimed", settings(), deadline=None)
settings.load_profile("untimed")
os.environ["EXPORTER_CACHE"] = "off"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, one of each folder in turn.

    Short ones at the end keep every process busy to the last, and what waits runs beside what works.
    """
    folders = [Path(__file__).parent / name for name in _LONG]
    turns: dict[Path, tuple[int, int]] = {}
    for path in dict.fromkeys(item.path for item in items):
        place = next((number for number, folder in enumerate(folders) if path.is_relative_to(folder)), None)
        if place is not None:
            turns[path] = sum(other == place for _, other in turns.values()), place
    last = len(items), len(folders)
    items.sort(key=lambda item: turns.get(item.path, last))


def pytest_collection_finish() -> None:
    """Leave thousands of tests out of every collection of garbage: they stay until the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
