"""The ladder in finished files: text in the theme's letters on paper, described where it is a picture."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from functools import cache
from io import BytesIO

import pytest
from lxml import etree, html

from exporter.arrange.evidence_ladder import whole_ladder
from exporter.data.labels import labels
from exporter.data.scale import scale
from exporter.ledger.account import account_of
from exporter.model.edition import Edition, PrintedLadder
from exporter.model.format import Format
from exporter.model.wording import squeeze
from exporter.proof.prove import prove
from exporter.readback.formats import reader
from exporter.render.formats import renderer
from exporter.theme.load import load_theme
from tests import samples
from tests.render.pdf.support import INPUTS, elements, opened

LADDER = whole_ladder(scale("en"), labels("en"))


def with_ladder(ladder: PrintedLadder = LADDER) -> Edition:
    first, *others = samples.edition().sections
    return replace(samples.edition(), sections=(replace(first, blocks=(*first.blocks, ladder)), *others))


@cache
def made(format_: Format, theme: str = "clinic") -> bytes:
    return renderer(format_)(with_ladder(), load_theme(theme), INPUTS).data


@pytest.mark.parametrize(("theme", "size"), [("clinic", 12.0), ("large-print", 18.0)])
def test_paper_paints_its_words_as_text_no_smaller_than_the_text_around(theme: str, size: float) -> None:
    with opened(made(Format.PDF, theme)) as pdf:
        described = [str(tag.Alt) for _, tag in elements(pdf) if tag.S == "/Figure"]
    assert described.count(LADDER.alt) == 1
    painted = [
        block for block in reader(Format.PDF)(made(Format.PDF, theme)).blocks if block.role == "Figure"
    ]
    (found,) = [block for block in painted if squeeze(LADDER.lead) in squeeze(block.text)]
    assert squeeze(found.text) == squeeze("".join(LADDER.drawn))
    assert found.size is not None
    # A PDF rounds its numbers.
    assert round(found.size, 2) >= size


@pytest.mark.parametrize("format_", list(Format))
def test_its_words_are_accounted_for_and_no_others_may_pose_as_them(format_: Format) -> None:
    found = reader(format_)(made(format_))
    look = load_theme("clinic")
    own = account_of(with_ladder(), format_, look)
    assert [finding.as_text() for finding in prove(found, samples.ledger(), own).findings] == []
    if format_ in (Format.PDF, Format.TEXT):
        other = account_of(with_ladder(replace(LADDER, lead="Another lead", told=("Other",))), format_, look)
        assert {finding.code for finding in prove(found, samples.ledger(), other).findings} >= {"PF51"}


def test_an_e_book_and_a_page_describe_it() -> None:
    with zipfile.ZipFile(BytesIO(made(Format.EPUB))) as book:
        pages = [etree.fromstring(book.read(name)) for name in book.namelist() if name.endswith(".xhtml")]
    shown = [image.get("alt") for page in pages for image in page.iter("{*}img")]
    assert shown.count(LADDER.alt) == 1
    root = html.fromstring(made(Format.HTML).decode())
    assert root.xpath("//img/@alt").count(LADDER.alt) == 1


def test_word_gets_pixels_and_the_description() -> None:
    with zipfile.ZipFile(BytesIO(made(Format.DOCX))) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    (picture,) = [one for one in root.iter("{*}inline") if one.find("{*}docPr").get("descr") == LADDER.alt]
    assert not list(picture.iter("{*}svgBlip"))


def test_plain_text_says_a_rung_a_line() -> None:
    lines = [line.strip() for line in made(Format.TEXT).decode().splitlines()]
    assert set(LADDER.told[1:-1]) <= set(lines)
