"""Small signs at what is to be done, on paper: backgrounds, which the tags of a PDF do not hold."""

from __future__ import annotations

from collections.abc import Iterator

from exporter.model.edition import Edition
from exporter.render.figures.signs import NAMES, SIGNS_OF_CONTACTS, TO_FILL_IN, TO_TICK, sign_figure
from exporter.render.pdf.page import Resource
from exporter.theme.theme import Theme

_PLACES = {
    ".checklist > .check-title": TO_TICK,
    ".write-in > .write-label": TO_FILL_IN,
    ".medicines caption": TO_FILL_IN,
}


_WIDTH = 1.85
"""Ems from the edge of a sign to the words behind it."""
_IN_LINE = 1.5


def signs_css(edition: Edition, theme: Theme) -> str:
    """Return the rules that set the signs before titles, nothing where the theme wants none."""
    return "\n".join(_rules("right" if edition.direction == "rtl" else "left")) if theme.pictograms else ""


def sign_resources(theme: Theme) -> dict[str, Resource]:
    """Return the drawings that the rules ask for, by address."""
    if not theme.pictograms:
        return {}
    figures = {name: sign_figure(name).picture for name in NAMES}
    return {_address(name): Resource(one.media_type, one.data) for name, one in figures.items()}


def _rules(side: str) -> Iterator[str]:
    for place, name in _PLACES.items():
        yield f"{place} {{ {_ground(name)} {side} center / auto 1.35em; padding-{side}: {_WIDTH}em }}"
    # A guard keeps the ground of a number to call clear: its sign has a place of its own before it, in the
    # line, and the lines below begin under the number.
    yield f".call:has(> .sign) {{ padding-inline-start: {_IN_LINE}em }}"
    place = f"width: {_IN_LINE}em; height: 1.3em; margin-inline-start: -{_IN_LINE}em"
    yield f".sign {{ display: inline-block; {place} }}"
    for name in SIGNS_OF_CONTACTS:
        yield f".sign-{name} {{ {_ground(name)} {side} bottom / auto 1.3em }}"


def _ground(name: str) -> str:
    return f'background: url("{_address(name)}") no-repeat'


def _address(name: str) -> str:
    return f"exporter:sign/{name}.svg"
