"""Fonts that vary are made static without a look at the glyphs that a page does not use.

WeasyPrint 70 keeps the numbers of glyphs, so that all before the last that is used stay in the font, empty.
fontTools 4 works out each of them as if it had an outline: a quarter of the work on a page's fonts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from fontTools.varLib import instancer

from exporter.render.pdf.weasyprint.patch import wrapped

_GLYPH = "_instantiateGvarGlyph"


@contextmanager
def only_what_varies() -> Iterator[None]:
    """Let fontTools pass over empty glyphs that do not vary, while the context lasts."""
    with wrapped(instancer, _GLYPH, _passing_over):
        yield


def _passing_over(make: Callable[..., None]) -> Callable[..., None]:
    def glyph(name: str, glyf: Any, gvar: Any, *given: Any, **named: Any) -> None:
        if glyf[name].numberOfContours == 0 and not gvar.variations.get(name):
            gvar.variations.pop(name, None)
        else:
            make(name, glyf, gvar, *given, **named)

    return glyph
