"""The cover: a field of colour with title and subtitle, the publication's picture, the authors, as a PNG.

It holds no note: what a reader must know stands as text in the title file behind it. A picture that is a
whole cover already, or no pixels, is taken as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO

from fontTools.ttLib import TTFont
from PIL import Image, ImageColor, ImageDraw, ImageFont

from exporter.model.blocks import Picture
from exporter.model.edition import Edition
from exporter.theme.theme import FontFace, RoleName, Theme

# Pixels. 1600 × 2560 is what the stores ask for: 1.6 to 1, and over 1,400 on the short side.
_WIDTH, _HEIGHT, _MARGIN = 1600, 2560, 160
_MEASURE = _WIDTH - 2 * _MARGIN
_TITLE_TOP = 300
_LEADING = 1.18
_FULL = 255
_SHADES = 16
"""Of each ink, white among them, which is what an edge of letters this large needs."""
_DARKEST = _SHADES - 1
_TITLE_TOP_BEFORE_PICTURE, _FOOT_TOP = 190, 2080
# A field of the title's colour holds the words; a frame of it keeps the edge where a shop's page is white.
_FIELD_END, _FRAME, _RULE = 1990, 36, 320
# A picture between these shapes (height to width) and at least so wide is a cover that the author made;
# stores ask for 1.33 to 1.6 and show none under 500 pixels.
_COVER_SHAPES, _COVER_WIDTH = (1.3, 1.8), 1000
_LEAST_PICTURE, _MOST_ENLARGED = 300, 3.0


@dataclass(frozen=True, slots=True)
class _Style:
    """How a text is set: weight, the sizes to try from the largest, the lines and the height it may take."""

    weight: int
    sizes: tuple[int, ...]
    lines: int
    room: int


_TITLE = _Style(700, tuple(range(230, 59, -10)), 7, 1130)
_SUBTITLE = _Style(400, tuple(range(104, 39, -4)), 6, 370)
_FOOT = _Style(400, tuple(range(72, 31, -4)), 5, 370)
_TITLE_BEFORE_PICTURE, _SUBTITLE_BEFORE_PICTURE = replace(_TITLE, room=800), replace(_SUBTITLE, room=260)


def cover_picture(edition: Edition, theme: Theme) -> Picture:
    """Return the cover, 1600 × 2560 pixels or the author's own; same edition and theme, same bytes."""
    own = edition.cover.picture if edition.cover else None
    return own if own and _is_whole(own) else _drawn(edition, theme, own)


def _is_whole(own: Picture) -> bool:
    least, most = _COVER_SHAPES
    is_cover = own.width >= _COVER_WIDTH and least <= own.height / own.width <= most
    return is_cover or own.media_type == "image/svg+xml"


def _drawn(edition: Edition, theme: Theme, own: Picture | None) -> Picture:
    accent, ink = (Image.new("L", (_WIDTH, _HEIGHT)) for _ in range(2))
    colored, black = ImageDraw.Draw(accent), ImageDraw.Draw(ink)
    colored.rectangle((0, 0, _WIDTH, _HEIGHT), fill=_DARKEST)
    colored.rectangle((_FRAME, _FIELD_END, _WIDTH - _FRAME, _HEIGHT - _FRAME), fill=0)
    end = _titled(colored, edition, theme, own)
    if own:
        # The field ends under its words, and the picture has what is left.
        colored.rectangle((_FRAME, round(end) + 80, _WIDTH - _FRAME, _FIELD_END), fill=0)
    black.rectangle((_MARGIN, _FOOT_TOP, _WIDTH - _MARGIN, _FOOT_TOP + 6), fill=_DARKEST)
    _set(black, edition, theme, ", ".join(edition.metadata.creators), _FOOT, _FOOT_TOP + 50)
    image = _printed(accent, ink, theme.roles[RoleName.TITLE].color)
    out = BytesIO()
    (_with_picture(image, own, round(end) + 140) if own else image).save(out, "PNG")
    return Picture("cover.png", "image/png", out.getvalue(), _WIDTH, _HEIGHT)


def _titled(field: ImageDraw.ImageDraw, edition: Edition, theme: Theme, own: Picture | None) -> float:
    """Leave title and subtitle white in the field, a rule between them, and return where they end."""
    title, subtitle = (_TITLE_BEFORE_PICTURE, _SUBTITLE_BEFORE_PICTURE) if own else (_TITLE, _SUBTITLE)
    top = _TITLE_TOP_BEFORE_PICTURE if own else _TITLE_TOP
    end = _set(field, edition, theme, edition.title, title, top, 0)
    if not (under := edition.draft or edition.subtitle):
        return end
    left = _WIDTH - _MARGIN - _RULE if edition.direction == "rtl" else _MARGIN
    field.rectangle((left, end + 50, left + _RULE, end + 61), fill=0)
    return _set(field, edition, theme, under, subtitle, end + 110, 0)


def _with_picture(cover: Image.Image, own: Picture, top: int) -> Image.Image:
    """Return the cover with the picture between its words and its foot, as large as fits and stays sharp."""
    whole = cover.convert("RGB")
    room = max(_LEAST_PICTURE, _FOOT_TOP - 80 - top)
    with Image.open(BytesIO(own.data)) as picture:
        scale = min(_MEASURE / own.width, room / own.height, _MOST_ENLARGED)
        size = (max(1, round(own.width * scale)), max(1, round(own.height * scale)))
        fitted = picture.convert("RGBA").resize(size, Image.Resampling.LANCZOS)
    left = (_WIDTH - size[0]) // 2
    whole.paste(fitted, (left, min(top + (room - size[1]) // 2, _FOOT_TOP - 80 - size[1])), fitted)
    return whole


def _printed(accent: Image.Image, ink: Image.Image, color: str) -> Image.Image:
    """Return two layers of shades as one picture on white, in so few of two inks that it is small.

    Finding the shades of a picture in full color took longer than all the rest of the book.
    """
    shades = accent.copy()
    if (box := ink.getbbox()) is not None:
        words = ink.crop(box)
        black = words.point([_SHADES + min(shade, _DARKEST) for shade in range(_FULL + 1)])
        shades.paste(black, box, words.point([0] + [_FULL] * _FULL))
    printed = Image.frombytes("P", shades.size, shades.tobytes())
    printed.putpalette([*_ramp(ImageColor.getrgb(color)), *_ramp((0, 0, 0))])
    return printed


def _ramp(color: tuple[int, ...]) -> Iterator[int]:
    """Yield red, green and blue of each shade, from white to the color."""
    for shade in range(_SHADES):
        yield from (_FULL - (_FULL - part) * shade // (_SHADES - 1) for part in color[:3])


def _set(
    draw: ImageDraw.ImageDraw,
    edition: Edition,
    theme: Theme,
    text: str,
    style: _Style,
    top: float,
    shade: int = _DARKEST,
) -> float:
    """Draw a text from ``top`` down in a shade of the layer, and return where it ends."""
    face = _face(theme, text, style.weight)
    font, lines = _fit(face, text, style)
    right = edition.direction == "rtl"
    for line in lines:
        place = (_WIDTH - _MARGIN, top) if right else (_MARGIN, top)
        draw.text(place, line, fill=shade, font=font, anchor="ra" if right else "la")
        top += font.size * _LEADING
    return top


def _fit(face: FontFace, text: str, style: _Style) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """Return the largest font in which the text takes no more than its lines, and the lines."""
    for size in style.sizes:
        font = _font(face, style.weight, size)
        lines = _wrap(font, text, _MEASURE)
        short = len(lines) <= min(style.lines, style.room / (size * _LEADING))
        if short and _fits(font, lines):
            return font, _balanced(font, text, len(lines))
    return font, _cut(font, text, style.lines)


def _balanced(font: ImageFont.FreeTypeFont, text: str, count: int) -> list[str]:
    """Return the text in ``count`` lines of much the same length, so that none stands alone on the last."""
    measures = range(_MEASURE // 2, _MEASURE, 10)
    tries = (_wrap(font, text, measure) for measure in measures)
    even = (lines for lines in tries if len(lines) == count and _fits(font, lines))
    return next(even, _wrap(font, text, _MEASURE))


def _fits(font: ImageFont.FreeTypeFont, lines: list[str]) -> bool:
    return all(font.getlength(line) <= _MEASURE for line in lines)


def _wrap(font: ImageFont.FreeTypeFont, text: str, measure: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= measure:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(font: ImageFont.FreeTypeFont, text: str, limit: int) -> list[str]:
    """Return lines broken anywhere, for scripts without blanks and names without end."""
    lines = [""]
    for char in text:
        if font.getlength(lines[-1] + char) > _MEASURE:
            lines.append("")
        lines[-1] += char
    kept = lines[:limit]
    return kept if kept == lines else [*kept[:-1], f"{kept[-1][:-1]}…"]


def _face(theme: Theme, text: str, weight: int) -> FontFace:
    """Return the first face of the theme that draws the whole text, else the first of all."""
    upright = [face for face in theme.faces if face.style == "normal"]
    ranked = sorted(upright, key=lambda face: (theme.families.index(face.family), abs(face.weight - weight)))
    needed = {ord(char) for char in text if not char.isspace()}
    return next((face for face in ranked if needed <= _characters(face)), ranked[0])


def _characters(face: FontFace) -> set[int]:
    with TTFont(face.path, lazy=True) as font:
        return set(font.getBestCmap())


def _font(face: FontFace, weight: int, size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(face.path, size)
    if face.variable:
        font.set_variation_by_axes(_axes(font, weight))
    return font


def _axes(font: ImageFont.FreeTypeFont, weight: int) -> list[float]:
    """Return a value for each axis of a variable font: the wanted weight, the default of the others."""
    axes = font.get_variation_axes()
    return [weight if axis["name"] in (b"Weight", "Weight") else axis["default"] or 0 for axis in axes]
