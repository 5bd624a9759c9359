"""The page numbers that LibreOffice's layout gives are the pages on which LibreOffice shows the headings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from exporter.model.edition import EditionKind
from exporter.model.format import Format
from exporter.model.transcript import Place
from exporter.pipeline import export
from exporter.produce.options import Options
from exporter.proof.office import drawn
from exporter.proof.verify import prove_again
from exporter.readback.formats import reader
from tests.judges.office import office
from tests.places import SOURCE

TODAY = date(2026, 11, 24)


def test_each_line_of_the_contents_list_names_the_page_of_its_heading(tmp_path: Path) -> None:
    options = Options(TODAY, ("docx",), (EditionKind.ARTICLE,), docx_office=office())
    export(SOURCE / "kratom-and-depression", tmp_path, options)
    file = next(tmp_path.rglob("*.docx"))
    assert prove_again(file, TODAY).holds
    blocks = reader(Format.DOCX)(file.read_bytes()).blocks
    said = [block.text.split()[-1] for block in blocks if block.place is Place.NAVIGATION]
    pages = reader(Format.PDF)(drawn(file.read_bytes(), office(), file)).blocks
    listed = [block for block in pages if block.place is Place.NAVIGATION and block.jumps]
    assert said[-len(listed) :] == [str(block.jumps[0].to_page) for block in listed]
    assert len(listed) > 5
