# ruff: noqa: E501
"""House templates: their looks win, no note is smaller, paler or hidden for it, and bad ones are refused."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.shared import Pt, RGBColor
from lxml import etree

from exporter.diagnostics import ThemeError
from exporter.model.edition import Edition, EditionKind
from exporter.model.format import Format
from exporter.produce.early.findings import sources
from exporter.produce.make import make
from exporter.produce.options import Options
from exporter.produce.plan import plan
from exporter.proof.prove import prove
from exporter.proof.receipt import digest
from exporter.readback.docx.read import read
from exporter.render.docx.write import render
from exporter.theme.house.audit import check_template
from exporter.theme.load import load_theme
from tests import samples
from tests.places import TESTS
from tests.proof.sealed import seal
from tests.proof.seen import check_docx
from tests.render.docx.house_support import (
    FOOT,
    LETTER,
    LOGO,
    MAIN,
    NAMES,
    OFFICE,
    office_theme,
    style,
    template,
    zipped,
)
from tests.render.docx.support import INPUTS, THEME, W, text_of


def made(data: bytes, edition: Edition | None = None) -> bytes:
    """Return the sample written with a template, with the seal of an export."""
    sealed = replace(seal(Format.DOCX), template=digest(data)).as_bytes()
    inputs = replace(INPUTS, seal=sealed, docx_template=data)
    return render(edition or samples.edition(), THEME, inputs).data


def parts(data: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {
            name: etree.fromstring(package.read(name))
            if name.endswith((".xml", ".rels"))
            else package.read(name)
            for name in package.namelist()
        }


def proven(data: bytes) -> str:
    """Return every finding of the proof on a file just made, as text."""
    found = [
        *prove(read(data), samples.ledger()).findings,
        *check_docx(data, samples.ledger()),
    ]
    return "\n".join(finding.as_text() for finding in found)


def named(data: bytes, name: str) -> Any:
    styles = parts(data)["word/styles.xml"]
    return next(one for one in styles.iter(f"{W}style") if one.find(f"{W}name").get(f"{W}val") == name)


def value(data: bytes, name: str, path: str, attribute: str = "val") -> str | None:
    found = named(data, name).find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if found is None else str(found.get(f"{W}{attribute}", ""))


def restyled() -> bytes:
    """Return python-docx's own template with other looks, as somebody without Word makes one."""
    document = docx.Document()
    document.styles["Title"].font.color.rgb = RGBColor(0x8A, 0x15, 0x38)
    document.styles["Normal"].font.size = Pt(12)
    document.sections[0].header.paragraphs[0].text = "Test Clinic"
    document.add_paragraph("Words of the house that nobody wants to see again.")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


FOLDER = TESTS / "publications/every-construct"
BIG = '<w:sz w:val="24"/>'
RULED = (
    '<w:pBdr><w:left w:val="single" w:sz="24" w:space="6" w:color="8A1538"/></w:pBdr><w:ind w:left="300"/>'
)
TABLE = (
    '<w:tbl><w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>Left'
    "</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Right</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)
EVEN = f"<w:settings {NAMES}><w:evenAndOddHeaders/></w:settings>"
HONEST = {
    "letter paper with a sign in its head": template(
        style("Title", run='<w:color w:val="8A1538"/><w:sz w:val="52"/>'), header=LOGO, footer=FOOT
    ),
    "a template of python-docx with other looks": restyled(),
    "notes with looks of their own": template(
        style("Caution", run=BIG, block=RULED) + style("Evidence", run=BIG)
    ),
    "a DOTX": template(main_type=MAIN.replace("document.main", "template.main"), header=TABLE),
    "first pages of their own": template(
        header=LOGO, footer=FOOT, kind="first", sheet=f"{LETTER}/><w:titlePg/>"
    ),
    "even pages of their own": template(footer=FOOT, kind="even", settings=EVEN),
    "fonts and colours by name": template(
        style("heading 1", run='<w:color w:val="FFFFFF" w:themeColor="text1"/>'),
        defaults='<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/></w:rPr></w:rPrDefault>'
        "</w:docDefaults>",
        fonts=office_theme("Gill Sans"),
    ),
}
# Hostile, and harmless to what is made: nothing of it is taken.
OVERRIDDEN = {
    "defaults that hide": "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/><w:strike/></w:rPr></w:rPrDefault></w:docDefaults>",
    "defaults that paint over": '<w:docDefaults><w:rPrDefault><w:rPr><w:highlight w:val="black"/></w:rPr></w:rPrDefault>'
    "</w:docDefaults>",
    "defaults that frame": '<w:docDefaults><w:pPrDefault><w:pPr><w:framePr w:x="-9000"/></w:pPr></w:pPrDefault></w:docDefaults>',
}
WHITE = '<w:color w:val="FFFFFF"/>'
BASED = style("Hidden", run="<w:vanish/>") + style("Caution", run=BIG, based="Hidden")
HOSTILE = {
    "hidden": ("Caution", style("Caution", run=f"{BIG}<w:vanish/>")),
    "hidden by what it is based on": ("Caution", BASED),
    "hidden on screen": ("Evidence", style("Evidence", run=f"{BIG}<w:webHidden/>")),
    "white": ("Evidence", style("Evidence", run=BIG + WHITE)),
    "white by name": (
        "Evidence",
        style("Evidence", run=f'{BIG}<w:color w:val="000000" w:themeColor="background1"/>'),
    ),
    "in six points": ("Disclaimer", style("Disclaimer", run='<w:sz w:val="12"/>')),
    "smaller than its claim": (
        "Evidence",
        style("Claim", run='<w:sz w:val="32"/>') + style("Evidence", run=BIG),
    ),
    "struck through": ("Caution", style("Caution", run=f"{BIG}<w:dstrike/>")),
    "in a frame": ("Caution", style("Caution", run=BIG, block='<w:framePr w:w="1" w:h="1"/>')),
    "painted over": ("Caution", style("Caution", run=f'{BIG}<w:highlight w:val="black"/>')),
    "in lines of two points": (
        "Caution",
        style("Caution", run=BIG, block='<w:spacing w:line="40" w:lineRule="exact"/>'),
    ),
    "in lines of a tenth": (
        "Caution",
        style("Caution", run=BIG, block='<w:spacing w:line="24" w:lineRule="auto"/>'),
    ),
    "in signs": ("Evidence", style("Evidence", run=f'{BIG}<w:rFonts w:ascii="Wingdings 2"/>')),
    "in signs by name": ("Evidence", style("Evidence", run=f'{BIG}<w:rFonts w:asciiTheme="minorHAnsi"/>')),
    "in capitals": ("Caution", style("Caution", run=f"{BIG}<w:caps/>")),
    "raised": ("Caution", style("Caution", run=f'{BIG}<w:vertAlign w:val="superscript"/>')),
    "off the page": ("Caution", style("Caution", run=BIG, block='<w:ind w:left="-9000"/>')),
    "far from its claim": ("Caution", style("Caution", run=BIG, block='<w:spacing w:before="9000"/>')),
    "with a white label": ("Note Label", style("Note Label", run=WHITE, based="Nothing", kind="character")),
    "with a hidden number": ("Citation", style("Citation", run="<w:vanish/>", kind="character")),
    "in a foot of four points": ("Running Foot", style("Running Foot", run='<w:sz w:val="8"/>')),
    "in white text everywhere": (
        "Body Text",
        style("Body Text", run=WHITE),
    ),
}
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
ANCHOR = "<w:p><w:r><w:drawing><wp:anchor/></w:drawing></w:r></w:p>"
WATERMARK = "<w:p><w:r><w:pict/></w:r></w:p>"
HUGE = LOGO.replace('cy="450000"', 'cy="9000000"')


def external(kind: str, mode: str = ' TargetMode="External"') -> str:
    return f'<Relationship Id="x" Type="{OFFICE}/{kind}" Target="https://example.org/x"{mode}/>'


def encrypted() -> bytes:
    data = bytearray(template())
    data[6] |= 1
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def strict() -> bytes:
    with zipfile.ZipFile(BytesIO(template())) as package:
        files = {name: package.read(name) for name in package.namelist()}
    old, new = (
        b"schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"purl.oclc.org/ooxml/wordprocessingml/main",
    )
    return zipped({name: data.replace(old, new) for name, data in files.items()})


BAD = {
    "no zip": (b"Dear Word, this is no zip archive.", "TH50", "no zip archive"),
    "with a password": (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "TH50", "password"),
    "encrypted": (encrypted(), "TH50", "encrypted"),
    "cut off": (template()[:-200], "TH50", "no zip archive"),
    "with macros": (template(main_type=MACROS), "TH50", "macros"),
    "with a macro project": (template(relations=external("vbaProject", "")), "TH50", "embedded"),
    "with an embedded object": (template(relations=external("oleObject", "")), "TH50", "embedded"),
    "with a picture from elsewhere": (template(relations=external("image")), "TH50", "elsewhere"),
    "a spreadsheet": (template(main_type="application/vnd.ms-excel"), "TH50", "no Word document"),
    "a bomb": (template(more={"word/media/zeros.bin": bytes(9 * 2**20)}), "TH50", "unpacks to more"),
    "torn XML": (template("<w:style>"), "TH50", "no XML"),
    "with entities": (
        template(settings='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        "TH50",
        "document type",
    ),
    "in the strict format": (strict(), "TH50", "Strict"),
    "without styles": (zipped({"[Content_Types].xml": b"<Types/>"}), "TH50", "no Word document"),
    "on a stamp": (template(sheet='<w:pgSz w:w="900" w:h="900"/>'), "TH50", "no sheet of paper"),
    "without a column": (
        template(sheet='<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:left="6000" w:right="6000"/>'),
        "TH50",
        "no room",
    ),
    "with a floating sign": (template(header=ANCHOR), "TH52", "floats"),
    "with a watermark": (template(header=WATERMARK), "TH52", "watermark"),
    "with a huge sign": (template(header=HUGE), "TH52", "too large"),
    "with a broken sign": (
        template(header=LOGO, more={"word/media/logo.png": b"GIF89a"}),
        "TH52",
        "no whole",
    ),
    "with an endless foot": (template(footer=FOOT * 60), "TH52", "so long"),
    "with joined cells": (
        template(header=TABLE.replace("<w:tc>", "<w:tc><w:tcPr><w:gridSpan/></w:tcPr>")),
        "TH52",
        "table",
    ),
}


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_template_is_taken_and_every_note_proven(name: str) -> None:
    data = made(HONEST[name])
    assert proven(data) == ""
    assert "nobody wants to see again" not in "".join(block.text for block in read(data).blocks)


@pytest.mark.parametrize("name", HONEST)
def test_a_real_handout_with_it_holds_nothing_that_nobody_accounts_for(name: str) -> None:
    options = Options(date(2026, 11, 24), ("docx",), (EditionKind.HANDOUT,), docx_template=HONEST[name])
    (source,) = sources(FOLDER, options)
    (job,) = plan(source, load_theme("clinic"), options)
    assert make(job).proven == len(job.ledger.obligations)


@pytest.mark.parametrize("name", OVERRIDDEN)
def test_what_defaults_do_to_all_words_is_left_behind(name: str) -> None:
    assert proven(made(template(defaults=OVERRIDDEN[name]))) == ""


@pytest.mark.parametrize("name", HOSTILE)
def test_a_style_that_harms_what_notes_say_is_refused_by_its_name(name: str) -> None:
    who, styles = HOSTILE[name]
    data = template(styles, fonts=office_theme("Webdings"))
    report = check_template(data, THEME)
    assert f"the style “{who}”" in "\n".join(finding.message for finding in report)
    assert {finding.code for finding in report} == {"TH51"}
    with pytest.raises(ThemeError):
        made(data)


@pytest.mark.parametrize(
    ("ground", "taken"), [("101010", True), ("FFFFFF", True), ("505050", False), ("8A1538", True)]
)
def test_letters_without_a_colour_must_be_read_on_the_ground_of_their_style(ground: str, taken: bool) -> None:
    """Programs draw them white on a dark ground; on one that is neither, LibreOffice keeps them black."""
    shaded = style("heading 1", run=BIG, block=f'<w:shd w:val="clear" w:fill="{ground}"/>')
    assert check_template(template(shaded), THEME).ok == taken


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_no_template_is_refused_with_a_reason(name: str) -> None:
    data, code, reason = BAD[name]
    with pytest.raises(ThemeError) as refused:
        check_template(data, THEME)
    assert [finding.code for finding in refused.value.report] == [code]
    assert reason in str(refused.value)


def test_styles_sheet_and_font_are_the_houses() -> None:
    data = made(HONEST["letter paper with a sign in its head"])
    assert (value(data, "Title", "rPr/color"), value(data, "Title", "rPr/sz")) == ("8A1538", "52")
    assert value(data, "Body Text", "rPr/sz") == "22"
    assert value(data, "Caution", "rPr/sz") == "24", "the theme's: the template has no such style"
    sheet = parts(data)["word/document.xml"].find(f"{W}body/{W}sectPr/{W}pgSz")
    assert (sheet.get(f"{W}w"), sheet.get(f"{W}h")) == ("12240", "15840")
    fonts = parts(data)["word/styles.xml"].find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    assert fonts.get(f"{W}ascii") == "Georgia"


def test_the_box_of_the_key_message_stays_one_box_whatever_border_the_house_gives_its_words() -> None:
    data = made(template(style("Key Message", block=RULED, run=BIG) + style("Caution", block=RULED, run=BIG)))
    box = {value(data, name, "pPr/pBdr/left", "sz") for name in ("Key Message", "Key Evidence")}
    assert box == {"12"}
    assert value(data, "Caution", "pPr/pBdr/left", "sz") == "24"
    assert proven(data) == ""


def test_notes_grow_with_the_text_of_the_house() -> None:
    data = made(template(style("Body Text", run='<w:sz w:val="32"/>')))
    sizes = {
        name: value(data, name, "rPr/sz") for name in ("Evidence", "Caution", "Disclaimer", "Who To Call")
    }
    assert sizes == dict.fromkeys(sizes, "32")


def test_head_and_foot_are_kept_and_the_running_foot_stands_on_every_kind_of_page() -> None:
    files = parts(made(HONEST["first pages of their own"]))
    feet = {name: text_of(tree) for name, tree in files.items() if name.startswith("word/footer")}
    assert set(feet) == {"word/footer-default.xml", "word/footer-first.xml"}
    assert all("Information, not medical advice." in text for text in feet.values())
    assert "House form 7, page" in feet["word/footer-first.xml"]
    assert "Test Clinic, 1 Test Street" in text_of(files["word/header-first.xml"])
    signs = [name for name in files if name.startswith("word/media/")]
    assert signs
    described = files["word/header-first.xml"].find(".//{*}docPr")
    assert described.get("descr") == "Sign of the clinic"


def test_numbers_of_pictures_are_told_once_in_text_and_margins() -> None:
    files = parts(made(HONEST["letter paper with a sign in its head"]))
    numbers = [
        one.get("id")
        for tree in files.values()
        if not isinstance(tree, bytes)
        for one in tree.iter("{*}docPr")
    ]
    assert len(numbers) == len(set(numbers)) > 2


def test_the_same_template_gives_the_same_bytes_and_leaves_no_trace_of_itself() -> None:
    data = HONEST["a template of python-docx with other looks"]
    assert made(data) == made(data)
    names = set(parts(made(data)))
    assert not [name for name in names if "thumbnail" in name or "stylesWithEffects" in name]


def test_the_list_of_what_a_file_may_hold_is_wider_only_when_its_seal_names_a_template() -> None:
    data = HONEST["letter paper with a sign in its head"]
    inputs = replace(INPUTS, seal=seal(Format.DOCX).as_bytes(), docx_template=data)
    without = render(samples.edition(), THEME, inputs).data
    assert "PF42" in proven(without)


def test_a_right_to_left_text_takes_a_template_too() -> None:
    edition = replace(samples.edition(), lang="ar", direction="rtl")
    assert proven(made(HONEST["letter paper with a sign in its head"], edition)) == ""
