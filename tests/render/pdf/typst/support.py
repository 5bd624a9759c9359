"""PDFs made by Typst for a test: the same samples as for the other engine."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from exporter.model.derived.engine import Engine
from exporter.model.edition import Edition
from exporter.render.inputs import RenderInputs
from exporter.render.pdf.engines import render
from exporter.theme.load import load_theme
from tests.render.pdf.support import EDITIONS, INPUTS

SET: RenderInputs = replace(INPUTS, engine=Engine.TYPST)


def made(edition: Edition, theme: str = "clinic", paper: str = "a4", level: int = 1) -> bytes:
    return render(edition, load_theme(theme), replace(SET, paper=paper, level=level)).data


@lru_cache(maxsize=8)
def sample(name: str, theme: str = "clinic", paper: str = "a4") -> bytes:
    return made(EDITIONS[name], theme, paper)
