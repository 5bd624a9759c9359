"""The QR code of a handout: black on white, as lines, error correction M, a quiet zone of four modules."""

from __future__ import annotations

from io import BytesIO

import segno

QUIET = 4
_FINEST = 0.5
"""The side of the smallest module that a copy at 150 dots an inch still holds, in millimetres."""


def qr_svg(text: str) -> bytes:
    """Return the code as SVG, the same bytes for the same text, without a size of its own."""
    out = BytesIO()
    _code(text).save(
        out, kind="svg", border=QUIET, dark="#000", light="#fff", xmldecl=False, nl=False,
        omitsize=True, svgclass=None, lineclass=None,
    )  # fmt: skip
    return out.getvalue()


def least_side(text: str) -> float:
    """Return the least side of the code in millimetres, quiet zone included, at which it can be read."""
    return _code(text).symbol_size(border=QUIET)[0] * _FINEST


def _code(text: str) -> segno.QRCode:
    return segno.make_qr(text, error="m")
