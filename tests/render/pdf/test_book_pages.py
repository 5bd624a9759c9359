"""The pages of a book on paper, as they are laid out: which stand alone, which side they are on, how full."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from exporter.model.edition import Edition, EditionKind
from exporter.produce.early.findings import sources
from exporter.produce.options import Options
from exporter.render.inputs import RenderInputs
from exporter.render.pdf.css import LEVELS, structure_css
from exporter.render.pdf.weasyprint.paint import Laid
from exporter.render.pdf.write import laid_out
from exporter.theme.load import load_theme
from tests.places import SOURCE
from tests.theme.theme_support import write
from tests.thorough import diagonal, some

TODAY = date(2026, 11, 25)
SMALL = ("6x9", "half-letter", "5x8", "a5")
_HEADINGS = ("h2", "h3", "h4", "h5")
_BLOCKS = ("p", "li", "td", "th", "div", "img")


@cache
def arranged() -> Edition:
    (source,) = sources(SOURCE / "herbs-and-evidence", Options(TODAY, langs=("en",)))
    edition, _ = source.arranged(EditionKind.BOOK, None)
    return edition


@cache
def laid(theme: str, paper: str) -> Laid:
    return laid_out(arranged(), load_theme(theme), RenderInputs("book", paper, TODAY, "exporter", b""))


def pages(of: Laid) -> list[Any]:
    return [page._page_box for page in of.document.pages]


def content(page: Any) -> list[Any]:
    root = next(child for child in page.children if child.element_tag == "html")
    return list(root.descendants())


def holds(page: Any, name: str) -> bool:
    return any(
        name in (box.element.get("class") or "").split() for box in content(page) if box.element is not None
    )


def words(page: Any, *edges: str) -> str:
    boxes = [
        box
        for child in page.children
        if getattr(child, "at_keyword", "") in edges
        for box in child.descendants()
    ]
    return "".join(box.text for box in boxes if hasattr(box, "text"))


def firsts(of: Laid, name: str) -> list[int]:
    """Return the numbers of the pages on which a section of a class begins."""
    seen: set[Any] = set()
    found = []
    for number, page in enumerate(pages(of), 1):
        for box in content(page):
            if (
                box.element is not None
                and name in (box.element.get("class") or "").split()
                and box.element not in seen
            ):
                seen.add(box.element)
                found.append(number)
    return found


@pytest.mark.parametrize("paper", ["a4", *some(SMALL, 4)])
def test_title_imprint_and_parts_have_pages_of_their_own(paper: str) -> None:
    of = laid("book", paper)
    title, imprint, after, *_ = pages(of)
    assert holds(title, "mast")
    assert not any(holds(title, name) for name in ("imprint", "top", "toc"))
    assert holds(imprint, "imprint")
    assert not holds(imprint, "top")
    assert holds(after, "disclaimer"), "what everybody must read is on the first right-hand page"
    for number in firsts(of, "chapters"):
        assert not holds(pages(of)[number - 1], "chapter")


def test_chapters_open_on_right_hand_pages_where_a_theme_asks_for_it(tmp_path: Path) -> None:
    of = laid(write(tmp_path, 'extends = "book"\n[page]\nrecto = true\n'), "6x9")
    assert [number % 2 for number in firsts(of, "chapter")] == [1, 1]
    assert [number % 2 for number in firsts(of, "chapters")] == [0, 0]
    empty = [page for page in pages(of) if page.page_type.blank]
    assert all(
        arranged().running.disclaimer == words(page, "@bottom-left", "@bottom-right") for page in empty
    )
    assert all(words(page, "@top-left", "@top-right") == "" for page in empty)


def test_a_book_says_for_itself_whether_chapters_open_on_right_hand_pages(tmp_path: Path) -> None:
    edition = replace(arranged(), recto=True)
    of = laid_out(edition, load_theme("book"), RenderInputs("book", "6x9", TODAY, "exporter", b""))
    assert [number % 2 for number in firsts(of, "chapter")] == [1, 1]
    right = load_theme(write(tmp_path, 'extends = "book"\n[page]\nrecto = true\n'))
    sheet = structure_css(replace(edition, recto=False), right, right.papers["6x9"], LEVELS[1])
    assert "break-before: right" not in sheet


def test_the_head_has_the_book_on_the_left_and_the_chapter_on_the_right() -> None:
    of = laid("book", "6x9")
    opened = {number for name in ("topic", "chapters") for number in firsts(of, name)}
    heads = {
        number: words(page, "@top-left" if number % 2 else "@top-right")
        for number, page in enumerate(pages(of), 1)
    }
    assert all(heads[number] == "" for number in (1, 2, 3, *opened)), "a title is head enough"
    first, _ = firsts(of, "chapter")
    inner = [number for number in range(first, first + 6) if number not in opened]
    assert {heads[number] for number in inner if number % 2 == 0} == {"Herbal products and evidence"}
    assert {heads[number] for number in inner if number % 2} == {"Reading evidence labels"}


@pytest.mark.parametrize(("theme", "paper"), diagonal(["press", "book"], SMALL, 2))
def test_a_small_sheet_has_every_disclaimer_in_one_line_at_its_foot(theme: str, paper: str) -> None:
    """The number of the page, which would take a second line, is at the outer edge of its head."""
    of = laid(theme, paper)
    for number, page in enumerate(pages(of), 1):
        foot = [
            box
            for child in page.children
            if getattr(child, "at_keyword", "") in ("@bottom-left", "@bottom-right")
            for box in child.descendants()
            if hasattr(box, "text")
        ]
        assert "".join(box.text for box in foot) == arranged().running.disclaimer
        assert len({box.position_y for box in foot}) == 1
        shown = "" if number == 1 or page.page_type.blank else f"Page {number} of {len(pages(of))}"
        assert words(page, "@top-right" if number % 2 else "@top-left") == shown


@pytest.mark.parametrize("theme", ["book", "press"])
@pytest.mark.parametrize("paper", ["a4", *some(SMALL, 4)])
def test_no_page_is_emptier_than_two_fifths_but_where_something_ends(theme: str, paper: str) -> None:
    """Measured from the boxes. Title, imprint, parts and the pages before what opens a page are let be."""
    of = laid(theme, paper)
    every = pages(of)
    ends = {number - 1 for name in ("topic", "top") for number in firsts(of, name)} | {len(every)}
    # A page that is left empty comes after the end of a chapter only.
    ends |= {number - 1 for number, page in enumerate(every, 1) if page.page_type.blank}
    shown = {1, 2, *firsts(of, "chapters")}
    empty = {
        number: round(side.free / (side.used + side.free), 2)
        for number, side in enumerate(of.measures.sides, 1)
        if number not in ends | shown
    }
    assert {number: part for number, part in empty.items() if part > 0.4} == {}


@pytest.mark.parametrize("paper", ["a4", *some(SMALL, 4)])
def test_no_heading_is_the_last_thing_on_a_page(paper: str) -> None:
    of = laid("book", paper)
    parts = set(firsts(of, "chapters"))
    for number, page in enumerate(pages(of), 1):
        last = [box for box in content(page) if _is_seen(box)][-1]
        if number not in parts:
            assert last.element_tag not in _HEADINGS, (number, "".join(last.element.itertext()))


def _is_seen(box: Any) -> bool:
    """Whether a box is a block of words or a picture."""
    if box.element is None or box.element_tag not in (*_HEADINGS, *_BLOCKS):
        return False
    return box.element_tag == "img" or bool("".join(box.element.itertext()).strip())
