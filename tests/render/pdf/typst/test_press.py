from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from base64 import b64decode
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from exporter.diagnostics import ExporterError
from exporter.model.format import Format
from exporter.proof.prove import prove
from exporter.readback.formats import reader
from exporter.readback.pdf.programs import programs
from exporter.readback.seal import read_seal
from exporter.render.pdf.css import ROOM_OF_MARKS
from exporter.render.pdf.engines import render
from exporter.render.pdf.typst.press import Setting, finished
from exporter.render.pdf.typst.sealed import SEAL_NAMESPACE
from exporter.render.pdf.typst.tags import Tags
from exporter.theme.load import load_theme
from tests.places import ROOT
from tests.render.pdf.support import EDITIONS, opened
from tests.render.pdf.typst.support import SET, made, sample
from tests.samples import edition, ledger

NO_TAGS = Tags((), ())
TRIMMED = replace(load_theme("book"), bleed=3.0)
AGAIN = """
import hashlib
from tests.render.pdf.typst.support import made, EDITIONS
print(hashlib.sha256(made(EDITIONS["handout"])).hexdigest())
"""


def test_neither_folder_nor_zone_nor_locale_nor_hash_seed_changes_a_byte(tmp_path: Path) -> None:
    surroundings = {"TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", AGAIN],
        cwd=tmp_path, env={**os.environ, **surroundings}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == hashlib.sha256(sample("handout")).hexdigest()


def test_the_seal_is_found_and_the_file_is_sound() -> None:
    assert read_seal(sample("handout"), Format.PDF) == SET.seal
    with opened(sample("handout")) as pdf:
        assert not pdf.check_pdf_syntax()
        found = etree.fromstring(pdf.Root.Metadata.read_bytes()).find(f".//{{{SEAL_NAMESPACE}}}ledger")
        assert found is not None
        assert b64decode(found.text) == SET.seal


def test_a_file_of_another_making_is_not_sealed() -> None:
    with pytest.raises(ValueError, match="no table of objects"):
        finished(b"%PDF-1.7\nstartxref\n9\n%%EOF", NO_TAGS, {}, b"seal")


def test_it_claims_both_standards_and_its_language() -> None:
    with opened(sample("handout")) as pdf:
        xmp = pdf.Root.Metadata.read_bytes().decode()
        assert str(pdf.Root.Lang) == EDITIONS["handout"].lang
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp


def test_other_dates_give_other_stamps() -> None:
    data = render(EDITIONS["handout"], load_theme("clinic"), replace(SET, modified=date(2025, 1, 2))).data
    with opened(data) as pdf:
        assert str(pdf.docinfo["/ModDate"]).startswith("D:20250102")


def test_all_fonts_are_the_themes() -> None:
    names = {program.name.partition("+")[2] for program in programs(sample("handout"))}
    assert names
    assert all(name.startswith(("AtkinsonHyperlegible", "SourceSans3", "NotoSans")) for name in names)


def test_paper_beyond_the_page_bleeds_and_is_marked() -> None:
    data = render(EDITIONS["article"], TRIMMED, replace(SET, paper="6x9")).data
    with opened(data) as pdf:
        assert not pdf.check_pdf_syntax()
        for page in pdf.pages:
            media, trim, bleed = (
                [float(side) for side in page[f"/{name}Box"]] for name in ("Media", "Trim", "Bleed")
            )
            assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx((432, 648), abs=0.1)
            assert trim[0] - bleed[0] == pytest.approx(3 / 25.4 * 72, abs=0.1)
            assert bleed[0] - media[0] >= 12, "room for the marks"
    assert prove(reader(Format.PDF)(data), ledger()).findings.ok


def test_what_stands_on_a_page_stands_there_where_it_is_trimmed_too() -> None:
    whole, trimmed = (
        reader(Format.PDF)(render(EDITIONS["article"], theme, replace(SET, paper="6x9")).data).blocks
        for theme in (replace(TRIMMED, bleed=0.0), TRIMMED)
    )
    beyond = (TRIMMED.bleed + ROOM_OF_MARKS) / 25.4 * 72
    assert [block.text for block in whole] == [block.text for block in trimmed]
    for one, other in zip(whole, trimmed, strict=True):
        if one.box and other.box:
            assert other.box[0] - one.box[0] == pytest.approx(beyond, abs=0.1)
            assert other.box[1] - one.box[1] == pytest.approx(beyond, abs=0.1)


def test_text_is_never_code() -> None:
    hostile = '#panic("x") $x$ *b* _i_ `r` <a> @b \\ #{1} = "'
    one = edition()
    data = made(replace(EDITIONS["handout"], title=hostile, metadata=replace(one.metadata, title=hostile)))
    with opened(data) as pdf:
        assert str(pdf.docinfo["/Title"]) == hostile


def test_what_typst_refuses_is_a_finding() -> None:
    with pytest.raises(ExporterError, match="EN22") as caught:
        Setting({"look": {}}, (), NO_TAGS).marks()
    assert "--engine weasyprint" in str(caught.value)
