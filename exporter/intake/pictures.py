"""Pictures: decoded once, checked whole, and written afresh without metadata.

A picture leaves here as 8-bit sRGB PNG or JPEG, or as an SVG of plain shapes: every reader of every format
shows those. Truncated, animated, oversized or foreign files are refused here, since writers would show them
half or not at all.
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

_FORMATS = {
    ".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".avif": "AVIF", ".gif": "GIF",
    ".svg": "SVG",
}  # fmt: skip
_TAKEN = "PNG, JPEG, WebP, AVIF, GIF or SVG"
_MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "SVG": "image/svg+xml"}
_ENDINGS = {"PNG": ".png", "JPEG": ".jpg", "SVG": ".svg"}
# What Pillow's plugins are known to raise on damaged files, besides OSError and its own errors.
_DAMAGE = (
    OSError, SyntaxError, ValueError, EOFError, TypeError, KeyError, IndexError, OverflowError,
    ZeroDivisionError, AttributeError, RuntimeError, struct.error, zlib.error, ImageCms.PyCMSError,
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
        raise PictureError(f"is no {_TAKEN} by its name", hint)
    return path


def decoded(target: str, data: bytes) -> Picture:
    """Return the picture that a file's bytes hold, written afresh; same bytes, same picture.

    The name ends in one of the known endings. Raises PictureError for what is not a whole, still picture of
    that kind, an SVG plain, of at most 25 megapixels.
    """
    wanted = _FORMATS[PurePosixPath(target).suffix.lower()]
    if wanted == "SVG":
        fresh, size = _svg(data)
        kind = wanted
    else:
        still = _raster(data, wanted)
        kind = "JPEG" if still.mode != "RGBA" and _is_lossy(data, wanted) else "PNG"
        fresh, size = _encoded(still, kind), still.size
    return Picture(_safe_name(target, kind, fresh), _MEDIA_TYPES[kind], fresh, *size)


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


def _raster(data: bytes, wanted: str) -> Image.Image:
    kinds = [kind for kind in dict.fromkeys(_FORMATS.values()) if kind != "SVG"]
    try:
        with _strict_pillow(), Image.open(BytesIO(data), formats=kinds) as image:
            _check_kind(image, wanted)
            _check_pixels(*image.size)
            image.load()
            upright = ImageOps.exif_transpose(image)
            return _standard(upright, image.info.get("icc_profile"))
    except _DAMAGE as problem:
        hint = "Open the picture in an image editor and save it again as PNG or JPEG."
        raise PictureError(f"cannot be decoded whole: {_reason(problem)}", hint) from None


def _is_lossy(data: bytes, kind: str) -> bool:
    """Whether a picture that was taken in is a photograph more likely than a drawing.

    A WebP says by a chunk that its pixels are exact (RFC 9649, 2.6). An AVIF does not say it in so few words.
    """
    return kind in ("JPEG", "AVIF") or (kind == "WEBP" and b"VP8L" not in _chunks(data))


def _chunks(data: bytes) -> Iterator[bytes]:
    """Yield the names of the chunks of a WebP: twelve bytes in, each with its size, padded to even."""
    place = 12
    while place + 8 <= len(data):
        yield data[place : place + 4]
        size = int.from_bytes(data[place + 4 : place + 8], "little")
        place += 8 + size + size % 2


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
    if getattr(image, "is_animated", False) or getattr(image, "n_frames", 1) > 1:
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
