# ruff: noqa: E501
"""What the DOCX reader meets, and what it does not let count."""

from __future__ import annotations

import pytest

from exporter.model.transcript import Place, TextBlock
from exporter.readback.docx.read import read
from tests.readback.packages import docx, paragraph

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Base"/><w:basedOn w:val="N"/>
  <w:pPr><w:keepNext/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Claim"><w:name w:val="Claim"/><w:basedOn w:val="Base"/></w:style>
<w:style w:type="paragraph" w:styleId="Ghost"><w:name w:val="Ghost"/><w:basedOn w:val="N"/>
  <w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Unseen"><w:name w:val="Unseen"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
"""


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def blocks(body: str, **parts: str) -> list[TextBlock]:
    return list(read(docx(body, STYLES, **parts)).blocks)


def texts(found: list[TextBlock], place: Place) -> list[str]:
    return [block.text for block in found if block.place is place]


def test_takes_keep_with_next_through_the_chain_of_styles() -> None:
    tied, loose, off = blocks(
        paragraph("A", style("Claim"))
        + paragraph("B")
        + paragraph("C", style("Claim") + '<w:keepNext w:val="0"/>')
    )
    assert (tied.role, tied.keeps_next, tied.size) == ("Claim", True, 12.0)
    assert (loose.role, loose.keeps_next) == ("Normal", False)
    assert not off.keeps_next


@pytest.mark.parametrize(
    ("row", "tied"), [("<w:cantSplit/>", True), ("", False), ('<w:cantSplit w:val="0"/>', False)]
)
def test_takes_nothing_in_a_row_that_a_page_may_part_as_tied(row: str, tied: bool) -> None:
    cell = f"<w:tc>{paragraph('A', style('Claim'))}{paragraph('B')}</w:tc>"
    inner = f"<w:tbl><w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr><w:trPr>{row}</w:trPr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    for table in (f"<w:tbl><w:tr><w:trPr>{row}</w:trPr>{cell}</w:tr></w:tbl>", outer):
        assert [block.keeps_next for block in blocks(table)] == [tied, False]


@pytest.mark.parametrize(
    "hidden",
    [
        paragraph("gone", run="<w:vanish/>"),
        paragraph("gone", style("Ghost")),
        paragraph("gone", run='<w:rStyle w:val="Unseen"/>'),
        paragraph("gone", '<w:framePr w:x="9000"/>'),
        "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>",
        "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>gone</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>",
        "<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>" + paragraph("gone") + "</w:tc></w:tr></w:tbl>",
    ],
)  # fmt: skip
def test_counts_what_word_does_not_show_as_hidden(hidden: str) -> None:
    found = blocks(paragraph("seen") + hidden)
    assert texts(found, Place.BODY) == ["seen"]
    assert texts(found, Place.HIDDEN) == ["gone"]


def test_counts_footnotes_and_comments_as_hidden() -> None:
    note = f"<w:note>{paragraph('gone')}</w:note>"
    assert texts(blocks(paragraph("seen"), footnotes=note, comments=note), Place.HIDDEN) == ["gone", "gone"]


def test_reads_table_cells_in_order_each_once() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('3')}</w:tc></w:tr></w:tbl>"
    table = f"<w:tbl><w:tr><w:tc>{paragraph('1')}</w:tc><w:tc>{paragraph('2')}{inner}</w:tc></w:tr></w:tbl>"
    assert texts(blocks(table + paragraph("4")), Place.BODY) == ["1", "2", "3", "4"]


def test_reads_what_is_inserted_linked_or_broken_as_one_text() -> None:
    body = (
        '<w:p><w:bookmarkStart w:name="_Toc1"/><w:bookmarkStart w:name="n-key"/>'
        "<w:r><w:t>one</w:t><w:br/></w:r>"
        "<w:hyperlink><w:r><w:t>two</w:t><w:tab/></w:r></w:hyperlink><w:ins><w:r><w:t>three</w:t></w:r></w:ins>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    (block,) = blocks(body)
    assert (block.text, block.anchor) == ("one two three", "n-key")


def test_counts_contents_lines_as_navigation() -> None:
    assert texts(blocks(paragraph("Summary 1", style("TOC1"))), Place.NAVIGATION) == ["Summary 1"]


def test_tells_size_and_contrast() -> None:
    (block,) = blocks(paragraph("pale", run='<w:color w:val="CCCCCC"/><w:sz w:val="15"/>'))
    assert block.size == 7.5
    assert block.contrast == pytest.approx(1.6, abs=0.1)
    (boxed,) = blocks(paragraph("dark", '<w:shd w:fill="000000"/>', '<w:color w:val="FFFFFF"/>'))
    assert boxed.contrast == pytest.approx(21)


@pytest.mark.parametrize(
    ("properties", "run", "contrast"),
    [
        ('<w:shd w:val="clear" w:fill="202020"/>', "", 16.3),
        ('<w:shd w:val="clear" w:fill="202020"/>', '<w:color w:val="auto"/>', 16.3),
        ("", '<w:shd w:val="clear" w:fill="606060"/>', 3.3),
        ('<w:shd w:val="clear" w:fill="202020"/>', '<w:color w:val="000000"/>', 1.3),
        (
            "",
            '<w:shd w:val="clear" w:fill="FFFFFF"/><w:highlight w:val="black"/><w:color w:val="000000"/>',
            1.0,
        ),
    ],
)
def test_takes_automatic_letters_for_white_where_the_ground_is_dark(
    properties: str, run: str, contrast: float
) -> None:
    (block,) = blocks(paragraph("words", properties, run))
    assert block.contrast == pytest.approx(contrast, abs=0.05)


TABLE = (
    '<w:style w:type="table" w:styleId="T"><w:name w:val="T"/><w:tblStylePr w:type="firstRow"><w:rPr>'
    '<w:vanish/></w:rPr></w:tblStylePr><w:tcPr><w:shd w:val="clear" w:fill="000000"/></w:tcPr></w:style>'
)


def test_takes_what_the_style_of_a_table_says_of_its_words() -> None:
    rows = "".join(f"<w:tr><w:tc>{paragraph(text)}</w:tc></w:tr>" for text in ("gone", "seen"))
    look = '<w:tblPr><w:tblStyle w:val="T"/><w:tblLook w:firstRow="1"/></w:tblPr>'
    found = read(docx(f"<w:tbl>{look}{rows}</w:tbl>", STYLES + TABLE)).blocks
    assert [(block.text, block.place, block.contrast) for block in found] == [
        ("gone", Place.HIDDEN, None),
        ("seen", Place.BODY, pytest.approx(21)),
    ]


def test_tells_where_each_paragraph_stands() -> None:
    box = "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
    body = paragraph("A") + box + paragraph("B") + f"<w:sectPr>{footer('default', 'footer1')}</w:sectPr>"
    found = blocks(body, footer1=paragraph("") + paragraph("foot"))
    assert {block.text: block.at for block in found if block.text} == {
        "A": ("word/document.xml", 0),
        "box": ("word/document.xml", 1),
        "B": ("word/document.xml", 3),
        "foot": ("word/footer1.xml", 1),
    }


def footer(kind: str, part: str) -> str:
    return f'<w:footerReference w:type="{kind}" r:id="{part}"/>'


def test_gives_each_section_the_feet_that_apply_to_it() -> None:
    first = f"<w:p><w:pPr><w:sectPr>{footer('default', 'footer1')}<w:titlePg/></w:sectPr></w:pPr></w:p>"
    last = f"<w:sectPr>{footer('first', 'footer2')}<w:titlePg/></w:sectPr>"
    found = blocks(first + last, footer1=paragraph("foot"), footer2=paragraph("first foot"))
    feet = {block.container: block.text for block in found if block.role == "footer"}
    assert feet == {
        "section 1": "foot",
        "section 1, first page": "",
        "section 2": "foot",
        "section 2, first page": "first foot",
    }


def test_asks_for_feet_of_even_pages_where_the_settings_do() -> None:
    body = f"<w:sectPr>{footer('default', 'footer1')}</w:sectPr>"
    data = docx(body, STYLES, "<w:evenAndOddHeaders/>", footer1=paragraph("foot"))
    assert [block.container for block in read(data).blocks] == ["section 1", "section 1, even pages"]
