"""A Word file may bring along the fonts that its seal accounts for, and no other."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from io import BytesIO
from uuid import UUID

import pytest

from exporter.model.edition import EditionKind
from exporter.model.format import Format
from exporter.produce.early.findings import sources
from exporter.produce.make import make_all
from exporter.produce.options import Options
from exporter.produce.plan import plan
from exporter.proof.seal import open_seal
from exporter.theme.load import load_theme
from tests.places import PUBLICATIONS
from tests.proof.seen import check_docx
from tests.theme.theme_support import write

TABLE, FONT = "word/fontTable.xml", "word/fonts/font1.odttf"
FAMILY = "Atkinson Hyperlegible"
THEME = 'extends = "base"\n[font]\nembed = true\nreading = []\n'


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    theme = load_theme(write(tmp_path_factory.mktemp("themes"), THEME))
    options = Options(date(2026, 11, 24), ("docx",), (EditionKind.HANDOUT,))
    (source,) = sources(PUBLICATIONS / "every-construct", options)
    (made,) = make_all(plan(source, theme, options))
    return made.artefact.data


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(held: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in held.items():
            archive.writestr(name, data)
    return out.getvalue()


def codes(data: bytes, *, strict: bool) -> set[str]:
    seal = open_seal(data, Format.DOCX)
    assert seal is not None
    return {finding.code for finding in check_docx(data, seal.ledger, strict=strict)}


def test_it_brings_the_four_styles_of_its_family(document: bytes) -> None:
    held = parts(document)
    assert b"<w:embedTrueTypeFonts/>" in held["word/settings.xml"]
    assert held["[Content_Types].xml"].count(b".obfuscatedFont") == 4
    keys = re.findall(rb'<w:embed\w+ r:id="\w+" w:fontKey="(\{[-0-9A-F]{36}\})"', held[TABLE])
    files = {face.path.read_bytes() for face in load_theme("base").faces if face.family == FAMILY}
    assert len(keys) == len(files) == 4
    for number, key in enumerate(keys, 1):
        # ECMA-376 part 1, 17.8.1: the last byte of the key changes the first byte of the font, and its 17th.
        turned = UUID(key.decode()).bytes[::-1] * 2
        data = held[f"word/fonts/font{number}.odttf"]
        assert data[:4] != b"\0\1\0\0"
        assert bytes(one ^ other for one, other in zip(data, turned, strict=False)) + data[32:] in files


@pytest.mark.parametrize("strict", [True, False])
def test_the_fonts_that_the_seal_accounts_for_may_come_along(document: bytes, *, strict: bool) -> None:
    assert codes(document, strict=strict) == set()


@pytest.mark.parametrize("strict", [True, False])
def test_another_font_in_the_place_of_one_is_told(document: bytes, *, strict: bool) -> None:
    held = parts(document)
    held[FONT] = held[FONT][:1000] + b"\xff" + held[FONT][1001:]
    assert codes(packed(held), strict=strict) == {"PF42" if strict else "PF71"}


@pytest.mark.parametrize("strict", [True, False])
def test_another_key_makes_another_font_of_it(document: bytes, *, strict: bool) -> None:
    held = parts(document)
    held[TABLE] = re.sub(rb'(w:fontKey="\{)........', rb"\g<1>00000000", held[TABLE])
    assert codes(packed(held), strict=strict) == {"PF42" if strict else "PF71"}


def test_a_font_that_leads_nowhere_is_told(document: bytes) -> None:
    held = parts(document)
    held[TABLE] = re.sub(rb'(<w:embedRegular r:id=)"\w+"', rb'\1"rId99"', held[TABLE])
    assert codes(packed(held), strict=False) == {"PF71"}
