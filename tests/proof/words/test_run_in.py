"""A note in the paragraph of its claim: directly after it, with nothing before, between or behind."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest

from exporter.model.format import Format
from exporter.proof.prove import prove
from exporter.readback.formats import reader
from tests import prose

pytestmark = pytest.mark.filterwarnings(
    "ignore:.*sRGB2014:pytest.PytestUnraisableExceptionWarning", "ignore:.*sRGB2014:ResourceWarning"
)
MARKUP = (Format.EPUB, Format.HTML)
CLAIM = "Some people sleep badly when they stop."
LABEL = "Evidence: Surveys and records."


def told(format_: Format, data: bytes) -> str:
    return "\n".join(finding.as_text() for finding in prove(reader(format_)(data), prose.ledger()).findings)


def changed(format_: Format, change: Callable[[str], str]) -> str:
    """Return what the proof says of the file with its text changed, which the change has to do."""
    data = prose.rendered(format_)
    if format_ is Format.HTML:
        text = data.decode()
        assert change(text) != text
        return told(format_, change(text).encode())
    out, done = BytesIO(), False
    with ZipFile(BytesIO(data)) as before, ZipFile(out, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            if name.endswith(("xhtml", "word/document.xml")):
                done = done or change(part.decode()) != part.decode()
                part = change(part.decode()).encode()
            after.writestr(name, part)
    assert done
    return told(format_, out.getvalue())


@pytest.mark.parametrize("format_", prose.FORMATS)
def test_the_reader_finds_claim_and_notes_in_one_paragraph(format_: Format) -> None:
    blocks = [block for block in reader(format_)(prose.rendered(format_)).blocks if block.text]
    place = next(number for number, block in enumerate(blocks) if block.text == CLAIM)
    assert [block.runs_in for block in blocks[place : place + 4]] == [False, True, True, True]
    assert " ".join(blocks[place + 1].text.split()).startswith(LABEL)
    assert [" ".join(block.text.split()) for block in blocks[place + 2 : place + 4]] == [
        "Caution: Strength and purity vary.",
        "Caution: Do not stop alone.",
    ]
    assert [block.text for block in blocks if block.runs_in and block.text.startswith("It began")] == []


@pytest.mark.parametrize("format_", MARKUP)
def test_words_between_claim_and_note_are_found(format_: Format) -> None:
    said = changed(format_, lambda text: text.replace(f"{CLAIM}<span", f"{CLAIM} Most do not.<span"))
    assert "PF10" in said or "PF04" in said


@pytest.mark.parametrize("format_", MARKUP)
def test_words_behind_the_last_note_are_found(format_: Format) -> None:
    said = changed(
        format_,
        lambda text: text.replace("Do not stop alone.</b></span>", "Do not stop alone.</b></span> Or do."),
    )
    assert "goes on with other words: “Or do.”" in said


@pytest.mark.parametrize("format_", MARKUP)
def test_words_in_a_span_before_the_claim_are_found(format_: Format) -> None:
    foreign = '<span class="run-in run-in-evidence">Well established. </span>'
    said = changed(format_, lambda text: text.replace(CLAIM, f"{foreign}{CLAIM}"))
    assert "begins with other words: “Well established.”" in said


@pytest.mark.parametrize("format_", MARKUP)
def test_a_note_outside_any_paragraph_is_beside_no_claim(format_: Format) -> None:
    out = re.compile(r'(<p>Some people sleep badly[^<]*)(<span class="run-in.*?)</p>')
    said = changed(format_, lambda text: out.sub(r"\1</p>\2", text))
    assert "stands outside the element that holds its claim" in said


def test_word_may_not_part_the_lines_of_the_paragraph() -> None:
    loose = re.compile(r"<w:keepLines/>")
    assert "is not tied to the paragraph before it" in changed(
        Format.DOCX, lambda text: loose.sub('<w:keepLines w:val="0"/>', text)
    )


def test_words_in_the_claims_letters_behind_a_note_are_found_in_word() -> None:
    marks = re.compile(r"(Do not stop alone\.</w:t></w:r>)")
    said = changed(Format.DOCX, lambda text: marks.sub(r"\1<w:r><w:t> Or do.</w:t></w:r>", text))
    assert "goes on with other words: “Or do.”" in said


def test_a_note_in_the_claims_letters_is_no_note_in_word() -> None:
    style = re.compile(r'<w:rStyle w:val="EvidenceInText[A-Za-z]*"/>')
    assert "PF10" in changed(Format.DOCX, lambda text: style.sub("", text))


def test_the_structure_tree_tells_one_element_a_note() -> None:
    structure = reader(Format.PDF)(prose.rendered(Format.PDF)).structure
    assert structure is not None
    told_ = [
        block.text.split("\n")[0] for block in structure if block.text.startswith(("Evidence:", "Caution:"))
    ]
    assert len(told_) == 6
