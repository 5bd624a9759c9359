"""The navigation document: contents for people and reading systems, landmarks for reading systems."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from exporter.model.edition import Edition, PrintedSection, SectionRole
from exporter.model.walk import plain
from exporter.render.epub.pages import TITLE_FILE, Page
from exporter.render.html.content import TITLE_ID, running
from exporter.render.html.tree import Element, el

NAV_FILE = "nav.xhtml"
COVER_FILE = "cover.xhtml"
_DEEPEST = 3


def nav_page(edition: Edition, content: tuple[Page, ...]) -> Page:
    """Return the navigation document: the title page with its contacts, then every section to level 3."""
    homes = {
        anchor: page.name for page in content for element in page.elements() if (anchor := element.get("id"))
    }
    entries = (_title_entry(edition), *_entries(edition.sections, homes))
    heading = el("h1", {"id": "contents"}, edition.words.contents)
    toc = {"epub:type": "toc", "role": "doc-toc", "id": "toc", "aria-labelledby": "contents"}
    begins = (running(edition),) if edition.draft else ()
    lists = (el("nav", toc, heading, el("ol", None, *entries)), _landmarks(edition))
    return Page(NAV_FILE, edition.words.contents, (*begins, *lists))


def _title_entry(edition: Edition) -> Element:
    box = edition.urgent_card
    inner = [el("ol", None, _entry(f"{TITLE_FILE}#{box.anchor}", box.heading))] if box else []
    return _entry(f"{TITLE_FILE}#{TITLE_ID}", edition.title, *inner)


def _entries(sections: tuple[PrintedSection, ...], homes: dict[str, str]) -> Iterator[Element]:
    for place, printed in enumerate(sections):
        if not printed.heading:
            yield from _entries(printed.sections, homes)
        elif printed.level <= _DEEPEST and not _in_group(sections, place):
            inner = tuple(_entries(printed.sections, homes))
            if printed.role is SectionRole.GROUP:
                inner = tuple(_entries(_chapters_after(sections, place), homes))
            nested = [el("ol", None, *inner)] if inner else []
            title = f"{printed.number} {plain(printed.heading)}".lstrip()
            yield _entry(f"{homes[printed.anchor]}#{printed.anchor}", title, *nested)


def _in_group(sections: tuple[PrintedSection, ...], place: int) -> bool:
    """Whether a section is one of the chapters that follow the title of a part, and is listed under it."""
    before = (section.role for section in reversed(sections[:place]))
    opened = next((role for role in before if role is not SectionRole.CHAPTER), None)
    return sections[place].role is SectionRole.CHAPTER and opened is SectionRole.GROUP


def _chapters_after(sections: tuple[PrintedSection, ...], place: int) -> tuple[PrintedSection, ...]:
    return tuple(takewhile(lambda section: section.role is SectionRole.CHAPTER, sections[place + 1 :]))


def _entry(href: str, title: str, *nested: Element) -> Element:
    return el("li", None, el("a", {"href": href}, title), *nested)


def _landmarks(edition: Edition) -> Element:
    # The start is the title page and not the first chapter: its disclaimers come before everything else.
    # Only files of the reading order may be linked (EPUBCheck RSC-011); an unprinted list is in none.
    listed = (("toc", f"{NAV_FILE}#toc", edition.words.contents),) if edition.contents else ()
    places = (
        ("cover", COVER_FILE, edition.words.cover),
        *listed,
        ("bodymatter", TITLE_FILE, edition.words.start),
    )
    entries = (
        el("li", None, el("a", {"epub:type": kind, "href": href}, title)) for kind, href, title in places
    )
    return el(
        "nav", {"epub:type": "landmarks", "id": "landmarks", "hidden": "hidden"}, el("ol", None, *entries)
    )
