"""Small signs at what is to be done: decoration in every format, and only where the theme wants them."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from lxml import etree, html

from exporter.model.format import Format
from exporter.model.transcript import Place
from exporter.readback.formats import reader
from exporter.render.figures.signs import NAMES, SIDE, STROKE, sign_figure
from exporter.render.formats import renderer
from exporter.theme.load import load_theme
from exporter.theme.theme import Theme
from tests.render.leaflet import handout
from tests.render.pdf.support import INPUTS, opened, tag_tree

SHIPPED = {
    **dict.fromkeys(("base", "plain", "reader", "book", "press"), False),
    **dict.fromkeys(("clinic", "large-print"), True),
}


def theme(*, signs: bool) -> Theme:
    return replace(load_theme("clinic"), pictograms=signs)


def made(format_: Format, *, signs: bool = True) -> bytes:
    return renderer(format_)(handout(), theme(signs=signs), INPUTS).data


def drawn_forms(data: bytes) -> int:
    with opened(data) as pdf:
        return sum(isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Form" for one in pdf.objects)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_theme_says_whether_it_wants_them(name: str) -> None:
    assert load_theme(name).pictograms is SHIPPED[name]


@pytest.mark.parametrize("name", NAMES)
def test_a_sign_is_one_black_stroke_on_its_square_without_words(name: str) -> None:
    figure = sign_figure(name)
    assert (figure.alt, figure.decorative) == ("", True)
    root = etree.fromstring(figure.picture.data)
    assert root.get("viewBox") == f"0 0 {SIDE:.0f} {SIDE:.0f}"
    (path,) = root
    assert (path.get("stroke"), path.get("stroke-width"), path.get("fill")) == ("#000", str(STROKE), "none")


def test_paper_draws_them_and_no_tag_holds_them() -> None:
    assert drawn_forms(made(Format.PDF)) > drawn_forms(made(Format.PDF, signs=False))
    with opened(made(Format.PDF)) as pdf, opened(made(Format.PDF, signs=False)) as bare:
        assert tag_tree(pdf) == tag_tree(bare)


def test_an_e_book_holds_those_that_it_shows_with_an_empty_text() -> None:
    with zipfile.ZipFile(BytesIO(made(Format.EPUB))) as book:
        names = set(book.namelist())
        pages = [etree.fromstring(book.read(name)) for name in sorted(names) if name.endswith(".xhtml")]
    shown = [image for page in pages for image in page.iter("{*}img") if image.get("class") == "decorative"]
    assert shown
    assert {image.get("alt") for image in shown} == {""}
    assert {f"OEBPS/{image.get('src')}" for image in shown} <= names


@pytest.mark.parametrize("signs", [True, False])
def test_a_page_shows_one_before_each_title_of_something_to_fill_in(signs: bool) -> None:
    root = html.fromstring(made(Format.HTML, signs=signs).decode())
    titles = root.xpath("//*[@class='check-title'] | //*[@class='write-label'] | //caption")
    assert titles
    assert [len(title.xpath(".//img[@alt='']")) for title in titles] == [int(signs)] * len(titles)


def test_word_marks_them_as_decoration() -> None:
    with zipfile.ZipFile(BytesIO(made(Format.DOCX))) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    places = [
        paragraph
        for paragraph in root.iter("{*}p")
        for style in paragraph.iter("{*}pStyle")
        if "ChecklistTitle" in style.values()
    ]
    assert places
    for paragraph in places:
        (named,) = paragraph.iter("{*}docPr")
        assert named.get("descr") == ""
        assert [mark.get("val") for mark in named.iter("{*}decorative")] == ["1"]


@pytest.mark.parametrize("format_", list(Format))
def test_they_change_no_word(format_: Format) -> None:
    """Words are compared and not lines: on paper a sign takes room, and a line may end earlier for it."""
    with_signs, without = (reader(format_)(made(format_, signs=signs)) for signs in (True, False))
    # The hour in the metadata of an e-book is that of all that is packed.
    words = [
        ["".join(block.text.split()) for block in found.blocks if block.place is not Place.METADATA]
        for found in (with_signs, without)
    ]
    assert words[0] == words[1]
