"""An edition as an EPUB 3.3 e-book, in memory.

Every file is written here in full and packed as it is. Notes stand in the same file and wrapper as their
claim; the short disclaimers close every chapter file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from hashlib import sha256

from exporter.model.artefact import Artefact
from exporter.model.blocks import Picture
from exporter.model.brand import Brand
from exporter.model.edition import Edition
from exporter.model.format import Format
from exporter.render.epub.access import accessibility
from exporter.render.epub.cover import cover_picture
from exporter.render.epub.metadata import Entry, dublin_core, identifier
from exporter.render.epub.nav import COVER_FILE, NAV_FILE, nav_page
from exporter.render.epub.ncx import NCX_FILE, NCX_TYPE, ncx
from exporter.render.epub.package import Item, Package, package
from exporter.render.epub.pages import STYLE_FILE, Page, pages, picture_source, xhtml
from exporter.render.epub.style import style
from exporter.render.figures.ornament import leaf
from exporter.render.figures.signs import NAMES, screen_sign
from exporter.render.html.content import figures
from exporter.render.html.inlines import picture_name
from exporter.render.html.pictures import inner_pictures
from exporter.render.html.sheet import screen_markup
from exporter.render.html.tree import el
from exporter.render.inputs import RenderInputs
from exporter.theme.theme import Theme


def render(edition: Edition, theme: Theme, inputs: RenderInputs) -> Artefact:
    """Return the edition as an e-book. Same arguments, same bytes.

    Raises KeyError when the edition links to an anchor it does not hold.
    """
    cover = cover_picture(edition, theme)
    content = pages(edition, screen_markup(theme, picture_source), inputs.brand)
    files = (_cover_page(edition, cover), content[0], nav_page(edition, content), *content[1:])
    css = style(edition, theme)
    items = (*_documents(edition, files), Item("css", STYLE_FILE, "text/css", css.encode()))
    known_as = identifier(edition.metadata.identifier_in(Format.EPUB))
    parts = (
        *items,
        _ncx(edition, files[2], known_as),
        *_pictures(edition, files, cover, inputs.brand),
        *_seal(inputs),
    )
    entries = (*dublin_core(edition), *accessibility(edition, files, css), *_extra(edition, cover))
    contents = Package(
        known_as,
        edition.metadata.lang,
        edition.direction,
        _moment(inputs.modified, entries, parts),
        inputs.tool,
        entries,
        parts,
    )
    return Artefact.named(inputs.name, Format.EPUB, package(contents))


def _moment(day: date, entries: tuple[Entry, ...], parts: tuple[Item, ...]) -> datetime:
    """Return a moment of the day that is another one for every other content.

    Identifier and moment together tell one release from the next (EPUB 3.3, 5.5.3.2.1), and a text corrected
    twice a day is two. No source knows the hour, and a clock would make two books of one source. So the hour
    comes from a digest of all that is packed: it tells releases apart, and puts none of a day before another.
    """
    packed = sha256(repr(entries).encode())
    for part in parts:
        packed.update(f"{part.name}\n{len(part.data)}\n".encode() + part.data)
    second = int.from_bytes(packed.digest()[:8]) % 86_400
    return datetime.combine(day, time()) + timedelta(seconds=second)


def _ncx(edition: Edition, nav: Page, identifier_: str) -> Item:
    return Item("ncx", NCX_FILE, NCX_TYPE, ncx(nav, edition.title, identifier_, edition.lang))


def _cover_page(edition: Edition, cover: Picture) -> Page:
    own = edition.cover
    # A cover that is drawn shows the title; one that the author made says itself what it shows.
    drawn = () if own and cover == own.picture else (f"{edition.words.cover}: {edition.title}",)
    alt = ". ".join((*filter(None, (edition.draft,)), *drawn, *((own.alt,) if own else ())))
    image = {"src": picture_source(cover), "alt": alt, "role": "doc-cover"}
    section = el("section", {"epub:type": "cover", "class": "cover"}, el("img", image))
    return Page(COVER_FILE, edition.words.cover, (section,))


def _documents(edition: Edition, files: tuple[Page, ...]) -> Iterator[Item]:
    for page in files:
        is_nav = page.name == NAV_FILE
        yield Item(
            page.name.removesuffix(".xhtml"),
            page.name,
            "application/xhtml+xml",
            xhtml(page, edition.lang, edition.direction),
            ("nav",) if is_nav else (),
            # An edition that prints no contents list has one for the reading system's menu only.
            in_spine=not is_nav or bool(edition.contents),
            # Readers show the picture before the first page, and would show it again as one: Kindle and Apple
            # say to pass it over; Kobo asks for a file of its own. The landmarks lead to it.
            linear=page.name != COVER_FILE,
        )


def _pictures(edition: Edition, files: Sequence[Page], cover: Picture, brand: Brand | None) -> Iterator[Item]:
    shown = {element.get("src") for page in files for element in page.elements()}
    signs = map(screen_sign, NAMES)
    drawn = (*signs, leaf(on_screen=True).picture)
    shown_too = (one for one in drawn if picture_source(one) in shown)
    inside = (*(each.picture for each in figures(edition)), *inner_pictures(edition), *shown_too)
    logo = (brand.logo.picture,) if brand and brand.logo else ()
    unique = {picture_name(picture): picture for picture in (cover, *logo, *inside)}
    for name, picture in unique.items():
        properties = ("cover-image",) if name == picture_name(cover) else ()
        yield Item(_identity(picture), picture_source(picture), picture.media_type, picture.data, properties)


def _identity(picture: Picture) -> str:
    return picture_name(picture).replace(".", "-")


def _extra(edition: Edition, cover: Picture) -> Iterator[Entry]:
    # EPUB 2, and Kobo to this day, find the picture by its id (Kobo ePub Guidelines, "Cover Images").
    for name, value in (("cover", _identity(cover)), *edition.metadata.extra):
        yield Entry("meta", "", {"name": name, "content": value})


def _seal(inputs: RenderInputs) -> Iterator[Item]:
    if inputs.seal:
        yield Item("seal", "seal.json", "application/json", inputs.seal)
