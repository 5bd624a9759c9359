"""Holds what stands in a note, in its claim and around them to the closed lists: elements and properties."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from exporter.intake.docx.layers import Layers
from exporter.intake.docx.markup import A, R, W, number, value
from exporter.proof.visible.docx.others.lists import NEAR, PROPERTIES, SAYS, children, misfits, plain, short
from exporter.readback.docx.look import Paragraph

_HOLDERS = tuple(f"{W}{name}" for name in ("tblPr", "tblPrEx", "trPr", "tcPr", "sdtPr"))
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
# A sign is 5 mm wide; in English Metric Units, with what programs round.
_SIGN = 200_000
# In twentieths of a point: a tab stop at the end of a line of the widest paper, 11 inches without margins.
_FARTHEST_STOP = 15840
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
# What a reader is told of the most telling strangers; of the others, their name.
_TOLD = {
    "w:drawing": "a picture or a box",
    "w:pict": "a drawing",
    "w:object": "an embedded object",
    "w:sym": "signs of a font (17.3.3.30)",
    "w:footnoteReference": "a footnote (17.11.14)",
    "w:endnoteReference": "an endnote (17.11.7)",
    "w:ruby": "signs above its letters (17.3.3.25)",
    "w:ptab": "a jump to another place of its line (17.3.3.23)",
    "w:pgNum": "a number that is counted when it is shown (17.3.3.22)",
    "m:oMath": "a formula (22.1.2.77)",
    "m:oMathPara": "a formula (22.1.2.78)",
    "mc:AlternateContent": "several contents of which programs show one (part 3, 7.6)",
    "w:contentPart": "a part from elsewhere (17.3.3.2)",
    "w:subDoc": "another file (17.17.2.2)",
    "w:altChunk": "another file (17.17.2.1)",
    "w:noWrap": "a cell that does not break its lines (17.4.30)",
    "w:cellMerge": "a cell that another one covers (17.13.5.3)",
    "w:cellDel": "a deleted cell (17.13.5.2)",
}


def strange_inside(paragraph: etree._Element, *, signed: bool) -> Iterator[str]:
    """Yield in words the elements in a paragraph that the lists do not name, each kind once.

    ``signed``: a sign may stand before its words.
    """
    sign = _sign(paragraph) if signed else None
    found = dict.fromkeys(_strangers(paragraph, sign))
    yield from (f"holds {_told(name)}" for name in found)
    if any(map(_says_twice, paragraph.iter(etree.Element))):
        yield "says twice how it is set, so that programs differ in how they show it"


def strange_around(paragraph: etree._Element) -> Iterator[str]:
    """Yield in words what holds a paragraph, or is said of its cell, row, table or control, on no list."""
    inner = paragraph
    for holder in paragraph.iterancestors():
        names = NEAR.get(short(str(holder.tag)))
        if names is None:
            yield f"stands in <{short(str(holder.tag))}>"
        elif short(str(inner.tag)) not in names:
            yield f"stands in <{short(str(inner.tag))}> in <{short(str(holder.tag))}>"
        for said in children(holder):
            if said.tag in _HOLDERS:
                own = NEAR[short(str(said.tag))]
                strange = dict.fromkeys(short(str(child.tag)) for child in children(said))
                yield from (f"stands in {_told(name)}" for name in strange if name not in own)
            if said.tag in _HOLDERS and next(said.itersiblings(said.tag), None) is not None:
                yield "stands in what says twice how it is set"
        inner = holder


def strange_properties(look: Paragraph) -> Iterator[str]:
    """Yield in words what styles, lists and a paragraph itself say of it or of its words, on no list."""
    yield from _unlisted(look.block.layers, "paragraph")
    yield from _stops(look)
    for run in look.runs:
        yield from _unlisted(run.layers, "run")
        yield from effects(run.layers)


def _stops(look: Paragraph) -> Iterator[str]:
    """Yield in words what its tab stops do besides moving its words a little to the right (17.3.1.37)."""
    said = look.block.layers.get("tabs")
    stops = [*said.iterchildren(f"{W}tab")] if said is not None else []
    if any(value(stop) == "bar" for stop in stops):
        yield "has lines drawn through it by its tab stops"
    jumps = any(tab.getparent().tag == f"{W}r" for tab in look.element.iter(f"{W}tab"))
    # A tab follows the sign of a list (17.9.28).
    jumps = jumps or look.block.layers.get("numPr") is not None
    if jumps and any((number(stop.get(f"{W}pos")) or 0) > _FARTHEST_STOP for stop in stops):
        yield "has tab stops beyond the edge of the page"


def effects(layers: Layers) -> Iterator[str]:
    """Yield in words that lines are drawn around letters (MS-DOCX, 2.2.4.4); Word also says that none are."""
    outline = layers.get(f"{_W14}textOutline")
    if outline is not None and outline.find(f"{_W14}noFill") is None:
        yield "is drawn with <w14:textOutline>"


def _sign(paragraph: etree._Element) -> etree._Element | None:
    """Return the picture before the words of a paragraph when it is as small as a sign of ours, in line."""
    first = next(paragraph.iter(f"{W}t", f"{W}drawing"), None)
    if first is None or first.tag != f"{W}drawing" or first.find(f"{_WP}inline") is None:
        return None
    size = first.find(f"{_WP}inline/{_WP}extent")
    sides = [number(size.get(side)) or 0 for side in ("cx", "cy")] if size is not None else [0]
    linked = any(blip.get(f"{R}link") for blip in first.iter(f"{A}blip"))
    more = next(first.iter(f"{W}t", f"{A}t", f"{A}hlinkClick", f"{A}hlinkHover"), None) is not None
    return first if min(sides) > 0 and max(sides) <= _SIGN and not (linked or more) else None


def _strangers(element: etree._Element, sign: etree._Element | None) -> Iterator[str]:
    names = NEAR.get(short(str(element.tag)))
    for child in children(element):
        name = short(str(child.tag))
        if names is not None and name not in names and child is not sign:
            yield name
        elif name not in ("w:pPr", "w:rPr"):
            yield from _strangers(child, sign)


def _unlisted(layers: Layers, kind: str) -> Iterator[str]:
    for name in layers.names:
        if plain(name) not in PROPERTIES[kind]:
            yield f"is set with <{short(name) if name.startswith('{') else f'w:{name}'}>"
        elif name in SAYS:
            element = layers.get(name)
            if element is not None:
                yield from (f"is set with <w:{name}> {said}" for said in misfits(element, SAYS[name]))


def _says_twice(element: etree._Element) -> bool:
    """Whether an element has its properties twice, or a property of one kind twice in them."""
    if element.tag in (f"{W}pPr", f"{W}rPr"):
        tags = [child.tag for child in children(element)]
        return len(tags) != len(set(tags))
    return any(sum(1 for _ in element.iterchildren(kind)) > 1 for kind in (f"{W}pPr", f"{W}rPr"))


def _told(name: str) -> str:
    return _TOLD.get(name, f"<{name}>")
