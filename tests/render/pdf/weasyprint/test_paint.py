"""Several layouts share what is read of fonts and sheets, and look as if each had read it itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from types import ModuleType
from typing import Any

import pytest
from weasyprint import CSS, css

from exporter.diagnostics import ExporterError
from exporter.render.pdf import write as pdf
from exporter.render.pdf.weasyprint import paint as pdf_paint
from exporter.render.pdf.weasyprint.paint import Press
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
    shared = Press().lay
    laid = [laid_out(handout(), THEME, inputs, shared) for inputs in TRIES]
    for inputs, one in zip(TRIES, laid, strict=True):
        alone = laid_out(handout(), THEME, inputs, Press().lay)
        assert one.measures == alone.measures
        assert painted(one, inputs) == painted(alone, inputs)


def sheets_read(monkeypatch: pytest.MonkeyPatch, module: ModuleType, source: str) -> list[str]:
    """Return what is given as ``source`` of each sheet that a module reads from now on."""
    read: list[str] = []

    class Counted(CSS):  # type: ignore[misc]
        def __init__(self, **given: Any) -> None:
            read.append(given[source])
            super().__init__(**given)

    monkeypatch.setattr(module, "CSS", Counted)
    return read


def test_fonts_and_the_sheets_of_the_core_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read = sheets_read(monkeypatch, pdf_paint, "string")
    shared = Press().lay
    for inputs in TRIES:
        laid_out(handout(), THEME, inputs, shared)
    assert len(read) == len(set(read)) == 3, "the faces, the guard, and where notes stand"


def own_sheets_read(monkeypatch: pytest.MonkeyPatch, lays: Sequence[Callable[[], object]]) -> list[int]:
    """Return how many of the sheets that pages link to were read for each of some layouts."""
    read = sheets_read(monkeypatch, css, "url")
    counts = [0]
    for lay in lays:
        lay()
        counts.append(len(read))
    return [after - before for before, after in pairwise(counts)]


def test_leaflets_of_one_look_share_the_sheet_without_words(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = Press().lay
    other = replace(handout(), running=replace(handout().running, identity="Another leaflet"))
    lays = [partial(laid_out, one, THEME, INPUTS, shared) for one in (handout(), other, handout())]
    assert own_sheets_read(monkeypatch, lays) == [2, 1, 0]
    assert painted(lays[1](), INPUTS) == painted(laid_out(other, THEME, INPUTS, Press().lay), INPUTS)


@pytest.mark.parametrize(
    "rule",
    [
        "@counter-style own { system: cyclic; symbols: '*' }",
        "@layer low { p { color: #111111 } }",
        "p { colour: #111111 }",
    ],
    ids=["a counter", "a layer", "a complaint"],
)
def test_a_sheet_that_leaves_something_with_its_page_is_read_for_each(
    rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared, own = Press().lay, replace(THEME, print_css=f"{THEME.print_css}\n{rule}")
    lays = [partial(laid_out, handout(), own, INPUTS, shared) for _ in range(2)]
    assert own_sheets_read(monkeypatch, lays) == [2, 1]
    assert [one().complaints for one in lays] == [lays[0]().complaints] * 2


def test_what_is_wrong_with_a_font_is_said_of_every_try(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_program", lambda _path: b"no font")
    shared = Press().lay
    for inputs in TRIES[:2]:
        laid = laid_out(handout(), THEME, inputs, shared)
        with pytest.raises(ExporterError, match=r"EN02.*cannot be loaded"):
            painted(laid, inputs)
