# ruff: noqa: E501
"""A line of the contents list that names or leads to another page than its heading's is found."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO

import pikepdf
import pytest

from exporter.ledger.account import account_of
from exporter.model.edition import ContentsEntry, Edition, EditionKind
from exporter.model.format import Format
from exporter.model.inlines import Citation, MarkPart, Text
from exporter.model.obligation import Ledger
from exporter.model.transcript import Jump, Place, TextBlock, Transcript
from exporter.produce.early.findings import sources
from exporter.produce.make import make_all
from exporter.produce.options import Options
from exporter.produce.plan import plan
from exporter.proof.prove import prove
from exporter.readback.pdf.read import read
from exporter.render.pdf.write import render
from exporter.theme.load import load_theme
from tests.places import TESTS
from tests.render.pdf import support as pdf_support
from tests.samples import edition, words

BOOK = TESTS / "read" / "book" / "cases" / "good" / "herbal"
NOTHING_OWED = Ledger("sample", "article", "en", "1.0", "", (), ())
LONG = "What you can do today, tomorrow, in a week and in a year, and what your own clinician can do with you"
CITED = (Text("The plant "), Citation(("a",), (MarkPart("["), MarkPart("1", "ref-1"), MarkPart("]"))))

Lines = list[TextBlock]
_BEFORE = re.compile(r"the lines? .*(?:lead to its heading|each a link): ")
OTHER = "“{}” (page 1) is the first that is not"
NONE = "no heading behind that of the line before is what it says or leads to"
ASTRAY = "it leads to another place than its heading"


@cache
def sample() -> Edition:
    """The sample, a heading of two lines in it, one with a citation, and one with the words of another."""
    summary, plant, actions, *others = edition().sections
    (body,) = plant.sections
    (deep,) = body.sections
    body = replace(body, sections=(replace(deep, heading=words("References")),))
    plant = replace(plant, heading=CITED, sections=(body,))
    actions = replace(actions, heading=words(LONG))
    lines = tuple(replace(line, title=_said(line)) for line in edition().contents)
    return replace(edition(), contents=lines, sections=(summary, plant, actions, *others))


def _said(line: ContentsEntry) -> str:
    return LONG if line.anchor == "what-you-can-do" else line.title


@cache
def pdf() -> bytes:
    return pdf_support.made(sample())


@cache
def transcript() -> Transcript:
    return read(pdf())


def faults(told: Transcript, owed: Edition | None = None) -> list[str]:
    account = account_of(owed or sample(), Format.PDF, load_theme("clinic"))
    found = prove(replace(told, structure=None), NOTHING_OWED, account).findings
    return sorted(_BEFORE.sub("", " ".join(one.message.split())) for one in found if one.code == "PF58")


def changed(change: Callable[[Lines], None]) -> list[str]:
    """What is found when the lines of the list are changed."""
    lines = [block for block in transcript().blocks if block.place is Place.NAVIGATION]
    first = transcript().blocks.index(lines[0])
    rest = [block for block in transcript().blocks if block.place is not Place.NAVIGATION]
    change(lines)
    return faults(replace(transcript(), blocks=(*rest[:first], *lines, *rest[first:])))


def names(at: int, old: str, new: str) -> Callable[[Lines], None]:
    def change(lines: Lines) -> None:
        assert lines[at].text.endswith(old)
        lines[at] = replace(lines[at], text=lines[at].text.removesuffix(old) + new)

    return change


def leads(at: int, change: Callable[[Jump, Lines], Jump | None]) -> Callable[[Lines], None]:
    def changes(lines: Lines) -> None:
        made = [change(jump, lines) for jump in lines[at].jumps]
        lines[at] = replace(lines[at], jumps=tuple(jump for jump in made if jump is not None))

    return changes


def as_line(other: int) -> Callable[[Jump, Lines], Jump]:
    def change(jump: Jump, lines: Lines) -> Jump:
        to = lines[other].jumps[0]
        return replace(jump, to_page=to.to_page, to=to.to)

    return change


def all_name_zero(lines: Lines) -> None:
    lines[:] = [replace(line, text=line.text.rstrip("0123456789") + "0") for line in lines]


def swapped(lines: Lines) -> None:
    lines[4], lines[5] = lines[5], lines[4]


def test_what_is_made_is_right() -> None:
    lines = [block for block in transcript().blocks if block.place is Place.NAVIGATION]
    assert [line.text.split()[-1] for line in lines] == ["2", "2", "3", "3", "3", "3"]
    assert [len(line.jumps) for line in lines] == [1, 1, 1, 3, 1, 1], "one is of three lines"
    assert [block.text for block in transcript().blocks if block.role == "H4"] == ["References"]
    assert faults(transcript()) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (names(2, "3", "2"), ["it names 2, and its heading is on page 3"]),
        (names(2, "3", "13"), ["it names 13, and its heading is on page 3"]),
        (names(2, "3", ""), ["it names no page, and its heading is on page 3"]),
        (names(1, "2", "3"), ["it names 3, and its heading is on page 2"]),
        (all_name_zero, [f"it names 0, and its heading is on page {page}" for page in (2, 2, 3, 3, 3, 3)]),
        (leads(2, as_line(0)), ["it leads to page 2"]),
        (leads(2, as_line(5)), [ASTRAY]),
        (leads(2, lambda jump, _: replace(jump, to=None)), [ASTRAY]),
        (leads(2, lambda jump, _: replace(jump, to=(36.0, 800.0))), [ASTRAY]),
        (leads(3, lambda jump, lines: as_line(0)(jump, lines) if jump is lines[3].jumps[1] else jump), ["it leads to page 2"]),
        (leads(1, as_line(0)), [NONE]),
        (leads(2, lambda *_: None), [OTHER.format("1.1 In the body 3")]),
        (swapped, [NONE, OTHER.format("About this document 3")]),
        (lambda lines: lines.pop(2), [OTHER.format("2 What you can do today, tomorrow, …")]),
        (lambda lines: lines.pop(), ["some are gone"]),
        (lambda lines: lines.append(lines[5]), [NONE, OTHER.format("About this document 3")]),
        (lambda lines: lines.clear(), ["some are gone"]),
    ],
    ids=[
        "another page", "a digit more", "no page", "another page, known by its link", "nothing counted",
        "leads to another page", "leads to another heading", "leads to no place", "leads above", "half a link astray",
        "leads back", "no link", "another order", "one dropped", "the last dropped", "one twice", "no list",
    ],
)  # fmt: skip
def test_a_wrong_line_is_found(change: Callable[[Lines], None], told: list[str]) -> None:
    assert changed(change) == told


def test_a_link_of_the_file_itself_that_leads_astray_is_found() -> None:
    with pikepdf.open(BytesIO(pdf())) as file:
        links = [link for page in file.pages for link in page.get("/Annots", [])]
        next(link for link in links if str(link.get("/Dest", "")) == "in-the-body").Dest = pikepdf.String(
            "about"
        )
        file.save(out := BytesIO())
    assert faults(read(out.getvalue())) == [ASTRAY]


def test_a_list_made_of_another_heading_is_found_though_number_and_link_agree() -> None:
    lines = list(sample().contents)
    lines[0] = replace(lines[0], anchor="in-the-body")
    found = faults(read(pdf_support.made(replace(sample(), contents=tuple(lines)))))
    assert found == ["it leads to page 3", "it names 3, and its heading is on page 2"]


def test_it_is_right_from_right_to_left_and_under_wide_headings() -> None:
    """Latin numbers change sides there: these headings have none."""
    plain = replace(
        edition(),
        direction="rtl",
        contents=tuple(replace(line, number="") for line in edition().contents),
        sections=tuple(
            replace(one, number="", sections=tuple(replace(inner, number="") for inner in one.sections))
            for one in edition().sections
        ),
    )
    theme = load_theme("clinic")
    wide = replace(theme, print_css=theme.print_css + "h2, h3 { padding: 12mm 2mm; border-top: 3mm solid }")
    told = read(render(plain, wide, pdf_support.INPUTS).data)
    assert sum(block.place is Place.NAVIGATION for block in told.blocks) == 6
    assert faults(told, plain) == []


def test_that_of_a_book_is_right() -> None:
    """Each chapter has a summary: the same words, on several pages."""
    options = Options(pdf_support.INPUTS.modified, ("pdf",), (EditionKind.BOOK,), "book")
    (source,) = sources(BOOK, options)
    (made,) = make_all(plan(source, load_theme("book"), options))
    lines = [block for block in read(made.artefact.data).blocks if block.place is Place.NAVIGATION]
    assert len(lines) > 6
