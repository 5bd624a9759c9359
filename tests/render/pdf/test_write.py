from __future__ import annotations

import hashlib
import logging
import os
import subprocess
import sys
from base64 import b64decode
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from exporter.diagnostics import ExporterError, MachineError, ThemeError, UsageError
from exporter.model.blocks import Figure
from exporter.readback.pdf.programs import programs
from exporter.render.pdf.weasyprint.xmp import SEAL_NAMESPACE
from exporter.render.pdf.write import render
from exporter.theme.load import load_theme
from exporter.theme.theme import Theme
from tests.places import ROOT
from tests.render.pdf.support import EDITIONS, INPUTS, made, opened, sample
from tests.samples import edition, picture
from tests.theme.theme_support import write

_FAMILIES = ("Atkinson-Hyperlegible", "Source-Sans", "Noto-Sans", "Source-Serif")
AGAIN = """
import hashlib
from tests.render.pdf.support import made, EDITIONS
print(hashlib.sha256(made(EDITIONS["article"])).hexdigest())
"""


def test_the_artefact_is_a_pdf_under_the_given_name() -> None:
    artefact = render(edition(), load_theme("base"), INPUTS)
    assert (artefact.name, artefact.format, artefact.format.traits.media_type) == (
        "sample.pdf",
        "pdf",
        "application/pdf",
    )
    assert artefact.data.startswith(b"%PDF-1.7")


def test_the_same_input_gives_the_same_bytes() -> None:
    assert made(EDITIONS["article"]) == sample("article")


def test_neither_folder_nor_zone_nor_locale_nor_hash_seed_changes_a_byte(tmp_path: Path) -> None:
    surroundings = {"TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", AGAIN],
        cwd=tmp_path, env={**os.environ, **surroundings}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == hashlib.sha256(sample("article")).hexdigest()


def test_other_dates_give_other_stamps() -> None:
    with opened(sample("article")) as pdf:
        assert str(pdf.docinfo.CreationDate) == "D:20261124000000Z"
        assert str(pdf.docinfo.ModDate) == "D:20261124000000Z"
        assert "/ID" in pdf.trailer


def test_metadata_says_who_what_and_in_which_language() -> None:
    with opened(sample("article")) as pdf:
        info, xmp = pdf.docinfo, _xmp(pdf)
        assert str(info.Title) == "Kratom and depression: What is known, and what is not"
        assert str(info.Author) == "The authors of this exporter"
        assert str(info.Subject) == "What is known about kratom and depression."
        assert str(info.Keywords) == "kratom, depression"
        assert str(info.Creator) == "exporter 0.1"
        assert str(pdf.Root.Lang) == "en"
        assert _texts(xmp, "http://purl.org/dc/elements/1.1/", "rights") == ["CC BY 4.0"]
        assert _texts(xmp, "http://purl.org/dc/elements/1.1/", "language") == ["en"]
        assert _texts(xmp, "http://www.aiim.org/pdfua/ns/id/", "part") == ["1"]


def test_the_seal_is_carried_whole() -> None:
    with opened(sample("article")) as pdf:
        (sealed,) = _texts(_xmp(pdf), SEAL_NAMESPACE, "ledger")
    assert b64decode(sealed) == INPUTS.seal


def _xmp(pdf: pikepdf.Pdf) -> etree._Element:
    return etree.fromstring(pdf.Root.Metadata.read_bytes())


def _texts(xmp: etree._Element, namespace: str, name: str) -> list[str]:
    return ["".join(found.itertext()).strip() for found in xmp.iter(f"{{{namespace}}}{name}")]


def test_only_fonts_of_the_theme_are_used() -> None:
    found = {}
    for kind in ("article", "handout"):
        with opened(sample(kind)) as pdf:
            names = {str(thing.FontName).partition("+")[2] for thing in pdf.objects if _is_font(thing)}
        assert all(name.startswith(_FAMILIES) for name in names)
        found[kind] = any(name.startswith("Source-Serif") for name in names)
    assert found == {"article": True, "handout": False}


def test_no_digit_is_drawn_by_the_face_whose_zero_has_a_stroke() -> None:
    said = {
        program.name: "".join(text for _, text in program.says) for program in programs(sample("handout"))
    }
    letters = "".join(text for name, text in said.items() if "Atkinson" in name)
    digits = "".join(text for name, text in said.items() if "Source-Sans" in name)
    assert letters
    assert not any(char.isdigit() for char in letters)
    assert not any(char.isascii() and char.isalpha() for char in digits)
    assert "0" in digits


def _is_font(thing: object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and "/FontName" in thing


def test_no_path_of_this_machine_is_in_the_file() -> None:
    with opened(sample("article")) as pdf:
        parts = [
            thing.read_bytes() if isinstance(thing, pikepdf.Stream) else thing.unparse()
            for thing in pdf.objects
        ]
    assert not [
        part
        for part in parts
        if str(ROOT).encode() in part or b"file:" in part or b'"exporter:' in part or b"(exporter:" in part
    ]


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792)), ("a5", (420, 595))])
def test_the_sheet_is_the_one_asked_for(paper: str, size: tuple[int, int]) -> None:
    with opened(sample("handout", "clinic", paper)) as pdf:
        boxes = {tuple(round(float(side)) for side in page.mediabox) for page in pdf.pages}
    assert boxes == {(0, 0, *size)}


def test_an_unknown_paper_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="TH13"):
        made(edition(), paper="b5")


def unaudited(**changes: object) -> Theme:
    """Return a theme that the audit would refuse: the writer has to refuse it too."""
    return replace(load_theme("clinic"), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ("p { colour: black }", "colour"),
        ("h1 { background: url(file:///etc/hostname) }", "file:///etc/hostname"),
        ("@import url(https://example.org/x.css);", "https://example.org/x.css"),
        ("@font-face { font-family: X; src: url(file:///etc/hostname) }", "file:///etc/hostname"),
    ],
)
def test_a_complaint_or_a_reach_outside_is_an_error(sheet: str, said: str) -> None:
    theme = unaudited(print_css=sheet)
    with pytest.raises(ExporterError, match="EN02") as caught:
        render(edition(), theme, INPUTS)
    assert said in str(caught.value)


def test_a_font_of_the_machine_is_never_used() -> None:
    theme = unaudited(print_css=".para { font-family: monospace }")
    with pytest.raises(ExporterError, match=r"The font .* of this machine was used"):
        render(edition(), theme, INPUTS)


def test_a_machine_without_fonts_draws_the_same_without_a_word(tmp_path: Path) -> None:
    settings = tmp_path / "fonts.conf"
    settings.write_text('<?xml version="1.0"?><fontconfig></fontconfig>', "utf-8")
    bare = subprocess.run(
        [sys.executable, "-c", AGAIN],
        env={**os.environ, "FONTCONFIG_FILE": str(settings), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (bare.returncode, bare.stderr) == (0, "")
    assert bare.stdout.strip() == hashlib.sha256(sample("article")).hexdigest()


def test_a_picture_that_cannot_be_drawn_is_an_error() -> None:
    broken = replace(picture(), data=b"not a picture")
    section = replace(edition().sections[1], blocks=(Figure(broken, "A leaf"),))
    first, _, *others = edition().sections
    with pytest.raises(ExporterError, match="EN02"):
        made(replace(edition(), sections=(first, section, *others)))


def test_nothing_listens_to_weasyprint_afterwards() -> None:
    before = list(logging.getLogger("weasyprint").handlers)
    made(EDITIONS["handout"])
    assert logging.getLogger("weasyprint").handlers == before


def test_without_pango_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    class Missing:
        def find_spec(self, name: str, path: object, target: object = None) -> None:
            if name == "exporter.render.pdf.weasyprint.paint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.delitem(sys.modules, "exporter.render.pdf.weasyprint.paint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    with pytest.raises(MachineError, match="EN01") as caught:
        made(edition())
    assert caught.value.exit_status == 4
    assert "libpango-1.0-0" in str(caught.value)


def test_importing_the_writer_does_not_import_weasyprint() -> None:
    code = "import sys, exporter.render.pdf.write; sys.exit('weasyprint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_a_theme_adds_cover_head_foot_and_colophon(tmp_path: Path) -> None:
    theme = load_theme(
        write(
            tmp_path,
            cover="<p>{{ title }}</p>",
            head="<p>{{ short_title }}: head</p>",
            foot="<p>Given by a clinic</p>",
            colophon="<p>Made with <b>care</b>.</p>",
        )
    )
    plain, furnished = made(edition(), "base"), render(edition(), theme, INPUTS).data
    with opened(plain) as one, opened(furnished) as other:
        assert len(other.pages) > len(one.pages)
        assert "Kratom and depression: head" in _page_text(furnished, 1)
        assert "Given by a clinic" in _page_text(furnished, 1)
        assert "Made with care." in _page_text(furnished, len(other.pages) - 1)


@pytest.mark.parametrize(
    "source", ["<h2>{{ title }}</h2>", "<p class='note'>x</p>", "<p style='x'>x</p>", "<p>", "</p>"]
)
def test_furniture_that_is_no_furniture_is_refused(source: str) -> None:
    theme = unaudited(templates={"colophon": source})
    with pytest.raises(ThemeError, match="TH09"):
        render(edition(), theme, INPUTS)


def _page_text(data: bytes, page: int) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return str(document[page].get_textpage().get_text_bounded()).replace("\r\n", " ")
