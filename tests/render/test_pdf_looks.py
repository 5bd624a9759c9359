"""What a reader notices first: sizes of titles, how a box is filled, what shares a page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exporter.model.blocks import Table
from exporter.model.edition import Edition, EditionKind, PrintedBlock, PrintedSection, SectionRole
from exporter.model.inlines import Text
from exporter.model.transcript import Place, TextBlock
from exporter.readback.formats import reader
from exporter.render.pdf import render
from exporter.theme.load import load_theme
from exporter.theme.theme import RoleName
from tests.render.leaflet import handout
from tests.render.pdf_support import INPUTS, made
from tests.samples import edition, paragraph


def read(data: bytes) -> list[TextBlock]:
    return [block for block in reader("pdf")(data).blocks if block.place is Place.BODY]


def said(blocks: list[TextBlock], words: str) -> TextBlock:
    return next(block for block in blocks if block.text.startswith(words))


def top(block: TextBlock) -> float:
    assert block.box is not None
    return block.box[3]


@pytest.mark.parametrize(
    ("publication", "size"), [(handout(), 20.0), (edition(), 18.0)], ids=["handout", "article"]
)
def test_a_title_has_the_size_that_the_theme_gives_it(publication: Edition, size: float) -> None:
    theme = load_theme("clinic")
    title = replace(theme.roles[RoleName.TITLE], size=20.0, leading=22.0)
    own = replace(theme, roles={**theme.roles, RoleName.TITLE: title})
    blocks = read(render(publication, own, INPUTS).data)
    assert said(blocks, publication.title).size == pytest.approx(size, abs=0.1)


def test_few_numbers_to_call_share_out_the_height_of_their_box() -> None:
    box = handout().who_to_call
    assert box is not None
    few = replace(handout(), who_to_call=replace(box, entries=box.entries[:2]))
    blocks = read(made(few))
    first, second = (said(blocks, entry.number) for entry in box.entries[:2])
    assert top(first) - top(second) > 3 * 16, "points: three lines at least"


def test_in_large_print_nothing_is_smaller_than_eighteen_points() -> None:
    blocks = reader("pdf")(made(handout(), "large-print")).blocks
    assert min(block.size for block in blocks if block.size and block.text.strip()) >= 17.95


def section(number: int, role: SectionRole, *blocks: PrintedBlock) -> PrintedSection:
    return PrintedSection(
        f"s{number}", 2, role, (Text(f"Heading {number}"),), f"Heading {number}", "", blocks
    )


def test_a_book_opens_pages_with_chapters_and_not_with_what_is_short() -> None:
    roles = (SectionRole.BODY, SectionRole.KEY, SectionRole.GROUP, SectionRole.CHAPTER, SectionRole.CHAPTER,
             SectionRole.REFERENCES, SectionRole.ABOUT)  # fmt: skip
    sections = tuple(section(number, role, paragraph("Words.")) for number, role in enumerate(roles))
    book = replace(edition(), kind=EditionKind.BOOK, key_message=None, sections=sections, contents=())
    blocks = read(made(book))
    headings = [said(blocks, f"Heading {number}") for number in range(len(roles))]
    assert [heading.page for heading in headings] == [2, 2, 3, 3, 4, 5, 5]
    usual, part, chapter = (headings[number].size or 0 for number in (0, 2, 3))
    assert usual < part < chapter < (said(blocks, book.title).size or 0)


@pytest.mark.parametrize("lines", [9, 14])
def test_no_row_of_a_table_that_goes_on_stands_alone(lines: int) -> None:
    rows = tuple(((Text(f"row {number}"),), (Text("g"),)) for number in range(8))
    table = Table(((Text("Plant"),), (Text("Weight"),)), rows)
    filler = (paragraph("A line."),) * lines
    blocks = read(
        made(
            replace(
                edition(),
                key_message=None,
                sections=(section(0, SectionRole.BODY, *filler, table),),
                contents=(),
            )
        )
    )
    pages = [said(blocks, f"row {number}").page for number in range(8)]
    assert pages[0] == pages[1]
    assert pages[-2] == pages[-1]
