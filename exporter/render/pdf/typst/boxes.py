"""How far the ink of a trimmed page may reach: Typst 0.15 tells where it is trimmed, not what bleeds."""

from __future__ import annotations

import re

from exporter.render.pdf.typst.objects import Objects

_TRIM = re.compile(rb"/TrimBox\[([^\]]+)\]")
_POINTS = 72 / 25.4


def bled(objects: Objects, bleed: float) -> dict[int, bytes]:
    """Return the pages with their BleedBox (ISO 32000-1, 14.11.2), so many millimetres around the TrimBox."""
    around = bleed * _POINTS

    def both(found: re.Match[bytes]) -> bytes:
        left, bottom, right, top = (float(side) for side in found[1].split())
        sides = (left - around, bottom - around, right + around, top + around)
        return found[0] + b"/BleedBox[%s]" % " ".join(f"{side:.3f}" for side in sides).encode()

    pages = ((number, data) for number, data in objects if b"/Type/Page/" in data[:64])
    return {number: _TRIM.sub(both, data, count=1) for number, data in pages}
