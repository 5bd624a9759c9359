"""The content markup that PDF and EPUB share: front matter, contents, sections.

It decides nothing about content: order, numbers, labels and anchors come from the edition. Classes are
those of the style sheets: ``mast``, ``top`` (``first``, ``calls``, ``keymsg``), ``toc``, ``topic``,
``pair`` (``claim``, ``note evidence``, ``cautions``).
"""

from __future__ import annotations

from collections.abc import Iterator

from exporter.model.blocks import Figure, Paragraph
from exporter.model.brand import Brand
from exporter.model.edition import (
    ContentsEntry,
    Edition,
    Opening,
    PrintedNote,
    PrintedSection,
    WhoToCall,
)
from exporter.model.notes import Contact
from exporter.render.html_blocks import block, blocks, claim, decoration_class, note
from exporter.render.html_brand import brand_block
from exporter.render.html_inlines import Markup, inlines, picture_name
from exporter.render.html_tree import Element, Node, classes, el, markup
from exporter.theme.brand_room import BrandPlace

__all__ = [
    "TITLE_ID",
    "Element",
    "Markup",
    "block",
    "chapters",
    "classes",
    "contents",
    "decoration_class",
    "el",
    "figures",
    "front_matter",
    "heading_words",
    "markup",
    "mast",
    "note",
    "picture_name",
    "print_body",
    "running",
    "section",
    "top",
    "who_to_call",
]

# Anchors hold word characters only, so an id with a full stop can be no block's.
TITLE_ID = "publication.title"
_LAST_HEADING = 6
_FIRST_SECTION = 2
_PRINT = Markup("print")


def print_body(edition: Edition, how: Markup = _PRINT, brand: Brand | None = None) -> Element:
    """Return the whole edition as one ``body``, in printing order, without page furniture but the brand."""
    children = (
        *front_matter(how, edition, brand),
        *contents(edition),
        *(section(how, printed) for printed in edition.sections),
    )
    return el("body", classes(str(edition.kind)), *children)


def front_matter(how: Markup, edition: Edition, brand: Brand | None = None) -> tuple[Element, ...]:
    """Return title block, then disclaimers, who to call and the key message."""
    if brand and how.brand_place is BrandPlace.COLUMN:
        return (_columns(how, edition, brand),)
    return mast(how, edition, brand), *top(how, edition)


def mast(how: Markup, edition: Edition, brand: Brand | None = None) -> Element:
    """Return title, subtitle and the people and dates under it, and behind them the brand."""
    subtitle = [el("p", classes("sub"), edition.subtitle)] if edition.subtitle else []
    byline = [el("div", classes("by"), *_paragraphs(how, edition.byline))] if edition.byline else []
    title = el("h1", {"id": TITLE_ID}, edition.title)
    beside = [brand_block(how, brand)] if brand else []
    return el("div", classes("mast"), el("div", classes("title"), title, *subtitle, *byline), *beside)


def top(how: Markup, edition: Edition) -> tuple[Element, ...]:
    """Return the block under the title: nothing when the edition owes nothing there."""
    parts: list[Element] = []
    if edition.disclaimers:
        parts.append(_disclaimers(how, edition.disclaimers))
    if edition.who_to_call:
        parts.append(who_to_call(how, edition.who_to_call))
    if edition.key_message:
        parts.append(claim(how, edition.key_message))
    return (el("div", classes("top"), *parts),) if parts else ()


def _columns(how: Markup, edition: Edition, brand: Brand) -> Element:
    """Return title, disclaimers and key message, and in a column beside them the brand and who to call."""
    first = [_disclaimers(how, edition.disclaimers)] if edition.disclaimers else []
    calls = [who_to_call(how, edition.who_to_call)] if edition.who_to_call else []
    beside = el("div", classes("side"), brand_block(how, brand), *calls)
    message = [claim(how, edition.key_message)] if edition.key_message else []
    return el("div", classes("top"), mast(how, edition), *first, beside, *message)


def who_to_call(how: Markup, box: WhoToCall) -> Element:
    """Return the contacts box: each number, never broken, before its reason."""
    calls = (el("p", classes("call"), _number(how, entry), f" {entry.reason}") for entry in box.entries)
    checked = [el("p", classes("checked"), box.checked)] if box.checked else []
    heading = el("h2", {"id": box.anchor}, box.heading)
    return el("section", {"class": "calls", **_labelled(how, box.anchor)}, heading, *calls, *checked)


def contents(edition: Edition) -> tuple[Element, ...]:
    """Return the contents list, nothing when the edition prints none.

    The link stands in ``.entry``: WeasyPrint 70 loses a link that is itself an item of a grid. ``.pg`` is
    empty; a print sheet fills it with ``target-counter(attr(data-target), page)``.
    """
    if not edition.contents:
        return ()
    lines = (
        el(
            "p",
            classes("tocline", f"level{entry.level}"),
            el("span", classes("entry"), _entry(entry)),
            " ",
            el("span", {"class": "pg", "data-target": f"#{entry.anchor}"}),
        )
        for entry in edition.contents
    )
    return (
        el(
            "section",
            classes("toc"),
            el("h2", None, edition.words.contents),
            el("div", classes("toclines"), *lines),
        ),
    )


def section(how: Markup, printed: PrintedSection) -> Element:
    """Return a section: heading, blocks, sections. Its anchor is on the heading when it has one."""
    inner: list[Node] = [*_opening(how, printed.opening), *blocks(how, printed.blocks)]
    inner += [section(how, child) for child in printed.sections]
    if not printed.heading:
        return el("section", {"class": f"untitled {printed.role}", "id": printed.anchor}, *inner)
    rank = "topic" if printed.level <= 2 else "part"
    names = classes(rank, str(printed.role))
    return el("section", {**names, **_labelled(how, printed.anchor)}, _heading(how, printed), *inner)


def chapters(sections: tuple[PrintedSection, ...]) -> list[list[PrintedSection]]:
    """Return the sections by chapter: each headed one begins one, one without a heading continues it.

    The first list is what continues the front, often nothing.
    """
    groups: list[list[PrintedSection]] = [[]]
    for printed in sections:
        if printed.heading:
            groups.append([printed])
        else:
            groups[-1].append(printed)
    return groups


def running(edition: Edition) -> Element:
    """Return the short disclaimers as they end a chapter on a screen."""
    return el("p", classes("running"), edition.running.disclaimer)


def _opening(how: Markup, opening: Opening | None) -> Iterator[Element]:
    if opening is None:
        return
    if opening.subtitle:
        yield el("p", classes("sub"), opening.subtitle)
    yield el("div", classes("by"), *_paragraphs(how, opening.byline))


def heading_words(how: Markup, printed: PrintedSection) -> tuple[Node, ...]:
    """Return the words of a section's heading, with its number before them."""
    number = (f"{printed.number} ",) if printed.number else ()
    return (*number, *inlines(how, printed.heading))


def figures(edition: Edition) -> tuple[Figure, ...]:
    """Return every figure of the edition, in printing order."""
    return tuple(_figures(edition.sections))


def _figures(sections: tuple[PrintedSection, ...]) -> Iterator[Figure]:
    for printed in sections:
        yield from (part for part in printed.blocks if isinstance(part, Figure))
        yield from _figures(printed.sections)


def _heading(how: Markup, printed: PrintedSection) -> Element:
    level = min(printed.level + how.heading_shift, _LAST_HEADING)
    # The title for running heads is for paper: an e-book has none.
    short = {} if how.on_screen or printed.level > _FIRST_SECTION else {"data-short": printed.short}
    return el(f"h{level}", {"id": printed.anchor, **short}, *heading_words(how, printed))


def _labelled(how: Markup, anchor: str) -> dict[str, str]:
    return {"aria-labelledby": anchor} if how.on_screen else {}


def _entry(entry: ContentsEntry) -> Element:
    return el("a", {"href": f"#{entry.anchor}"}, _numbered(entry.number, entry.title))


def _numbered(number: str, title: str) -> str:
    return f"{number} {title}".lstrip()


def _paragraphs(how: Markup, paragraphs: tuple[Paragraph, ...]) -> Iterator[Element]:
    for paragraph in paragraphs:
        yield el("p", None, *inlines(how, paragraph.content))


def _disclaimers(how: Markup, notes: tuple[PrintedNote, ...]) -> Element:
    return el("div", classes("first"), *(note(how, disclaimer) for disclaimer in notes))


def _number(how: Markup, entry: Contact) -> Element:
    if how.on_screen:
        return el("b", classes("num"), el("a", {"href": entry.uri}, entry.number))
    return el("b", classes("num"), entry.number)
