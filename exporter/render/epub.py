"""An edition as an EPUB 3.3 e-book, in memory.

Every file is written here in full and packed as it is. Notes stand in the same file and wrapper as their
claim; the short disclaimers close every chapter file.
"""

from __future__ import annotations

from collections.abc import Iterator

from exporter.model.artefact import Artefact
from exporter.model.blocks import Picture
from exporter.model.brand import Brand
from exporter.model.edition import Edition
from exporter.render.cover import cover_picture
from exporter.render.epub_access import accessibility
from exporter.render.epub_metadata import Entry, dublin_core, identifier
from exporter.render.epub_nav import COVER_FILE, NAV_FILE, nav_page
from exporter.render.epub_package import Item, Package, package
from exporter.render.epub_pages import STYLE_FILE, Page, pages, picture_source, xhtml
from exporter.render.epub_style import style
from exporter.render.html import figures
from exporter.render.html_inlines import picture_name
from exporter.render.html_tree import el
from exporter.render.inputs import RenderInputs
from exporter.theme.theme import Theme

MEDIA_TYPE = "application/epub+zip"


def render(edition: Edition, theme: Theme, inputs: RenderInputs) -> Artefact:
    """Return the edition as an e-book. Same arguments, same bytes.

    Raises KeyError when the edition links to an anchor it does not hold.
    """
    cover = cover_picture(edition, theme)
    content = pages(edition, inputs.brand)
    files = (_cover_page(edition, cover), content[0], nav_page(edition, content), *content[1:])
    css = style(theme)
    items = (*_documents(edition, files), Item("css", STYLE_FILE, "text/css", css.encode()))
    contents = Package(
        identifier(edition.metadata.identifier),
        edition.metadata.lang,
        edition.direction,
        inputs.modified,
        inputs.tool,
        (*dublin_core(edition), *accessibility(edition, files, css), *_extra(edition)),
        (*items, *_pictures(edition, cover, inputs.brand), *_seal(inputs)),
    )
    return Artefact(f"{inputs.name}.epub", "epub", MEDIA_TYPE, package(contents))


def _cover_page(edition: Edition, cover: Picture) -> Page:
    own = edition.cover
    # A cover that is drawn shows the title; one that the author made says itself what it shows.
    drawn = () if own and cover == own.picture else (f"{edition.words.cover}: {edition.title}",)
    alt = ". ".join((*drawn, *((own.alt,) if own else ())))
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
        )


def _pictures(edition: Edition, cover: Picture, brand: Brand | None) -> Iterator[Item]:
    inside = (each.picture for each in figures(edition))
    logo = (brand.logo.picture,) if brand and brand.logo else ()
    unique = {picture_name(picture): picture for picture in (cover, *logo, *inside)}
    for name, picture in unique.items():
        properties = ("cover-image",) if name == picture_name(cover) else ()
        identity = name.replace(".", "-")
        yield Item(identity, picture_source(picture), picture.media_type, picture.data, properties)


def _extra(edition: Edition) -> Iterator[Entry]:
    for name, value in edition.metadata.extra:
        yield Entry("meta", "", {"name": name, "content": value})


def _seal(inputs: RenderInputs) -> Iterator[Item]:
    if inputs.seal:
        yield Item("seal", "seal.json", "application/json", inputs.seal)
