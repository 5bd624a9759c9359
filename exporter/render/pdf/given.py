"""What both engines of a PDF are given: the sheet, the place of a brand, the ladder, the room of tables."""

from __future__ import annotations

from functools import partial

from exporter.diagnostics import UsageError
from exporter.model.brand import Brand
from exporter.model.edition import Edition, EditionKind
from exporter.render.columns import Room, paper_room
from exporter.render.figures.ladder import ladder_figure
from exporter.render.html.inlines import Draw
from exporter.render.inputs import RenderInputs
from exporter.render.pdf.css import notes_beside, side_of
from exporter.theme.brand.room import BrandPlace, place_beside
from exporter.theme.theme import PaperSize, RoleName, Theme

PIXELS_PER_POINT = 96 / 72


def drawer(theme: Theme, families: tuple[str, ...] = ()) -> Draw:
    """Return what draws the evidence ladder, in the size of a theme's text and its families, or others."""
    letters = round(theme.roles[RoleName.BODY].size * PIXELS_PER_POINT, 3)
    return partial(ladder_figure, families=families or theme.families, letters=letters)


def paper_of(theme: Theme, name: str) -> PaperSize:
    """Return a sheet of the theme. Raises UsageError (TH13) when it has none of that name."""
    if name not in theme.papers:
        known = ", ".join(sorted(theme.papers))
        raise UsageError.of(
            "TH13", f'The theme "{theme.name}" has no paper "{name}".', hint=f"It has: {known}."
        )
    return theme.papers[name]


def brand_place(edition: Edition, theme: Theme, paper: PaperSize, brand: Brand | None) -> BrandPlace:
    """Return where a brand stands on the sheet."""
    if not (brand and notes_beside(theme, paper)):
        return BrandPlace.BELOW
    return place_beside(brand, theme, side_of(edition, paper))


def room_of(edition: Edition, theme: Theme, inputs: RenderInputs) -> Room:
    """Return the room that a table has on the sheet."""
    return paper_room(theme.papers[inputs.paper], may_turn=edition.kind is not EditionKind.HANDOUT)
