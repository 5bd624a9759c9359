"""What each format shows of a handout's furniture: nothing of it is lost without being meant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
import segno
import zxingcpp
from PIL import Image

from exporter.model.edition import Edition, PrintedBlock, SectionRole
from exporter.model.format import Format
from exporter.readback.formats import reader
from exporter.render.qr import least_side, qr_png, qr_svg
from exporter.render.text.write import render as text
from exporter.theme.load import load_theme
from tests.render.docx import support as docx_support
from tests.render.epub import support as epub_support
from tests.render.leaflet import GIVEN, WHERE, handout
from tests.render.pdf.support import INPUTS, elements, made, opened, sample

URL = "https://alder.example/kratom"
HAND = ("Given by", "Date", "Discussed with me")
ADDRESS = ("Newest version:", "alder.example/kratom", "Large print, audio, other languages:", "0142")
TABLE = ("Everything I take", "Medicine, herb or product", "How much", "How often")


def in_pdf() -> str:
    return " ".join(block.text for block in reader(Format.PDF)(sample("handout")).blocks)


def in_docx() -> str:
    return docx_support.text_of(docx_support.tree(handout()))


def in_epub() -> str:
    return " ".join(epub_support.words(page) for page in epub_support.pages(handout()).values())


def in_text() -> str:
    return text(handout(), load_theme("clinic"), INPUTS).data.decode()


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (in_pdf, (*HAND, *ADDRESS, *TABLE)),
        (in_docx, (*HAND, *ADDRESS, *TABLE)),
        (in_text, (*HAND, *ADDRESS, *TABLE)),
        (in_epub, (*ADDRESS, *TABLE)),
    ],
)
def test_every_format_shows_what_makes_sense_in_it(shown: Callable[[], str], words: tuple[str, ...]) -> None:
    found = " ".join(shown().split())
    assert [word for word in words if word not in found] == []


def test_an_e_book_has_nothing_to_sign() -> None:
    assert "Given by" not in in_epub()


def test_a_screen_reader_meets_the_code_as_a_figure_with_its_address() -> None:
    with opened(sample("handout")) as pdf:
        figures = [str(tag.Alt) for _, tag in elements(pdf) if tag.S == "/Figure"]
    assert figures == ["QR code: alder.example/kratom"]


@pytest.mark.parametrize("small", [False, True])
def test_the_code_is_read_from_a_copy(small: bool) -> None:
    """At 150 dots an inch, in grey and in black and white alone."""
    grey = _page(made(_with(replace(WHERE, small=small))))
    one_bit = grey.point(lambda value: 255 if value > 127 else 0).convert("1").convert("L")
    for picture in (grey, one_bit):
        (code,) = zxingcpp.read_barcodes(picture)
        assert code.text == URL


def test_a_word_document_has_the_code_above_its_address_as_large_as_paper_needs() -> None:
    root = docx_support.tree(handout())
    (code,) = docx_support.paragraphs(root, "QRCode")
    (properties,) = code.iter("{*}docPr")
    assert properties.get("descr") == "QR code: alder.example/kratom"
    (extent,) = code.iter("{*}extent")
    assert extent.get("cx") == extent.get("cy") == str(25 * 36_000)
    assert docx_support.keeps(code)
    assert docx_support.text_of(code.getnext()) == "Newest version: alder.example/kratom"
    data = next(data for path, data in docx_support.parts(handout()).items() if path.endswith(".png"))
    with Image.open(BytesIO(data)) as picture:
        (found,) = zxingcpp.read_barcodes(picture.convert("L"))
    assert found.text == URL


def test_a_word_document_without_an_address_has_no_code() -> None:
    edition = _with(replace(WHERE, url="", alt="", newest=()))
    assert docx_support.paragraphs(docx_support.tree(edition), "QRCode") == []


def test_a_long_address_gets_a_larger_code() -> None:
    long = f"https://alder.example/{'leaflets/about/kratom/' * 8}"
    grey = _page(made(_with(replace(WHERE, url=long, small=True))))
    (code,) = zxingcpp.read_barcodes(grey)
    assert code.text == long
    (extent,) = docx_support.tree(_with(replace(WHERE, url=long))).iter("{*}extent")
    assert int(extent.get("cx")) == round(least_side(long) * 36_000) > 25 * 36_000


def test_the_code_has_its_quiet_zone_and_modules_that_a_copier_holds() -> None:
    modules = len(segno.make_qr(URL, error="m").matrix)
    assert f'viewBox="0 0 {modules + 8} {modules + 8}"'.encode() in qr_svg(URL)
    assert least_side(URL) == (modules + 8) * 0.5


def test_the_code_is_the_same_for_the_same_address() -> None:
    for drawn in (qr_svg, qr_png):
        assert drawn(URL) == drawn(URL) != drawn(f"{URL}?")


def _with(*pieces: PrintedBlock) -> Edition:
    edition = handout()
    sections = tuple(
        replace(part, blocks=(GIVEN, *pieces)) if part.role is SectionRole.ACTIONS else part
        for part in edition.sections
    )
    return replace(edition, sections=sections)


def _page(data: bytes) -> Image.Image:
    """The page with the address, in grey at 150 dots an inch."""
    with pypdfium2.PdfDocument(BytesIO(data)) as document:
        page = next(page for page in document if "Newest version" in page.get_textpage().get_text_bounded())
        image: Image.Image = page.render(scale=150 / 72).to_pil().convert("L")
    return image
