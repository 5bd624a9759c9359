"""An edition laid out by Typst, to be measured and painted; its content and order are those of all paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from exporter.model.blocks import Figure, Picture, Table
from exporter.model.edition import Edition
from exporter.model.edition_walk import available
from exporter.render.columns import Columns as TableColumns
from exporter.render.columns import Room, columns
from exporter.render.figures.ornament import leaf
from exporter.render.figures.signs import NAMES, sign_figure
from exporter.render.html import content as html
from exporter.render.html.blocks import QR_ADDRESS
from exporter.render.html.inlines import Draw
from exporter.render.html.pictures import inner_pictures
from exporter.render.html.tree import Element
from exporter.render.inputs import RenderInputs
from exporter.render.measures import Measures
from exporter.render.pdf.body import body_on_paper
from exporter.render.pdf.css import LEVELS
from exporter.render.pdf.given import brand_place, drawer, paper_of
from exporter.render.pdf.typst.heights import Heights
from exporter.render.pdf.typst.links import AWAY, Targets
from exporter.render.pdf.typst.look import logo_look, look
from exporter.render.pdf.typst.measure import Live, measures
from exporter.render.pdf.typst.nodes import Data, Tree
from exporter.render.pdf.typst.pictures import as_svg
from exporter.render.pdf.typst.press import Setting, regular_families
from exporter.render.pdf.typst.rows import Measured, measured
from exporter.render.pdf.typst.tags import Tags
from exporter.render.pdf.typst.wrapping import Column, Columns, wrapped
from exporter.render.qr import qr_svg
from exporter.theme.brand.room import BrandPlace, words_fit
from exporter.theme.theme import RoleName, Theme

_POINTS = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Laid:
    """What is laid out, with the blocks that are measured in it."""

    setting: Setting
    rows: list[Measured]
    live: Live
    inputs: RenderInputs

    @property
    def measures(self) -> Measures:
        """How full its pages are. Raises ExporterError (EN22)."""
        return measures(self.setting.marks(), self.rows, self.live)

    def painted(self) -> bytes:
        """Return the file. Raises ExporterError (EN22) when Typst complains of anything."""
        return self.setting.painted(self.inputs.modified, self.inputs.seal)


def laid_out(edition: Edition, theme: Theme, inputs: RenderInputs) -> Laid:
    """Return the edition laid out. Raises UsageError (TH13), ThemeError (TH09) and ExporterError (EN22)."""
    theme = theme.set_for(edition.kind, inputs.paper)
    paper = paper_of(theme, inputs.paper)
    step = replace(LEVELS[min(inputs.level, len(LEVELS) - 1)], more=inputs.line)
    place = brand_place(edition, theme, paper, inputs.brand)
    fonts = tuple(face.path for face in (*theme.faces, *theme.reading_faces))
    draw = drawer(theme, _drawn_in(theme, fonts))
    body = body_on_paper(edition, theme, inputs, place, _address, _widths, draw)
    rows = measured(body)
    looks = look(edition, theme, paper, step, inputs.brand)
    if inputs.brand and inputs.brand.logo:
        roomy = place is BrandPlace.BELOW and words_fit(inputs.brand, theme, paper.live)
        looks |= logo_look(inputs.brand.logo, roomy=roomy)
    targets = Targets.of(body, (entry.anchor for entry in edition.contents))
    document = {
        "look": looks,
        "away": AWAY,
        "body": _tree(html.figures(edition, draw), theme, rows, looks, body, targets),
        "meta": _metadata(edition),
        "contents": _contents(edition, theme, Columns(looks).contents, targets),
        "pictures": _pictures(edition, theme, inputs, draw),
        "words": _words(edition),
    }
    setting = Setting(document, fonts, Tags.of(body), theme.bleed)
    return Laid(setting, rows, _live(theme, looks, step.fit), inputs)


def _drawn_in(theme: Theme, fonts: tuple[Path, ...]) -> tuple[str, ...]:
    """Return the families of a theme, those first that a picture can ask for: it knows no axis of a font."""
    regular = regular_families(fonts)
    return tuple(sorted(theme.families, key=lambda name: name not in regular))


def _tree(
    figures: Iterable[Figure],
    theme: Theme,
    rows: list[Measured],
    looks: dict[str, Any],
    body: Element,
    targets: Targets,
) -> list[Data]:
    decorations = {html.decoration_class(one): one for one in figures if one.decorative}
    columns = Columns(looks)
    numbered = {id(row.element): (number, row.words) for number, row in enumerate(rows)}
    tree = Tree(numbered, decorations, columns, theme, targets, Heights(looks, columns, theme).pass_a_page)
    return tree.nodes(body.children, columns.page)


def _live(theme: Theme, looks: dict[str, Any], fit: float) -> Live:
    page = looks["page"]
    leading = theme.roles[RoleName.CLAIM].leading * fit
    return Live(page["top"] * _POINTS, (page["height"] - page["bottom"]) * _POINTS, leading)


def _widths(table: Table, theme: Theme, room: Room) -> TableColumns | None:
    """Return the columns of a table, their widths always said: the template has no others."""
    found = columns(table, theme, room)
    return replace(found, usual=False) if found else None


def _metadata(edition: Edition) -> dict[str, Any]:
    data = edition.metadata
    return {
        "title": data.title,
        "creators": list(data.creators),
        "description": data.description,
        "subjects": list(data.subjects),
    }


def _contents(edition: Edition, theme: Theme, column: Column, targets: Targets) -> dict[str, Any]:
    """Return what a contents list says of each heading: words, level, whether it is the last, its target."""
    last = len(edition.contents) - 1
    return {
        entry.anchor: (
            wrapped(f"{entry.number} {entry.title}".lstrip(), column, theme),
            entry.level,
            number == last,
            targets.numbers[entry.anchor],
        )
        for number, entry in enumerate(edition.contents)
    }


def _words(edition: Edition) -> dict[str, str]:
    words = edition.words
    tied = (words.cited_on, words.cited_page, words.cited_pages)
    return dict(zip(("cited", "page", "pages"), (one.replace(" ", "\u00a0") for one in tied), strict=True))


def _pictures(edition: Edition, theme: Theme, inputs: RenderInputs, draw: Draw) -> dict[str, str]:
    """Return every drawing by its address, as SVG."""
    found = {name: as_svg(sign_figure(name).picture) for name in NAMES} if theme.pictograms else {}
    signs = {f"sign-{name}": drawing for name, drawing in found.items()}
    if (code := available(edition)) and code.url:
        found[QR_ADDRESS] = qr_svg(code.url).decode()
    for figure in html.figures(edition, draw):
        found[_address(figure.picture)] = as_svg(figure.picture)
    for picture in inner_pictures(edition):
        found[_address(picture)] = as_svg(picture)
    if inputs.brand and inputs.brand.logo:
        found["logo"] = as_svg(inputs.brand.logo.picture)
    if theme.ornament == "leaf":
        found["leaf"] = as_svg(leaf().picture)
    return found | signs


def _address(picture: Picture) -> str:
    return html.picture_name(picture)
