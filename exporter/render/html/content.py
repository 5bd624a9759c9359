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
    PrintedLadder,
    PrintedNote,
    PrintedSection,
    SectionRole,
    UrgentCard,
)
from exporter.model.edition_walk import printed_blocks
from exporter.model.notes import Contact
from exporter.render.figures.ladder import ladder_figure
from exporter.render.figures.ornament import leaf
from exporter.render.figures.signs import sign_of_contact
from exporter.render.html.blocks import block, blocks, claim, decoration_class, decorative, note
from exporter.render.html.brand import brand_block
from exporter.render.html.inlines import Draw, Markup, inlines, picture_name
from exporter.render.html.tree import Element, Node, classes, el, markup
from exporter.theme.brand.room import BrandPlace

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
    "urgent_card",
]

# Anchors hold word characters only, so an id with a full stop can be no block's.
TITLE_ID = "publication.title"
_LAST_HEADING = 6
_FIRST_SECTION = 2
_CHAPTERS = frozenset({SectionRole.BODY, SectionRole.ACTIONS, SectionRole.CHAPTER, SectionRole.GROUP})
_PRINT = Markup("print")


def print_body(edition: Edition, how: Markup = _PRINT, brand: Brand | None = None) -> Element:
    """Return the whole edition as one ``body``, in printing order, without page furniture but the brand."""
    title, *under = front_matter(how, edition, brand)
    imprint = [printed for printed in edition.sections if printed.role is SectionRole.IMPRINT]
    others = [printed for printed in edition.sections if printed.role is not SectionRole.IMPRINT]
    children = (
        title,
        # Its page is the back of the title page.
        *(section(how, printed) for printed in imprint),
        *under,
        *contents(edition),
        *(section(how, printed) for printed in others),
    )
    return el("body", classes(str(edition.kind)), *children)


def front_matter(how: Markup, edition: Edition, brand: Brand | None = None) -> tuple[Element, ...]:
    """Return title block, then the key message, the urgent card and the disclaimers."""
    if brand and how.brand_place is BrandPlace.COLUMN:
        return (_columns(how, edition, brand),)
    return mast(how, edition, brand), *top(how, edition)


def mast(how: Markup, edition: Edition, brand: Brand | None = None) -> Element:
    """Return title, subtitle and the people and dates under it, and behind them the brand."""
    subtitle = [el("p", classes("sub"), edition.subtitle)] if edition.subtitle else []
    byline = [el("div", classes("by"), *_paragraphs(how, edition.byline))] if edition.byline else []
    draft = (
        [el("div", classes("by", "draft"), el("p", None, el("b", None, edition.draft)))]
        if edition.draft
        else []
    )
    title = el("h1", {"id": TITLE_ID}, edition.title)
    beside = [brand_block(how, brand)] if brand else []
    return el("div", classes("mast"), el("div", classes("title"), *draft, title, *subtitle, *byline), *beside)


def top(how: Markup, edition: Edition) -> tuple[Element, ...]:
    """Return the block under the title: nothing when the edition owes nothing there."""
    parts = [*_message(how, edition), *_under_message(how, edition)]
    return (el("div", classes("top"), *parts),) if parts else ()


def _columns(how: Markup, edition: Edition, brand: Brand) -> Element:
    """Return the front with the brand in a column of its own, beside the title and the key message."""
    lead = el("div", classes("lead"), mast(how, edition), *_message(how, edition))
    opening = el("div", classes("opening"), lead, el("div", classes("side"), brand_block(how, brand)))
    return el("div", classes("top"), opening, *_under_message(how, edition))


def _message(how: Markup, edition: Edition) -> list[Element]:
    if edition.key_message is None:
        return []
    box = claim(how, edition.key_message)
    # Who listens goes from heading to heading, and would pass over what has none.
    heading = (el("h2", None, edition.words.key_message),) if how.on_screen else ()
    return [Element(box.tag, box.attributes, (*heading, *box.children))]


def _under_message(how: Markup, edition: Edition) -> Iterator[Element]:
    if edition.urgent_card:
        yield urgent_card(how, edition.urgent_card)
    if edition.disclaimers:
        yield _disclaimers(how, edition.disclaimers)


def urgent_card(how: Markup, box: UrgentCard) -> Element:
    """Return what to do in danger: each number, never broken, before its reason, then the urgent cautions."""
    calls = (el("p", classes("call"), *_call(how, entry)) for entry in box.entries)
    rows = el("div", classes("rows"), *calls, *(note(how, caution) for caution in box.cautions))
    checked = [el("p", classes("checked"), box.checked)] if box.checked else []
    heading = el("h2", {"id": box.anchor}, box.heading)
    return el("section", {"class": "calls", **_labelled(how, box.anchor)}, heading, rows, *checked)


def _sign(how: Markup, entry: Contact) -> tuple[Element, ...]:
    """Return an empty place before a number to call, which the sheet for paper fills with a sign."""
    return () if how.on_screen else (el("span", classes("sign", f"sign-{sign_of_contact(entry.id)}")),)


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
    # A chapter is a landmark with a name. What is in it has a heading, and would have it said three times.
    named = _labelled(how, printed.anchor) if printed.level <= _FIRST_SECTION else {}
    return el("section", {**names, **named}, *_ornament(how, printed), _heading(how, printed), *inner)


def _ornament(how: Markup, printed: PrintedSection) -> Iterator[Element]:
    """Yield the drawing over the title of a chapter; on paper the sheet draws it."""
    if how.on_screen and how.ornament and printed.level <= _FIRST_SECTION and printed.role in _CHAPTERS:
        yield el("div", classes("ornament"), decorative(how, leaf(on_screen=True).picture))


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
    if opening.byline:
        yield el("div", classes("by"), *_paragraphs(how, opening.byline))


def heading_words(how: Markup, printed: PrintedSection) -> tuple[Node, ...]:
    """Return the words of a section's heading, with its number before them."""
    number = (f"{printed.number} ",) if printed.number else ()
    return (*number, *inlines(how, printed.heading))


def figures(edition: Edition, draw: Draw = ladder_figure) -> tuple[Figure, ...]:
    """Return every figure of the edition in printing order, the ladders as ``draw`` makes them."""
    return tuple(_figures(edition, draw))


def _figures(edition: Edition, draw: Draw) -> Iterator[Figure]:
    for part in printed_blocks(edition):
        if isinstance(part, PrintedLadder):
            yield draw(part)
        elif isinstance(part, Figure):
            yield part


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


def _call(how: Markup, entry: Contact) -> Iterator[Node]:
    yield from _sign(how, entry)
    if entry.number:
        yield from (el("b", classes("num"), el("a", {"href": entry.uri}, entry.number)), " ")
    yield el("b", None, entry.condition)
    if rest := entry.reason.removeprefix(entry.condition):
        yield rest
