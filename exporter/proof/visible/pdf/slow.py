"""The slow look: one note alone, at twice the resolution, glyph by glyph, naming what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from exporter.proof.visible.pdf.facts import LEAST_CONTRAST, ROUNDING
from exporter.proof.visible.pdf.targets import Target
from exporter.readback.pdf.pictures import (
    Frame,
    Picture,
    alone,
    draw,
    frame,
    make_black,
    too_large,
    unclip,
    without,
)
from exporter.readback.pdf.sheet import NO_INK, Boxes, Drawn, Sheet, Text, stands_for_many

DOTS = 288
_ROOM = 3.0
# Parts of full ink: what a glyph ought to have there, and its core, where it has nothing but its own colour.
_OUGHT, _CORE = 0.35, 0.9
# Black at less than half its ink has a contrast under 4.5 : 1; clips so narrow (points) leave nothing.
_WEAK, _NARROW = 0.5, 0.01
# Grey levels of change below which the eye sees none, parts of a glyph's ink below which it is gone or cut.
_CHANGE = 7
_GONE, _CUT = 0.08, 0.85
# So many glyphs out of order, as a part of a note: less is a mark that touches its neighbour.
_SOME = 0.02
_OVER = 0.4
_LINE = 24
_STRUCK = 3


class Fault(StrEnum):
    """What can be wrong with how words are drawn."""

    NO_INK = "no ink"
    FAINT = "faint"
    CUT = "cut"
    TURNED = "turned"
    OVER = "over"
    GLYPHS = "glyphs"


@dataclass(frozen=True, slots=True)
class Remark:
    """A fault of a target, in words."""

    fault: Fault
    words: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What the slow look tells of a target: its faults, its lowest contrast, its share on the page."""

    remarks: tuple[Remark, ...]
    contrast: float
    share: float


@dataclass(frozen=True, slots=True)
class _Glyphs:
    """The glyphs of a target: their characters, boxes on the page, and pixels in the pictures."""

    codes: str
    boxes: Boxes
    pixels: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Pictures:
    """The note as it is shown, the page without it, and all of its ink (0 to 1), clipped and unclipped."""

    area: Frame
    shown: Picture
    bare: Picture
    clipped: npt.NDArray[np.float32]
    ink: npt.NDArray[np.float32]


def judge(sheet: Sheet, target: Target, crowd: Sequence[Text]) -> Judged:
    """Return what is wrong with a target on an open page; ``crowd`` are the page's text objects.

    The colours and clips of its text objects are changed on the way: look at a page once.
    """
    drawn = [sheet.look_at(text) for text in target.texts]
    boxes = np.concatenate([entry.boxes for entry in drawn])
    codes = "".join(entry.codes for entry in drawn)
    if not len(boxes):
        return Judged((Remark(Fault.NO_INK, "has no glyph that is drawn"),), 1.0, 0.0)
    share = _share(sheet, boxes)
    remarks = [*_drawn_oddly(target.texts, drawn)]
    if share < 1:
        remarks.append(Remark(Fault.CUT, f"is {round(100 * (1 - share))} % off the page that is shown"))
    others = [sheet.look_at(text).boxes for text in crowd if text not in target.texts]
    remarks += _overprinted(codes, boxes, others)
    lowest = 1.0
    if share > 0:
        pictures = _pictures(sheet, target.texts, boxes)
        if pictures is None:
            return Judged((*remarks, Remark(Fault.NO_INK, "is set too large to be looked at")), 1.0, share)
        weak = _weak(pictures, drawn)
        if weak is not None:
            return Judged((*remarks, weak), 1.0, share)
        glyphs = _Glyphs(codes, boxes, pictures.area.pixels(boxes))
        found, lowest = _inspected(pictures, glyphs, drawn)
        remarks += found
        remarks += _struck(pictures, drawn)
    return Judged(tuple(dict.fromkeys(remarks)), lowest, share)


def _share(sheet: Sheet, boxes: Boxes) -> float:
    left, bottom, right, top = sheet.visible
    inside = np.clip(
        np.minimum(boxes[:, 2:], (right, top)) - np.maximum(boxes[:, :2], (left, bottom)), 0, None
    )
    areas = np.maximum((boxes[:, 2:] - boxes[:, :2]).prod(axis=1), 1e-9)
    whole = (inside.prod(axis=1) / areas) > 0.98
    return float(whole.mean())


def _drawn_oddly(texts: Sequence[Text], drawn: Sequence[Drawn]) -> Iterator[Remark]:
    """Yield what the file itself says of how the words are drawn."""
    if any("OC" in text.names for text in texts):
        yield Remark(Fault.NO_INK, "is on a layer that can be switched off")
    if any(entry.mode in NO_INK for entry in drawn):
        yield Remark(Fault.NO_INK, "is drawn in a mode that leaves no ink")
    elif not all(entry.is_filled for entry in drawn):
        yield Remark(Fault.NO_INK, "is drawn as an outline, not as filled letters")
    if any(entry.blended for entry in drawn):
        yield Remark(Fault.FAINT, "is mixed with its ground in a way that each program draws otherwise")
    if any(stands_for_many(entry.boxes) for entry in drawn):
        yield Remark(Fault.GLYPHS, "has one glyph that is said to be many letters")
    for entry in drawn:
        a, b, c, d, _, _ = entry.matrix
        if a * d - b * c < 0:
            yield Remark(Fault.TURNED, "is mirrored")
        elif a <= 0 or d <= 0 or abs(b) > 0.02 * abs(a) or abs(c) > 0.4 * abs(d):
            yield Remark(Fault.TURNED, f"is turned by {round(np.degrees(np.arctan2(b, a)))} degrees")
        elif not 0.7 < np.hypot(a, b) / np.hypot(c, d) < 1.5:
            yield Remark(Fault.TURNED, "is squeezed or stretched")


def _overprinted(codes: str, boxes: Boxes, others: Sequence[Boxes]) -> Iterator[Remark]:
    """Yield whether glyphs of other words, or of its own, stand upon its glyphs."""
    foreign = np.concatenate(others) if others else np.empty((0, 4))
    low, high = boxes.min(axis=0), boxes.max(axis=0)
    near = (
        (foreign[:, 0] < high[2])
        & (foreign[:, 2] > low[0])
        & (foreign[:, 1] < high[3])
        & (foreign[:, 3] > low[1])
    )
    met = _met(boxes, foreign[near]).any(axis=1)
    own = _met(boxes, boxes)
    same = (np.abs(boxes[:, None] - boxes[None]) < 0.01).all(axis=2)
    own &= ~same
    marks = np.array([not char.isalnum() for char in codes], np.bool_)
    own[marks] = False
    own[:, marks] = False
    count = int((met | own.any(axis=1)).sum())
    if count > max(1, _SOME * len(codes)):
        yield Remark(
            Fault.OVER, f"is overprinted: {count} of its {len(codes)} letters share their place with others"
        )


def _met(boxes: Boxes, others: Boxes) -> npt.NDArray[np.bool_]:
    """Return which boxes share a good part of the smaller one with which others."""
    shared = np.clip(
        np.minimum(boxes[:, None, 2:], others[None, :, 2:])
        - np.maximum(boxes[:, None, :2], others[None, :, :2]),
        0,
        None,
    ).prod(axis=2)
    one, other = ((part[:, 2:] - part[:, :2]).prod(axis=1) for part in (boxes, others))
    smaller = np.maximum(np.minimum(one[:, None], other[None, :]), 1e-9)
    return np.asarray(shared > _OVER * smaller)


def _pictures(sheet: Sheet, texts: Sequence[Text], boxes: Boxes) -> _Pictures | None:
    low, high = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
    area = frame(sheet, (low[0], low[1], high[0], high[1]), DOTS, _ROOM)
    if too_large(area):
        return None
    shown = draw(sheet, area, annotations=True)
    with without(texts):
        bare = draw(sheet, area)
    make_black(texts)
    with alone(sheet, texts):
        clipped = draw(sheet, area)
        unclip(texts)
        ink = draw(sheet, area)
    return _Pictures(area, shown, bare, _ink(clipped), _ink(ink))


def _weak(pictures: _Pictures, drawn: Sequence[Drawn]) -> Remark | None:
    """Return why black ink with nothing in its way is none: transparent forms around it, empty clips."""
    strongest = float(pictures.ink.max())
    if strongest >= _WEAK:
        return None
    clips = [entry.clip for entry in drawn if entry.clip is not None]
    if any(clip[0] >= clip[2] - _NARROW or clip[1] >= clip[3] - _NARROW for clip in clips):
        return Remark(Fault.CUT, "is clipped: none of it is left")
    if strongest == 0:
        return Remark(Fault.NO_INK, "leaves no ink on the page")
    return Remark(Fault.FAINT, f"is drawn with {strongest:.0%} of its ink, so that it is too pale to read")


def _ink(picture: Picture) -> npt.NDArray[np.float32]:
    """Return how much of its full ink each pixel has; in a transparent form that is less than black."""
    ink = 1 - picture[..., 1].astype(np.float32) / 255
    strongest = float(ink.max())
    return np.asarray(ink / strongest if strongest >= _WEAK else ink)


def _inspected(pictures: _Pictures, glyphs: _Glyphs, drawn: Sequence[Drawn]) -> tuple[list[Remark], float]:
    """Return the faults of the glyphs that lie on the picture, and the lowest contrast among them."""
    change = np.abs(pictures.shown[..., :3].astype(np.int16) - pictures.bare[..., :3]).max(axis=2)
    ratios = _ratios(pictures.shown, pictures.bare)
    gone: list[int] = []
    cut: list[int] = []
    empty: list[int] = []
    clipped = 0
    contrasts: list[float] = []
    height, width = change.shape
    for number, (x0, y0, x1, y1) in enumerate(glyphs.pixels):
        part = slice(max(y0, 0), min(y1, height)), slice(max(x0, 0), min(x1, width))
        ink = pictures.ink[part]
        ought = ink > _OUGHT
        total = int(ought.sum())
        if not total:
            empty.append(number)
            continue
        left = int((ought & (change[part] > _CHANGE)).sum()) / total
        if left < _CUT:
            (gone if left < _GONE else cut).append(number)
            clipped += int((pictures.clipped[part] > _OUGHT).sum() < _CUT * total)
        else:
            core = ink >= min(_CORE, float(ink.max()))
            contrasts.append(float(np.median(ratios[part][core])))
    remarks = list(_missing(glyphs, gone, cut, empty, clipped, pictures, drawn))
    lowest = min(contrasts, default=1.0)
    pale = sum(value < LEAST_CONTRAST - ROUNDING for value in contrasts)
    if pale:
        words = f"has a contrast of {lowest:.2g} : 1 in {pale} of its {len(glyphs.codes)} letters"
        remarks.append(Remark(Fault.FAINT, words))
    return remarks, 1.0 if gone else lowest


def _missing(
    glyphs: _Glyphs,
    gone: Sequence[int],
    cut: Sequence[int],
    empty: Sequence[int],
    clipped: int,
    pictures: _Pictures,
    drawn: Sequence[Drawn],
) -> Iterator[Remark]:
    """Yield why glyphs are not, or not all, on the page."""
    count = len(glyphs.codes)
    if empty:
        named = "".join(dict.fromkeys(glyphs.codes[number] for number in empty))[:12]
        yield Remark(Fault.GLYPHS, f"has no glyph for {len(empty)} of its {count} letters (“{named}”)")
    harmed = len(gone) + len(cut)
    if not harmed:
        return
    if clipped > harmed / 2:
        yield Remark(Fault.CUT, f"is clipped: {harmed} of its {count} letters are cut or gone")
    elif len(gone) > harmed / 2 and _ink_is_ground(pictures, glyphs, gone, drawn):
        yield Remark(
            Fault.FAINT, f"has the colour of its ground: {len(gone)} of its {count} letters leave no ink"
        )
    else:
        yield Remark(Fault.CUT, f"is covered: {harmed} of its {count} letters are hidden wholly or in part")


def _ink_is_ground(pictures: _Pictures, glyphs: _Glyphs, gone: Sequence[int], drawn: Sequence[Drawn]) -> bool:
    """Whether the letters that leave no ink are transparent or of the colour that is there without them."""
    if any(entry.alpha < 20 for entry in drawn):
        return True
    height, width = pictures.ink.shape
    colours = np.array([entry.colour[::-1] for entry in drawn], np.int16)
    for x0, y0, x1, y1 in glyphs.pixels[list(gone)]:
        part = slice(max(y0, 0), min(y1, height)), slice(max(x0, 0), min(x1, width))
        ground = pictures.bare[part][pictures.ink[part] > _OUGHT][:, :3].astype(np.int16)
        if (
            len(ground)
            and (np.abs(colours[:, None] - ground[None]).max(axis=2) > 3 * _CHANGE).all(axis=0).any()
        ):
            return False
    return True


def _ratios(one: Picture, other: Picture) -> npt.NDArray[np.float32]:
    """Return the contrast of each pixel of two pictures (WCAG 2.2, "contrast ratio")."""
    first, second = _luminance(one), _luminance(other)
    return np.asarray((np.maximum(first, second) + 0.05) / (np.minimum(first, second) + 0.05))


def _luminance(picture: Picture) -> npt.NDArray[np.float32]:
    channels = _LINEAR[picture[..., :3]]
    return np.asarray(channels @ _WEIGHTS)


def _struck(pictures: _Pictures, drawn: Sequence[Drawn]) -> Iterator[Remark]:
    """Yield whether a line runs through the words: a thin one, in the middle of the small letters."""
    struck = 0
    for entry in drawn:
        struck += _struck_glyphs(pictures, entry)
    if struck >= _STRUCK:
        yield Remark(Fault.OVER, f"is struck through: a line crosses {struck} of its letters")


def _struck_glyphs(pictures: _Pictures, entry: Drawn) -> int:
    base = entry.matrix[5]
    first, last = pictures.area.row(base + 0.42 * entry.size), pictures.area.row(base + 0.12 * entry.size)
    above, below = pictures.area.row(base + 0.6 * entry.size), pictures.area.row(base + 0.04 * entry.size)
    height, width = pictures.ink.shape
    if not 0 <= above < first < last < below < height:
        return 0
    count = 0
    for x0, _, x1, _ in pictures.area.pixels(entry.boxes):
        columns = pictures.bare[:, max(x0, 0) : min(x1, width), :3].astype(np.int16)
        if columns.shape[1]:
            ground = columns[[above, below]].mean(axis=(0, 1))
            rows = np.abs(columns[first:last] - ground).max(axis=2).min(axis=1)
            count += int((rows > _LINE).any() and not (rows > _LINE).all())
    return count


_WEIGHTS = np.array([0.0722, 0.7152, 0.2126], np.float32)
_STEPS = np.arange(256) / 255
_LINEAR = np.where(_STEPS <= 0.04045, _STEPS / 12.92, ((_STEPS + 0.055) / 1.055) ** 2.4).astype(np.float32)
