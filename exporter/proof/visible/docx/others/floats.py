"""Pictures, shapes and frames that may lie over a note, wherever in a document they are anchored.

Where pages end nobody knows without setting the document, so a float counts as over a note unless the text
runs around it, or it stays in the margin above the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from exporter.intake.docx.markup import A, W, number, value
from exporter.proof.visible.docx.others.lists import children, is_known, short
from exporter.proof.visible.docx.others.reach import drawn_beyond, spilling
from exporter.readback.docx.book import Book

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_V = "{urn:schemas-microsoft-com:vml}"
_W10 = "{urn:schemas-microsoft-com:office:word}"
_O = "{urn:schemas-microsoft-com:office:office}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_EMU_A_TWIP = 635
# An inch wide and half an inch high, in English Metric Units: a box for the number of a page.
_NUMBER_BOX = (914_400, 457_200)
# The edge of a shape that text runs around is told in 21,600ths of its sides (20.4.2.16).
_SIDE, _LEAST_SIDE = 21600, 0.8
_WRAPPED = ("wrapSquare", "wrapTight", "wrapThrough", "wrapTopAndBottom")
_PLACED = re.compile(
    r"(?i)position\s*:\s*(?!static)\w|margin-(?:left|top)\s*:\s*-|mso-position|mso-wrap-distance-\w+\s*:\s*-"
)
_UNDERSTOOD = frozenset({"wps", "wpg", "wpc", "wpi", "wp14"})
# Word puts a sign of an emoji font in the fallback of a choice without text.
_EMOJI = 2
_IN_LINE = frozenset({"drop", "margin"})
_FIRST_LETTERS, _LINES = 3, 10
_NUMBER = re.compile(r"[\d\s.,/–-]*")


def covering(book: Book, root: etree._Element, *, margin: str = "") -> Iterator[str]:
    """Yield in words what may lie over notes in a part; ``margin`` is ``header`` or ``footer`` for those."""
    for anchor in root.iter(f"{_WP}anchor"):
        clear = {"": _is_wrapped, "header": _stays_above, "footer": _stays_below}[margin]
        if not clear(book, anchor):
            yield "a picture or shape that text does not run around (20.4.2.3)"
    if margin and next(root.iter(f"{W}tblpPr"), None) is not None:
        yield "a table that floats in a head or foot (17.4.57)"
    for drawing in root.iter(f"{_WP}anchor", f"{_WP}inline"):
        yield from spilling(drawing)
    for shape in root.iter(f"{_V}*"):
        if _PLACED.search(shape.get("style", "")) and not _runs_around(shape):
            yield "a drawing that text does not run around (part 4, 19.1.2.19)"
        if shape.get("src"):
            yield "a picture from elsewhere (part 4, 19.1.2.11)"
        if not _has_another(shape):
            yield from drawn_beyond(shape)
    if any(path.get("string", "").strip() for path in root.iter(f"{_V}textpath")):
        yield "words as a drawing (part 4, 19.1.2.23)"
    for paragraph in root.iter(f"{W}p"):
        if _is_framed(book, paragraph, margin):
            yield "a frame that may lie over other words (17.3.1.11)"


def _is_wrapped(_: Book, anchor: etree._Element) -> bool:
    """Whether the lines of the text run around a float, and around all of it."""
    wrap = next((child for child in children(anchor) if etree.QName(child).localname in _WRAPPED), None)
    return wrap is not None and _edge(wrap) and anchor.get("behindDoc", "0") in ("0", "false")


def _edge(wrap: etree._Element) -> bool:
    """Whether the edge that lines keep to is that of the whole shape, or nearly (20.4.2.16)."""
    points = [*wrap.iter(f"{_WP}start", f"{_WP}lineTo")]
    if etree.QName(wrap).localname in ("wrapSquare", "wrapTopAndBottom"):
        return True
    sides = [[number(point.get(axis)) or 0 for point in points] for axis in "xy"]
    return bool(points) and all(max(side) - min(side) >= _LEAST_SIDE * _SIDE for side in sides)


def _stays_above(book: Book, anchor: etree._Element) -> bool:
    """Whether a float of a head ends above the text of every page."""
    place, size = anchor.find(f"{_WP}positionV"), anchor.find(f"{_WP}extent")
    margins = [*book.document.iter(f"{W}pgMar")]
    if place is None or size is None or not margins:
        return False
    top = min(number(one.get(f"{W}top")) or 0 for one in margins)
    head = max(number(one.get(f"{W}header")) or 0 for one in margins)
    start = 0.0 if place.get("relativeFrom") in ("page", "topMargin") else head
    offset = number(place.findtext(f"{_WP}posOffset"))
    high = number(size.get("cy"))
    return (
        offset is not None
        and high is not None
        and offset >= 0
        and start + (offset + high) / _EMU_A_TWIP <= top
    )


def _stays_below(book: Book, anchor: etree._Element) -> bool:
    """Whether a float of a foot is a number with nothing behind it, or low and beside the words of the foot.

    Programs differ in whether the text of the pages runs around what heads and feet hold.
    """
    place, size = anchor.find(f"{_WP}positionV"), anchor.find(f"{_WP}extent")
    if place is None or size is None:
        return False
    wide, high = (number(size.get(side)) or 0 for side in ("cx", "cy"))
    number_alone = _NUMBER.fullmatch("".join(anchor.itertext(f"{W}t"))) is not None
    plain = next(anchor.iter(f"{A}blip", f"{A}solidFill", f"{A}gradFill", f"{A}pattFill"), None) is None
    if number_alone and plain and wide <= _NUMBER_BOX[0] and high <= _NUMBER_BOX[1]:
        return True
    offset = number(place.findtext(f"{_WP}posOffset"))
    low = place.get("relativeFrom") in ("paragraph", "line") and offset is not None and offset >= 0
    bottom = min((number(one.get(f"{W}bottom")) or 0 for one in book.document.iter(f"{W}pgMar")), default=0)
    return _is_wrapped(book, anchor) and low and (offset or 0) + high <= bottom * _EMU_A_TWIP


def _runs_around(shape: etree._Element) -> bool:
    """Whether text runs around a drawing, or another program's copy of it is what people see.

    A group lies where its outermost drawing does. The copy in a fallback (part 3, 7.6) is judged by its
    choice, where programs of today understand that.
    """
    if any(one.tag == f"{_V}group" for one in shape.iterancestors()):
        return True
    if _has_another(shape):
        return True
    return any(
        wrap.get("type", "none") in ("square", "tight", "through", "topAndBottom")
        for wrap in shape.iter(f"{_W10}wrap")
    ) or shape.get(f"{_O}hr") in ("t", "true")


def _has_another(shape: etree._Element) -> bool:
    """Whether a drawing is the copy in a fallback, where programs of today show its choice."""
    fallback = next(shape.iterancestors(f"{_MC}Fallback"), None)
    choice = fallback.getprevious() if fallback is not None else None
    return choice is not None and choice.get("Requires") in _UNDERSTOOD and _is_drawn(choice)


def _is_drawn(choice: etree._Element) -> bool:
    return next(choice.iter(f"{_WP}anchor", f"{_WP}inline"), None) is not None


def swallowed(root: etree._Element) -> Iterator[str]:
    """Yield that words stand in elements that no list knows: programs show them or leave them out."""
    for element in root.iter(etree.Element):
        if not is_known(str(element.tag)) and any(text.strip() for text in element.itertext(f"{W}t")):
            yield f"words in <{short(str(element.tag))}>, which programs show or leave out"


def unlike(root: etree._Element) -> Iterator[str]:
    """Yield contents of which programs show one or the other (part 3, 7.6), and that say different words."""
    for alternate in root.iter(f"{_MC}AlternateContent"):
        said = {"".join("".join(one.itertext(f"{W}t")).split()) for one in children(alternate)}
        emoji = "" in said and all(len(words) <= _EMOJI for words in said)
        if len(said) > 1 and not emoji:
            yield "several contents with different words, of which programs show one (part 3, 7.6)"


def _is_framed(book: Book, paragraph: etree._Element, margin: str) -> bool:
    """Whether a paragraph stands in a frame that is neither a large first letter nor a page number."""
    block = book.cascade.block(paragraph)
    frame = block.layers.get("framePr")
    words = "".join(paragraph.itertext(f"{W}t"))
    if frame is None:
        return False
    shaded = value(block.layers.get("shd")) not in ("", "nil", "clear") or _filled(block.layers.get("shd"))
    tall = frame.get(f"{W}hRule") == "exact" or (number(frame.get(f"{W}h")) or 0) > 720
    if frame.get(f"{W}dropCap") in _IN_LINE:
        return shaded or len(words.strip()) > _FIRST_LETTERS or (number(frame.get(f"{W}lines")) or 0) > _LINES
    return not (margin and _NUMBER.fullmatch(words) and not shaded and not tall)


def _filled(shade: etree._Element | None) -> bool:
    return shade is not None and shade.get(f"{W}fill", "auto") != "auto"
