"""An SVG picture as pixels, for readers of a Word document that draw no SVG: older Word, LibreOffice.

Importing this module imports resvg.
"""

from __future__ import annotations

from collections.abc import Sequence

from resvg_py import svg_to_bytes

from exporter.diagnostics import ExporterError, Location
from exporter.intake.svg import edged
from exporter.model.blocks import NOWHERE, Figure

DOTS = 300  # an inch
LONGEST = 2400  # pixels of a side
EMU_PER_INCH = 914_400


def raster(figure: Figure, extent: tuple[int, int], fonts: Sequence[str] = ()) -> bytes:
    """Return the SVG picture of a figure as PNG; the same arguments give the same bytes.

    ``fonts`` are the files that its words are drawn with; a picture that was taken in holds no words, and
    needs none, least of all one of the machine. ``extent`` is its width and height on paper in EMU, each
    drawn at 300 dots an inch; a picture longer than 2400 dots takes fewer an inch. Raises ExporterError
    (EN12) when resvg cannot draw it.
    """
    picture = figure.picture
    drawing = edged(picture.data, (picture.width, picture.height), _dots(extent)).decode()
    try:
        return svg_to_bytes(svg_string=drawing, skip_system_fonts=True, font_files=list(fonts), dpi=96)
    except BaseException as problem:
        if isinstance(problem, ValueError) or type(problem).__module__ == "pyo3_runtime":
            raise _undrawn(figure, problem) from problem
        raise


def _dots(extent: tuple[int, int]) -> tuple[int, int]:
    scale = min(DOTS / EMU_PER_INCH, LONGEST / max(extent))
    wide, high = (max(1, round(side * scale)) for side in extent)
    return wide, high


def _undrawn(figure: Figure, problem: BaseException) -> ExporterError:
    where = Location(figure.picture.name) if figure.where == NOWHERE else figure.where
    message = f"The picture “{figure.picture.name}” cannot be drawn for a Word document: {problem}."
    return ExporterError.of("EN12", message, where, "Save it again as plain SVG, or as PNG.")
