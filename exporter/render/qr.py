"""The QR code of a handout: black on white, error correction M, a quiet zone of four modules."""

from __future__ import annotations

from io import BytesIO

import segno

QUIET = 4
_FINEST = 0.5
"""The side of the smallest module that a copy at 150 dots an inch still holds, in millimetres."""

_DOTS = 16
"""Pixels a module is wide, as many as a printer needs to draw its edge sharp."""


def qr_svg(text: str) -> bytes:
    """Return the code as SVG, the same bytes for the same text, without a size of its own."""
    out = BytesIO()
    _code(text).save(
        out, kind="svg", border=QUIET, dark="#000", light="#fff", xmldecl=False, nl=False,
        omitsize=True, svgclass=None, lineclass=None,
    )  # fmt: skip
    return out.getvalue()


def qr_png(text: str) -> bytes:
    """Return the code as PNG of one bit a pixel, the same bytes for the same text."""
    out = BytesIO()
    _code(text).save(out, kind="png", border=QUIET, scale=_DOTS)
    return out.getvalue()


def least_side(text: str) -> float:
    """Return the least side of the code in millimetres, quiet zone included, at which it can be read."""
    return _code(text).symbol_size(border=QUIET)[0] * _FINEST


def _code(text: str) -> segno.QRCode:
    return segno.make_qr(text, error="m")
