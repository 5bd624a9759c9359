"""The colours of a Word file: plain, of the Office theme, of highlighters, and those a reader chooses."""

from __future__ import annotations

import colorsys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from exporter.intake.docx.markup import A, W, value
from exporter.model.colour import BLACK, WHITE, Rgb, from_hex

# 17.18.40, the colours that a highlighter has.
_HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "darkBlue": "00008B", "darkCyan": "008B8B",
    "darkGray": "A9A9A9", "darkGreen": "006400", "darkMagenta": "800080", "darkRed": "8B0000",
    "darkYellow": "808000", "green": "00FF00", "lightGray": "D3D3D3", "magenta": "FF00FF", "red": "FF0000",
    "white": "FFFFFF", "yellow": "FFFF00",
}  # fmt: skip
# 17.18.97, the names by which a document calls the colours of its Office theme.
_SCHEME = {
    "dark1": "dk1", "text1": "dk1", "light1": "lt1", "background1": "lt1", "dark2": "dk2", "text2": "dk2",
    "light2": "lt2", "background2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
# 17.15.1.20, how the settings call the four names that they may give another colour.
_MAPPED = {"t1": "text1", "t2": "text2", "bg1": "background1", "bg2": "background2"}
# Of 255. Tried with LibreOffice 7.4: letters on 202020 are white, on 606060 black.
_DARKEST_SURE = 62
_SOLID = frozenset({"", "clear", "nil"})
# An element's attributes for one colour: the name in the theme, its tint and shade, the plain colour.
INK = ("themeColor", "themeTint", "themeShade", "val")
STROKES = ("themeColor", "themeTint", "themeShade", "color")
_FILL = ("themeFill", "themeFillTint", "themeFillShade", "fill")


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours and fonts of the Office theme.

    ``colours`` maps the names that documents call them by to RRGGBB, ``fonts`` the Latin ``major`` and
    ``minor`` font; ``typefaces`` are all fonts that it offers. ``unknown`` stands for a colour that it lacks.
    """

    colours: Mapping[str, str]
    fonts: Mapping[str, str]
    typefaces: frozenset[str]
    unknown: Rgb | None

    def colour(self, element: etree._Element | None, names: tuple[str, str, str, str]) -> Rgb | None:
        """Return a colour, one of the theme made lighter or darker as asked (17.3.2.6); None: automatic."""
        if element is None:
            return None
        theme, tint, shade, plain = (element.get(f"{W}{name}") or "" for name in names)
        if theme in ("", "none"):
            found = from_hex(plain.lstrip("#"), (-1, -1, -1))
            return found if found[0] >= 0 else None
        called = self.colours.get(theme)
        return self.unknown if called is None else _shifted(from_hex(called, WHITE), tint, shade)

    def ground(self, element: etree._Element | None) -> tuple[Rgb, ...]:
        """Return the colours of a shade or highlight (17.3.5): of a pattern both; none where it is clear."""
        if element is None:
            return ()
        if element.tag == f"{W}highlight":
            named = _HIGHLIGHTS.get(value(element))
            return (from_hex(named, WHITE),) if named else ()
        fill = self.colour(element, _FILL)
        if value(element) in _SOLID:
            return (fill,) if fill else ()
        strokes = self.colour(element, STROKES) or BLACK
        return (strokes,) if value(element) == "solid" else (strokes, fill or WHITE)


def automatic(grounds: Iterable[Rgb]) -> Rgb:
    """Return the colour of letters without one, or ``auto``: white where all grounds are dark, else black.

    ECMA-376 part 1, 17.3.2.6: the program chooses "an appropriate color based on the background color behind
    the run's content", and leaves it open from where on a ground is dark. LibreOffice draws the line at a
    luma of 62 in 255; so does this, lest letters be taken for white that some show black on grey.
    """
    return WHITE if all(map(_is_dark, grounds)) else BLACK


def _is_dark(ground: Rgb) -> bool:
    red, green, blue = ground
    return 0.299 * red + 0.587 * green + 0.114 * blue <= _DARKEST_SURE


def read_palette(
    root: etree._Element | None, settings: etree._Element | None = None, unknown: Rgb | None = None
) -> Palette:
    """Return the colours, called as the settings part maps them, and fonts of the theme part."""
    if root is None:
        return Palette({}, {}, frozenset(), unknown)
    fonts = {}
    for kind in ("major", "minor"):
        latin = root.find(f"{A}themeElements/{A}fontScheme/{A}{kind}Font/{A}latin")
        fonts[kind] = latin.get("typeface", "") if latin is not None else ""
    typefaces = frozenset(font.get("typeface", "") for font in root.iter(f"{A}latin", f"{A}cs", f"{A}ea"))
    return Palette(_called(_scheme(root), settings), fonts, typefaces, unknown)


def _scheme(root: etree._Element) -> dict[str, str]:
    scheme = root.find(f"{A}themeElements/{A}clrScheme")
    colours = {}
    for entry in scheme.iterchildren(etree.Element) if scheme is not None else ():
        colour = next(entry.iterchildren(etree.Element), None)
        if colour is not None:
            colours[etree.QName(entry).localname] = colour.get("lastClr") or colour.get("val", "")
    return colours


def _called(scheme: dict[str, str], settings: etree._Element | None) -> dict[str, str]:
    called = scheme | {name: scheme[slot] for name, slot in _SCHEME.items() if slot in scheme}
    mapping = settings.find(f"{W}clrSchemeMapping") if settings is not None else None
    if mapping is None:
        return called
    wanted = {name: mapping.get(f"{W}{key}", name) for key, name in _MAPPED.items()}
    return called | {name: called[slot] for name, slot in wanted.items() if slot in called}


def _shifted(colour: Rgb, tint: str, shade: str) -> Rgb:
    hue, light, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in colour))
    light = (light * _share(tint) + 1 - _share(tint)) * _share(shade)
    red, green, blue = (round(channel * 255) for channel in colorsys.hls_to_rgb(hue, light, saturation))
    return (red, green, blue)


def _share(text: str) -> float:
    try:
        return int(text, 16) / 255 if text else 1.0
    except ValueError:
        return 1.0
