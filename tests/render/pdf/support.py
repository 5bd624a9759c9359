"""PDFs made for a test, and their tags as text, read with pikepdf alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from io import BytesIO
from typing import Any

import pikepdf

from exporter.model.edition import Edition
from exporter.render.inputs import RenderInputs
from exporter.render.pdf.write import render
from exporter.theme.load import load_theme
from tests.render.leaflet import handout
from tests.samples import edition

INPUTS = RenderInputs("sample", "a4", date(2026, 11, 24), "exporter 0.1", b'{"notes": "owed"}')
EDITIONS = {"article": edition(), "handout": handout()}


def made(edition: Edition, theme: str = "clinic", paper: str = "a4", level: int = 1) -> bytes:
    return render(edition, load_theme(theme), replace(INPUTS, paper=paper, level=level)).data


@lru_cache(maxsize=8)
def sample(name: str, theme: str = "clinic", paper: str = "a4", level: int = 1) -> bytes:
    return made(EDITIONS[name], theme, paper, level)


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def elements(pdf: pikepdf.Pdf) -> Iterator[tuple[int, Any]]:
    """Every tag in reading order, with its depth."""
    yield from _elements(pdf.Root.StructTreeRoot.K, 0)


def _elements(kids: Any, depth: int) -> Iterator[tuple[int, Any]]:
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield depth, kid
            if "/K" in kid:
                yield from _elements(kid.K, depth + 1)


def tag_tree(pdf: pikepdf.Pdf) -> str:
    """The block tags, one a line, indented; runs of text inside a block are left out."""
    kept = [(depth, str(tag.S)) for depth, tag in elements(pdf) if str(tag.S) not in ("/Span", "/NonStruct")]
    return "\n".join(f"{'  ' * depth}{name[1:]}" for depth, name in kept) + "\n"
