"""The same file, its objects made bytes once and the empty glyphs of its fonts passed over."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date
from functools import cache
from typing import Any

import pydyf
import pytest
from fontTools.ttLib.tables._g_l_y_f import table__g_l_y_f

from exporter.model.edition import EditionKind
from exporter.produce.make import Job
from exporter.produce.options import Options
from exporter.produce.plan import plan_all
from exporter.render.pdf.write import render
from tests.places import PUBLICATIONS

PAINT = "exporter.render.pdf.weasyprint.paint"
OPTIONS = Options(date(2026, 11, 24), formats=("pdf",), editions=(EditionKind.HANDOUT,), langs=("en",))
pytestmark = pytest.mark.filterwarnings(
    "ignore:.*sRGB2014:pytest.PytestUnraisableExceptionWarning", "ignore:.*sRGB2014:ResourceWarning"
)


@cache
def job() -> Job:
    (only,) = plan_all(PUBLICATIONS / "every-construct", OPTIONS).jobs
    return only


def drawn() -> bytes:
    return render(job().edition, job().theme, job().inputs).data


@pytest.fixture
def deflated(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A mark for each stream that is made bytes."""
    made: list[int] = []
    data = pydyf.Stream.data

    def counted(self: Any) -> Any:
        made.append(1)
        return data.__get__(self)

    monkeypatch.setattr(pydyf.Stream, "data", property(counted))
    return made


def test_the_same_bytes_with_each_stream_made_once(
    deflated: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    quick, few = drawn(), len(deflated)
    monkeypatch.setattr(f"{PAINT}.write_once", lambda pdf: None)
    assert drawn() == quick
    assert few < len(deflated) - few


def test_the_same_bytes_with_empty_glyphs_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    original = table__g_l_y_f._setCoordinates

    def counted(self: Any, name: str, *given: Any) -> None:
        asked.append(name)
        original(self, name, *given)

    monkeypatch.setattr(table__g_l_y_f, "_setCoordinates", counted)
    quick, few = drawn(), len(asked)
    monkeypatch.setattr(f"{PAINT}.only_what_varies", nullcontext)
    assert drawn() == quick
    assert few < (len(asked) - few) / 2
