"""Every damaged file fails, with the code that says what happened to it."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest
from lxml import etree

from exporter.model.format import Format
from tests import samples
from tests.mutants import files
from tests.mutants.files import W, edited, on_block, on_words, pdf_edited
from tests.mutants.rendered import codes, proof, sample, told
from tests.proof.seen import check_epub

pytestmark = pytest.mark.filterwarnings(
    "ignore:.*sRGB2014:pytest.PytestUnraisableExceptionWarning", "ignore:.*sRGB2014:ResourceWarning"
)
NOTES = {
    "evidence": "One online survey",
    "caution": "Using kratom often",
    "standing caution": "Call 911 for trouble",
    "disclaimer": "This leaflet gives",
}
DISCLAIMER = "If you are in danger. If you may harm yourself or someone else, get help now."
SMALL = {"contact": "Thoughts of suicide", "review": "Not yet clinically reviewed"}
LONG_EDITS = [
    (files.remove, "PF02"), (files.repeat, "PF05"), (files.shortened, "PF03"),
]  # fmt: skip
DOCX_EDITS = [
    (files.vanished, "PF12"), (files.deleted, "PF12"), (files.small, "PF16"), (files.pale, "PF16"),
]  # fmt: skip
EPUB_EDITS = [
    (files.with_attribute("hidden", ""), "PF12"),
    (files.with_attribute("aria-hidden", "true"), "PF12"),
    (files.closed, "PF12"),
    (files.prefixed, "PF06"),
]


@pytest.mark.parametrize(("edit", "code"), [*LONG_EDITS, *DOCX_EDITS])
@pytest.mark.parametrize("kind", NOTES)
def test_fails_a_docx_with_a_damaged_note(kind: str, edit: files.Edit, code: str) -> None:
    data = edited(sample(Format.DOCX), r"document\.xml$", on_block(f"{W}p", NOTES[kind], edit))
    found = proof(Format.DOCX, data)
    assert code in codes(found), told(found)


@pytest.mark.parametrize(("edit", "code"), [*LONG_EDITS[:2], *DOCX_EDITS])
@pytest.mark.parametrize("kind", SMALL)
def test_fails_a_docx_with_a_damaged_line(kind: str, edit: files.Edit, code: str) -> None:
    data = edited(sample(Format.DOCX), r"document\.xml$", on_block(f"{W}p", SMALL[kind], edit))
    found = proof(Format.DOCX, data)
    assert code in codes(found), told(found)


@pytest.mark.parametrize(
    "words", ["most found kratom helpful", "Later on.", "One online survey", "Using kratom often"]
)
def test_fails_a_docx_whose_chain_is_broken(words: str) -> None:
    data = edited(sample(Format.DOCX), r"document\.xml$", on_block(f"{W}p", words, files.untied))
    assert codes(proof(Format.DOCX, data)) == {"PF07"}


def test_fails_a_docx_without_feet() -> None:
    def empty(root: etree._Element) -> None:
        for text in root.iter(f"{W}t"):
            text.text = ""

    assert codes(proof(Format.DOCX, edited(sample(Format.DOCX), r"footer\d*\.xml$", empty))) == {"PF08"}


@pytest.mark.parametrize(("edit", "code"), [(files.remove, "PF02"), (files.repeat, "PF05"), *EPUB_EDITS])
@pytest.mark.parametrize("kind", [*NOTES, *SMALL])
def test_fails_an_epub_with_a_damaged_note(kind: str, edit: files.Edit, code: str) -> None:
    words = (NOTES | SMALL)[kind]
    # The review line stands in "About" too, where it is not owed; only the title page is edited.
    part = r"title\.xhtml$" if kind == "review" else r"\.xhtml$"
    found = proof(Format.EPUB, edited(sample(Format.EPUB), part, on_words(words, edit)))
    assert code in codes(found), told(found)


@pytest.mark.parametrize("style", ["color:transparent", "color:#ddd"])
@pytest.mark.parametrize("kind", [*NOTES, *SMALL])
def test_fails_an_epub_with_a_note_that_has_a_style_of_its_own(kind: str, style: str) -> None:
    """What styles do is the check of visibility's to tell: the words are all there."""
    edit = files.with_attribute("style", style)
    words = (NOTES | SMALL)[kind]
    data = edited(sample(Format.EPUB), r"\.xhtml$", on_words(words, edit))
    found = {finding.code for finding in check_epub(data, samples.ledger())}
    assert "PF47" in found


def test_fails_an_epub_with_a_note_outside_the_wrapper() -> None:
    found = proof(
        Format.EPUB, edited(sample(Format.EPUB), r"\.xhtml$", on_words("as “7-OH”", files.unwrapped))
    )
    assert codes(found) == {"PF07"}, told(found)


def test_fails_an_epub_without_a_chapter_end() -> None:
    found = proof(
        Format.EPUB,
        edited(
            sample(Format.EPUB),
            r"chapter-02\.xhtml$",
            on_words("Information, not medical", files.remove),
        ),
    )
    assert codes(found) == {"PF08"}


def test_fails_an_epub_with_a_chapter_out_of_the_reading_order() -> None:
    def out(root: etree._Element) -> None:
        for reference in root.iter("{http://www.idpf.org/2007/opf}itemref"):
            if "chapter-01" in reference.get("idref", ""):
                reference.set("linear", "no")

    assert {"PF10", "PF12"} <= codes(proof(Format.EPUB, edited(sample(Format.EPUB), r"\.opf$", out)))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("They cannot show a cause", "They can show a cause", "PF03"),
        ("survey. Source\N{NO-BREAK SPACE}1.", "survey.", "PF03"),
        ("  || Caution: Emergency. Call 911 for trouble breathing.\n\n", "", "PF02"),
        ("  | Evidence: Not studied.", "Some say yes.\n\n  | Evidence: Not studied.", "PF04"),
        ("knows your health.\n", f"knows your health.\n\n{DISCLAIMER}\n", "PF05"),
        ("someone who knows your health.", "someone who knows your health. Or not.", "PF06"),
        ("someone who knows", "some one who knows", "PF03"),
        ("Information, not medical advice.", "Information.", "PF08"),
        ("Some felt worse.", "Some felt fine.", "PF10"),
    ],
)  # fmt: skip
def test_fails_a_text_with_a_line_changed(old: str, new: str, code: str) -> None:
    text = sample(Format.TEXT).decode()
    assert old in text
    found = proof(Format.TEXT, text.replace(old, new).encode())
    assert code in codes(found), told(found)


def _mcids(words: str) -> tuple[int, list[int]]:
    """The last page (from 0) of the sample that says a note's words, and the ids of their marked content."""
    from exporter.readback.pdf.opened import opened

    for sheet in reversed(opened(sample(Format.PDF)).sheets):
        if found := [text.mcid for text in sheet.texts if words in text.text]:
            return sheet.number - 1, found
    raise AssertionError(words)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("3 Tr", "0 Tr", "PF12"),
        ("q 1 0 0 1 2000 0 cm", "Q", "PF12"),
        ("q 0.5 0 0 0.5 100 100 cm", "Q", "PF16"),
        ("/Span <</ActualText (All is well)>> BDC", "EMC", "PF02"),
        ("/Artifact BMC", "EMC", "PF02"),
    ],
)
def test_fails_a_pdf_with_a_note_out_of_sight(before: str, after: str, code: str) -> None:
    page, mcids = _mcids("Caution: Can cause dependence.")
    change = files.around_marked(page, mcids[-1:], before, after)
    found = proof(Format.PDF, pdf_edited(sample(Format.PDF), change))
    assert code in codes(found), told(found)


def _spoken(element: pikepdf.Dictionary) -> None:
    element.ActualText = pikepdf.String("Nothing to worry about")


def _emptied(element: pikepdf.Dictionary) -> None:
    element.K = pikepdf.Array([])


def _turned(element: pikepdf.Dictionary) -> None:
    element.K = pikepdf.Array(list(element.K)[::-1])


@pytest.mark.parametrize("edit", [_spoken, _emptied])
@pytest.mark.parametrize("number", [4, 5, 6, 20])
def test_fails_a_pdf_whose_tree_tells_something_else(
    edit: Callable[[pikepdf.Dictionary], None], number: int
) -> None:
    found = proof(Format.PDF, pdf_edited(sample(Format.PDF), files.in_tree(edit, "P", number)))
    assert "PF09" in codes(found), told(found)


def test_fails_a_pdf_whose_tree_tells_in_another_order() -> None:
    found = proof(Format.PDF, pdf_edited(sample(Format.PDF), files.in_tree(_turned, "Sect", 0)))
    assert "PF09" in codes(found), told(found)


def test_fails_a_pdf_without_a_tree() -> None:
    def untagged(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.StructTreeRoot

    assert "PF09" in codes(proof(Format.PDF, pdf_edited(sample(Format.PDF), untagged)))


def test_passes_files_saved_again_unchanged() -> None:
    for format_, pattern in ((Format.DOCX, "document.xml"), (Format.EPUB, "xhtml")):
        assert told(proof(format_, edited(sample(format_), pattern, lambda root: None))) == ""
    assert told(proof(Format.PDF, pdf_edited(sample(Format.PDF), lambda pdf: None))) == ""
