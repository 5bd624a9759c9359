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
    PrintedNote,
    ReferenceList,
)
from exporter.model.inlines import Inlines
from exporter.render.html_inlines import Markup, inlines, marks, picture_name
from exporter.render.html_tree import Element, Node, classes, el

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
            return _table(how, printed)
        case Quote():
            return el("blockquote", None, *_flow(how, printed.paragraphs))
        case Figure():
            return _figure(how, printed)
        case Remark():
            return el(
                "div", classes("remark"), _titled("remark-title", printed.title), *_flow(how, printed.body)
            )
        case Checklist():
            return _checklist(how, printed)
        case WriteIn():
            lines = (el("div", classes("line")) for _ in range(printed.lines))
            return el("div", classes("write-in"), el("p", classes("write-label"), printed.label), *lines)
        case MedicineList():
            return _medicines(printed)
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
    pair = el(
        "div",
        classes("pair", "big" if printed.key else ""),
        el("div", {"class": "claim", "id": printed.anchor}, *_flow(how, printed.body)),
        note(how, printed.evidence),
        *_cautions(how, printed.cautions),
    )
    return el("div", classes("keymsg"), pair) if printed.key else pair


def note(how: Markup, printed: PrintedNote, place: str = "") -> Element:
    """Return a note as a block of its own: label in bold, text, citation marks, with one blank between."""
    names = classes("note", str(printed.kind), "" if printed.full else "again", place)
    # An anchor holds word characters only, so an id with a full stop can be no other block's.
    label_id = f"{printed.anchor}.label" if how.on_screen else ""
    roles = {"role": "note", "aria-labelledby": label_id} if how.on_screen else {}
    label = el("b", {"class": "label", "id": label_id}, printed.label)
    text = (f" {printed.text}",) if printed.text else ()
    tail = (" ", *marks(how, printed.marks)) if printed.marks else ()
    return el("div", {**names, "id": printed.anchor, **roles}, el("p", None, label, *text, *tail))


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


def _list(how: Markup, tree: ItemList) -> Element:
    return el("ol" if tree.ordered else "ul", classes("list"), *(_item(how, item) for item in tree.items))


def _item(how: Markup, item: ListItem) -> Element:
    return el("li", None, *inlines(how, item.content), *(_list(how, nested) for nested in item.lists))


def _titled(name: str, title: str) -> Element:
    return el("p", classes(name), el("b", None, title))


def _checklist(how: Markup, checklist: Checklist) -> Element:
    items = (el("li", None, *inlines(how, item)) for item in checklist.items)
    return el(
        "div",
        classes("checklist"),
        _titled("check-title", checklist.title),
        el("ul", classes("check"), *items),
    )


def _table(how: Markup, table: Table) -> Element:
    caption = [el("caption", None, *inlines(how, table.caption))] if table.caption else []
    head = el("tr", None, *(el("th", {"scope": "col"}, *inlines(how, cell)) for cell in table.header))
    rows = (_row(how, row) for row in table.rows)
    return el(
        "div",
        classes("tablewrap"),
        el("table", classes("data"), *caption, el("thead", None, head), el("tbody", None, *rows)),
    )


def _medicines(table: MedicineList) -> Element:
    head = el("tr", None, *(el("th", {"scope": "col"}, name) for name in table.columns))
    row = el("tr", None, *(el("td", classes("blank")) for _ in table.columns))
    return el(
        "div",
        classes("tablewrap", "medicines"),
        el("table", classes("data"), el("caption", None, table.title), el("thead", None, head),
           el("tbody", None, *(row,) * table.rows)),
    )  # fmt: skip


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


def _row(how: Markup, row: tuple[Inlines, ...]) -> Element:
    first, *others = row
    # A row is told by its first cell; an empty cell can head nothing.
    head = el("th", {"scope": "row"}, *inlines(how, first)) if first else el("td")
    return el("tr", None, head, *(el("td", None, *inlines(how, cell)) for cell in others))


def _figure(how: Markup, figure: Figure) -> Element:
    caption = [el("p", classes("caption"), figure.caption)] if figure.caption else []
    return el("div", classes("figure"), _picture(how, figure), *caption)


def _picture(how: Markup, figure: Figure) -> Element:
    if not figure.decorative:
        return el("img", {**_image(how, figure.picture), "alt": figure.alt})
    if how.on_screen:
        return el("img", {**_image(how, figure.picture), "alt": "", "class": "decorative"})
    # An empty alt breaks PDF/UA in WeasyPrint: on paper decoration is the background of an empty block.
    return el("div", classes("decoration", decoration_class(figure.picture)))


def decoration_class(picture: Picture) -> str:
    """Return the class that a print sheet gives a decorative picture as its background."""
    return picture_name(picture).replace(".", "-")


def _image(how: Markup, picture: Picture) -> dict[str, str]:
    return {"src": how.source(picture), "width": str(picture.width), "height": str(picture.height)}


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
