"""Sheets that are not their pages are noticed, whoever changed them and however."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from exporter.model.derived.imposition import Imposition
from exporter.model.format import Format
from exporter.proof.verified import Verified
from exporter.proof.verify import prove_again
from tests.proof.imposed import changed, imposed
from tests.proof.sealed import sealed


def booklet(paper: str = "a3") -> bytes:
    return imposed(sealed(Format.PDF), Imposition.BOOKLET, paper)


def verified(data: bytes, folder: Path) -> Verified:
    (folder / "sheets.pdf").write_bytes(data)
    return prove_again(folder / "sheets.pdf")


def test_sheets_as_they_were_made_are_proven(tmp_path: Path) -> None:
    found = verified(booklet(), tmp_path)
    assert found.holds, [finding.as_text() for finding in found.findings]
    assert found.imposed == "booklet"


def _content(document: Pdf, change: Callable[[bytes], bytes], number: int = 0) -> None:
    sheet = document.pages[number]
    sheet.Contents = document.make_stream(change(sheet.Contents.read_bytes()))


def _cover(document: Pdf) -> None:
    _content(document, lambda content: content + b"1 g 100 100 300 300 re f\n")


def _strip(document: Pdf) -> None:
    _content(document, lambda content: b"")


def _twice(document: Pdf) -> None:
    _content(document, lambda content: content * 2)


def _turned(document: Pdf) -> None:
    document.pages[0].Rotate = 180


def _stamped(document: Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=[50, 50, 500, 500], IC=[1, 1, 1])
    document.pages[0].Annots = Array([document.make_indirect(note)])


def _layers(document: Pdf) -> None:
    document.Root.OCProperties = Dictionary(OCGs=[], D=Dictionary())


def _swapped(document: Pdf) -> None:
    first, last = document.pages[0].obj, document.pages[1].obj
    document.Root.Pages.Kids = Array([last, first])


def _dropped(document: Pdf) -> None:
    del document.pages[-1]


def _moved(document: Pdf) -> None:
    _content(document, lambda content: content.replace(b" cm /P1 ", b"9 cm /P1 "))


def _stretched(document: Pdf) -> None:
    _content(document, lambda content: content.replace(b"q 1 0 0 1 ", b"q 1 0 0 0.9 "))


def _copied(document: Pdf) -> None:
    """A form that says what the page says, but for a rectangle over it."""
    forms = document.pages[0].Resources.XObject
    name = next(iter(forms.keys()))
    old = forms[name]
    forms[name] = document.make_stream(
        old.read_bytes() + b"\n1 g 0 0 900 900 re f",
        Type=Name.XObject, Subtype=Name.Form, BBox=old.BBox, Resources=old.Resources,
    )  # fmt: skip


def _cut(document: Pdf) -> None:
    form = next(iter(document.pages[0].Resources.XObject.values()))
    form.BBox = Array([0, 0, 300, 842])


def _shifted(document: Pdf) -> None:
    form = next(iter(document.pages[0].Resources.XObject.values()))
    form.Matrix = Array([1, 0, 0, 1, 300, 0])


def _foreign_fonts(document: Pdf) -> None:
    form = next(iter(document.pages[0].Resources.XObject.values()))
    form.Resources = Dictionary()


def _fold(document: Pdf) -> None:
    document.Root.PieceInfo.PublicationExporter.Private.Folds = Array([200])


def _kind(document: Pdf) -> None:
    document.Root.PieceInfo.PublicationExporter.Private.Kind = pikepdf.String("tri-fold")


def _unknown_kind(document: Pdf) -> None:
    document.Root.PieceInfo.PublicationExporter.Private.Kind = pikepdf.String("origami")


def _empty_inside(document: Pdf) -> None:
    document.Root.PieceInfo.PublicationExporter.Private = Dictionary()


def _loop(document: Pdf) -> None:
    document.Root.PieceInfo.PublicationExporter.Private.Finished = document.Root


@pytest.mark.parametrize(
    "change",
    [
        _cover, _strip, _twice, _turned, _stamped, _layers, _swapped, _dropped, _moved, _stretched, _copied,
        _cut, _shifted, _foreign_fonts, _fold, _kind, _unknown_kind, _empty_inside, _loop,
    ],
)  # fmt: skip
def test_what_is_changed_on_sheets_is_noticed(change: Callable[[Pdf], None], tmp_path: Path) -> None:
    found = verified(changed(booklet(), change), tmp_path)
    assert "PF60" in {finding.code for finding in found.findings}


def test_a_note_that_is_painted_over_on_the_page_itself_is_noticed(tmp_path: Path) -> None:
    def cover(document: Pdf) -> None:
        page = document.Root.PieceInfo.PublicationExporter.Private.Finished.Pages.Kids[0]
        page.Contents.write(page.Contents.read_bytes() + b"\n1 g 0 0 900 900 re f")

    found = verified(changed(booklet(), cover), tmp_path)
    assert not found.holds
    assert any(finding.code.startswith("PF3") for finding in found.findings)


def test_a_file_that_no_longer_says_that_it_is_imposed_is_held_to_its_paper(tmp_path: Path) -> None:
    def silent(document: Pdf) -> None:
        del document.Root.PieceInfo

    found = verified(changed(booklet(), silent), tmp_path)
    assert not found.holds
    assert found.imposed == ""


def test_a_file_inside_without_the_seal_is_noticed(tmp_path: Path) -> None:
    def bare(document: Pdf) -> None:
        del document.Root.PieceInfo.PublicationExporter.Private.Finished.Metadata

    assert "PF22" in {finding.code for finding in verified(changed(booklet(), bare), tmp_path).findings}


def test_pages_made_too_small_are_noticed(tmp_path: Path) -> None:
    found = verified(booklet("a4"), tmp_path)
    assert {finding.code for finding in found.findings} == {"PF62"}


def test_a_fold_through_a_note_is_noticed(tmp_path: Path) -> None:
    from exporter.impose.plan import across
    from exporter.impose.sheets import upright
    from exporter.impose.write import sizes, write
    from tests.impose.leaves import handout

    data, sheet = handout("a4"), upright("a4")
    (page, _) = sizes(data)
    found = verified(
        write(data, across(page, sheet, (0.0, 0.0), (sheet.height / 3, 180 * 72 / 25.4))), tmp_path
    )
    assert {finding.code for finding in found.findings} == {"PF61"}
