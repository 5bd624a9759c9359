"""Several layouts share what is read of fonts and sheets, and look as if each had read it itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from weasyprint import CSS

from exporter.diagnostics import ExporterError
from exporter.render.pdf import write as pdf
from exporter.render.pdf.weasyprint import paint as pdf_paint
from exporter.render.pdf.weasyprint.machine import layouter
from exporter.render.pdf.write import laid_out, painted
from exporter.theme.load import load_theme
from tests.render.leaflet import handout
from tests.render.pdf.support import INPUTS

THEME = load_theme("clinic")
TRIES = [replace(INPUTS, level=level, line=line) for level, line in ((0, 0.0), (3, 0.0), (3, 2.0))]
pytestmark = pytest.mark.filterwarnings(
    "ignore:.*sRGB2014:pytest.PytestUnraisableExceptionWarning", "ignore:.*sRGB2014:ResourceWarning"
)


def test_what_tries_share_changes_no_byte() -> None:
    shared = layouter()
    laid = [laid_out(handout(), THEME, inputs, shared) for inputs in TRIES]
    for inputs, one in zip(TRIES, laid, strict=True):
        alone = laid_out(handout(), THEME, inputs)
        assert one.measures == alone.measures
        assert painted(one, inputs) == painted(alone, inputs)


def test_fonts_and_the_sheets_of_the_core_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Any] = []

    class Counted(CSS):  # type: ignore[misc]
        def __init__(self, **given: Any) -> None:
            read.append(given["string"])
            super().__init__(**given)

    monkeypatch.setattr(pdf_paint, "CSS", Counted)
    shared = layouter()
    for inputs in TRIES:
        laid_out(handout(), THEME, inputs, shared)
    assert len(read) == len(set(read)) == 3, "the faces, the guard, and where notes stand"


def test_what_is_wrong_with_a_font_is_said_of_every_try(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_program", lambda _path: b"no font")
    shared = layouter()
    for inputs in TRIES[:2]:
        laid = laid_out(handout(), THEME, inputs, shared)
        with pytest.raises(ExporterError, match=r"EN02.*cannot be loaded"):
            painted(laid, inputs)
