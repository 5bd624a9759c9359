"""The quick look: one page, three pictures, and every note on it that nothing can be wrong with is cleared.

It never condemns: what it does not clear is looked at slowly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from exporter.model.colour import contrast
from exporter.proof.visible.pdf.facts import LEAST_CONTRAST
from exporter.proof.visible.pdf.targets import Target
from exporter.readback.pdf.pictures import Frame, Picture, alone, draw, frame, too_large, without
from exporter.readback.pdf.sheet import Drawn, Sheet, Text, stands_for_many

DOTS = 144
_ROOM = 2.0
# Grey levels by which two ways of drawing the same may differ.
_SAME = 4
# The least ink of a glyph's darkest pixel, and what counts as ink, as parts of the full ink.
_DARK, _INK = 0.35, 0.2
_EDGE = 2
_CLIP_ROOM = 0.01
# Two glyphs in one place: the part of the narrower one by which neighbours may overlap (kerning, italics).
_NEIGHBOURS = 0.35
_BAND = 0.45
_BANDS = 0.12


@dataclass(frozen=True, slots=True)
class _Pictures:
    """The page as shown, without the targets, and as it ought to be; ``equal``: it is that to the byte."""

    area: Frame
    shown: Picture
    bare: Picture
    ought: Picture
    equal: bool


@dataclass(frozen=True, slots=True)
class Look:
    """What the quick look tells of a target that it clears: the lowest contrast of its glyphs."""

    contrast: float


def clear(sheet: Sheet, targets: Sequence[Target]) -> dict[Target, Look]:
    """Return the targets of a page that are drawn as they ought to be, on plain ground, in full ink.

    A is the page as a reader gets it, B the same without the targets, E is B with the targets drawn last:
    where A is E, nothing covers, clips, fades or recolours them, and where B is plain, nothing is in them.
    """
    texts = list(dict.fromkeys(text for target in targets for text in target.texts))
    drawn = {text: sheet.look_at(text) for text in texts}
    plain = [text for text in texts if _plain(text, drawn[text])]
    if not plain:
        return {}
    area = _area(sheet, [drawn[text] for text in plain])
    if too_large(area):
        return {}
    shown = draw(sheet, area, annotations=True)
    with without(texts):
        bare = draw(sheet, area)
    with alone(sheet, plain):
        ought = draw(sheet, area, onto=bare)
    pictures = _Pictures(area, shown, bare, ought, _equal(shown, ought))
    clean = _apart([drawn[text] for text in plain])
    looks = {
        text: _contrast(drawn[text], pictures)
        for text, is_clean in zip(plain, clean, strict=True)
        if is_clean
    }
    return {target: Look(lowest) for target in targets if (lowest := _lowest(target, looks)) is not None}


def _lowest(target: Target, looks: dict[Text, float | None]) -> float | None:
    found = [looks.get(text) for text in target.texts]
    known = [value for value in found if value is not None]
    return min(known) if known and len(known) == len(found) else None


def _plain(text: Text, drawn: Drawn) -> bool:
    """Whether a text object is drawn in the simplest way: filled, opaque, upright, with nothing around it."""
    a, b, c, d, _, _ = drawn.matrix
    return (
        drawn.is_filled
        and drawn.alpha == 255
        and not text.forms
        and not drawn.blended
        and len(drawn.codes) > 0
        and a > 0
        and d > 0
        and abs(b) + abs(c) < 1e-6 * a
        and abs(a / d - 1) < 0.1
        and _unclipped(drawn)
        and not stands_for_many(drawn.boxes)
    )


def _unclipped(drawn: Drawn) -> bool:
    if drawn.clip is None:
        return True
    left, bottom = drawn.boxes[:, :2].min(axis=0)
    right, top = drawn.boxes[:, 2:].max(axis=0)
    clip = drawn.clip
    inside = clip[0] <= left + _CLIP_ROOM and clip[1] <= bottom + _CLIP_ROOM
    return bool(drawn.plain_clip and inside and right <= clip[2] + _CLIP_ROOM and top <= clip[3] + _CLIP_ROOM)


def _area(sheet: Sheet, drawn: Sequence[Drawn]) -> Frame:
    boxes = np.concatenate([entry.boxes for entry in drawn])
    low, high = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
    return frame(sheet, (low[0], low[1], high[0], high[1]), DOTS, _ROOM)


def _apart(drawn: Sequence[Drawn]) -> npt.NDArray[np.bool_]:
    """Return which text objects share no place with another one and have no glyph upon a glyph."""
    lines = np.array(
        [
            (
                entry.boxes[:, 0].min(),
                entry.matrix[5],
                entry.boxes[:, 2].max(),
                entry.matrix[5] + _BAND * entry.size,
            )
            for entry in drawn
        ]
    )
    low = np.maximum(lines[:, None, :2], lines[None, :, :2])
    high = np.minimum(lines[:, None, 2:], lines[None, :, 2:])
    shared = np.clip(high - low, 0, None).prod(axis=2)
    np.fill_diagonal(shared, 0)
    areas = (lines[:, 2:] - lines[:, :2]).prod(axis=1)
    smaller = np.minimum(areas[:, None], areas[None, :])
    met = (shared > _BANDS * smaller).any(axis=1)
    rows: npt.NDArray[np.bool_] = np.array([_in_row(entry) for entry in drawn], np.bool_)
    return np.asarray(~met & rows)


def _in_row(drawn: Drawn) -> bool:
    """Whether each glyph begins where the one before it ends; the letters of a ligature are one glyph."""
    boxes = drawn.boxes[np.argsort(drawn.boxes[:, 0], kind="stable")]
    boxes = boxes[np.append(np.True_, (boxes[1:] != boxes[:-1]).any(axis=1))]
    over = boxes[:-1, 2] - boxes[1:, 0]
    widths = boxes[:, 2] - boxes[:, 0]
    return bool((over <= _NEIGHBOURS * np.minimum(widths[:-1], widths[1:])).all())


def _contrast(drawn: Drawn, pictures: _Pictures) -> float | None:
    """Return the contrast of a text object with its plain ground, None when anything is unclear."""
    area = pictures.area
    glyphs = area.pixels(drawn.boxes)
    x0, y0 = glyphs[:, :2].min(axis=0)
    x1, y1 = glyphs[:, 2:].max(axis=0)
    if x0 < 0 or y0 < 0 or x1 > area.width or y1 > area.height:
        return None
    part = slice(y0, y1), slice(x0, x1)
    ought = pictures.ought[part]
    if not pictures.equal and not _alike(pictures.shown[part], ought):
        return None
    # Below the baseline a link may have its line.
    ground = pictures.bare[y0 : max(area.row(drawn.matrix[5]), y0 + 1), x0:x1]
    pixels = ground.view(np.uint32)
    if not (pixels == pixels[0, 0]).all():
        return None
    first = ground[0, 0]
    blue, green, red = map(int, first[:3])
    ratio = contrast(drawn.colour, (red, green, blue))
    if ratio < LEAST_CONTRAST or not _inked(drawn, glyphs - (x0, y0, x0, y0), ought, first):
        return None
    return ratio


def _equal(one: Picture, other: Picture) -> bool:
    return np.array_equal(one.view(np.uint32), other.view(np.uint32))


def _alike(one: Picture, other: Picture) -> bool:
    return bool((np.abs(one[..., :3].astype(np.int16) - other[..., :3]) <= _SAME).all())


def _inked(drawn: Drawn, glyphs: npt.NDArray[np.int64], ought: Picture, ground: Picture) -> bool:
    """Whether every glyph is there in full ink, and none is cut at the top or at the foot."""
    ink = np.array(drawn.colour[::-1], np.int16) - ground[:3].astype(np.int16)
    channel = int(np.abs(ink).argmax())
    full = int(ink[channel])
    shade = (ought[..., channel].astype(np.int16) - int(ground[channel])) * (1 if full > 0 else -1)
    limit = abs(full)
    if shade.max() < 0.85 * limit:
        return False
    columns, rows = shade.max(axis=0), np.flatnonzero(shade.max(axis=1) > _INK * limit)
    return bool(
        (_darkest(columns, glyphs[:, (0, 2)]) >= _DARK * limit).all()
        and rows[0] <= _EDGE
        and rows[-1] >= ought.shape[0] - 1 - _EDGE
    )


def _darkest(columns: npt.NDArray[np.int16], ends: npt.NDArray[np.int64]) -> npt.NDArray[np.int16]:
    """Return the most ink in the columns of each glyph."""
    edges = np.stack((ends[:, 0], np.maximum(ends[:, 1], ends[:, 0] + 1)), axis=1).ravel()
    edges = np.minimum(edges, len(columns))
    padded = np.append(columns, 0).astype(np.int16)
    return np.maximum.reduceat(padded, edges)[::2]
