"""Pages and their sheets drawn and compared: letters between two pixels are no fault, moved ones are."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from exporter.model.derived.imposition import Imposition
from exporter.proof.visible.pdf.placed import check_placed
from exporter.readback.pdf.imposed import Imposed, read_imposed
from tests.proof.imposed import imposed

THIRD = 72 / 100 / 3
"""A third of a pixel, in points."""
MOVED = 0.3


def letters(moved: float = 0.0) -> bytes:
    """A page of A4 with small letters where one third of a pixel ends; the last may be moved, in points."""
    places = [(60 + 400 * (number % 40) / 40, 780 - 18 * (number // 40)) for number in range(1_000)]
    edges = [(round(left / THIRD) * THIRD, bottom) for left, bottom in places]
    edges[-1] = edges[-1][0] + moved, edges[-1][1]
    content = "".join(f"BT /F 12 Tf 1 0 0 1 {left:.5f} {bottom} Tm (i) Tj ET\n" for left, bottom in edges)
    out = BytesIO()
    with pikepdf.new() as document:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        document.add_blank_page(page_size=(595.2756, 841.8898))
        (page,) = document.pages
        page.obj.Resources = Dictionary(Font=Dictionary(F=font))
        page.obj.Contents = document.make_stream(content.encode())
        with document.open_metadata() as metadata:
            metadata["dc:title"] = "Letters"
        document.save(out)
    return out.getvalue()


def sheets() -> tuple[bytes, Imposed]:
    data = imposed(letters(), Imposition.BOOKLET, "a3")
    found = read_imposed(data)
    assert found is not None
    return data, found


def test_a_letter_between_two_pixels_looks_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    data, found = sheets()
    assert list(check_placed(data, found)) == []
    # Drawn no larger, some of them go either way: what is looked at again is needed.
    monkeypatch.setattr("exporter.proof.visible.pdf.placed._LARGER", 1)
    assert [finding.code for finding in check_placed(data, found)] == ["PF60"]


def test_a_letter_moved_by_a_third_of_a_point_is_noticed() -> None:
    data, found = sheets()
    other = replace(found, finished=letters(MOVED))
    (finding,) = check_placed(data, other)
    assert finding.message == "page 1 looks otherwise on sheet 1"
