"""The same file, its objects made bytes once and the empty glyphs of its fonts passed over."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pydyf
import pytest

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
