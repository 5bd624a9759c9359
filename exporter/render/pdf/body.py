"""What stands on the pages of a PDF, whichever engine sets it: cover, text and colophon as one tree."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from exporter.model.blocks import Picture, Table
from exporter.model.edition import Edition
from exporter.render.columns import Columns, Room, columns
from exporter.render.furniture import colophon, cover
from exporter.render.html import content as html
from exporter.render.html.cited_pages import with_cited_pages
from exporter.render.html.inlines import Draw
from exporter.render.html.tree import Element
from exporter.render.inputs import RenderInputs
from exporter.render.pdf.given import drawer, room_of
from exporter.theme.brand.room import BrandPlace
from exporter.theme.theme import Theme

Widths: TypeAlias = Callable[[Table, Theme, Room], Columns | None]


def body_on_paper(
    edition: Edition,
    theme: Theme,
    inputs: RenderInputs,
    place: BrandPlace,
    address: Callable[[Picture], str],
    widths: Widths = columns,
    draw: Draw | None = None,
) -> Element:
    """Return the body of an edition.

    ``address`` names a picture; ``widths`` are the columns of a table; ``draw`` draws the evidence ladder.
    """
    room = room_of(edition, theme, inputs)
    how = html.Markup(
        "print",
        address,
        brand_place=place,
        draw=draw or drawer(theme),
        run_in=theme.note_place == "run-in",
        columns=lambda table: widths(table, theme, room),
    )
    body = with_cited_pages(edition, html.print_body(edition, how, inputs.brand))
    children = (*cover(edition, theme), *body.children, *colophon(edition, theme))
    return Element("body", body.attributes, children)
