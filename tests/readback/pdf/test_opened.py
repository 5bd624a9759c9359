"""A PDF is opened once for all who ask of it, and closed when nobody does."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2.raw as pdfium
import pytest

from exporter.diagnostics import ProofError
from exporter.model.transcript import Place
from exporter.model.wording import squeeze
from exporter.proof.visible.pdf import targets
from exporter.readback.pdf.opened import let_go, opened
from exporter.readback.pdf.read import read
from tests.places import ROOT
from tests.proof.visible.pdf.support import look, page, said

CALLS = ("FPDF_LoadMemDocument64", "FPDF_CloseDocument", "FPDF_LoadPage", "FPDF_ClosePage")


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """How often PDFium was asked to open and to close, and a file's parts were parsed."""
    let_go()
    count: Counter[str] = Counter()

    def counted(module: Any, name: str) -> None:
        call = getattr(module, name)

        def asked(*given: Any) -> Any:
            count[name] += 1
            return call(*given)

        monkeypatch.setattr(module, name, asked)

    for name in CALLS:
        counted(pdfium, name)
    counted(pikepdf, "open")
    yield count
    let_go()


def test_who_reads_and_who_looks_share_one_opening(calls: Counter[str]) -> None:
    data = page()
    calls.clear()
    assert said(data) == ""
    # The support looks twice: where the words were found, and where it must search for them.
    assert (calls["FPDF_LoadMemDocument64"], calls["open"]) == (2, 2)
    # Each look opens the page once more for the note that it hides on purpose.
    assert calls["FPDF_LoadPage"] == 4
    gc.collect()
    assert calls["FPDF_CloseDocument"] == 2
    assert calls["FPDF_ClosePage"] == 4


def test_another_file_takes_the_place_of_the_one_before(calls: Counter[str]) -> None:
    one, other = page(), page(foot="Another foot.")
    first = opened(one)
    assert opened(one) is first
    del first
    opened(other)
    gc.collect()
    assert calls["FPDF_CloseDocument"] == 1
    let_go()
    assert calls["FPDF_CloseDocument"] == 2


def test_what_has_no_pages_or_too_many_is_unreadable_and_closed(
    calls: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = BytesIO()
    with pikepdf.new() as empty:
        empty.save(out)
    with pytest.raises(ProofError, match="PF11"):
        opened(out.getvalue())
    calls.clear()
    monkeypatch.setattr("exporter.readback.pdf.opened._MOST_PAGES", 0)
    with pytest.raises(ProofError, match=r"PF11.*it has 1 pages"):
        opened(page())
    gc.collect()
    assert calls["FPDF_LoadMemDocument64"] == calls["FPDF_CloseDocument"] == 1


def test_blocks_name_the_text_objects_that_say_them() -> None:
    data = page()
    found = read(data)
    for block in (one for one in found.blocks if one.place not in (Place.TOLD, Place.METADATA)):
        texts = [opened(data).sheets[block.page - 1].texts[number] for number in block.objects]
        assert squeeze("".join(text.text for text in texts)) == squeeze(block.text)
    assert {block.place for block in found.blocks if block.objects} == {Place.BODY, Place.RUNNING}


def test_what_the_words_were_found_in_is_not_searched_for(monkeypatch: pytest.MonkeyPatch) -> None:
    from exporter.proof.prove import prove
    from exporter.proof.visible.pdf.check import check_visible
    from tests.proof.visible.pdf.support import PAPER, ledger

    expected = look(page())

    def never(*_: object) -> list[Any]:
        raise AssertionError("searched")

    monkeypatch.setattr(targets._Search, "objects", never)
    found = check_visible(page(), ledger(), prove(read(page()), ledger()).located, PAPER)
    assert found.seen == expected.seen


def test_a_process_that_ends_with_a_file_held_open_ends_well(tmp_path: Path) -> None:
    """PDFium was taken down first where a temporary folder had been made before it: exit 139."""
    file = tmp_path / "a.pdf"
    file.write_bytes(page())
    code = (
        "import sys, tempfile; tempfile.TemporaryDirectory().cleanup();"
        "from exporter.readback.pdf.opened import opened; opened(open(sys.argv[1], 'rb').read())"
    )
    run = subprocess.run([sys.executable, "-c", code, str(file)], cwd=ROOT, check=False, timeout=60)
    assert run.returncode == 0
