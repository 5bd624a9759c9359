"""The paragraphs of a DOCX part in reading order, tables included: what is seen of each, and what is not.

Numbering is not text. Deleted and vanished text, text boxes and hidden rows are told apart as hidden.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from exporter.model.transcript import Place, TextBlock
from exporter.readback.colour import BLACK, WHITE, contrast, from_hex
from exporter.readback.docx_styles import NOTHING, Look, Styles, W, is_on, read_look, resolved, value

_BLANKS = frozenset({f"{W}tab", f"{W}br", f"{W}cr", f"{W}ptab"})
_WORDS = frozenset({f"{W}t", f"{W}delText"})
_REMOVED = frozenset({f"{W}del", f"{W}moveFrom"})
_THROUGH = frozenset(
    f"{W}{name}"
    for name in (
        "hyperlink",
        "ins",
        "moveTo",
        "smartTag",
        "sdt",
        "sdtContent",
        "fldSimple",
        "dir",
        "bdo",
        "customXml",
    )
)
_BLOCK_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_BOX = f"{W}txbxContent"


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a paragraph: whether that hides it, its ground, whether a page may part its row."""

    hidden: bool = False
    shade: str | None = None
    parts: bool = False


@dataclass(slots=True)
class _Words:
    """A paragraph in the making."""

    seen: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)
    contrasts: list[float] = field(default_factory=list)


def paragraphs(
    holder: etree._Element, styles: Styles, place: Place, role: str = "", container: str = ""
) -> Iterator[TextBlock]:
    """Yield every paragraph below ``holder`` as a block of ``place``, then what it hides as hidden.

    ``role`` replaces the style names when given.
    """
    for paragraph, around in _found(holder, _Around()):
        yield from _blocks(
            paragraph, styles, Place.HIDDEN if around.hidden else place, role, container, around
        )


def _found(holder: etree._Element, around: _Around) -> Iterator[tuple[etree._Element, _Around]]:
    for child in holder.iterchildren(etree.Element):
        if child.tag == f"{W}p":
            yield child, around
        elif child.tag in _BLOCK_WRAPPERS:
            yield from _found(child, around)
        elif child.tag in _REMOVED:
            yield from _found(child, replace(around, hidden=True))
        elif child.tag == f"{W}tbl":
            yield from _cells(child, around)


def _cells(table: etree._Element, around: _Around) -> Iterator[tuple[etree._Element, _Around]]:
    for row in table.iter(f"{W}tr"):
        if next(row.iterancestors(f"{W}tbl")) is not table:
            continue
        hidden = around.hidden or _says(row, "hidden") or row.find(f"{W}trPr/{W}del") is not None
        # Word keeps lines of a cell together only as far as it keeps the row (17.4.6).
        parts = around.parts or not _says(row, "cantSplit")
        for cell in row.iter(f"{W}tc"):
            if next(cell.iterancestors(f"{W}tr")) is row:
                fill = cell.find(f"{W}tcPr/{W}shd")
                shade = fill.get(f"{W}fill") if fill is not None else None
                yield from _found(cell, _Around(hidden, shade, parts))


def _says(row: etree._Element, name: str) -> bool:
    setting = row.find(f"{W}trPr/{W}{name}")
    return setting is not None and is_on(setting.get(f"{W}val"))


def _blocks(
    paragraph: etree._Element, styles: Styles, place: Place, role: str, container: str, around: _Around
) -> Iterator[TextBlock]:
    style = value(paragraph.find(f"{W}pPr/{W}pStyle")) or styles.default
    said = resolved((styles.own(style), styles.base))
    name = role or styles.names.get(style, style)
    words, look = _Words(), resolved((read_look(paragraph), said))
    _walk(paragraph, styles, said, words, look.shade or around.shade, hidden=False)
    shown = Place.HIDDEN if look.framed else place
    yield TextBlock(
        " ".join("".join(words.seen).split()),
        _placed(shown, name, paragraph),
        name,
        container=container,
        keeps_next=bool(look.keeps_next) and not around.parts,
        anchor=_anchor(paragraph),
        size=min(words.sizes, default=None),
        contrast=min(words.contrasts, default=None),
    )
    unseen = [" ".join("".join(words.unseen).split())]
    unseen += [" ".join("".join(box.itertext(f"{W}t")).split()) for box in paragraph.iter(_BOX)]
    yield from (TextBlock(text, Place.HIDDEN, name) for text in unseen if text)


def _placed(place: Place, style: str, paragraph: etree._Element) -> Place:
    if place is not Place.BODY:
        return place
    if style.lower().startswith("toc ") or any(
        _is_contents(sdt) for sdt in paragraph.iterancestors(f"{W}sdt")
    ):
        return Place.NAVIGATION
    return place


def _is_contents(sdt: etree._Element) -> bool:
    return value(sdt.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")) == "Table of Contents"


def _walk(
    holder: etree._Element,
    styles: Styles,
    said: Look,
    words: _Words,
    shade: str | None,
    *,
    hidden: bool,
) -> None:
    for child in holder.iterchildren(etree.Element):
        if child.tag == f"{W}r":
            _run(child, styles, said, words, shade, hidden=hidden)
        elif child.tag in _REMOVED:
            _walk(child, styles, said, words, shade, hidden=True)
        elif child.tag in _THROUGH:
            _walk(child, styles, said, words, shade, hidden=hidden)


def _run(
    run: etree._Element,
    styles: Styles,
    paragraph: Look,
    words: _Words,
    shade: str | None,
    *,
    hidden: bool,
) -> None:
    text = "".join(_characters(run))
    if not text:
        return
    style = value(run.find(f"{W}rPr/{W}rStyle"))
    own = read_look(run)
    own = resolved((own, styles.own(style))) if style else own
    look = paragraph if own is NOTHING else resolved((own, paragraph))
    if hidden or look.vanish:
        words.unseen.append(text)
        return
    words.seen.append(text)
    if text.strip():
        ground = from_hex(own.shade or shade, WHITE)
        words.sizes.append(look.size or 10.0)
        words.contrasts.append(contrast(from_hex(look.color, BLACK), ground))


def _characters(run: etree._Element) -> Iterator[str]:
    for child in run.iterchildren(etree.Element):
        if child.tag in _WORDS:
            yield child.text or ""
        elif child.tag in _BLANKS:
            yield " "
        elif child.tag == f"{W}noBreakHyphen":
            yield "\u2011"


def _anchor(paragraph: etree._Element) -> str:
    marks = (mark.get(f"{W}name", "") for mark in paragraph.iter(f"{W}bookmarkStart"))
    return next((name for name in marks if name and not name.startswith("_")), "")
