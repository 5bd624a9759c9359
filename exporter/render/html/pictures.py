"""Pictures as markup, and how wide each is: so many per cent of the column that it stands in."""

from __future__ import annotations

from collections.abc import Iterator

from exporter.model.blocks import Figure, ItemList, Picture, Table
from exporter.model.edition import Edition
from exporter.model.edition_walk import pictures_in, printed_blocks
from exporter.render.html.tree import Element, classes, el

COLUMN = 40.0
"""Ems of a column of text on a screen."""


def picture_element(address: str, picture: Picture, alt: str, *names: str) -> Element:
    """Return a picture, found at an address, with its alternative text, and the names of its classes."""
    size = {"width": str(picture.width), "height": str(picture.height)}
    return el("img", {"src": address, **size, "alt": alt, **classes(*names)})


def width_class(per_cent: int) -> str:
    """Return the class of pictures of a width, ``""`` for those as wide as they are."""
    return f"p{per_cent}" if per_cent else ""


def inner_pictures(edition: Edition) -> Iterator[Picture]:
    """Yield the pictures in list items and table cells."""
    for block in printed_blocks(edition):
        yield from (one.picture for one in pictures_in(block))


def screen_widths(edition: Edition) -> str:
    """Return the rules for the widths that pictures of the edition have on a screen.

    In a cell it is as wide as the column of the table, which has the share of its pictures, up to that width.
    """
    found = sorted(set(_widths(edition)))
    shares = (f"img.p{width}{{width:{width}%}}" for width, in_cell in found if not in_cell)
    fixed = (
        f"td img.p{width},th img.p{width}{{width:100%;max-width:{ems:g}em}}"
        for width, in_cell in found
        if in_cell and (ems := width * COLUMN / 100)
    )
    return "".join((*shares, *fixed))


def paper_widths(edition: Edition) -> str:
    """Return the rules for the widths that pictures of the edition have on paper, where a column is known."""
    found = sorted({width for width, _ in _widths(edition)})
    return "\n".join(f"img.p{width} {{ width: calc(var(--measure) * {width / 100:g}) }}" for width in found)


def _widths(edition: Edition) -> Iterator[tuple[int, bool]]:
    """Yield the widths of pictures that have one, and whether they stand in cells."""
    for block in printed_blocks(edition):
        if isinstance(block, Figure) and block.width:
            yield block.width, False
        if isinstance(block, ItemList | Table):
            yield from ((one.width, isinstance(block, Table)) for one in pictures_in(block) if one.width)
