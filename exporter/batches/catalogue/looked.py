"""What a finished file shows at a glance: its title, and a small picture of its first page or cover.

Runs in a process that may be stopped: a file that brings a library down costs its picture, not the list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from exporter.diagnostics import ExporterError
from exporter.model.format import Format

if TYPE_CHECKING:
    from PIL.Image import Image

_WIDE = 160
"""Pixels: twice as many as the page shows, for screens that have them."""
_COLOURS = 64
# EPUB 3.3, section 5.6 and D.7: the item of the package document that is the cover.
_COVER = re.compile(rb'<item\b(?=[^>]*\bproperties="[^"]*\bcover-image\b)[^>]*\bhref="([^"]+)"')


def look_at(files: Sequence[tuple[Path, Format]]) -> list[tuple[str, bytes]]:
    """Return the title of each file and a PNG of its first page, empty where it has none."""
    return [_looked(path.read_bytes(), format_) for path, format_ in files]


def _looked(data: bytes, format_: Format) -> tuple[str, bytes]:
    from exporter.proof.seal import open_seal

    try:
        seal = open_seal(data, format_)
        title = seal.issuer.title if seal and seal.issuer else ""
        picture = _first_page(data) if format_.traits.paged else _cover(data)
    except ExporterError:
        return "", b""
    return title, _png(picture) if picture else b""


def _first_page(data: bytes) -> Image:
    from PIL import Image

    from exporter.readback.pdf.first_page import first_page

    drawn = first_page(data, _WIDE)
    return Image.fromarray(drawn[:, :, 2::-1])


def _cover(data: bytes) -> Image | None:
    """Return the cover of an e-book, None for what is none."""
    from PIL import Image
    from PIL.Image import Resampling

    try:
        with ZipFile(BytesIO(data)) as book:
            package = next(name for name in book.namelist() if name.endswith(".opf"))
            named = _COVER.search(book.read(package))
            held = book.read(f"{package.rpartition('/')[0]}/{named[1].decode()}") if named else b""
    except (BadZipFile, KeyError, StopIteration):
        return None
    if not held:
        return None
    with Image.open(BytesIO(held)) as cover:
        # A quarter of the points is enough for what is shown a tenth as large.
        step = max(1, cover.width // (4 * _WIDE))
        small = cover.resize((cover.width // step, cover.height // step), Resampling.NEAREST).convert("RGB")
        small.thumbnail((_WIDE, 2 * _WIDE))
        return small


def _png(picture: Image) -> bytes:
    out = BytesIO()
    picture.convert("RGB").quantize(_COLOURS).save(out, "PNG", optimize=True)
    return out.getvalue()
