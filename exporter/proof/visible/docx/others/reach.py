"""Drawings that reach beyond the room that the text leaves them: by size, outline, effects, when turned.

The room of a drawing is its extent with the edges of its effects (20.4.2.7, 20.4.2.6); a program that turns a
picture or draws a thick line around it writes how far that reaches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import cos, radians, sin

from lxml import etree

from exporter.intake.docx.markup import A, number
from exporter.proof.visible.docx.others.paths import strays

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
_V = "{urn:schemas-microsoft-com:vml}"
_O = "{urn:schemas-microsoft-com:office:office}"
# Word's own effects reach less than a centimetre over the edge of a picture (in English Metric Units).
_FARTHEST = 360_000
# Six points: half of an outline may reach that far without any note of it.
_OUTLINE = 76_200
# Programs leave the inner size as it was when somebody makes a picture a little smaller.
_LARGER = 2.0
# Hundred thousandths: a shadow or a mirror image as large as its picture, or a little larger (20.1.8.49).
_SCALED = 120_000
# How far a handle moves a part of a ready-made shape, in hundred thousandths of its side (20.1.9.11).
_HANDLE = 500_000
_SHARE = 0.2
# Points of lines, and of shadows, in the older drawings.
_THICK, _OFFSET = 40.0, 30.0
_EFFECTS = {"outerShdw": ("dist", "blurRad"), "glow": ("rad",), "softEdge": (), "innerShdw": (),
            "reflection": ("dist",), "prstShdw": ("dist",), "blur": ("rad",),
            "sp3d": ("extrusionH", "contourW")}  # fmt: skip
_CIRCLE = 60_000
_EMU_A_POINT, _PLAIN = 12_700, 100.0
_LENGTHS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "pc": 12.0, "px": 0.75, "": 1.0}
_LENGTH = re.compile(r"\s*(-?[\d.]+)\s*(pt|in|cm|mm|pc|px)?\s*")


def spilling(drawing: etree._Element) -> Iterator[str]:
    """Yield in words how a drawing of today (20.4.2.8, 20.4.2.3) reaches beyond the room it is given."""
    room = _pair(drawing.find(f"{_WP}extent"), "cx", "cy")
    for frame in () if 0 in room else drawing.iterfind(f"{A}graphic/{A}graphicData/*/*/{A}xfrm/{A}ext"):
        sizes = _pair(frame, "cx", "cy")
        if any(size > _LARGER * most for size, most in zip(sizes, room, strict=True)):
            yield "a picture larger than the room it is given (20.1.7.3)"
    if 0 not in room and _turned(drawing, room):
        yield "a picture that is turned out of the room it is given (20.1.7.6)"
    if any(_number(line, "w") / 2 > _OUTLINE + _edge(drawing) for line in drawing.iter(f"{A}ln")):
        yield "a picture with an outline that reaches over other words (20.1.2.2.24)"
    yield from _effects(drawing)
    if any(map(_is_beyond, drawing.iter(f"{_WPG}wgp", f"{_WPG}grpSp", f"{_WPG}cNvGrpSpPr"))):
        yield "a group of drawings that reach out of it (20.1.7.5)"
    if any(map(_strays, drawing.iter(f"{A}path"))):
        yield "a drawing whose lines leave it (20.1.9.15)"
    handles = (gd.get("fmla", "") for gd in drawing.iter(f"{A}gd") if gd.getparent().tag == f"{A}avLst")
    if any(abs(number(said.removeprefix("val ")) or 0) > _HANDLE for said in handles):
        yield "a drawing whose handles are pulled far out of it (20.1.9.11)"


def drawn_beyond(shape: etree._Element) -> Iterator[str]:
    """Yield in words how a drawing of the older kind (part 4, 19.1) reaches beyond its room."""
    thick = [shape.get("strokeweight", ""), *(one.get("weight", "") for one in shape.iter(f"{_V}stroke"))]
    if any(abs(_points(said)) > _THICK for said in thick):
        yield "a drawing with an outline that reaches over other words (part 4, 19.1.2.21)"
    for shadow in shape.iterchildren(f"{_V}shadow"):
        parts = [shadow.get(name, "") for name in ("offset", "offset2")]
        far = any(abs(_points(said)) > _OFFSET for said in ",".join(parts).split(","))
        if far or shadow.get("matrix"):
            yield "a drawing with a shadow that reaches over other words (part 4, 19.1.2.18)"
    if any(one.get("on") in ("t", "true") for one in shape.iterchildren(f"{_O}extrusion")):
        yield "a drawing with a depth that reaches over other words (part 4, 19.2.2.11)"
    if shape.tag != f"{_V}shapetype" and _leaves(shape):
        yield "a drawing whose lines leave it (part 4, 19.1.2.19)"


def _effects(drawing: etree._Element) -> Iterator[str]:
    for effect, reaches in _EFFECTS.items():
        for element in drawing.iter(f"{A}{effect}"):
            far = any(_number(element, reach) > _FARTHEST for reach in reaches)
            scaled = any(abs(_number(element, side)) > _SCALED for side in ("sx", "sy"))
            if far or scaled:
                yield f"a picture with an effect that reaches over other words (<a:{effect}>)"
    if next(drawing.iter(f"{A}effectDag"), None) is not None:
        yield "a picture with effects of effects (<a:effectDag>)"


def _turned(drawing: etree._Element, room: tuple[float, float]) -> bool:
    """Whether a picture in line is turned so that its corners leave its room."""
    wide, high = room
    for frame in drawing.iterfind(f"{A}graphic/{A}graphicData/*/*/{A}xfrm"):
        angle = radians(_number(frame, "rot") / _CIRCLE)
        across = abs(wide * cos(angle)) + abs(high * sin(angle))
        down = abs(wide * sin(angle)) + abs(high * cos(angle))
        if max(across - wide, down - high) / 2 > _FARTHEST + _edge(drawing):
            return True
    return False


def _edge(drawing: etree._Element) -> float:
    """Return the widest edge that the text leaves free around a drawing for its effects, or by a distance."""
    # Lines run around a float by the edge that its way of wrapping names (20.4.2.17).
    edge = drawing.find(f"{_WP}effectExtent" if drawing.tag == f"{_WP}inline" else f"*/{_WP}effectExtent")
    sides = [_number(edge, side) for side in "ltrb"] if edge is not None else []
    return max([0.0, *sides, *(_number(drawing, name) for name in ("distT", "distB"))])


def _is_beyond(group: etree._Element) -> bool:
    """Whether a drawing in a group lies outside of the part of the plane that the group shows."""
    frame = group.find(f"{_WPG}grpSpPr/{A}xfrm")
    start = _pair(frame.find(f"{A}chOff") if frame is not None else None, "x", "y")
    size = _pair(frame.find(f"{A}chExt") if frame is not None else None, "cx", "cy")
    if 0 in size:
        drawing = next(group.iterancestors(f"{_WP}inline", f"{_WP}anchor"), None)
        size = _pair(drawing.find(f"{_WP}extent") if drawing is not None else None, "cx", "cy")
    for inner in group.iterfind(f"*/*/{A}xfrm"):
        if inner is frame:
            continue
        at, wide = _pair(inner.find(f"{A}off"), "x", "y"), _pair(inner.find(f"{A}ext"), "cx", "cy")
        for axis in (0, 1):
            slack = _SHARE * size[axis] + _FARTHEST
            left, right = at[axis] - start[axis], at[axis] + wide[axis] - start[axis]
            if left < -slack or right > size[axis] + slack:
                return True
    return False


def _strays(path: etree._Element) -> bool:
    """Whether the points of a drawing's own lines leave its square by more than its side (20.1.9.15)."""
    for axis, side in (("x", "w"), ("y", "h")):
        most = _number(path, side)
        points = [_number(point, axis) for point in path.iter(f"{A}pt")]
        if most and any(not -most <= point <= 2 * most for point in points):
            return True
    return False


def _leaves(shape: etree._Element) -> bool:
    """Whether the path of a shape, or what a group holds, lies outside of its own square."""
    origin = _two(shape.get("coordorigin", "0,0"), 0.0)
    size = _two(shape.get("coordsize", "1000,1000"), 1000.0)
    if strays(shape):
        return True
    if shape.tag != f"{_V}group":
        return False
    for inner in shape.iterchildren(f"{_V}*"):
        style = dict(part.partition(":")[::2] for part in inner.get("style", "").replace(" ", "").split(";"))
        for axis, (where, long) in enumerate((("left", "width"), ("top", "height"))):
            at = number(style.get(where)) or 0.0
            end = at + (number(style.get(long)) or 0.0)
            slack = _SHARE * size[axis]
            if at < origin[axis] - slack or end > origin[axis] + size[axis] + slack:
                return True
    return False


def _two(said: str, usual: float) -> tuple[float, float]:
    first, _, second = said.partition(",")
    return _or(number(first), usual), _or(number(second), usual)


def _or(value: float | None, usual: float) -> float:
    return usual if value is None else value


def _points(said: str) -> float:
    """Return a length in points, 0 for what is none; a large number without a unit is one of EMU."""
    found = _LENGTH.fullmatch(said)
    long = (number(found[1]) or 0.0) * _LENGTHS[found[2] or ""] if found else 0.0
    return long / _EMU_A_POINT if found and not found[2] and abs(long) > _PLAIN else long


def _pair(element: etree._Element | None, first: str, second: str) -> tuple[float, float]:
    return (_number(element, first), _number(element, second)) if element is not None else (0.0, 0.0)


def _number(element: etree._Element, name: str) -> float:
    return number(element.get(name)) or 0.0
