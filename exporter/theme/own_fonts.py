"""Font files that a theme brings itself, in its folder ``fonts``: for signs and scripts that no package has.

Source: OpenType 1.9, tables ``name``, ``OS/2`` (``usWeightClass``, ``fsSelection``, ``fsType``) and ``fvar``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

from exporter.diagnostics import Location, Report
from exporter.intake.gate import read_bytes
from exporter.theme.folder import FONTS as FOLDER
from exporter.theme.theme import FontFace

LARGEST = 30_000_000
_ITALIC, _RESTRICTED = 0x01, 0x0002
_BOLD = 550
"""Weights from here on stand for bold, lighter ones for regular: themes know these two."""


def own_faces(folder: Path, names: Sequence[str], where: Location, report: Report) -> Iterator[FontFace]:
    """Yield the faces of a theme's own files; one that cannot be used is reported (TH08)."""
    for name in names:
        try:
            yield _face(folder, name)
        except ValueError as refused:
            hint = f"Put a TrueType or OpenType font into the folder {FOLDER} of the theme, and name it here."
            report.error("TH08", f"The font file “{name}” {refused}.", where, hint)


def _face(folder: Path, name: str) -> FontFace:
    """Return what a file says of itself. Raises ValueError with what is wrong with it."""
    path = folder / FOLDER / name
    report = Report()
    data = read_bytes(path, folder, name, LARGEST, report) if "/" not in name else None
    if data is None:
        said = report.errors[0].message.partition("” ")[2] if report.errors else "is no name of a file"
        raise ValueError(said)
    try:
        with TTFont(BytesIO(data), lazy=True) as font:
            family = font["name"].getBestFamilyName()
            os2, variable = font["OS/2"], "fvar" in font
            font.getBestCmap()
    except (TTLibError, KeyError, ValueError, AssertionError, AttributeError, OSError) as fault:
        raise ValueError("is no font that can be read") from fault
    if not family:
        raise ValueError("names no family")
    if os2.fsType & _RESTRICTED:
        raise ValueError("may not be embedded: its maker says so in it (fsType)")
    weight = 700 if os2.usWeightClass >= _BOLD and not variable else 400
    return FontFace(family, path, weight, "italic" if os2.fsSelection & _ITALIC else "normal", variable)
