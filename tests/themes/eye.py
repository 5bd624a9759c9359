"""A reader's eye that shares nothing with the proof: is there ink where each letter of each note should be?

A page is drawn with its text and without; what changes is ink. An e-book is set on a small page first.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from lxml import etree
from PIL import Image, ImageChops

from exporter.model.obligation import Scope
from exporter.produce.make import Made

_SCALE = 2.5
_LEAST_INK = 100
"""Grey levels of 255: dark grey on white (4.5 : 1) changes 137."""
_LEAST_HEIGHT = 10.0
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def unread(made: Made) -> list[str]:
    """Return a line for every note of the artefact that a reader cannot read."""
    owed = [entry.wording for entry in made.ledger.obligations if entry.scope is not Scope.RUNNING]
    match made.artefact.format:
        case "pdf":
            return unread_pdf(made.artefact.data, owed)
        case "epub":
            return unread_pdf(_as_pdf(made.artefact.data), owed, least=9.0)
        case "docx":
            return list(_unread_docx(made.artefact.data, owed))
        case _:
            return []


def unread_pdf(data: bytes, owed: list[str], *, least: float = _LEAST_HEIGHT) -> list[str]:
    """Return a line for every wording that can be read less often than it is owed."""
    letters = [letter for page in pdfium.PdfDocument(data) for letter in _letters(page)]
    text = "".join(letter.char for letter in letters)
    missing = []
    for wording, times in Counter(owed).items():
        key = squeeze(wording)
        faults = [
            next(filter(None, (letter.fault(least) for letter in letters[start : start + len(key)])), "")
            for start in _places(text, key)
        ]
        if faults.count("") < times:
            missing.append(f"{wording[:40]!r} is {' '.join(filter(None, faults)) or 'on no page'}")
    return missing


def _places(text: str, key: str) -> Iterator[int]:
    place = text.find(key)
    while place >= 0:
        yield place
        place = text.find(key, place + 1)


def squeeze(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if char.isalnum())


@dataclass(frozen=True)
class _Letter:
    """A letter with its box in points and the picture of all ink on its page."""

    char: str
    box: tuple[float, ...]
    height: float
    ink: Image.Image

    def fault(self, least: float) -> str:
        left, bottom, right, top = (edge * _SCALE for edge in self.box)
        width, height = self.ink.size
        if left < 0 or bottom < 0 or right > width or top > height:
            return "off the page"
        if self.height < least - 0.05:
            return f"in {self.height:.1f} pt"
        place = (int(left) - 1, int(height - top) - 1, int(right) + 2, int(height - bottom) + 2)
        most = self.ink.crop(place).getextrema()[1]
        assert not isinstance(most, tuple), "ink is one channel of grey"
        return "" if most >= _LEAST_INK else "without ink"


def _letters(page: pdfium.PdfPage) -> Iterator[_Letter]:
    with_text = page.render(scale=_SCALE, grayscale=True).to_pil()
    texts = page.get_textpage()
    found = [
        (texts.get_text_range(index, 1), texts.get_charbox(index), _height(texts, index))
        for index in _as_painted(page, texts)
    ]
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=8):
        raw.FPDFPageObj_SetIsActive(item, False)
    ink = ImageChops.difference(with_text, page.render(scale=_SCALE, grayscale=True).to_pil())
    for char, box, height in found:
        for letter in squeeze(char):
            yield _Letter(letter, box, height, ink)


def _as_painted(page: pdfium.PdfPage, texts: pdfium.PdfTextPage) -> list[int]:
    """Return the letters of a page as they are painted: PDFium runs lines of two columns into one."""
    items = page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=8)
    order = {_address(item.raw): number for number, item in enumerate(items)}
    holders = [_address(raw.FPDFText_GetTextObject(texts, index)) for index in range(texts.count_chars())]
    # What PDFium made up, blanks and ends of lines, is painted nowhere.
    shown = [index for index, holder in enumerate(holders) if holder in order]
    return sorted(shown, key=lambda index: order[holders[index]])


def _address(thing: Any) -> int:
    return ctypes.cast(thing, ctypes.c_void_p).value or 0


def _height(texts: pdfium.PdfTextPage, index: int) -> float:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(texts, index, matrix)
    return float(raw.FPDFText_GetFontSize(texts, index) * (matrix.c**2 + matrix.d**2) ** 0.5)


def _as_pdf(data: bytes) -> bytes:
    """Return the chapters of an e-book, set one after the other on the page of a telephone."""
    import fontpkg
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    face = fontpkg.family("Atkinson Hyperlegible").files[0].path.as_uri()
    reader = CSS(
        string=f'@font-face {{ font-family: Reader; src: url("{face}") }}'
        "html { font-family: Reader; font-size: 12pt } @page { size: 90mm 160mm; margin: 5mm }",
        font_config=fonts,
    )
    with ZipFile(BytesIO(data)) as book:
        sheet = CSS(
            string=next(book.read(name).decode() for name in book.namelist() if name.endswith(".css")),
            media_type="screen", font_config=fonts,
        )  # fmt: skip
        chapters = [name for name in book.namelist() if name.endswith(".xhtml") and "nav" not in name]
        joined = pdfium.PdfDocument.new()
        for name in chapters:
            root = etree.fromstring(book.read(name))
            etree.strip_elements(root, "{*}img", "{*}link", with_tail=False)
            page = HTML(string=etree.tostring(root, encoding="unicode"), media_type="screen")
            made = page.write_pdf(stylesheets=[reader, sheet], font_config=fonts)
            joined.import_pages(pdfium.PdfDocument(made))
    out = BytesIO()
    joined.save(out)
    return out.getvalue()


def _unread_docx(data: bytes, owed: list[str]) -> Iterator[str]:
    with ZipFile(BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        styles = etree.fromstring(package.read("word/styles.xml"))
    looks = {style.get(f"{_W}styleId"): style for style in styles.iter(f"{_W}style")}
    shown = {}
    for paragraph in body.iter(f"{_W}p"):
        words = squeeze("".join(str(text.text) for text in paragraph.iter(f"{_W}t")))
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        shown[words] = (paragraph, looks.get(style.get(f"{_W}val")) if style is not None else None)
    for wording in owed:
        near = [entry for words, entry in shown.items() if squeeze(wording) in words]
        if not near:
            yield f"{wording[:40]!r} is in no paragraph"
        for paragraph, look in near:
            yield from (f"{wording[:40]!r} {fault}" for fault in _docx_faults(paragraph, look))


def _docx_faults(paragraph: etree._Element, look: etree._Element | None) -> Iterator[str]:
    for holder in (paragraph, look):
        if holder is None:
            continue
        for size in holder.iter(f"{_W}sz"):
            if int(size.get(f"{_W}val")) < 20:
                yield f"in {size.get(f'{_W}val')} half points"
        for colour in holder.iter(f"{_W}color"):
            value = colour.get(f"{_W}val")
            if value != "auto" and min(int(value[start : start + 2], 16) for start in (0, 2, 4)) > 0x90:
                yield f"in the colour {value}"
        for name in ("vanish", "webHidden", "specVanish", "framePr", "del"):
            if holder.find(f".//{_W}{name}") is not None:
                yield name
