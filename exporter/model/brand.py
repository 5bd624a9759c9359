"""A brand: what one clinic puts on what it hands out. It fills furniture and never reaches a note."""

from __future__ import annotations

from dataclasses import dataclass

from exporter.model.blocks import Picture


@dataclass(frozen=True, slots=True)
class Logo:
    """A clinic's sign, decoded; ``alt`` says it in words where the name does not stand beside it."""

    picture: Picture
    alt: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Brand:
    """A clinic's name and how to reach it, as plain text; ``""`` where nothing was given.

    ``url`` begins with ``https://``, ``accent`` is ``#rrggbb``, ``legal`` one sentence or two that the
    clinic owes. ``sha256`` is that of the brand's file, in hexadecimal.
    """

    name: str
    address: tuple[str, ...] = ()
    phone: str = ""
    hours: str = ""
    email: str = ""
    url: str = ""
    legal: str = ""
    accent: str = ""
    logo: Logo | None = None
    sha256: str = ""
