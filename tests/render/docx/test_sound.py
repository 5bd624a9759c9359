from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from exporter.model.edition import EditionKind
from exporter.produce.early.findings import sources
from exporter.produce.options import Options
from exporter.produce.plan import plan
from exporter.render.docx.write import render
from exporter.theme.folder import names
from exporter.theme.load import load_theme
from tests import samples
from tests.places import ROOT
from tests.proof.visible.support import Edit, edited, put
from tests.render.docx.house_support import FOOT, LOGO, template
from tests.render.docx.sound import faults
from tests.render.docx.support import INPUTS, THEME
from tests.thorough import some

FOLDERS = (ROOT / "tests/publications/every-construct", ROOT / "source/kratom-and-depression")
HOUSE = template(header=LOGO, footer=FOOT)


@cache
def sample() -> bytes:
    return render(samples.edition(), THEME, INPUTS).data


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("house", [b"", HOUSE], ids=["theme", "template"])
def test_a_real_publication_is_sound_in_every_edition_and_theme(folder: Path, house: bytes) -> None:
    kinds = (EditionKind.ARTICLE, EditionKind.HANDOUT)
    options = Options(date(2026, 11, 24), formats=("docx",), editions=kinds, docx_template=house)
    (source,) = sources(folder, options)
    for name in some(names(), 2):
        for job in plan(source, load_theme(name), options):
            assert faults(render(job.edition, job.theme, job.inputs).data) == [], (name, job.edition.kind)


def test_a_text_from_right_to_left_is_sound() -> None:
    edition = replace(samples.edition(), lang="ar", direction="rtl")
    assert faults(render(edition, THEME, replace(INPUTS, docx_template=HOUSE)).data) == []


DOCUMENT = "word/document.xml"
BROKEN: dict[str, tuple[str, Edit]] = {
    "the bookmark n_advice stands 2 times": (DOCUMENT, put('w:name="n_crisis"', 'w:name="N_Advice"')),
    "the bookmark c_key is closed 0 times": (DOCUMENT, put('<w:bookmarkEnd w:id="1"/>', "")),
    "nothing is marked the_plot": (DOCUMENT, put('w:anchor="the_plant"', 'w:anchor="the_plot"')),
    "nothing is marked elsewhere": (DOCUMENT, put(" PAGEREF about ", " PAGEREF elsewhere ")),
    "a field is not closed": (DOCUMENT, put('<w:r><w:fldChar w:fldCharType="end"/></w:r>', "")),
    "two pictures have the number 1": (DOCUMENT, put('wp:docPr id="2"', 'wp:docPr id="1"')),
    "sz is said outside the style sheet": (DOCUMENT, put("<w:rPr>", '<w:rPr><w:sz w:val="40"/>')),
    "jc is said outside the style sheet": (DOCUMENT, put("<w:pPr>", '<w:pPr><w:jc w:val="left"/>')),
    "there is no style Odd": (DOCUMENT, put('w:pStyle w:val="Title"', 'w:pStyle w:val="Odd"')),
    "a paragraph has no style": (DOCUMENT, put('<w:pPr><w:pStyle w:val="Title"/></w:pPr>', "")),
    "word/document.xml names rId90, which is related to nothing": (
        DOCUMENT,
        put('r:id="rId4"', 'r:id="rId90"'),
    ),
    "word/_rels/document.xml.rels leads to /word/none.xml, which is not there": (
        "word/_rels/document.xml.rels",
        put('"footer1.xml"', '"none.xml"'),
    ),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_each_fault_would_be_told(fault: str) -> None:
    part, edit = BROKEN[fault]
    assert fault in faults(edited(sample(), {part: edit}))
