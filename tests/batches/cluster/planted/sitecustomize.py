"""Faults in the process that makes a publication whose name says which, where this is on the path.

Python imports a module of this name when it starts.
"""

from __future__ import annotations

import ctypes
import os
import sys
import time
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import Any

PLACE = "exporter.produce.make"


def _hang() -> None:
    if tells := os.environ.get("PLANTED_TELLS"):
        Path(tells).touch()
    while True:
        time.sleep(60)


FAULTS = {"poison": lambda: ctypes.string_at(0), "hang": _hang}


class Planter(MetaPathFinder):
    """Puts the faults into the module that makes files, as soon as it is imported."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name != PLACE:
            return None
        spec = PathFinder.find_spec(name, path)
        assert spec is not None
        assert spec.loader is not None
        run = spec.loader.exec_module

        def planted(module: ModuleType) -> None:
            run(module)
            own = module.prove

            def prove(transcript: Any, ledger: Any, *rest: Any) -> Any:
                FAULTS.get(ledger.publication, lambda: None)()
                return own(transcript, ledger, *rest)

            module.prove = prove  # type: ignore[attr-defined]

        spec.loader.exec_module = planted  # type: ignore[method-assign]
        return spec


sys.meta_path.insert(0, Planter())
