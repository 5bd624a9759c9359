"""Fonts that vary are made static by HarfBuzz, which takes a thirtieth of the time that fontTools takes.

WeasyPrint 70 has HarfBuzz leave out what a page does not use, and then asks fontTools 4 for the form of the
font in which it was drawn: a quarter of the work on a leaflet. What HarfBuzz makes is the same to within the
rounding of a coordinate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO

import uharfbuzz
from weasyprint.pdf import fonts

from exporter.render.pdf.weasyprint.patch import wrapped

_KEPT = (
    uharfbuzz.SubsetFlags.RETAIN_GIDS
    | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    | uharfbuzz.SubsetFlags.PASSTHROUGH_UNRECOGNIZED
)


@contextmanager
def static_by_harfbuzz() -> Iterator[None]:
    """Let HarfBuzz make fonts static in the place of fontTools, while the context lasts."""
    with wrapped(fonts, "instantiateVariableFont", _pinning):
        yield


@dataclass(frozen=True, slots=True)
class _Static:
    """A font that varies no more, in the form in which WeasyPrint takes it: something to be saved."""

    data: bytes

    def save(self, file: BinaryIO) -> None:
        file.write(self.data)


def _pinning(_: Callable[..., Any]) -> Callable[..., _Static]:
    def instantiate(font: Any, location: Mapping[str, float], **_: Any) -> _Static:
        face = uharfbuzz.Face(font.reader.file.getvalue())
        asked = uharfbuzz.SubsetInput()
        asked.keep_everything()
        asked.flags = _KEPT
        for axis in font["fvar"].axes:
            value = location.get(axis.axisTag, axis.defaultValue)
            asked.pin_axis_location(face, axis.axisTag, value)
        return _Static(asked.subset(face).blob.data)

    return instantiate
