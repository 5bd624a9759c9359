"""The drawing over the title of a chapter, for the themes that want one: it only decorates."""

from __future__ import annotations

from functools import lru_cache

from exporter.model.blocks import Figure, Picture

_WIDTH, _HEIGHT = 76, 32
_BLADE = "M4 16C16 4 40 3 70 13.8C47 28 20 30 4 16Z"
_RIB = "M.8 16.2C22 15 46 17.2 70 13.8"
# Where a vein leaves the rib, then the bend and the tip of the one above and of the one below.
_VEINS = (
    (10.6, 15.8, 14.3, 11.4, 20.6, 8.2, 14.8, 19.9, 21.4, 23.6),
    (16.7, 15.7, 20.4, 10.4, 27.0, 7.2, 21.0, 21.0, 28.0, 25.0),
    (22.8, 15.8, 26.5, 10.0, 33.4, 7.0, 27.1, 21.8, 34.4, 25.2),
    (28.9, 16.0, 32.6, 10.2, 39.6, 7.6, 33.3, 22.0, 40.6, 24.5),
    (35.1, 16.2, 38.7, 10.8, 45.8, 8.6, 39.4, 21.6, 46.6, 23.0),
    (41.2, 16.2, 44.9, 11.4, 52.0, 10.0, 45.4, 20.8, 52.2, 21.2),
    (47.3, 16.1, 51.0, 12.2, 58.0, 11.4, 51.5, 19.4, 57.8, 19.2),
)
_INK, _ANY_GROUND = "#000", "#767676"


@lru_cache(maxsize=2)
def leaf(*, on_screen: bool = False) -> Figure:
    """Return a leaf with its veins, in ink; for a screen in a grey that is seen on white and on black."""
    veins = "".join(
        f"M{x} {y}Q{a} {b} {c} {d}M{x} {y}Q{e} {f} {g} {h}" for x, y, a, b, c, d, e, f, g, h in _VEINS
    )
    lines = f'<path d="{_BLADE}{_RIB}" stroke-width="1"/><path d="{veins}" stroke-width=".55"/>'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}" '
        f'viewBox="0 0 {_WIDTH} {_HEIGHT}"><g fill="none" stroke="{_ANY_GROUND if on_screen else _INK}" '
        f'stroke-linecap="round" stroke-linejoin="round">{lines}</g></svg>'
    )
    picture = Picture("leaf.svg", "image/svg+xml", svg.encode(), _WIDTH, _HEIGHT)
    return Figure(picture, "", decorative=True)
