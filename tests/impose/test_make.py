"""Real exports on sheets: what is proven, and what is refused with a finding."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from exporter.diagnostics import ExporterError, ProofError, UsageError
from exporter.impose.make import Made, impose
from exporter.model.derived.imposition import Imposition
from exporter.model.edition import EditionKind
from exporter.model.format import Format
from exporter.proof.verify import prove_again
from exporter.readback.pdf.imposed import read_imposed
from exporter.readback.pdf.read import read
from tests.impose.leaves import BOOKS, LABELS, finished, handout, put
from tests.proof.sealed import sealed


def pages(made: Made) -> list[list[int]]:
    return [[placed.page for placed in side] for side in made.plan.sides]


def refusal(failure: type[ExporterError], file: Path, kind: Imposition, paper: str | None = None) -> str:
    with pytest.raises(failure) as caught:
        impose(file, kind, paper)
    return "\n".join(finding.as_text() for finding in caught.value.report)


def proven(made: Made, folder: Path, notes: int) -> None:
    again = prove_again(put(folder, made.data, "sheets.pdf"))
    assert again.holds, [finding.as_text() for finding in again.findings]
    assert len(again.places) == notes
    assert again.imposed == made.plan.kind
    assert again.against == ("seal",)


def test_a_handout_on_a5_is_a_booklet_of_a4_sheets(tmp_path: Path) -> None:
    file = put(tmp_path, handout("a5"))
    made = impose(file, Imposition.BOOKLET)
    assert (made.paper, made.plan.scale) == ("a4", 1)
    assert len(made.plan.sides) % 2 == 0
    proven(made, tmp_path, len(prove_again(file).places))


def test_a_handout_on_a4_is_two_up_on_a3_and_too_small_on_a4(tmp_path: Path) -> None:
    file = put(tmp_path, handout("a4"))
    made = impose(file, Imposition.TWO_UP, "a3")
    assert pages(made) == [[1, 2]]
    proven(made, tmp_path, len(prove_again(file).places))
    said = refusal(UsageError, file, Imposition.TWO_UP, "a4")
    assert "IM04" in said
    assert "71%" in said
    assert "--paper a5" in said


def test_a_handout_for_both_sheets_is_folded_in_three_with_no_note_in_a_fold(tmp_path: Path) -> None:
    file = put(tmp_path, handout("both"))
    made = impose(file, Imposition.TRI_FOLD)
    assert (made.paper, pages(made)) == ("a4", [[1], [2]])
    proven(made, tmp_path, len(prove_again(file).places))


def test_an_article_and_a_book_are_booklets_whose_last_pages_are_blank(tmp_path: Path) -> None:
    for folder, kind in ((LABELS, EditionKind.ARTICLE), (BOOKS / "herbal", EditionKind.BOOK)):
        file = put(tmp_path, finished(folder, kind, "a4"))
        made = impose(file, Imposition.BOOKLET)
        count = read(file.read_bytes()).pages
        assert (made.paper, len(made.plan.sides)) == ("a3", -(-count // 4) * 2)
        assert sorted(page for side in pages(made) for page in side) == list(range(1, count + 1))
        proven(made, tmp_path, len(prove_again(file).places))


def test_the_finished_file_is_inside_as_it_was() -> None:
    data = handout("a5")
    imposed = read_imposed(_imposed(data))
    assert imposed is not None
    with pikepdf.open(BytesIO(data)) as old, pikepdf.open(BytesIO(imposed.finished)) as new:
        assert len(old.pages) == len(new.pages)
        for before, after in zip(old.pages, new.pages, strict=True):
            assert before.Contents.read_bytes() == after.Contents.read_bytes()
        assert old.Root.Metadata.read_bytes() == new.Root.Metadata.read_bytes()
    assert read(imposed.finished) == read(data)


def _imposed(data: bytes) -> bytes:
    from tests.proof.imposed import imposed

    return imposed(data, Imposition.BOOKLET, "a4")


def test_sheets_claim_neither_tags_nor_an_archive_and_keep_the_seal() -> None:
    with pikepdf.open(BytesIO(_imposed(handout("a5")))) as document:
        xmp = document.Root.Metadata.read_bytes()
        assert "/StructTreeRoot" not in document.Root
        assert "/MarkInfo" not in document.Root
        assert b"pdfuaid:part" not in xmp
        assert b"pdfaid:part" not in xmp
        assert b"seal:ledger" in xmp
        assert document.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"


def test_the_same_input_gives_the_same_bytes() -> None:
    assert _imposed(handout("a5")) == _imposed(handout("a5"))


def test_what_is_no_proven_pdf_is_refused(tmp_path: Path) -> None:
    kind = Imposition.BOOKLET
    assert "IM01" in refusal(UsageError, put(tmp_path, sealed(Format.DOCX)), kind)
    assert "PF11" in refusal(ProofError, put(tmp_path, b"\x00no PDF"), kind)
    assert "PF14" in refusal(ProofError, tmp_path / "nowhere.pdf", kind)
    assert "PF14" in refusal(ProofError, put(tmp_path, _empty()), kind)


def test_an_encrypted_file_is_refused(tmp_path: Path) -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(sealed(Format.PDF))) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert "PF" in refusal(ProofError, put(tmp_path, out.getvalue()), Imposition.TWO_UP)


def test_a_file_without_one_of_its_notes_is_refused(tmp_path: Path) -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(sealed(Format.PDF))) as document:
        del document.pages[0]
        document.save(out)
    assert "PF02" in refusal(ProofError, put(tmp_path, out.getvalue()), Imposition.TWO_UP)


def test_sheets_are_not_imposed_again(tmp_path: Path) -> None:
    file = put(tmp_path, impose(put(tmp_path, handout("a5")), Imposition.BOOKLET).data, "sheets.pdf")
    assert "IM02" in refusal(UsageError, file, Imposition.TWO_UP)


def test_a_leaf_of_more_than_two_sides_is_not_folded_in_three(tmp_path: Path) -> None:
    file = put(tmp_path, handout("a5"))
    assert "IM05" in refusal(UsageError, file, Imposition.TRI_FOLD)
    assert "IM05" in refusal(UsageError, put(tmp_path, handout("a4")), Imposition.TRI_FOLD, "letter")


def _empty() -> bytes:
    out = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(out)
    return out.getvalue()
