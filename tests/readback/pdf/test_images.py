"""A picture is known wherever it stands on a page, however large, and whichever way it is painted."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from exporter.intake.likeness import likeness_of
from exporter.readback.pdf.images import images
from tests.places import ROOT

LEAF = ROOT / "tests" / "publications" / "every-construct" / "images" / "leaf.png"


@pytest.mark.parametrize(
    "matrix",
    [
        (240.0, 0.0, 0.0, 160.0, 0.0, 0.0),
        (133.795, 0.0, 0.0, 89.197, 36.85, 409.301),
        (40.139, 0.0, 0.0, 26.759, 45.354, 678.79),
        (240.0, 0.0, 0.0, -160.0, 60.472, 631.955),
    ],
)
def test_its_likeness_is_that_of_the_file_it_was_made_of(matrix: tuple[float, ...]) -> None:
    out = BytesIO()
    with pypdfium2.PdfDocument.new() as document:
        page, image = document.new_page(595, 842), pypdfium2.PdfImage.new(document)
        with Image.open(LEAF) as leaf:
            image.set_bitmap(pypdfium2.PdfBitmap.from_pil(leaf.convert("RGB")))
        image.set_matrix(pypdfium2.PdfMatrix(*matrix))
        page.insert_obj(image)
        page.gen_content()
        document.save(out)
    assert list(images(out.getvalue())) == [likeness_of(LEAF.read_bytes())]
