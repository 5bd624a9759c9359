"""An edition as one HTML file: text, style and pictures in one, nothing fetched and nothing run.

The markup is that of an e-book with the headings of a whole document. The short disclaimers close every
chapter; those of the last one close the page.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from itertools import count

from exporter.model.artefact import Artefact
from exporter.model.blocks import Picture
from exporter.model.brand import Brand
from exporter.model.edition import ContentsEntry, Edition
from exporter.model.format import Format
from exporter.render.html.back_links import with_back_links
from exporter.render.html.content import TITLE_ID, chapters, front_matter, running, section
from exporter.render.html.inlines import Markup
from exporter.render.html.sheet import screen_markup, screen_sheet
from exporter.render.html.tree import Element, Node, Nodes, changed, el, html_markup
from exporter.render.inputs import RenderInputs
from exporter.theme.as_css import role_css
from exporter.theme.theme import Theme

SEAL_NAME = "publication-exporter-seal"
# Anchors hold word characters only, so ids with a full stop can be no block's.
_MAIN_ID, _CONTENTS_ID = "publication.main", "publication.contents"


def render(edition: Edition, theme: Theme, inputs: RenderInputs) -> Artefact:
    """Return the edition as an HTML document in UTF-8. Same arguments, same bytes."""
    root = el(
        "html",
        {"lang": edition.lang, "dir": edition.direction},
        _head(edition, theme, inputs),
        _body(edition, inputs.brand, screen_markup(theme, picture_address)),
    )
    text = f"<!DOCTYPE html>\n{html_markup(root)}\n"
    return Artefact.named(inputs.name, Format.HTML, text.encode())


def style(edition: Edition, theme: Theme) -> str:
    """Return the whole sheet: the exporter's own structure, then the theme's roles.

    A theme's ``epub.css`` is left out: it is written for books, in which a chapter's heading is the first.
    """
    return f"{screen_sheet('exporter.render.html', edition)}\n{role_css(theme, 'web page')}\n"


def picture_address(picture: Picture) -> str:
    """Return a picture as an address that holds its bytes (RFC 2397)."""
    return f"data:{picture.media_type};base64,{b64encode(picture.data).decode()}"


def _head(edition: Edition, theme: Theme, inputs: RenderInputs) -> Element:
    sheet = style(edition, theme)
    policy = {"http-equiv": "Content-Security-Policy", "content": _policy(sheet)}
    return el(
        "head",
        None,
        el("meta", {"charset": "utf-8"}),
        el("meta", policy),
        el("title", None, edition.metadata.title),
        *_named(edition, inputs),
        el("style", None, sheet),
    )


def _policy(sheet: str) -> str:
    """Return what a browser may do with the page: draw its own pictures by its own sheet, nothing else."""
    own = b64encode(sha256(sheet.encode()).digest()).decode()
    return f"default-src 'none'; img-src data:; style-src 'sha256-{own}'; base-uri 'none'; form-action 'none'"


def _named(edition: Edition, inputs: RenderInputs) -> Iterator[Element]:
    data = edition.metadata
    entries = (
        ("viewport", "width=device-width, initial-scale=1"),
        # The browser's own dark colours, for a reader who wants them; the sheet names no colour.
        ("color-scheme", "light dark"),
        (
            "description",
            " ".join((data.description, *(note.wording for note in edition.disclaimers))).strip(),
        ),
        *(("author", name) for name in data.creators),
        ("keywords", ", ".join(data.subjects)),
        ("generator", inputs.tool),
        (SEAL_NAME, b64encode(inputs.seal).decode()),
    )
    return (el("meta", {"name": name, "content": content}) for name, content in entries if content)


def _body(edition: Edition, brand: Brand | None, how: Markup) -> Element:
    *whole, last = _chapters(edition, brand, how)
    skip = el("p", {"class": "skip"}, el("a", {"href": f"#{_MAIN_ID}"}, edition.words.start))
    inner: list[Node] = []
    for chapter in whole:
        inner += (*chapter, running(edition))
    main = el("main", {"id": _MAIN_ID}, *inner, *last)
    # The end of the last chapter is that of the page: there they stand once, as its foot.
    return el("body", {"class": str(edition.kind)}, skip, main, el("footer", None, running(edition)))


def _chapters(edition: Edition, brand: Brand | None, how: Markup) -> list[Nodes]:
    """Return what stands before each place of the short disclaimers; the front is with the first content."""
    opening = {"class": "titlepage", "aria-labelledby": TITLE_ID}
    title = el("section", opening, *front_matter(how, edition, brand))
    continued, *headed = [
        [_landmark(section(how, one)) for one in group] for group in chapters(edition.sections)
    ]
    # A claim among the front makes it a chapter, which ends as chapters do.
    ends = (running(edition),) if edition.key_message and headed and not continued else ()
    front = (title, *ends, *_contents(edition))
    if continued or not headed:
        groups = [(*front, *continued), *map(tuple, headed)]
    else:
        groups = [(*front, *headed[0]), *map(tuple, headed[1:])]
    return with_back_links(edition, [_with_wide_tables(group, number) for number, group in enumerate(groups)])


def _landmark(chapter: Element) -> Element:
    """Return a chapter whose inner sections are no landmarks: too many, and of one name, help nobody."""

    def change(element: Element) -> Element:
        if element.tag != "section":
            return element
        kept = {name: value for name, value in element.attributes if name != "aria-labelledby"}
        return el(element.tag, kept, *element.children)

    return Element(chapter.tag, chapter.attributes, changed(chapter.children, change))


def _with_wide_tables(nodes: Nodes, chapter: int) -> Nodes:
    """Return the nodes with tables that a keyboard can reach, to move those wider than the screen."""
    numbers = count(1)

    def change(element: Element) -> Element:
        if "tablewrap" not in (element.get("class") or "").split():
            return element
        name = f"publication.table-{chapter}-{next(numbers)}"
        inner = changed(element.children, lambda one: one.having("id", name) if one.tag == "caption" else one)
        named = {"role": "region", "aria-labelledby": name} if inner != element.children else {}
        return el(element.tag, {**dict(element.attributes), "tabindex": "0", **named}, *inner)

    return changed(nodes, change)


def _contents(edition: Edition) -> tuple[Element, ...]:
    if not edition.contents:
        return ()
    heading = el("h2", {"id": _CONTENTS_ID}, edition.words.contents)
    entries = _nested(list(edition.contents))
    return (el("nav", {"class": "toc", "aria-labelledby": _CONTENTS_ID}, heading, el("ol", None, *entries)),)


def _nested(entries: list[ContentsEntry]) -> Iterator[Element]:
    """Yield an item for each entry of the first one's level, with the deeper entries behind it inside."""
    while entries:
        first, *others = entries
        count = next((place for place, one in enumerate(others) if one.level <= first.level), len(others))
        inner = [el("ol", None, *_nested(others[:count]))] if count else []
        link = el("a", {"href": f"#{first.anchor}"}, f"{first.number} {first.title}".lstrip())
        yield el("li", None, link, *inner)
        entries = others[count:]
