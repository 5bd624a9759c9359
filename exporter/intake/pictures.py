"""Pictures: decoded once, checked whole, and written afresh without metadata.

A picture leaves here as 8-bit sRGB PNG or JPEG, or as an SVG of plain shapes. Truncated, animated,
oversized or foreign files are refused here, since writers would show them half or not at all.
"""

from __future__ import annotations

import hashlib
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import PurePosixPath

from PIL import Image, ImageCms, ImageFile, ImageOps

from exporter.intake.svg import SvgError, clean_svg
from exporter.model.blocks import Picture

PIXEL_LIMIT = 25_000_000

_FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".svg": "SVG"}
_MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "SVG": "image/svg+xml"}
_ENDINGS = {"PNG": ".png", "JPEG": ".jpg", "SVG": ".svg"}
# What Pillow's plugins are known to raise on damaged files, besides OSError and its own errors.
_DAMAGE = (
    OSError, SyntaxError, ValueError, EOFError, TypeError, KeyError, IndexError, OverflowError,
    ZeroDivisionError, AttributeError, struct.error, zlib.error, ImageCms.PyCMSError,
    Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip


class PictureError(Exception):
    """A picture is not taken: what is wrong, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def folder_path(target: str, whose: str) -> PurePosixPath:
    """Return the path of a picture inside the folder of ``whose`` it is, from how it was written.

    Raises PictureError for an address, a path that leaves the folder and a file that is no picture by name.
    """
    path = PurePosixPath(target)
    if target.startswith(("http:", "https:")):
        hint = f"Save it in {whose} folder: an export fetches nothing."
        raise PictureError("is a picture of another place", hint)
    if path.is_absolute() or ".." in path.parts or "\\" in target or ":" in target:
        hint = f"Write a path inside {whose} folder: images/leaf.png"
        raise PictureError(f"is no path inside {whose} folder", hint)
    if path.suffix.lower() not in _FORMATS:
        hint = "Save the picture as PNG, JPEG or SVG."
        raise PictureError("is no PNG, JPEG or SVG by its name", hint)
    return path


def decoded(target: str, data: bytes) -> Picture:
    """Return the picture that a file's bytes hold, written afresh; same bytes, same picture.

    The name ends in one of the known endings. Raises PictureError for what is not a whole, still PNG, JPEG
    or plain SVG of at most 25 megapixels.
    """
    wanted = _FORMATS[PurePosixPath(target).suffix.lower()]
    fresh, size = _svg(data) if wanted == "SVG" else _raster(data, wanted)
    return Picture(_safe_name(target, wanted, fresh), _MEDIA_TYPES[wanted], fresh, *size)


def _safe_name(target: str, kind: str, fresh: bytes) -> str:
    stem = PurePosixPath(target).stem.lower()
    plain = "".join(char if char.isascii() and char.isalnum() else "-" for char in stem).strip("-")
    return f"{plain[:40] or 'picture'}-{hashlib.sha256(fresh).hexdigest()[:8]}{_ENDINGS[kind]}"


def _svg(data: bytes) -> tuple[bytes, tuple[int, int]]:
    try:
        fresh, size = clean_svg(data)
    except SvgError as problem:
        raise PictureError(str(problem), problem.hint) from None
    _check_pixels(*size)
    return fresh, size


def _raster(data: bytes, wanted: str) -> tuple[bytes, tuple[int, int]]:
    try:
        with _strict_pillow(), Image.open(BytesIO(data), formats=["PNG", "JPEG"]) as image:
            _check_kind(image, wanted)
            _check_pixels(*image.size)
            image.load()
            upright = ImageOps.exif_transpose(image)
            still = _standard(upright, image.info.get("icc_profile"))
    except _DAMAGE as problem:
        hint = "Open the picture in an image editor and save it again as PNG or JPEG."
        raise PictureError(f"cannot be decoded whole: {_reason(problem)}", hint) from None
    return _encoded(still, wanted), still.size


def _reason(problem: BaseException) -> str:
    # Pillow names the buffer with its address in memory.
    text = str(problem).split("<", 1)[0].strip()
    return text or type(problem).__name__


@contextmanager
def _strict_pillow() -> Iterator[None]:
    # WeasyPrint switches LOAD_TRUNCATED_IMAGES on for the whole process when it is imported.
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _check_kind(image: Image.Image, wanted: str) -> None:
    if getattr(image, "n_frames", 1) > 1:
        hint = "Save one still picture as PNG or JPEG."
        raise PictureError("holds more than one picture: only the first would show", hint)
    if image.format != wanted:
        hint = "Give the file the ending of what it is."
        raise PictureError(f"says {wanted} by its name but is {image.format}", hint)


def _check_pixels(width: int, height: int) -> None:
    if width * height > PIXEL_LIMIT:
        limit = PIXEL_LIMIT // 1_000_000
        message = f"has {width} × {height} pixels, more than {limit} million"
        raise PictureError(message, "Scale the picture down; 3,000 pixels fill a page.")


def _standard(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the pixels as 8-bit sRGB in mode L, RGB or RGBA."""
    if image.mode == "I;16":
        return Image.frombytes("L", image.size, image.tobytes()[1::2])
    if "transparency" in image.info or image.mode in ("LA", "PA"):
        image = image.convert("RGBA")
    elif image.mode in ("1", "P"):
        image = image.convert("L" if image.mode == "1" else "RGB")
    if profile and image.mode in ("RGB", "RGBA", "CMYK"):
        image = _to_srgb(image, profile)
    return image if image.mode in ("L", "RGB", "RGBA") else image.convert("RGB")


def _to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Return the image in sRGB; a profile that does not fit the image is passed over, as browsers do."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError):
        return image
    return converted or image


def _encoded(image: Image.Image, kind: str) -> bytes:
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    out = BytesIO()
    if kind == "PNG":
        bare.save(out, "PNG", compress_level=6)
    else:
        bare.save(out, "JPEG", quality=95, subsampling=0)
    return out.getvalue()
