"""The engines that lay a PDF out, chosen by what a writer is given; each is imported with its first page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeAlias

from exporter.model.artefact import Artefact
from exporter.model.derived.engine import Engine
from exporter.model.edition import Edition
from exporter.model.format import Format
from exporter.render.inputs import RenderInputs
from exporter.render.measures import Measures
from exporter.theme.theme import Theme


class Laid(Protocol):
    """An edition laid out, to be measured and painted."""

    @property
    def measures(self) -> Measures:
        """How full its pages are."""
        ...

    def painted(self) -> bytes:
        """Return the finished PDF. Raises ExporterError (EN02, EN22)."""
        ...


Layouter: TypeAlias = Callable[[Edition, Theme, RenderInputs], Laid]


def render(edition: Edition, theme: Theme, inputs: RenderInputs) -> Artefact:
    """Return the edition as a PDF file by the engine that is asked for. Raises what its layout raises."""
    return painted(layouter(inputs.engine)(edition, theme, inputs), inputs)


def painted(laid: Laid, inputs: RenderInputs) -> Artefact:
    """Return what is laid out as a PDF file. Raises ExporterError (EN02, EN22)."""
    return Artefact.named(inputs.name, Format.PDF, laid.painted())


def layouter(engine: Engine) -> Layouter:
    """Return what lays editions out; it keeps fonts and sheets for the next. Raises MachineError (EN01)."""
    if engine is Engine.TYPST:
        from exporter.render.pdf.typst.lay import laid_out

        return laid_out
    from exporter.render.pdf.weasyprint.machine import layouter as press
    from exporter.render.pdf.write import laid_out as set_by

    shared = press()
    return lambda edition, theme, inputs: set_by(edition, theme, inputs, shared)
