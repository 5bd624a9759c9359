"""An edition as PDF: one file that is PDF/A-2a and PDF/UA-1, the same bytes for the same input.

It puts together what the other modules of this folder make; WeasyPrint comes in with the first PDF.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from exporter.model.artefact import Artefact
from exporter.model.blocks import Figure, Picture
from exporter.model.brand import Brand
from exporter.model.edition import Edition, EditionMetadata
from exporter.model.edition_walk import available
from exporter.model.format import Format
from exporter.render.figures.ornament import leaf
from exporter.render.html import content as html
from exporter.render.html.blocks import QR_ADDRESS
from exporter.render.html.brand import brand_css
from exporter.render.html.pictures import inner_pictures, paper_widths
from exporter.render.html.tree import Element, el, markup
from exporter.render.inputs import RenderInputs
from exporter.render.pdf.body import body_on_paper
from exporter.render.pdf.css import (
    LEVELS,
    Level,
    font_faces,
    page_css,
    placement_css,
    steady,
    structure_css,
    tokens,
    written_out,
)
from exporter.render.pdf.directions import doses_in_order, kept_apart
from exporter.render.pdf.given import brand_place, drawer, paper_of
from exporter.render.pdf.page import CSS, FONT, Page, Resource
from exporter.render.pdf.signs import sign_resources, signs_css
from exporter.render.pdf.weasyprint.machine import Lay, layouter, paint
from exporter.render.qr import qr_svg
from exporter.theme.as_css import Start, role_css
from exporter.theme.brand.room import BrandPlace, words_fit
from exporter.theme.guard import guard_css
from exporter.theme.theme import FontFace, PaperSize, Theme

if TYPE_CHECKING:
    from exporter.render.pdf.weasyprint.paint import Laid

_SHEET, _PAGE_SHEET = "exporter:sheet.css", "exporter:page.css"
_BOX = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 23 23">'
    '<path d="M1.5 1.5h20v20h-20z" fill="none" stroke="#000" stroke-width="3"/></svg>'
)


def render(edition: Edition, theme: Theme, inputs: RenderInputs) -> Artefact:
    """Return the edition as a PDF file.

    Raises UsageError when the theme has no such paper, ThemeError for a template that fails, ExporterError
    (EN02) when WeasyPrint complains of anything, MachineError (EN01) when its libraries are missing.
    """
    return painted(laid_out(edition, theme, inputs), inputs)


def painted(laid: Laid, inputs: RenderInputs) -> Artefact:
    """Return what is laid out as a PDF file. Raises ExporterError (EN02)."""
    return Artefact.named(inputs.name, Format.PDF, paint(laid))


def laid_out(edition: Edition, theme: Theme, inputs: RenderInputs, lay: Lay | None = None) -> Laid:
    """Return the edition laid out, to be measured and painted. Raises what ``render`` raises but EN02.

    With ``lay``, from ``layouter``, several tries share what it has read of fonts and sheets.
    """
    theme = theme.set_for(edition.kind, inputs.paper)
    paper = paper_of(theme, inputs.paper)
    step = LEVELS[min(inputs.level, len(LEVELS) - 1)]
    step = replace(step, more=inputs.line)
    values = tokens(edition, theme, paper, step)
    constant = steady(values, edition, theme, paper)
    place = brand_place(edition, theme, paper, inputs.brand)
    logo = _logo_css(inputs.brand, theme, paper, place)
    sheet = written_out(logo + _sheet(edition, theme, paper, step), values, theme)
    geometry = written_out(page_css(edition, theme, paper), values, theme)
    page = Page(
        html=_document(edition, theme, inputs, place=place),
        faces=font_faces(((face, _face_url(number)) for number, face in enumerate(_faces(theme))), theme),
        user_sheets=(guard_css(theme), written_out(placement_css(theme, paper), constant, theme)),
        resources={
            _PAGE_SHEET: Resource(CSS, geometry.encode()),
            _SHEET: Resource(CSS, sheet.encode()),
            **_resources(edition, theme, inputs.brand),
        },
        families=(*theme.families, *theme.reading),
        metadata=edition.metadata,
        cited=(edition.words.cited_page, edition.words.cited_pages),
        seal=inputs.seal,
    )
    return (lay or layouter())(page)


def _document(edition: Edition, theme: Theme, inputs: RenderInputs, place: BrandPlace) -> str:
    body = body_on_paper(edition, theme, inputs, place, _picture_url)
    body = kept_apart(body) if edition.direction == "ltr" else doses_in_order(body)
    root = el("html", {"lang": edition.lang, "dir": edition.direction}, _head(edition.metadata, inputs), body)
    return "<!DOCTYPE html>" + markup(root)


def _head(data: EditionMetadata, inputs: RenderInputs) -> Element:
    named = [("author", name) for name in data.creators]
    named += [
        ("description", data.description),
        ("keywords", ", ".join(data.subjects)),
        ("generator", inputs.tool),
    ]
    named += [
        ("dcterms.created", _stamp(data.created.isoformat())),
        ("dcterms.modified", _stamp(inputs.modified.isoformat())),
    ]
    metas = [el("meta", {"name": name, "content": value}) for name, value in named if value]
    sheets = [el("link", {"rel": "stylesheet", "href": name}) for name in (_PAGE_SHEET, _SHEET)]
    charset, title = el("meta", {"charset": "utf-8"}), el("title", None, data.title)
    return el("head", None, charset, title, *metas, *sheets)


def _stamp(day: str) -> str:
    return f"{day}T00:00:00Z"


def _logo_css(brand: Brand | None, theme: Theme, paper: PaperSize, place: BrandPlace) -> str:
    if not (brand and brand.logo):
        return ""
    roomy = place is BrandPlace.BELOW and words_fit(brand, theme, paper.live)
    return brand_css(brand, _picture_url(brand.logo.picture), roomy=roomy) + "\n"


def _sheet(edition: Edition, theme: Theme, paper: PaperSize, step: Level) -> str:
    decorations = (
        _decoration(figure) for figure in html.figures(edition, drawer(theme)) if figure.decorative
    )
    structure = structure_css(edition, theme, paper, step)
    drawn = (signs_css(edition, theme), *decorations, paper_widths(edition))
    start: Start = "right" if edition.direction == "rtl" else "left"
    own = (structure, role_css(theme, "print", start), *drawn)
    return "\n".join((*own, theme.print_css))


def _decoration(figure: Figure) -> str:
    picture = figure.picture
    size = f"width: {picture.width}px; height: {picture.height}px"
    if figure.width:
        wide = f"var(--measure) * {figure.width / 100:g}"
        size = f"width: calc({wide}); height: calc({wide} * {picture.height / picture.width:.4g})"
    rule = f'background-image: url("{_picture_url(picture)}"); {size}; max-width: 100%'
    return f".{html.decoration_class(figure)} {{ {rule} }}"


def _resources(edition: Edition, theme: Theme, brand: Brand | None) -> dict[str, Resource]:
    found = {"exporter:box.svg": Resource("image/svg+xml", _BOX.encode()), **sign_resources(theme)}
    if theme.ornament == "leaf":
        found["exporter:leaf.svg"] = Resource("image/svg+xml", leaf().picture.data)
    for number, face in enumerate(_faces(theme)):
        found[_face_url(number)] = Resource(FONT, _program(face.path))
    if (code := available(edition)) and code.url:
        found[QR_ADDRESS] = Resource("image/svg+xml", qr_svg(code.url))
    pictures = [figure.picture for figure in html.figures(edition, drawer(theme))]
    pictures += inner_pictures(edition)
    pictures += [brand.logo.picture] if brand and brand.logo else []
    for picture in pictures:
        found[_picture_url(picture)] = Resource(picture.media_type, picture.data)
    return found


def _faces(theme: Theme) -> tuple[FontFace, ...]:
    return (*theme.faces, *theme.reading_faces)


@lru_cache(maxsize=16)
def _program(path: Path) -> bytes:
    """Return a font's program, which comes with a package and stays what it is."""
    return path.read_bytes()


def _face_url(number: int) -> str:
    return f"exporter:font/{number}"


def _picture_url(picture: Picture) -> str:
    return f"exporter:picture/{html.picture_name(picture)}"
