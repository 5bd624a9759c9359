"""The contrast of the letters of a DOCX with what is behind them: shades, highlights, cells, the page."""

from __future__ import annotations

import colorsys
from collections.abc import Iterator

from lxml import etree

from exporter.readback.colour import BLACK, WHITE, Rgb, contrast, from_hex
from exporter.verify.visible_docx_book import Book, W, value
from exporter.verify.visible_docx_look import Paragraph, Run

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
_SOLID = {"", "clear", "nil"}


def faintest(book: Book, paragraph: Paragraph) -> float:
    """Return the lowest contrast of the letters of a paragraph with their ground, 1 to 21; 21 without any."""
    return min((_contrast(book, paragraph, run) for run in paragraph.runs), default=21.0)


def _contrast(book: Book, paragraph: Paragraph, run: Run) -> float:
    grounds = list(_grounds(book, paragraph, run))
    ink = _ink(book, run.get("color"))
    if ink is None:
        # Automatic letters are black or white, whichever the ground asks for.
        return min(max(contrast(BLACK, ground), contrast(WHITE, ground)) for ground in grounds)
    return min(contrast(ink, ground) for ground in grounds)


def _ink(book: Book, element: etree._Element | None) -> Rgb | None:
    if element is None:
        return None
    return _colour(book, element, "themeColor", "themeTint", "themeShade") or _plain(value(element))


def _plain(text: str) -> Rgb | None:
    return None if text in ("", "auto") else from_hex(text.lstrip("#"), WHITE)


def _grounds(book: Book, paragraph: Paragraph, run: Run) -> Iterator[Rgb]:
    """Yield the colours behind a run, those of the nearest thing that has any: run, paragraph, cell, page."""
    for element in (run.get("shd"), run.get("highlight"), paragraph.get("shd"), *_cells(paragraph)):
        colours = list(_fill(book, element))
        if colours:
            yield from colours
            return
    page = book.document.find(f"{W}background")
    if page is not None and book.setting("displayBackgroundShape"):
        yield from_hex(page.get(f"{W}color"), WHITE)
    else:
        yield WHITE


def _cells(paragraph: Paragraph) -> Iterator[etree._Element | None]:
    for cell in paragraph.element.iterancestors(f"{W}tc"):
        yield cell.find(f"{W}tcPr/{W}shd")


def _fill(book: Book, element: etree._Element | None) -> Iterator[Rgb]:
    """Yield the colours of a shade; a pattern has those of its ground and of its strokes."""
    if element is None:
        return
    if element.tag == f"{W}highlight":
        if value(element) in _HIGHLIGHTS:
            yield from_hex(_HIGHLIGHTS[value(element)], WHITE)
        return
    fill = _colour(book, element, "themeFill", "themeFillTint", "themeFillShade")
    fill = fill or _plain(element.get(f"{W}fill", ""))
    if value(element) not in _SOLID:
        strokes = _colour(book, element, "themeColor", "themeTint", "themeShade")
        yield strokes or _plain(element.get(f"{W}color", "")) or BLACK
        if value(element) != "solid":
            yield fill or WHITE
    elif fill is not None:
        yield fill


def _colour(book: Book, element: etree._Element, name: str, tint: str, shade: str) -> Rgb | None:
    """Return a colour of the Office theme, made lighter or darker as asked (17.3.2.6); None without one."""
    called = element.get(f"{W}{name}")
    if not called or called == "none":
        return None
    colour = from_hex(book.colours.get(_SCHEME.get(called, called)), WHITE)
    lighter, darker = element.get(f"{W}{tint}"), element.get(f"{W}{shade}")
    hue, light, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in colour))
    if lighter:
        light = light * _share(lighter) + 1 - _share(lighter)
    if darker:
        light *= _share(darker)
    red, green, blue = (round(channel * 255) for channel in colorsys.hls_to_rgb(hue, light, saturation))
    return (red, green, blue)


def _share(text: str) -> float:
    try:
        return int(text, 16) / 255
    except ValueError:
        return 0.0
