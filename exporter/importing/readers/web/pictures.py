"""The pictures that a page brings: those in the file itself. Those of other places are not fetched."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from exporter.diagnostics import Report
from exporter.importing.draft import Picture, Told
from exporter.importing.readers.web.tree import Element
from exporter.intake.gate import read_bytes

_DATA = re.compile(r"data:(?P<kind>[\w/+.-]*)(?P<coded>;base64)?,(?P<data>.*)", re.DOTALL)
_ENDINGS = {
    b"\x89PNG": ".png", b"\xff\xd8": ".jpg", b"GIF8": ".gif", b"RIFF": ".webp", b"<svg": ".svg",
    b"<?xml": ".svg",
}  # fmt: skip
_NO_ALT = "TODO: say in words what this picture shows"
_MOST = 200
_LARGEST = 50_000_000


class Shelf:
    """The pictures of one file by the names that they get; ``told`` says of those that are not kept."""

    def __init__(self, folder: Path | None = None, own: Mapping[str, bytes] | None = None) -> None:
        self._folder = folder
        self._own = own or {}
        self.kept: dict[str, bytes] = {}
        self.told: list[Told] = []

    def from_page(self, image: Element) -> Picture | None:
        """Return an image of a page, None where the file does not hold it."""
        source, alt = image.get("src") or "", image.get("alt")
        data = self._data(source)
        if data is None:
            said = f"the picture “{source[:100]}” is not in the file or beside it, and nothing is fetched"
            self._tell(said, "Save it in the folder images/ and write it where it belongs.")
            return None
        return self.keep(data, alt, image.get("title") or "")

    def _data(self, source: str) -> bytes | None:
        """Return the bytes of a picture in the file, or in the folder beside it."""
        if source in self._own:
            return self._own[source]
        if found := _DATA.fullmatch(source):
            return _bytes(found)
        if self._folder is None:
            return None
        from exporter.intake.pictures import PictureError, folder_path  # slow to import; few files need it

        try:
            path = folder_path(unquote(source), "the file's")
        except PictureError:
            return None
        return read_bytes(self._folder / path, self._folder, source, _LARGEST, Report())

    def keep(self, data: bytes, alt: str | None, title: str = "") -> Picture | None:
        """Return a picture of these bytes, None where they are of a kind that is not taken."""
        alt = " ".join((alt or title or "").split())
        ending = next((end for start, end in _ENDINGS.items() if data.lstrip().startswith(start)), "")
        data, ending = (data, ending) if ending else (_converted(data), ".png")
        name = next((name for name, kept in self.kept.items() if kept == data), "")
        if not name and not self._is_taken(data, ending):
            return None
        name = name or f"picture-{len(self.kept) + 1}{ending}"
        self.kept[name] = data
        picture = Picture(f"images/{name}", alt or _NO_ALT)
        if not alt:
            said = "this picture has no alternative text"
            self.told.append(
                Told("IN15", said, "Say in words what it shows; without it nobody hears it.", picture.key)
            )
        return picture

    def _is_taken(self, data: bytes, ending: str) -> bool:
        from exporter.intake.pictures import PictureError, decoded

        try:
            if len(self.kept) >= _MOST:
                raise PictureError(f"comes after {_MOST} others", "")
            decoded(f"picture{ending}", data)
        except PictureError as problem:
            self._tell(f"a picture of the file is not kept: it {problem}", "Save it as PNG, and write it in.")
            return False
        return True

    def _tell(self, message: str, hint: str) -> None:
        self.told.append(Told("IN15", message, hint))


def _bytes(found: re.Match[str]) -> bytes:
    try:
        return base64.b64decode(found["data"]) if found["coded"] else unquote_to_bytes(found["data"])
    except binascii.Error:
        return b""


def _converted(data: bytes) -> bytes:
    """Return a BMP or TIFF as PNG, other bytes as they are."""
    from PIL import Image

    try:
        with Image.open(BytesIO(data), formats=["BMP", "DIB", "TIFF"]) as image:
            if image.width * image.height > 25_000_000:
                return data
            out = BytesIO()
            image.convert("RGBA").save(out, "PNG")
            return out.getvalue()
    except (OSError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return data
