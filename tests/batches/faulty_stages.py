"""The real stages of an export, each with a fault planted where a name says: ``STAGE-FAULT``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest import mock

from exporter.batches import stages as line
from exporter.model.format import Format
from exporter.pipeline import prepare
from exporter.produce.make import Job, Made
from exporter.produce.options import Options
from exporter.produce.outcome import Planned, Ready
from tests.batches.makers import FAULTS

PLACES = {
    "read": "exporter.produce.sources.load_publications",
    "arrange": "exporter.arrange.arrange.arrange",
    Format.DOCX: "exporter.render.docx.write.render",
    Format.EPUB: "exporter.render.epub.write.render",
    Format.PDF: "exporter.render.pdf.engines.painted",
    "readback": "exporter.readback.pdf.read.read",
    "prove": "exporter.produce.make.prove",
    "look": "exporter.produce.make.check_made",
}
"""What stands for each stage: the function that a fault takes the place of."""


def planted(name: str) -> Any:
    """Put the fault of a name in its place as long as the context lasts."""
    stage, _, fault = name.partition("-")
    module, _, function = PLACES[stage].rpartition(".")
    return mock.patch.object(import_module(module), function, side_effect=lambda *_, **__: FAULTS[fault]())


class Planted:
    """Stages that work as always but for the fault."""

    def __init__(self, name: str) -> None:
        self.name = name

    def read(self, folder: Path, options: Options) -> Planned:
        with planted(self.name):
            return line.read(folder, options)

    def make(self, jobs: Sequence[Job]) -> list[Made]:
        with planted(self.name):
            return line.make_here(jobs)

    def make_one(self, job: Job) -> Made:
        with planted(self.name):
            return line.make_one(job)

    def stages(self) -> line.Stages:
        return line.Stages(self.read, self.make, self.make_one)


FORMATS = {"docx": (Format.DOCX,), "epub": (Format.EPUB,)}


def prepare_planted(folder: Path, options: Options) -> Ready:
    """Return the publication made and proven, with the fault that its folder's name plants."""
    if "-" not in folder.name:
        return prepare(folder, options)
    stage = folder.name.partition("-")[0]
    with planted(folder.name):
        return prepare(folder, replace(options, formats=FORMATS.get(stage, (Format.PDF,))))
