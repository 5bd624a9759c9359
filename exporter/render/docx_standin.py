"""What stands in for an SVG picture in readers that cannot draw it: its alternative text, as a picture."""

from __future__ import annotations

import textwrap
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from exporter.theme.theme import Theme

PIXELS = 3  # of the stand-in for one at 96 an inch
MARGIN = 12
# Sizes to try until all words fit, from 12 pt on paper down.
SIZES = (48, 42, 36, 30, 24, 18, 12)


def standin(words: str, theme: Theme, size: tuple[int, int]) -> bytes:
    """Return a PNG with the words of an alternative text, blank when there are none.

    ``size`` is the width and height that the picture has on paper, in pixels at 96 an inch.
    """
    wide, high = size
    image = Image.new("L", (max(1, wide * PIXELS), max(1, high * PIXELS)), 255)
    if words:
        _write(image, words, theme)
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _write(image: Image.Image, words: str, theme: Theme) -> None:
    draw = ImageDraw.Draw(image)
    for size in SIZES:
        font = ImageFont.truetype(theme.faces[0].path, size) if theme.faces else ImageFont.load_default(size)
        per_line = max(1, int((image.width - 2 * MARGIN) / font.getlength("n")))
        lines = "\n".join(textwrap.wrap(words, per_line))
        box = draw.multiline_textbbox((MARGIN, MARGIN), lines, font=font)
        if box[2] <= image.width and box[3] <= image.height:
            break
    draw.multiline_text((MARGIN, MARGIN), lines, fill=0, font=font)
