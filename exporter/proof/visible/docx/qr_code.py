"""Whether the QR code of a DOCX says the address that is printed below it, module by module.

What else a picture shows is the author's; a code that nobody can read with their eyes is worked out anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from exporter.diagnostics import Diagnostic
from exporter.intake.docx.markup import A, R, W, number, value
from exporter.proof.visible.findings import astray
from exporter.readback.docx.book import Book
from exporter.readback.package import Package

_STYLE = "QRCode"
_QUIET = 4
# 25 mm in English Metric Units, of which a millimetre has 36,000 (20.1.2.1); who saves it again may round.
_LEAST = 900_000
_ROUNDED = 0.99
_MOST_PIXELS = 4_000_000


def code_faults(book: Book, package: Package) -> Iterator[Diagnostic]:
    """Yield why a QR code leads elsewhere than it says, or is too small to be read (PF54).

    The pictures of other styles are not looked at. A code that somebody deleted leaves nothing to report.
    """
    for paragraph in book.document.iter(f"{W}p"):
        if value(paragraph.find(f"{W}pPr/{W}pStyle")) == _STYLE:
            for picture in paragraph.iter(f"{W}drawing"):
                yield from map(astray, _faults(book, package, paragraph, picture))


def _faults(
    book: Book, package: Package, paragraph: etree._Element, picture: etree._Element
) -> Iterator[str]:
    address = _address(book, paragraph)
    if not address:
        yield "has no address below it"
        return
    sides = [number(size.get(side)) or 0 for size in picture.iter("{*}extent") for side in ("cx", "cy")]
    if min(sides, default=0) < _ROUNDED * max([_LEAST, *sides]):
        yield "is smaller than 25 mm, or not square"
    parts = [book.target(blip.get(f"{R}embed", "")) for blip in picture.iter(f"{A}blip")]
    part = parts[0] if len(parts) == 1 else ""
    if part not in package.names or not _says(package.part(part), address):
        yield f"is not that of the address below it, {address}"


def _address(book: Book, paragraph: etree._Element) -> str:
    """Return where the first link of the paragraph below leads, ``""`` without one."""
    below = next(paragraph.itersiblings(f"{W}p"), None)
    link = next(below.iter(f"{W}hyperlink"), None) if below is not None else None
    return book.target(link.get(f"{R}id", "")) if link is not None else ""


def _says(data: bytes, address: str) -> bool:
    """Whether a picture is the QR code of the address, whole, with its quiet zone, and nothing else."""
    # Only here: few documents have a code.
    import segno
    from PIL import Image

    rows = segno.make_qr(address, error="m").matrix
    side = len(rows) + 2 * _QUIET
    wanted = Image.new("1", (side, side), 1)
    for y, row in enumerate(rows, _QUIET):
        for x, dark in enumerate(row, _QUIET):
            wanted.putpixel((x, y), 0 if dark else 1)
    try:
        with Image.open(BytesIO(data), formats=["PNG"]) as image:
            wide, high = image.size
            if wide != high or wide % side or wide * high > _MOST_PIXELS:
                return False
            drawn = image.convert("L")
    except (OSError, ValueError, SyntaxError):
        return False
    scaled = wanted.resize(drawn.size, Image.Resampling.NEAREST).convert("L")
    return drawn.tobytes() == scaled.tobytes()
