"""Draws the gallery: the first two sides of the real article's handout in each theme on each sheet.

Run with ``make gallery``. The pictures and the page that shows them are written beside this file.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
from PIL import Image

from exporter.model.edition import EditionKind
from exporter.produce.make import make_all
from exporter.produce.options import Options
from exporter.produce.plan import plan, sources
from exporter.produce.sources import Source
from exporter.theme.folder import described, names
from exporter.theme.load import load_theme

HERE = Path(__file__).parent
SOURCE = HERE.parents[1] / "source" / "kratom-and-depression"
TODAY = date(2026, 11, 25)
# Pixels a point of the picture; it is drawn larger first.
SCALE, FINER = 0.55, 3
COLOURS, SIDES, GAP = 24, 2, 6
PAPER_GREY = (0xC8, 0xC8, 0xC8)
INTRODUCTION = """# Gallery

The handout on kratom and depression in every theme, on every sheet that it is made for: its first two sides,
drawn by the exporter itself (`make gallery`). Words, order and notes are the same in all of them.
"""


def main() -> None:
    """Write every picture, and the page that shows them."""
    (source,) = sources(SOURCE, Options(TODAY))
    text = [INTRODUCTION]
    for name in names():
        text += [f"## {name}\n", f"{described(name)}\n", *_shown(source, name)]
    (HERE / "README.md").write_text("\n".join(text), "utf-8")


def _shown(source: Source, name: str) -> Iterator[str]:
    theme = load_theme(name)
    for paper in theme.papers:
        options = Options(TODAY, ("pdf",), (EditionKind.HANDOUT,), name, paper)
        (made,) = make_all(plan(source, theme, options))
        picture = _drawn(made.artefact.data)
        picture.save(HERE / f"{name}-{paper}.png", optimize=True)
        alt = f"{name} on {paper}: two of {made.pages} sides"
        yield f'<img src="{name}-{paper}.png" alt="{alt}" width="{picture.width}">'
    yield ""


def _drawn(data: bytes) -> Image.Image:
    """Return the first sides of a PDF beside each other, in few colours."""
    with pypdfium2.PdfDocument(data) as document:
        pages = [
            document[number].render(scale=SCALE * FINER).to_pil().convert("RGB")
            for number in range(min(SIDES, len(document)))
        ]
    sides = [
        page.resize((page.width // FINER, page.height // FINER), Image.Resampling.LANCZOS) for page in pages
    ]
    width = sum(side.width + GAP for side in sides) + GAP
    sheet = Image.new("RGB", (width, sides[0].height + 2 * GAP), PAPER_GREY)
    for number, side in enumerate(sides):
        sheet.paste(side, (GAP + number * (side.width + GAP), GAP))
    return sheet.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)


if __name__ == "__main__":
    main()
