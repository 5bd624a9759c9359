"""The content files of an e-book: one for the title with its disclaimers, then one for each headed section.

A section without a heading continues the file before it, so no file lacks a first heading.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from exporter.model.blocks import Picture
from exporter.model.brand import Brand
from exporter.model.edition import Edition, PrintedSection, SectionRole
from exporter.model.edition_walk import listed_references
from exporter.model.walk import plain
from exporter.render.epub.pop_ups import with_pop_ups
from exporter.render.html.back_links import with_back_links
from exporter.render.html.content import TITLE_ID, chapters, front_matter, running, section
from exporter.render.html.inlines import Markup, picture_name
from exporter.render.html.tree import Element, Node, Nodes, changed, el, markup, walk

TITLE_FILE = "title.xhtml"
STYLE_FILE = "style.css"
_IMAGE_FOLDER = "images"

# EPUB 3 Structural Semantics and DPUB-ARIA 1.1, the role of each section that is a file.
_SEMANTICS = {
    SectionRole.BODY: ("chapter", "doc-chapter"),
    SectionRole.SUMMARY: ("chapter", "doc-chapter"),
    SectionRole.ACTIONS: ("chapter", "doc-chapter"),
    SectionRole.KEY: ("chapter", "doc-chapter"),
    SectionRole.GROUP: ("part", "doc-part"),
    SectionRole.CHAPTER: ("chapter", "doc-chapter"),
    SectionRole.REFERENCES: ("bibliography", "doc-bibliography"),
    SectionRole.ABOUT: ("colophon", "doc-colophon"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """One content file: its name, its title for the ``head``, and what stands in its ``body``."""

    name: str
    title: str
    body: tuple[Node, ...]

    def elements(self) -> Iterable[Element]:
        """Return every element of the body in document order."""
        return (element for node in self.body for element in walk(node))


def pages(edition: Edition, how: Markup, brand: Brand | None = None) -> tuple[Page, ...]:
    """Return the content files in reading order, written as ``how`` says, links between them resolved.

    Raises KeyError when a link leads to an anchor that no file holds.
    """
    groups = chapters(edition.sections)
    made = [_title_page(how, edition, groups[0], brand)]
    made += [_chapter(how, edition, number, group) for number, group in enumerate(groups[1:], 1)]
    listed = listed_references(edition)
    bodies = [with_pop_ups(listed, body) for body in with_back_links(edition, [page.body for page in made])]
    return _linked(tuple(replace(page, body=body) for page, body in zip(made, bodies, strict=True)))


def xhtml(page: Page, lang: str, direction: str) -> bytes:
    """Return a file as an XHTML document in UTF-8."""
    head = el(
        "head",
        None,
        el("meta", {"charset": "utf-8"}),
        el("title", None, page.title),
        el("link", {"rel": "stylesheet", "type": "text/css", "href": STYLE_FILE}),
    )
    root = {
        "xmlns": "http://www.w3.org/1999/xhtml",
        "xmlns:epub": "http://www.idpf.org/2007/ops",
        "lang": lang,
        "xml:lang": lang,
        "dir": direction,
    }
    document = markup(el("html", root, head, el("body", None, el("main", None, *page.body))))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n{document}\n'.encode()


def picture_source(picture: Picture) -> str:
    """Return where a picture lies, as seen from a content file."""
    return f"{_IMAGE_FOLDER}/{picture_name(picture)}"


def _title_page(how: Markup, edition: Edition, continued: list[PrintedSection], brand: Brand | None) -> Page:
    front = {"epub:type": "titlepage", "class": "titlepage", "aria-labelledby": TITLE_ID}
    first = el("section", front, *front_matter(how, edition, brand))
    body = (first, *(section(how, printed) for printed in continued))
    ended = _ended(edition, *body) if continued or edition.key_message else body
    return Page(TITLE_FILE, edition.title, ended)


def _chapter(how: Markup, edition: Edition, number: int, group: list[PrintedSection]) -> Page:
    # The heading of a file's section is its h1: sections of level 2 move up by one.
    how = replace(how, heading_shift=1 - group[0].level)
    opening, *others = (section(how, printed) for printed in group)
    kind, role = _SEMANTICS[group[0].role]
    chapter = replace(opening, attributes=(("epub:type", kind), ("role", role), *opening.attributes))
    # No page of a draft begins without saying so; the others say at their end what they have to.
    begins = (running(edition),) if edition.draft else ()
    body = (*begins, *_ended(edition, chapter, *others))
    return Page(f"chapter-{number:02}.xhtml", plain(group[0].heading), body)


def _ended(edition: Edition, *sections: Element) -> Nodes:
    """Return the sections, the last of them with the short disclaimers at its end.

    Behind the section they would stand alone on the last screen: Chromium looks for no better place to break
    within an element that ended before.
    """
    *before, last = sections
    return (*before, replace(last, children=(*last.children, running(edition))))


def _linked(made: tuple[Page, ...]) -> tuple[Page, ...]:
    homes = {
        anchor: page.name for page in made for element in page.elements() if (anchor := element.get("id"))
    }

    def linked(page: Page) -> Page:
        def change(element: Element) -> Element:
            target = element.get("href") or ""
            home = homes[target[1:]] if target.startswith("#") else page.name
            return element if home == page.name else element.having("href", home + target)

        return replace(page, body=changed(page.body, change))

    return tuple(linked(page) for page in made)
