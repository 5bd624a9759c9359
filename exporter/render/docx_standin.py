"""What stands in for an SVG picture in readers that cannot draw it: its alternative text, as a picture."""

from __future__ import annotations

import textwrap
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from exporter.model.blocks import Figure
from exporter.theme.theme import Theme

WIDTH = 1000
SIZE = 34
MARGIN = 24


def standin(figure: Figure, theme: Theme) -> bytes:
    """Return a PNG of the picture's proportions that says what the picture shows; blank when decorative."""
    picture = figure.picture
    size = (WIDTH, max(1, round(WIDTH * picture.height / picture.width)))
    image = Image.new("L", size, 255)
    if figure.alt:
        font = ImageFont.truetype(theme.faces[0].path, SIZE) if theme.faces else ImageFont.load_default(SIZE)
        per_line = int((WIDTH - 2 * MARGIN) / font.getlength("n"))
        words = "\n".join(textwrap.wrap(figure.alt, per_line))
        ImageDraw.Draw(image).multiline_text((MARGIN, MARGIN), words, fill=0, font=font)
    out = BytesIO()
    image.save(out, "PNG", optimize=False)
    return out.getvalue()
