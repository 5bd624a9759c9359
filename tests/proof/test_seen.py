"""What is told of how a note looks: as known, rounded so that it never looks better, in words."""

from __future__ import annotations

import pytest

from exporter.model.format import Format
from exporter.proof.seen import Seen, at_least, least_of, rounded
from exporter.proof.visible.formats import check_made
from tests import samples
from tests.mutants.rendered import sample
from tests.proof.seen import proof_of
from tests.render.pdf.support import sample as pdf_sample


def test_a_measure_with_a_bound_is_rounded_down() -> None:
    assert at_least(4.4999, 1) == 4.4
    assert at_least(21.0, 1) == 21.0
    assert at_least(0.9999, 3) == 0.999
    assert str(rounded(-0.001, 2)) == "0.0"


def test_words_tell_what_is_known_and_no_more() -> None:
    page = Seen("n", 3, boxes=((1, 2, 3, 4),), size=11.5, x_height=5.4, contrast=7.9, share=1.0)
    assert page.as_text("page 3") == "page 3, 11.5 pt (x-height 5.4 pt), contrast 7.9 : 1"
    assert Seen("n", 3, size=11, share=0.5).as_text("") == "page 3, 11 pt, 50% on the page"
    assert Seen("n", size=12.0, contrast=21.0).as_text("paragraph 4") == "paragraph 4, 12 pt, contrast 21 : 1"
    assert Seen("n", file="a.xhtml", relative_size=0.8).as_text("") == "a.xhtml, 80% of the reader's size"
    assert least_of((page, Seen("m", size=9.0))) == "smallest type 9 pt, lowest contrast 7.9 : 1"
    assert least_of(()) == ""


@pytest.mark.parametrize("format_", [Format.PDF, Format.DOCX, Format.EPUB])
def test_every_note_of_a_file_is_told_of(format_: Format) -> None:
    data = pdf_sample("article", "base", "a4") if format_ == Format.PDF else sample(format_)
    look = check_made(data, format_, samples.ledger(), proof_of(data, format_, samples.ledger()))
    assert {one.obligation for one in look.seen} == {owed.id for owed in samples.ledger().obligations}
    for one in look.seen:
        assert (one.relative_size is None) == (format_ != Format.EPUB)
        assert (one.size is None) == (format_ == Format.EPUB)
        assert bool(one.boxes) == bool(one.page) == (format_ == Format.PDF)
        assert bool(one.file) == (format_ == Format.EPUB)
        assert one.size is None or one.size >= 9
        assert one.share in (None, 1.0)
        assert one.contrast is None or 4.5 <= one.contrast <= 21


def test_no_text_is_looked_at() -> None:
    data = sample(Format.TEXT)
    proof = proof_of(data, Format.TEXT, samples.ledger())
    assert check_made(data, Format.TEXT, samples.ledger(), proof).seen == ()
