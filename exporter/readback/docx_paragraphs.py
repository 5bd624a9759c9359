"""The paragraphs of a DOCX part in reading order, tables included: what is seen of each, and what is not.

Numbering is not text. Deleted and vanished text, text boxes and hidden rows are told apart as hidden.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

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
    for paragraph, hidden, shade in _found(holder, hidden=False, shade=None):
        yield from _blocks(paragraph, styles, Place.HIDDEN if hidden else place, role, container, shade)


def _found(
    holder: etree._Element, *, hidden: bool, shade: str | None
) -> Iterator[tuple[etree._Element, bool, str | None]]:
    for child in holder.iterchildren(etree.Element):
        if child.tag == f"{W}p":
            yield child, hidden, shade
        elif child.tag in _BLOCK_WRAPPERS:
            yield from _found(child, hidden=hidden, shade=shade)
        elif child.tag in _REMOVED:
            yield from _found(child, hidden=True, shade=shade)
        elif child.tag == f"{W}tbl":
            yield from _cells(child, hidden=hidden)


def _cells(table: etree._Element, *, hidden: bool) -> Iterator[tuple[etree._Element, bool, str | None]]:
    for row in table.iter(f"{W}tr"):
        if next(row.iterancestors(f"{W}tbl")) is not table:
            continue
        setting = row.find(f"{W}trPr/{W}hidden")
        gone = row.find(f"{W}trPr/{W}del") is not None
        unseen = hidden or gone or (setting is not None and is_on(setting.get(f"{W}val")))
        for cell in row.iter(f"{W}tc"):
            if next(cell.iterancestors(f"{W}tr")) is row:
                fill = cell.find(f"{W}tcPr/{W}shd")
                yield from _found(
                    cell, hidden=unseen, shade=fill.get(f"{W}fill") if fill is not None else None
                )


def _blocks(
    paragraph: etree._Element, styles: Styles, place: Place, role: str, container: str, shade: str | None
) -> Iterator[TextBlock]:
    style = value(paragraph.find(f"{W}pPr/{W}pStyle")) or styles.default
    said = resolved((styles.own(style), styles.base))
    name = role or styles.names.get(style, style)
    words, look = _Words(), resolved((read_look(paragraph), said))
    _walk(paragraph, styles, said, words, look.shade or shade, hidden=False)
    shown = Place.HIDDEN if look.framed else place
    yield TextBlock(
        " ".join("".join(words.seen).split()),
        _placed(shown, name, paragraph),
        name,
        container=container,
        keeps_next=bool(look.keeps_next),
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
