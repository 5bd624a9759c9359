"""The QR code of a Word document is that of the address below it, or the proof says so."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from exporter.model.format import Format
from exporter.model.obligation import Ledger
from exporter.render.qr import qr_png
from tests.mutants.rendered import rendered
from tests.proof.seen import check_docx
from tests.proof.visible.support import codes, edited, put, told
from tests.render.leaflet import handout
from tests.render.test_handout import URL

DOCUMENT, RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
NOTHING = Ledger("leaflet", "handout", "en", "1", "2027-01-01", (), ())


@cache
def document() -> bytes:
    return rendered(Format.DOCX, handout())


@cache
def picture() -> str:
    """The part that is the code: small signs are pictures too."""
    with zipfile.ZipFile(BytesIO(document())) as package:
        (name,) = (one for one in package.namelist() if package.read(one) == qr_png(URL))
    return name


def drawn_over(data: bytes) -> bytes:
    """Return the code with one of its modules turned white."""
    with Image.open(BytesIO(data)) as picture:
        changed = picture.convert("L")
    ImageDraw.Draw(changed).rectangle((64, 64, 79, 79), fill=255)
    out = BytesIO()
    changed.save(out, "PNG")
    return out.getvalue()


def scaled(data: bytes) -> bytes:
    out = BytesIO()
    with Image.open(BytesIO(data)) as picture:
        picture.convert("L").resize((301, 301)).save(out, "PNG")
    return out.getvalue()


PICTURES: dict[str, Callable[[bytes], bytes]] = {
    "another address": lambda _: qr_png("https://elsewhere.example"),
    "a module changed": drawn_over,
    "another grid": scaled,
    "no picture": lambda _: b"\x89PNG\r\n\x1a\n",
    "cut off": lambda data: data[:-40],
}


def test_an_honest_code_is_told_nothing_of() -> None:
    for strict in (True, False):
        assert told(check_docx(document(), NOTHING, strict=strict)) == ""


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize("trick", PICTURES)
def test_another_picture_is_refused(trick: str, strict: bool) -> None:
    with zipfile.ZipFile(BytesIO(document())) as package:
        changed = PICTURES[trick](package.read(picture()))
    found = check_docx(edited(document(), {}, {picture(): changed}), NOTHING, strict=strict)
    assert codes(found) == {"PF54"}, told(found)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (RELATIONS, URL, "https://elsewhere.example"),
        (DOCUMENT, '<wp:extent cx="900000" cy="900000"/>', '<wp:extent cx="720000" cy="720000"/>'),
        (DOCUMENT, '<wp:extent cx="900000" cy="900000"/>', '<wp:extent cx="900000" cy="1200000"/>'),
        (DOCUMENT, '<wp:extent cx="900000" cy="900000"/>', '<wp:extent cx="wide"/>'),
        (DOCUMENT, '<wp:extent cx="900000" cy="900000"/>', ""),
        (RELATIONS, "CODE", "media/image9.png"),
    ],
)
def test_another_address_and_another_size_are_refused(part: str, old: str, new: str) -> None:
    old = picture().removeprefix("word/") if old == "CODE" else old
    found = check_docx(edited(document(), {part: put(old, new)}), NOTHING, strict=False)
    assert codes(found) == {"PF54"}, told(found)


def test_a_code_without_an_address_below_it_is_refused() -> None:
    def unlinked(text: str) -> str:
        code, link = text.split("QRCode", 1)
        return f"{code}QRCode{link.replace('<w:hyperlink r:id=', '<w:hyperlink w:anchor=', 1)}"

    found = check_docx(edited(document(), {DOCUMENT: unlinked}), NOTHING, strict=False)
    assert "has no address below it" in told(found)
