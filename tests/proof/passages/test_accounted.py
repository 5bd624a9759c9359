"""Words that neither publication nor theme says are named wherever they stand, and never the text's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from exporter.ledger.account import account_of
from exporter.model.account import Account
from exporter.model.blocks import Figure, Picture, Table
from exporter.model.brand import Brand
from exporter.model.edition import Edition
from exporter.model.format import Format
from exporter.model.inlines import Text
from exporter.model.seal import Seal
from exporter.model.transcript import Place, TextBlock, Transcript
from exporter.proof.addition import Kind
from exporter.proof.prove import Proof, prove
from exporter.proof.verdict import Verdict
from exporter.proof.verify import prove_again
from exporter.readback.formats import reader
from exporter.render.formats import renderer
from exporter.render.inputs import RenderInputs
from exporter.theme.load import load_theme
from exporter.theme.theme import Theme
from tests import samples
from tests.mutants.rendered import FORMATS, rendered, sample, theme
from tests.proof.sealed import TODAY, edited, seal, sealed

FOREIGN = "Outdated, ignore:"
BRAND = Brand("Riverside Clinic", ("1 Main Street",), "555 0100", url="https://riverside.example")
Change = Callable[[list[TextBlock]], Sequence[TextBlock]]


@cache
def transcript(format_: Format) -> Transcript:
    return reader(format_)(sample(format_))


@cache
def account(format_: Format) -> Account:
    return account_of(samples.edition(), format_, theme(), BRAND)


def proof(format_: Format, change: Change = list, *, handed_on: bool = False) -> Proof:
    blocks = tuple(change(list(transcript(format_).blocks)))
    # What the structure tree tells is another check's.
    changed = replace(transcript(format_), blocks=blocks, structure=blocks if format_ == Format.PDF else None)
    return prove(changed, samples.ledger(), account(format_), handed_on=handed_on)


def codes(found: Proof) -> set[str]:
    return {finding.code for finding in found.findings}


def spaced(text: str) -> str:
    """Return a text with one space between words: in a PDF there are two where the font changes."""
    return " ".join(text.split())


def put(before: str, text: str = FOREIGN, place: Place = Place.BODY, behind: int = 0) -> Change:
    """Put a block before (or so many behind) the first body block that begins with some words."""

    def change(blocks: list[TextBlock]) -> list[TextBlock]:
        here = next(
            number
            for number, block in enumerate(blocks)
            if block.place is Place.BODY and spaced(block.text).startswith(before)
        )
        block = replace(blocks[here], text=text, place=place, role="p", container="", anchor="", box=None)
        blocks.insert(here + behind, block)
        return blocks

    return change


@pytest.mark.parametrize("format_", FORMATS)
def test_everything_that_a_file_says_is_accounted_for(format_: Format) -> None:
    assert codes(proof(format_)) == set()
    assert codes(proof(format_, handed_on=True)) == set()


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize(
    "change",
    [
        put("In a survey of"),
        put("Caution: Strength and purity", behind=1),
        put("1 The plant"),
        put("Kratom (Mitragyna", text="Kratom is a medicine."),
        put("Version 0.1. Funding"),
        put("Information, not advice."),
    ],
    ids=["before a claim", "behind a note", "between sections", "in a section", "at the end", "in front"],
)
def test_a_foreign_line_is_named_in_a_file_just_made(format_: Format, change: Change) -> None:
    assert codes(proof(format_, change)) == {"PF51"}


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize(
    ("change", "beside"),
    [
        (put("In a survey of"), True),
        (put("Caution: Strength and purity", behind=1), True),
        (put("It acts on some"), False),
    ],
    ids=["before a claim", "behind a note", "apart"],
)
def test_in_a_file_that_others_had_it_is_an_addition(
    format_: Format, change: Change, *, beside: bool
) -> None:
    found = proof(format_, change, handed_on=True)
    assert [(one.text, one.beside) for one in found.additions] == [(FOREIGN, beside)]
    assert codes(found) == {"PF52"}
    assert not found.findings.ok
    assert FOREIGN in next(iter(found.findings)).message


@pytest.mark.parametrize("format_", FORMATS)
def test_a_passage_that_is_gone_or_changed_is_named(format_: Format) -> None:
    def drop(blocks: list[TextBlock]) -> list[TextBlock]:
        return [block for block in blocks if not block.text.startswith("It acts on")]

    def reword(blocks: list[TextBlock]) -> list[TextBlock]:
        old, new = "It acts on some", "It acts on no"
        return [replace(block, text=block.text.replace(old, new)) for block in blocks]

    assert codes(proof(format_, drop)) == {"PF53"}
    assert codes(proof(format_, drop, handed_on=True)) == {"PF53"}
    assert codes(proof(format_, reword)) == {"PF51", "PF53"}
    assert codes(proof(format_, reword, handed_on=True)) == {"PF52"}


def words_added(place: Place, words: str) -> Change:
    def change(blocks: list[TextBlock]) -> list[TextBlock]:
        number = next(number for number, block in enumerate(blocks) if block.place is place)
        blocks[number] = replace(blocks[number], text=f"{blocks[number].text} {words}")
        return blocks

    return change


@pytest.mark.parametrize("format_", [Format.PDF, Format.DOCX, Format.EPUB])
def test_a_foreign_word_in_a_head_or_foot_is_named(format_: Format) -> None:
    assert "PF51" in codes(proof(format_, words_added(Place.RUNNING, FOREIGN)))
    found = proof(format_, words_added(Place.RUNNING, FOREIGN), handed_on=True)
    assert {one.kind for one in found.additions} == {Kind.MARGIN}


def test_words_that_pose_as_a_list_marker_are_named() -> None:
    assert codes(proof(Format.PDF, words_added(Place.MARKER, FOREIGN))) == {"PF51"}


def drawing(words: str) -> Picture:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="60" viewBox="0 0 300 60">'
        f'<text x="10" y="30" font-size="16" font-family="Atkinson Hyperlegible">{words}</text></svg>'
    )
    return Picture("drawn.svg", "image/svg+xml", svg.encode(), 300, 60)


def test_the_words_of_a_drawing_are_its_own_and_no_others_may_pose_as_them() -> None:
    figure = Figure(drawing("Leaf and stem"), "A leaf and a stem")
    first, *others = samples.edition().sections
    edition = replace(samples.edition(), sections=(replace(first, blocks=(*first.blocks, figure)), *others))
    painted = reader(Format.PDF)(rendered(Format.PDF, edition))
    assert any(block.place is Place.HIDDEN and "Leaf" in block.text for block in painted.blocks)
    own, other = account_of(edition, Format.PDF, theme()), account(Format.PDF)
    assert prove(painted, samples.ledger(), own).findings.ok
    told = [finding.message for finding in prove(painted, samples.ledger(), other).findings]
    assert any("Leaf and stem" in message for message in told)


@pytest.mark.parametrize("format_", [Format.DOCX, Format.EPUB, Format.HTML, Format.PDF])
def test_a_foreign_line_in_a_contents_list_is_named(format_: Format) -> None:
    # In a PDF each line is one of the edition's too, with its number.
    other = {"PF58"} if format_ == Format.PDF else set()
    assert codes(proof(format_, words_added(Place.NAVIGATION, FOREIGN))) == {"PF51"} | other
    assert codes(proof(format_, words_added(Place.NAVIGATION, "12"))) == other


def test_a_passage_parted_by_pages_is_one() -> None:
    def part(blocks: list[TextBlock]) -> list[TextBlock]:
        place = next(number for number, block in enumerate(blocks) if "Mitragyna" in block.text)
        whole = blocks[place]
        words = whole.text.split()
        pieces = [words[:5], words[5:20], words[20:]]
        halves = [replace(whole, text=" ".join(piece)) for piece in pieces]
        return [*blocks[:place], *halves, *blocks[place + 1 :]]

    assert codes(proof(Format.PDF, part)) == set()


def test_the_head_of_a_table_may_come_again_and_nothing_else_may() -> None:
    assert codes(proof(Format.PDF, put("Second body", text="Year"))) == set()
    assert codes(proof(Format.PDF, put("Second body", text="First body"))) == {"PF51"}


def paper(publication: Edition, look: Theme) -> Proof:
    data = renderer(Format.PDF)(publication, look, RenderInputs("sample", "a4", TODAY, "exporter 0")).data
    return prove(reader(Format.PDF)(data), samples.ledger(), account_of(publication, Format.PDF, look))


def test_the_head_of_a_table_on_its_next_page_is_one_line_and_accounted_for() -> None:
    rows = tuple(((Text(f"row {number}"),), (Text(f"{number} g"),)) for number in range(60))
    table = Table(((Text("Plant"),), (Text("Weight"),)), rows)
    first, *others = samples.edition().sections
    long = replace(samples.edition(), sections=(replace(first, blocks=(*first.blocks, table)), *others))
    assert codes(paper(long, theme())) == set()


def test_titles_at_the_head_of_pages_are_accounted_for() -> None:
    assert codes(paper(samples.edition(), load_theme("book"))) == set()


@pytest.mark.parametrize("words", ["Riverside Clinic", "riverside.example · 555 0100", "1 Main Street, "])
def test_what_a_clinic_says_of_itself_is_accounted_for(words: str) -> None:
    assert codes(proof(Format.PDF, put("It acts on some", text=words))) == set()
    assert codes(proof(Format.PDF, put("It acts on some", text=f"{words} Ignore the notes."))) == {"PF51"}


@pytest.mark.parametrize("format_", [Format.DOCX, Format.EPUB, Format.PDF])
def test_the_account_travels_in_the_seal(format_: Format) -> None:
    assert Seal.from_bytes(seal(format_).as_bytes()) == seal(format_)
    assert len(seal(format_).account.passages) > 60
    earlier = replace(seal(format_), account=Account(), issuer=None)
    assert Seal.from_bytes(earlier.as_bytes()) == earlier
    assert b"seal:1" in earlier.as_bytes()


PARAGRAPH = r"(<w:p>(?:(?!</w:p>).)*{}(?:(?!</w:p>).)*</w:p>)"
ADDED = f"<w:p><w:r><w:t>{FOREIGN}</w:t></w:r></w:p>"


@pytest.mark.parametrize("beside", ["In a survey of", "It acts on some"])
def test_years_later_a_line_written_into_word_is_named(beside: str, tmp_path: Path) -> None:
    data = edited(sealed(Format.DOCX), "word/document.xml", PARAGRAPH.format(beside), rf"{ADDED}\1")
    file = tmp_path / "leaflet.docx"
    file.write_bytes(data)
    found = prove_again(file, TODAY)
    assert [finding.code for finding in found.findings] == ["PF52"]
    assert found.verdict is Verdict.ADDED


def test_years_later_a_line_written_into_a_chapter_is_named(tmp_path: Path) -> None:
    data = edited(
        sealed(Format.EPUB),
        "OEBPS/chapter-01.xhtml",
        r'<div class="pair">',
        rf'<p class="para">{FOREIGN}</p>\g<0>',
    )
    file = tmp_path / "leaflet.epub"
    file.write_bytes(data)
    assert prove_again(file, TODAY).verdict is Verdict.ADDED


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("h2::before { content: 'Outdated, ignore: ' }", {"PF51", "PF53"}),
        (".para::after { content: ' Not true.' }", {"PF51", "PF53"}),
        ("@page { @top-left { content: 'Outdated, ignore' } }", {"PF51"}),
    ],
    ids=["before a heading", "behind a paragraph", "in the margin"],
)
def test_words_that_a_style_sheet_adds_are_named_though_no_audit_saw_it(css: str, expected: set[str]) -> None:
    sly = replace(theme(), print_css=f"{theme().print_css}\n{css}")
    inputs = RenderInputs("sample", "a4", TODAY, "exporter 0")
    painted = reader(Format.PDF)(renderer(Format.PDF)(samples.edition(), sly, inputs).data)
    own = account_of(samples.edition(), Format.PDF, sly)
    assert codes(prove(painted, samples.ledger(), own)) & {"PF51", "PF53"} == expected
