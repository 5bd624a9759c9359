"""Blocks as markup: a claim with its notes in one wrapper, tables, pictures, lists, references.

Notes are ordinary blocks of text beside their claim: never a footnote, an aside or anything that opens.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from exporter.model.blocks import (
    Checklist,
    Figure,
    ItemList,
    ListItem,
    Paragraph,
    Picture,
    Quote,
    Remark,
    Table,
    WriteIn,
)
from exporter.model.edition import (
    Availability,
    Beside,
    GivenBy,
    MedicineList,
    PrintedBlock,
    PrintedClaim,
    PrintedLadder,
    PrintedNote,
    ReferenceList,
)
from exporter.model.walk import items, plain
from exporter.render.figures.signs import TO_FILL_IN, TO_TICK, screen_sign
from exporter.render.html.inlines import Markup, inlines, marks, picture_name
from exporter.render.html.pictures import picture_element, width_class
from exporter.render.html.tables import caption_markup, table_markup
from exporter.render.html.tree import Element, Node, classes, el
from exporter.render.run_in import run_in

_DIGITS = {2: "tens", 3: "hundreds"}
"""The classes of lists whose numbers need more room than those up to 9."""
_LONG_REMARK = 1_500
"""So many characters are half a page: a box that is longer may be parted by its end."""
QR_ADDRESS = "exporter:qr.svg"
"""Where a print sheet finds the picture of the QR code: an edition has one at most."""


def blocks(how: Markup, printed: Iterable[PrintedBlock]) -> Iterator[Element]:
    """Yield blocks as elements; what is filled in by hand when a handout is given is on no screen."""
    for part in printed:
        if not (how.on_screen and isinstance(part, GivenBy)):
            yield block(how, part)


def block(how: Markup, printed: PrintedBlock) -> Element:  # noqa: C901, PLR0911, PLR0912 - one return a kind
    """Return one printed block as an element."""
    match printed:
        case Paragraph():
            return el("p", classes("para"), *inlines(how, printed.content))
        case ItemList():
            return _list(how, printed)
        case Table():
            return table_markup(how, printed)
        case Quote():
            return el("blockquote", None, *_flow(how, printed.paragraphs))
        case Figure():
            return _figure(how, printed)
        case PrintedLadder():
            return _figure(how, how.draw(printed))
        case Remark():
            return _remark(how, printed)
        case Checklist():
            return _checklist(how, printed)
        case WriteIn():
            lines = (el("div", classes("line")) for _ in range(printed.lines))
            label = el("p", classes("write-label"), *_sign(how, TO_FILL_IN), printed.label)
            return el("div", classes("write-in"), label, *lines)
        case MedicineList():
            return _medicines(how, printed)
        case GivenBy():
            return _given(printed)
        case Availability():
            return _available(how, printed)
        case Beside():
            return el("div", classes("two"), *blocks(how, (printed.main, printed.side)))
        case PrintedClaim():
            return claim(how, printed)
        case PrintedNote():
            return note(how, printed, "standing")
        case ReferenceList():
            return _references(how, printed)
        case _:
            assert_never(printed)


def claim(how: Markup, printed: PrintedClaim) -> Element:
    """Return a claim and its notes in one wrapper, in printing order; the key message stands in a box."""
    inside = run_in(printed) if how.run_in else ()
    evidence = () if inside else (note(how, printed.evidence),)
    below = printed.cautions[max(len(inside) - 1, 0) :]
    # A pair that is one paragraph: nothing in it has to stay with what follows.
    prose = ("prose" if below else "prose closed") if inside else ""
    pair = el(
        "div",
        classes("pair", "big" if printed.key else "", prose),
        el("div", {"class": "claim", "id": printed.anchor}, *_claim_words(how, printed, inside)),
        *evidence,
        *_cautions(how, below),
    )
    return el("div", classes("keymsg"), pair) if printed.key else pair


def _claim_words(how: Markup, printed: PrintedClaim, inside: tuple[PrintedNote, ...]) -> Iterator[Node]:
    *before, last = _flow(how, printed.body)
    if how.on_screen and not before and not inside and last.tag == "p":
        # As in a note: another paragraph inside it would be said to begin and to end.
        yield from last.children
        return
    yield from before
    yield Element(last.tag, last.attributes, (*last.children, *(_run_in(how, one) for one in inside)))


def _run_in(how: Markup, printed: PrintedNote) -> Element:
    """Return a note as the last words of a paragraph.

    The blank before it stands inside it: WeasyPrint 70 breaks an earlier line too soon where one before an
    inline element follows the words of a paragraph.
    """
    names = classes("run-in", f"run-in-{printed.kind}")
    return el("span", {**names, "id": printed.anchor}, " ", *_said(how, printed))


def note(how: Markup, printed: PrintedNote, place: str = "") -> Element:
    """Return a note as a block of its own: label in bold, text, citation marks, with one blank between."""
    names = classes("note", str(printed.kind), "" if printed.full else "again", place)
    # It has no name: one made of its label would be said before and after it, and the label begins it.
    roles = {"role": "note"} if how.on_screen else {}
    said = _said(how, printed)
    # On a screen the note is its one paragraph: another inside it would be said to begin and to end.
    return el(
        "div", {**names, "id": printed.anchor, **roles}, *(said if how.on_screen else [el("p", None, *said)])
    )


def _said(how: Markup, printed: PrintedNote) -> tuple[Node, ...]:
    label = el("b", classes("label"), printed.label)
    text = (f" {printed.text}",) if printed.text else ()
    tail = (" ", *marks(how, printed.marks)) if printed.marks else ()
    return label, *text, *tail


def _cautions(how: Markup, printed: tuple[PrintedNote, ...]) -> Iterator[Element]:
    if printed:
        yield el("div", classes("cautions"), *(note(how, caution) for caution in printed))


def _flow(how: Markup, body: tuple[Paragraph | ItemList, ...]) -> Iterator[Element]:
    for part in body:
        match part:
            case Paragraph():
                yield el("p", None, *inlines(how, part.content))
            case ItemList():
                yield _list(how, part)
            case _:
                assert_never(part)


def _remark(how: Markup, remark: Remark) -> Element:
    long = sum(len(text) for text in _texts(remark.body)) > _LONG_REMARK
    names = classes("remark", "long" if long else "")
    return el("div", names, _titled("remark-title", remark.title), *_flow(how, remark.body))


def _texts(body: tuple[Paragraph | ItemList, ...]) -> Iterator[str]:
    for part in body:
        entries = (part,) if isinstance(part, Paragraph) else items(part)
        yield from (plain(entry.content) for entry in entries)


def _list(how: Markup, tree: ItemList) -> Element:
    names = classes("list", _DIGITS.get(tree.digits, ""))
    first, *others = (_item(how, item) for item in tree.items)
    # WeasyPrint 70 knows no "start" of a list; every reader knows the value of an item.
    first = first.having("value", str(tree.start)) if tree.start > 1 else first
    return el("ol" if tree.ordered else "ul", names, first, *others)


def _item(how: Markup, item: ListItem) -> Element:
    return el("li", None, *inlines(how, item.content), *(_list(how, nested) for nested in item.lists))


def _titled(name: str, title: str, *before: Node) -> Element:
    return el("p", classes(name), *before, el("b", None, title))


def _sign(how: Markup, name: str) -> tuple[Node, ...]:
    """Return a sign that stands before a title; on paper the sheet draws it."""
    if not (how.on_screen and how.signs):
        return ()
    return decorative(how, screen_sign(name)), " "


def _checklist(how: Markup, checklist: Checklist) -> Element:
    items = (el("li", None, *inlines(how, item)) for item in checklist.items)
    return el(
        "div",
        classes("checklist"),
        _titled("check-title", checklist.title, *_sign(how, TO_TICK)),
        el("ul", classes("check"), *items),
    )


def _medicines(how: Markup, table: MedicineList) -> Element:
    head = el("tr", None, *(el("th", {"scope": "col"}, name) for name in table.columns))
    title = caption_markup(how, *_sign(how, TO_FILL_IN), table.title)
    row = el("tr", None, *(el("td", classes("blank")) for _ in table.columns))
    return el(
        "div",
        classes("tablewrap", "medicines"),
        el("table", classes("data"), title, el("thead", None, head), el("tbody", None, *(row,) * table.rows)),
    )


def _given(given: GivenBy) -> Element:
    lines = (el("p", classes("fill"), line) for line in given.lines)
    return el("div", classes("given"), *lines, el("ul", classes("check"), el("li", None, given.tick)))


def _available(how: Markup, found: Availability) -> Element:
    code: list[Element] = []
    if found.url and not how.on_screen:
        size = "small" if found.small else ""
        code = [el("img", {**classes("qr", size), "src": QR_ADDRESS, "alt": found.alt})]
    lines = (el("p", None, *inlines(how, line)) for line in (found.newest, found.formats) if line)
    return el("div", classes("available"), *code, *lines)


def _figure(how: Markup, figure: Figure) -> Element:
    lead = (el("b", None, figure.lead), " ") if figure.lead else ()
    caption = [el("p", classes("caption"), *lead, figure.caption)] if figure.caption else []
    return el("div", {**classes("figure"), "id": figure.id}, _picture(how, figure), *caption)


def _picture(how: Markup, figure: Figure) -> Element:
    if not figure.decorative:
        width = width_class(figure.width)
        return picture_element(how.source(figure.picture), figure.picture, figure.alt, width)
    if how.on_screen:
        return decorative(how, figure.picture, figure.width)
    # An empty alt breaks PDF/UA in WeasyPrint: on paper decoration is the background of an empty block.
    return el("div", classes("decoration", decoration_class(figure)))


def decorative(how: Markup, picture: Picture, per_cent: int = 0) -> Element:
    """Return a picture that says nothing, for a screen."""
    return picture_element(how.source(picture), picture, "", "decorative", width_class(per_cent))


def decoration_class(figure: Figure) -> str:
    """Return the class that a print sheet gives a decorative picture as its background."""
    own = picture_name(figure.picture).replace(".", "-")
    return f"{own}-{width_class(figure.width)}" if figure.width else own


def _references(how: Markup, references: ReferenceList) -> Element:
    numbered = all(entry.label.isdecimal() for entry in references.entries)
    entries: list[Node] = []
    for entry in references.entries:
        number = {"value": entry.label} if numbered else {}
        label = (f"{entry.label} ",) if entry.label and not numbered else ()
        entries.append(el("li", {"id": entry.anchor, **number}, *label, *inlines(how, entry.content)))
    return el(
        "div", classes("refs"), el("ol" if numbered else "ul", classes("" if numbered else "plain"), *entries)
    )
