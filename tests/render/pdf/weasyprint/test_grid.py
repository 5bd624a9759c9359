"""Heights of grid items that are asked for once: the pages stay the same, and there is less to do."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date

import pytest
from weasyprint.layout import block, grid

from exporter.model.edition import EditionKind
from exporter.produce.early.findings import sources
from exporter.produce.make import Job
from exporter.produce.options import Options
from exporter.produce.plan import plan as jobs_of
from exporter.render.pdf.weasyprint.grid import measured_once
from exporter.render.pdf.write import render
from exporter.theme.load import load_theme
from tests.places import PUBLICATIONS

PUBLICATION = PUBLICATIONS / "every-construct"
OPTIONS = Options(date(2026, 11, 24), formats=("pdf",), editions=(EditionKind.ARTICLE,))
pytestmark = pytest.mark.filterwarnings(
    "ignore:.*sRGB2014:pytest.PytestUnraisableExceptionWarning", "ignore:.*sRGB2014:ResourceWarning"
)


def drawn(job: Job, monkeypatch: pytest.MonkeyPatch) -> tuple[bytes, int]:
    """Return the PDF and how many blocks were laid out for it."""
    count = 0
    switch = block.block_level_layout_switch

    def counted(*given: object) -> object:
        nonlocal count
        count += 1
        return switch(*given)

    with monkeypatch.context() as patched:
        patched.setattr(block, "block_level_layout_switch", counted)
        return render(job.edition, job.theme, job.inputs).data, count


def test_the_same_bytes_with_fewer_layouts(monkeypatch: pytest.MonkeyPatch) -> None:
    (source,) = sources(PUBLICATION, OPTIONS)[:1]
    (job,) = jobs_of(source, load_theme(OPTIONS.theme), OPTIONS)
    quick, few = drawn(job, monkeypatch)
    monkeypatch.setattr("exporter.render.pdf.weasyprint.paint.measured_once", nullcontext)
    slow, many = drawn(job, monkeypatch)
    assert quick == slow
    assert few < many * 0.9


def test_leaves_weasyprint_as_it_was() -> None:
    before = block.block_level_layout, block.grid_layout, grid._resolve_tracks_sizes
    with pytest.raises(KeyError, match="broken"), measured_once():
        raise KeyError("broken")
    assert (block.block_level_layout, block.grid_layout, grid._resolve_tracks_sizes) == before


@pytest.mark.parametrize("version", ["69.9", "71.0", "700.0", "7.0"])
def test_stands_aside_for_another_weasyprint(version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("weasyprint.__version__", version)
    before = grid._resolve_tracks_sizes
    with measured_once():
        assert grid._resolve_tracks_sizes is before


@pytest.mark.parametrize("version", ["70.0", "70.1"])
def test_works_for_the_weasyprint_that_was_measured(version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("weasyprint.__version__", version)
    before = grid._resolve_tracks_sizes
    with measured_once():
        assert grid._resolve_tracks_sizes is not before


def test_does_nothing_where_weasyprint_asks_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(grid, "_resolve_tracks_sizes")
    with measured_once():
        assert not hasattr(grid, "_resolve_tracks_sizes")
