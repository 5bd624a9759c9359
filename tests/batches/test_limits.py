"""Making a publication may take a part of the machine, reading a file of somebody else a fixed amount."""

from __future__ import annotations

import pytest

from exporter.batches import limits
from exporter.batches.limits import MEMORY, MOST_MEMORY, Limits

GIGABYTE = 1024**3


@pytest.mark.parametrize(
    ("machine", "allowed"),
    [(0, 2), (4, 2), (8, 2), (16, 4), (24, 6), (512, 8)],
)
def test_making_may_take_a_quarter_of_the_machine(
    machine: int, allowed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "_memory", lambda: machine * GIGABYTE)
    assert Limits.of_making(60) == Limits(60, allowed * GIGABYTE)
    assert MEMORY <= allowed * GIGABYTE <= MOST_MEMORY


def test_a_file_of_somebody_else_gets_the_least() -> None:
    assert Limits().memory == MEMORY
