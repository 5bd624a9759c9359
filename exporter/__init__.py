"""Writes publications as PDF, DOCX, EPUB and text, and proves that every note survived.

``load`` reads a publication, ``check`` tells what is wrong with it, ``export`` writes proven files,
``verify`` proves a finished file again. ``plan`` and ``batch`` do it for many publications and clinics.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from exporter.version import __version__

if TYPE_CHECKING:
    from exporter.batches.many.api import batch, plan
    from exporter.batches.many.chosen import Plan
    from exporter.batches.request import Outcome
    from exporter.diagnostics import (
        Diagnostic,
        ExporterError,
        InternalError,
        MachineError,
        ProofError,
        Report,
        SourceError,
        ThemeError,
        UsageError,
    )
    from exporter.model.brand import Brand
    from exporter.model.edition import EditionKind
    from exporter.model.format import Format
    from exporter.model.publication import Publication
    from exporter.pipeline import check, export, load, verify
    from exporter.produce.make import Made
    from exporter.produce.options import Options
    from exporter.produce.outcome import Exported
    from exporter.proof.compare import Comparison, compare
    from exporter.proof.verified import Verified
    from exporter.theme.brand.load import load_brand

_PUBLIC = {
    "Diagnostic": "exporter.diagnostics",
    "ExporterError": "exporter.diagnostics",
    "InternalError": "exporter.diagnostics",
    "MachineError": "exporter.diagnostics",
    "ProofError": "exporter.diagnostics",
    "Report": "exporter.diagnostics",
    "SourceError": "exporter.diagnostics",
    "ThemeError": "exporter.diagnostics",
    "UsageError": "exporter.diagnostics",
    "Brand": "exporter.model.brand",
    "EditionKind": "exporter.model.edition",
    "Format": "exporter.model.format",
    "Made": "exporter.produce.make",
    "Publication": "exporter.model.publication",
    "Verified": "exporter.proof.verified",
    "Comparison": "exporter.proof.compare",
    "batch": "exporter.batches.many.api",
    "check": "exporter.pipeline",
    "compare": "exporter.proof.compare",
    "Exported": "exporter.produce.outcome",
    "Options": "exporter.produce.options",
    "Outcome": "exporter.batches.request",
    "Plan": "exporter.batches.many.chosen",
    "export": "exporter.pipeline",
    "load": "exporter.pipeline",
    "load_brand": "exporter.theme.brand.load",
    "plan": "exporter.batches.many.api",
    "verify": "exporter.pipeline",
}

__all__ = [
    "Brand",
    "Comparison",
    "Diagnostic",
    "EditionKind",
    "Exported",
    "ExporterError",
    "Format",
    "InternalError",
    "MachineError",
    "Made",
    "Options",
    "Outcome",
    "Plan",
    "ProofError",
    "Publication",
    "Report",
    "SourceError",
    "ThemeError",
    "UsageError",
    "Verified",
    "__version__",
    "batch",
    "check",
    "compare",
    "export",
    "load",
    "load_brand",
    "plan",
    "verify",
]


def __getattr__(name: str) -> object:
    """Return a public name, importing its module when it is first asked for (PEP 562)."""
    if name not in _PUBLIC:
        raise AttributeError(f"module 'exporter' has no attribute {name!r}")
    return getattr(import_module(_PUBLIC[name]), name)


def __dir__() -> list[str]:
    """Return the public names, whether they were asked for yet or not."""
    return sorted(__all__)
