"""A link on a telephone number calls that number."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from exporter.model.format import Format
from exporter.model.transcript import Dial
from exporter.proof.passages.dialled import calls_its_words
from exporter.proof.verify import prove_again
from exporter.readback.pdf.read import read
from tests.proof.sealed import sealed


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("911", "tel:911"),
        ("1-800-222-1222", "tel:+18002221222"),
        ("0800 111 0 111", "tel:+498001110111"),
        ("13 11 14", "tel:131114"),
        ("01 45 42 59 59", "tel:+33145425959"),
        ("1-800-555-0142 ext. 12", "tel:18005550142;ext=12"),
        ("(800) 555-0142, ext. 12", "tel:+18005550142;ext=12"),
    ],
)
def test_a_number_is_the_same_with_a_country_code(words: str, address: str) -> None:
    assert calls_its_words(Dial(words, address))


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("911", "tel:912"),
        ("911", "tel:1911"),
        ("988", "tel:+19005550988"),
        ("988", "tel:"),
        ("988", "tel:+988;ext=5"),
        ("1-800-555-0142 ext. 12", "tel:18005550142"),
        ("1-800-555-0142 ext. 12", "tel:18005550142;ext=13"),
        ("1-800-555-0142 ext. 12", "tel:18005550142;ext="),
        ("12", "tel:;ext=12"),
        ("help", "tel:911"),
        ("0", "tel:+49"),
        ("988", "tel:\u0669\u0668\u0668"),
    ],
)
def test_another_number_is_noticed(words: str, address: str) -> None:
    assert not calls_its_words(Dial(words, address))


def test_the_contacts_of_a_pdf_are_links_that_call() -> None:
    found = [dial for block in read(sealed(Format.PDF)).blocks for dial in block.dials]
    assert found == [
        Dial("911", "tel:911"),
        Dial("988", "tel:988"),
        Dial("1-800-222-1222", "tel:+18002221222"),
    ]


def test_a_link_that_was_led_elsewhere_is_noticed(tmp_path: Path) -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(sealed(Format.PDF))) as document:
        links = [one for page in document.pages for one in page.get("/Annots", [])]
        (link,) = (one for one in links if "/A" in one and one.A.get("/URI") == "tel:988")
        link.A.URI = pikepdf.String("tel:+19005550100")
        document.save(out)
    file = tmp_path / "leaflet.pdf"
    file.write_bytes(out.getvalue())
    assert "PF59" in {finding.code for finding in prove_again(file).findings}
