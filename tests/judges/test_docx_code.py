"""The QR code of a Word document is read from paper: from what LibreOffice prints, at 150 dots an inch."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import zxingcpp

from exporter.model.format import Format
from tests.judges.office import converted
from tests.mutants.rendered import rendered
from tests.proof.seen import check_docx
from tests.proof.visible.docx.test_qr_code import NOTHING
from tests.proof.visible.support import told
from tests.render.leaflet import handout
from tests.render.test_handout import URL

LEAST = 25 / 25.4 * 150


def test_the_code_is_read_from_what_libreoffice_prints(tmp_path: Path) -> None:
    file = tmp_path / "handout.docx"
    file.write_bytes(rendered(Format.DOCX, handout()))
    (printed,) = converted([file], tmp_path, "pdf")
    with pypdfium2.PdfDocument(printed) as document:
        pages = [page.render(scale=150 / 72, grayscale=True).to_pil() for page in document]
    (code,) = [code for page in pages for code in zxingcpp.read_barcodes(page)]
    assert code.text == URL
    # The quiet zone is no part of what the reader finds: a fifth of the side.
    assert code.position.top_right.x - code.position.top_left.x >= 0.75 * LEAST


def test_the_code_is_the_same_when_libreoffice_saves_the_document_again(tmp_path: Path) -> None:
    file = tmp_path / "handout.docx"
    file.write_bytes(rendered(Format.DOCX, handout()))
    (again,) = converted([file], tmp_path / "again", "docx")
    found = check_docx(again.read_bytes(), NOTHING, strict=False)
    assert "QR code" not in told(found)
