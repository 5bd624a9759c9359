"""The pictures that the text of a Word file shows, each as its likeness, as its frame shows it.

A frame may show a part of a picture (20.1.8.55, 20.1.8.30), turn or mirror it (20.1.7.6), or draw it so pale
that nobody sees it (20.1.8.6, 20.1.8.42).
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree

from exporter.intake.docx.markup import A, R, number
from exporter.intake.likeness import likeness_of, likeness_of_pixels
from exporter.readback.docx.book import open_book
from exporter.readback.package import Package

_EMBED = f"{R}embed"
_WHOLE = 100_000.0
_CIRCLE = 60_000.0
# A frame that shows that little of a picture, or so much around it, shows another one.
_LEAST, _MOST = 0.02, 8.0
_PALEST, _BRIGHTEST = 50_000.0, 70_000.0
# Degrees: scans are set straight by less.
_STRAIGHT = 3.0
_LARGEST = 100_000_000
_ON = frozenset({"1", "true"})


def drawn(package: Package) -> Iterator[str]:
    """Yield the likeness of each picture that the text names (20.1.8.13), ``""`` for what cannot be seen.

    Raises ProofError (PF11) when there is no main document: Word on the web calls it ``document2.xml``.
    """
    book = open_book(package)
    for element in book.document.iter(etree.Element):
        if (called := element.get(_EMBED)) and (name := book.target(called)) in package.names:
            yield _framed(package.part(name), element)


def _framed(data: bytes, blip: etree._Element) -> str:
    fill = next(blip.iterancestors("{*}blipFill"), None)
    whole = likeness_of(data)
    if fill is None or not whole:
        return whole
    if _is_pale(fill):
        return ""
    frame = next(fill.getparent().iterfind(f"{{*}}spPr/{A}xfrm"), None)
    boxes = [box for box in (_source(fill), _stretched(fill)) if box is not None]
    mirrored = tuple(frame is not None and frame.get(name) in _ON for name in ("flipH", "flipV"))
    angle = ((number(frame.get("rot")) or 0.0) if frame is not None else 0.0) / _CIRCLE
    turned = abs((angle + 180) % 360 - 180) > _STRAIGHT
    return (
        _seen(data, boxes, mirrored, angle if turned else 0.0) if boxes or any(mirrored) or turned else whole
    )


def _is_pale(fill: etree._Element) -> bool:
    clear = (number(one.get("amt")) for one in fill.iter(f"{A}alphaModFix"))
    bright = (number(one.get("bright")) for one in fill.iter(f"{A}lum"))
    return any((one or 0.0) < _PALEST for one in clear) or any(abs(one or 0.0) > _BRIGHTEST for one in bright)


def _source(fill: etree._Element) -> tuple[float, ...] | None:
    """Return the part of a picture that is taken: left, top, right and bottom as shares of its sides."""
    left, top, right, bottom = _sides(fill.find(f"{A}srcRect"))
    return (left, top, 1 - right, 1 - bottom) if any((left, top, right, bottom)) else None


def _stretched(fill: etree._Element) -> tuple[float, ...] | None:
    """Return the part of a picture that its frame holds when it is stretched over or within it."""
    left, top, right, bottom = _sides(fill.find(f"{A}stretch/{A}fillRect"))
    wide, high = max(1 - left - right, 1e-6), max(1 - top - bottom, 1e-6)
    box = (-left / wide, -top / high, (1 - left) / wide, (1 - top) / high)
    return box if any((left, top, right, bottom)) else None


def _sides(rectangle: etree._Element | None) -> tuple[float, ...]:
    said = [rectangle.get(name, "0") if rectangle is not None else "0" for name in "ltrb"]
    # The strict form writes shares in percent (22.9.2.9).
    return tuple(
        (number(one.removesuffix("%")) or 0.0) / (100.0 if one.endswith("%") else _WHOLE) for one in said
    )


def _seen(data: bytes, boxes: list[tuple[float, ...]], mirrored: tuple[bool, ...], angle: float) -> str:
    """Return the likeness of what a frame shows of a picture, ``""`` for next to nothing."""
    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(data)) as opened:
            if opened.width * opened.height > _LARGEST:
                return ""
            image: Any = opened.convert("RGBA")
    except (OSError, SyntaxError, ValueError):
        return likeness_of(data)  # a drawing, which has a copy in pixels beside it
    image.thumbnail((1600, 1600))
    for left, top, right, bottom in boxes:
        if not (_LEAST < right - left < _MOST and _LEAST < bottom - top < _MOST):
            return ""
        wide, high = image.size
        corners = (round(left * wide), round(top * high), round(right * wide), round(bottom * high))
        image = image.crop((*corners[:2], max(corners[2], corners[0] + 1), max(corners[3], corners[1] + 1)))
    across, down = mirrored
    image = ImageOps.mirror(image) if across else image
    image = ImageOps.flip(image) if down else image
    return likeness_of_pixels(image.rotate(-angle, expand=True) if angle else image)
