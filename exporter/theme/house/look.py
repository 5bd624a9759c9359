"""How the styles of a house template look in the end: what the cascade comes to, as plain values.

Only what is named here is ever taken from a style; what could hide words is noted as a trick and left behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

from exporter.intake.docx.colours import INK, STROKES, Palette
from exporter.intake.docx.layers import Layers
from exporter.intake.docx.markup import W, is_on, number, points, value
from exporter.model.colour import Rgb

_ALIGNED = {
    "left": "left",
    "start": "left",
    "right": "right",
    "end": "right",
    "center": "center",
    "both": "both",
}
_SIDES = ("top", "left", "bottom", "right")
_RULES = {"single": "single", "thick": "single", "double": "double", "dotted": "single", "dashed": "single"}
_SWITCHES = {
    "vanish": "hides its words", "webHidden": "hides its words", "specVanish": "hides its words",
    "strike": "strikes its words through", "dstrike": "strikes its words through",
    "outline": "draws its letters as outlines", "emboss": "embosses its letters",
    "imprint": "engraves its letters",
}  # fmt: skip
_MARKS = {
    "framePr": "puts its words into a frame", "highlight": "paints over its words",
    "fitText": "squeezes its words",
    "position": "moves its words off their line", "w": "squeezes or stretches its letters",
    "textDirection": "turns its words on their side", "effect": "lets its words flicker",
}  # fmt: skip
_LARGEST = 31_680

Stops: TypeAlias = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A border: side, ``single`` or ``double``, eighths of a point, points to the text, colour or ``""``."""

    side: str
    style: str
    eighths: int
    space: int
    color: str


@dataclass(frozen=True, slots=True)
class HouseLook:
    """A style of a template. Sizes are in points (0: as around it), spaces and indents in twentieths of one.

    Colours are ``RRGGBB``, ``""`` when the reader's. ``line`` counts by ``rule``: ``auto`` (240 a line),
    ``atLeast`` or ``exact``. ``first`` is below 0 for a hanging line. ``tricks`` says in words what else
    the style does that could hide words.
    """

    name: str
    kind: str = "paragraph"
    font: str = ""
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    capitals: str = ""
    color: str = ""
    shade: str = ""
    align: str = ""
    before: int = 0
    after: int = 0
    line: int = 240
    rule: str = "auto"
    left: int = 0
    right: int = 0
    first: int = 0
    rules: tuple[Rule, ...] = ()
    keeps_next: bool = False
    keeps_lines: bool = False
    tricks: tuple[str, ...] = field(default=())


def look_of(name: str, kind: str, run: Layers, block: Layers, palette: Palette) -> HouseLook:
    """Return how a style of a kind looks, from what counts for its runs and for its paragraphs."""
    size = points(value(run.get("sz")))
    first, hanging = (_twips(block.attribute("ind", key), 0) for key in ("firstLine", "hanging"))
    return HouseLook(
        name=name,
        kind=kind,
        font=_font(run, palette),
        size=(10.0 if kind == "paragraph" else 0.0) if size is None else min(size, _LARGEST / 2),
        bold=run.toggled("b"),
        italic=run.toggled("i"),
        underlined=value(run.get("u")) not in ("", "none"),
        capitals=next((name for name in ("caps", "smallCaps") if run.toggled(name)), ""),
        color=_hex(palette.colour(run.get("color"), INK)),
        shade=_shade(run, block, palette),
        align=_ALIGNED.get(value(block.get("jc")), ""),
        before=_twips(block.attribute("spacing", "before"), 0),
        after=_twips(block.attribute("spacing", "after"), 0),
        line=_twips(block.attribute("spacing", "line"), 240),
        rule=block.attribute("spacing", "lineRule") or "auto",
        left=_twips(block.attribute("ind", "left", "start"), 0),
        right=_twips(block.attribute("ind", "right", "end"), 0),
        first=first or -hanging,
        rules=tuple(_rules(block.get("pBdr"), palette)),
        keeps_next=is_on(block.get("keepNext")),
        keeps_lines=is_on(block.get("keepLines")),
        tricks=tuple(dict.fromkeys(_tricks(run, block))),
    )


def _font(run: Layers, palette: Palette) -> str:
    fonts = run.holder("rFonts", "asciiTheme", "hAnsiTheme", "ascii", "hAnsi")
    if fonts is None:
        return ""
    called = fonts.get(f"{W}asciiTheme") or fonts.get(f"{W}hAnsiTheme") or ""
    return palette.fonts.get(called[:5]) or fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or ""


def _shade(run: Layers, block: Layers, palette: Palette) -> str:
    own = run.get("shd")
    grounds = palette.ground(block.get("shd") if own is None else own)
    return _hex(grounds[0] if grounds else None)


def _hex(colour: Rgb | None) -> str:
    return "".join(f"{channel:02X}" for channel in colour or ())


def _rules(borders: etree._Element | None, palette: Palette) -> Iterator[Rule]:
    for side in _SIDES:
        found = borders.find(f"{W}{side}") if borders is not None else None
        style = _RULES.get(value(found), "")
        if found is not None and style:
            eighths = min(96, max(2, _twips(found.get(f"{W}sz"), 4)))
            space = min(31, max(0, _twips(found.get(f"{W}space"), 0)))
            yield Rule(side, style, eighths, space, _hex(palette.colour(found, STROKES)))


def _tricks(run: Layers, block: Layers) -> Iterator[str]:
    yield from (words for name, words in _SWITCHES.items() if run.turned_on(name))
    for name, words in _MARKS.items():
        said = run.get(name)
        element = block.get(name) if said is None else said
        if element is not None and (
            name == "framePr" or value(element) not in ("", "none", "0", "100", "lrTb")
        ):
            yield words
    if abs(_twips(value(run.get("spacing")), 0)) > 20:
        yield "pushes its letters together or apart"
    if value(run.get("vertAlign")) in ("subscript", "superscript"):
        yield "sets its words raised or lowered"


def _twips(text: str | None, otherwise: int) -> int:
    said = number(text)
    return otherwise if said is None else int(max(-_LARGEST, min(_LARGEST, said)))
