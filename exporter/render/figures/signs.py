"""Signs that only decorate: strokes on a square of 24, 1.9 thick. Never the only bearer of a meaning."""

from __future__ import annotations

from functools import lru_cache

from exporter.model.blocks import Figure, Picture

SIDE = 24.0
STROKE = 1.9

_OF_STATUS = {
    "mixed": "M2.5 8h15M14 3.5 18.5 8 14 12.5M21.5 16h-15M10 11.5 5.5 16l4.5 4.5",
    "ineffective": "M12 2.7a9.3 9.3 0 1 0 0 18.6a9.3 9.3 0 1 0 0-18.6zM8 8l8 8M16 8l-8 8",
    "official": "M5 2.5h10.5L19 6v15.5H5zM8.5 8h5M8.5 12h7M8.5 16h7",
    "expert": "M12 2.8a4.2 4.2 0 1 0 0 8.4a4.2 4.2 0 1 0 0-8.4zM3.5 21.5V20a8.5 8.5 0 0 1 17 0v1.5z",
    "traditional": "M4 20C3 9 9 3.5 20.5 3.5 20.5 15 15 20.5 7 18M4 21.5C7 15 10.5 11.5 15 9",
}
_SIGNS = {
    "phone": "M6 3.5h3.2l1.6 4.3-2.1 1.6a12 12 0 0 0 5.9 5.9l1.6-2.1 4.3 1.6V18a2.6 2.6 0 0 1-2.8 2.6"
    "C10.3 20 4 13.7 3.4 6.3A2.6 2.6 0 0 1 6 3.5z",
    "talk": "M3 4.5h18V16h-9.5l-5 4.5V16H3zM7.5 8.5h9M7.5 12h6",
    "bottle": "M9 2.8h6v4H9zM9.5 6.8 7 10v11.2h10V10l-2.5-3.2M12 11.8V16M12 18.3v.4",
    "doctor": "M7 4.3a3.2 3.2 0 1 0 0 6.4a3.2 3.2 0 1 0 0-6.4zM1.8 20.5v-2.8a5.2 5.2 0 0 1 10.4 0v2.8"
    "M12.5 3h9v6.5h-4l-3 2.6V9.5h-2M17 4.6v3.2M15.4 6.2h3.2",
    "signpost": "M12 2.5v19M8.5 21.5h7M5 5h12.5l3 2.8-3 2.8H5zM12 13.2H6.5l-2.7 2 2.7 2H12",
    "ticks": "M8 4H4v17.2h16V4h-4M8 2.5h8v3.6H8z"
    "M7 11.4l1.4 1.4 2.5-2.7M13.4 11.7h3.4M7 16.8l1.4 1.4 2.5-2.7M13.4 17.1h3.4",
    "list": "M4 2.8h13v9M17 17v4.2H4V2.8M7.2 7.2h6.6M7.2 11h5M7.2 14.8h3"
    "M11.8 18l.8-3 7.6-7.6 2.2 2.2-7.6 7.6z",
}
_OF_CONTACT = {"emergency": "phone", "crisis": "talk", "poison": "bottle"}
SIGNS_OF_CONTACTS = (*_OF_CONTACT.values(), "signpost")
TO_TICK, TO_FILL_IN = "ticks", "list"
NAMES = tuple(_SIGNS)
_PIXELS = 24
_WARNING = "M12 2.5 22 21H2zM12 9v5.5M12 17.6v.4"


@lru_cache(maxsize=32)
def sign_figure(name: str, *, ground: bool = False) -> Figure:
    """Return a sign as a decorative figure; with ``ground`` it is seen on a dark screen too."""
    under = f'<path d="M0 0H{SIDE:.0f}V{SIDE:.0f}H0z" fill="#fff"/>' if ground else ""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_PIXELS}" height="{_PIXELS}" '
        f'viewBox="0 0 {SIDE:.0f} {SIDE:.0f}">{under}{_stroked(_SIGNS[name])}</svg>'
    )
    picture = Picture(f"{name}.svg", "image/svg+xml", svg.encode(), _PIXELS, _PIXELS)
    return Figure(picture, "", decorative=True)


def screen_sign(name: str) -> Picture:
    """Return a sign as screens show it: on a ground of its own, so that it is seen on a dark one too."""
    return sign_figure(name, ground=True).picture


def sign_of_contact(contact: str) -> str:
    """Return the name of the sign before a number to call: one that leads further where its id has none."""
    return _OF_CONTACT.get(contact, "signpost")


def sign_of_status(status: str, *, warns: bool, x: float, y: float, scale: float) -> str:
    """Return the sign of a status that stands beside the ladder, around a point; ``""`` where it has none."""
    path = _WARNING if warns else _OF_STATUS.get(status, "")
    if not path:
        return ""
    left, top = x - SIDE / 2 * scale, y - SIDE / 2 * scale
    return f'<g transform="translate({left:.3f} {top:.3f}) scale({scale:.4f})">{_stroked(path)}</g>'


def _stroked(path: str) -> str:
    return (
        f'<path d="{path}" fill="none" stroke="#000" stroke-width="{STROKE}" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )
