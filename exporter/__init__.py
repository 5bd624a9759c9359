"""Writes publications as PDF, DOCX, EPUB and text, and proves that every note survived.

``load`` reads a publication, ``export`` writes proven files, ``verify`` proves a finished file again.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

from exporter.version import __version__

if TYPE_CHECKING:
    from exporter.comparing import Comparison, compare
    from exporter.diagnostics import (
        Diagnostic,
        ExporterError,
        MachineError,
        ProofError,
        Report,
        SourceError,
        ThemeError,
        UsageError,
    )
    from exporter.finished import Verified
    from exporter.making import Made
    from exporter.model.brand import Brand
    from exporter.model.edition import EditionKind
    from exporter.model.publication import Publication
    from exporter.options import Options
    from exporter.pipeline import export, load, verify
    from exporter.theme.brand import load_brand

_PUBLIC = {
    "Diagnostic": "exporter.diagnostics",
    "ExporterError": "exporter.diagnostics",
    "MachineError": "exporter.diagnostics",
    "ProofError": "exporter.diagnostics",
    "Report": "exporter.diagnostics",
    "SourceError": "exporter.diagnostics",
    "ThemeError": "exporter.diagnostics",
    "UsageError": "exporter.diagnostics",
    "Brand": "exporter.model.brand",
    "EditionKind": "exporter.model.edition",
    "Made": "exporter.making",
    "Publication": "exporter.model.publication",
    "Verified": "exporter.finished",
    "Comparison": "exporter.comparing",
    "compare": "exporter.comparing",
    "Exported": "exporter.results",
    "Options": "exporter.options",
    "export": "exporter.pipeline",
    "load": "exporter.pipeline",
    "load_brand": "exporter.theme.brand",
    "verify": "exporter.pipeline",
}

__all__ = [
    "Brand",
    "Comparison",
    "Diagnostic",
    "EditionKind",
    "Exported",
    "ExporterError",
    "MachineError",
    "Made",
    "Options",
    "ProofError",
    "Publication",
    "Report",
    "SourceError",
    "ThemeError",
    "UsageError",
    "Verified",
    "__version__",
    "compare",
    "export",
    "load",
    "load_brand",
    "verify",
]


def __getattr__(name: str) -> object:
    """Return a public name, importing its module when it is first asked for (PEP 562)."""
    from importlib import import_module

    if name not in _PUBLIC:
        raise AttributeError(f"module 'exporter' has no attribute {name!r}")
    return getattr(import_module(_PUBLIC[name]), name)


class _Package(ModuleType):
    """The package as scripts meet it: ``verify`` is the function, not the folder of that name.

    Python binds a folder to its name in the package when a module of it is imported.
    """

    @property
    def verify(self) -> object:
        """The function that proves a finished file again."""
        return __getattr__("verify")

    @verify.setter
    def verify(self, folder: ModuleType) -> None:
        """Leave the name to the function."""


sys.modules[__name__].__class__ = _Package
