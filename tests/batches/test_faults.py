"""What nobody foresaw becomes a finding that says whose fault it is."""

from __future__ import annotations

import pytest

from exporter.batches.faults import guarded
from exporter.diagnostics import InternalError, MachineError


def failing(name: str) -> None:
    raise ImportError("failed to map segment from shared object", name=name)


def test_a_library_that_cannot_be_loaded_is_a_lack_of_the_machine() -> None:
    with pytest.raises(MachineError, match=r"EN09.*a library cannot be loaded"):
        guarded("leaflet", failing, "PIL._imaging")


def test_a_module_of_ours_that_is_not_there_is_a_fault_of_ours() -> None:
    with pytest.raises(InternalError, match="EN08"):
        guarded("leaflet", failing, "exporter.read.gone")


def test_a_library_that_fails_without_a_word_lacks_memory() -> None:
    def fails() -> None:
        raise SystemError("error return without exception set")

    with pytest.raises(MachineError, match=r"EN04.*want of memory"):
        guarded("leaflet", fails)
