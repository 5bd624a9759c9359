"""A brand: what one clinic puts on what it hands out. It fills furniture and never reaches a note."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias

from exporter.model.blocks import Picture


@dataclass(frozen=True, slots=True)
class Logo:
    """A clinic's sign, decoded. ``alt`` is ``""`` when it says no more than the name, which stands beside it.

    ``sha256`` is that of its file, in hexadecimal.
    """

    picture: Picture
    alt: str
    sha256: str


class FurnitureLine(StrEnum):
    """A line that a theme or a brand may leave out; no note, and nothing that is owed, is among them.

    Who gave a leaflet and when; other forms of it; where the newest version is, with its QR code; the
    fingerprint by which the imprint of a book tells its seal.
    """

    GIVEN_BY = "given-by"
    FORMATS = "formats"
    NEWEST = "newest"
    SEAL = "seal"


LineName: TypeAlias = Literal["given-by", "formats", "newest", "seal"]
"""The same as a file names them."""


@dataclass(frozen=True, slots=True)
class ClinicContact:
    """A line of a clinic's own under whom to call: what it is for, by language; a number where it has one."""

    text: tuple[tuple[str, str], ...]
    number: str = ""

    @property
    def uri(self) -> str:
        """The number as a ``tel:`` address (RFC 3966), ``""`` without one."""
        return _phone_uri(self.number)

    def said_in(self, lang: str) -> str:
        """Return the text in a language, or in that of its tag shortened from the right; ``""`` without."""
        parts, texts = lang.split("-"), dict(self.text)
        tags = ("-".join(parts[:count]) for count in range(len(parts), 0, -1))
        return next((texts[tag] for tag in tags if tag in texts), "")


@dataclass(frozen=True, slots=True)
class Brand:
    """A clinic's name and how to reach it, as plain text; ``""`` where nothing was given.

    ``url`` begins with ``https://``, ``accent`` is ``#rrggbb``, ``legal`` one sentence or two that the
    clinic owes, ``formats`` the other forms of a leaflet that it gives to who calls, ``contacts`` its own
    lines under whom to call, ``without`` the lines of furniture that it leaves out. ``sha256`` is that of
    the brand's file, in hexadecimal, ``folder`` the name of the folder that its leaflets are written into.
    """

    name: str
    address: tuple[str, ...] = ()
    phone: str = ""
    hours: str = ""
    email: str = ""
    url: str = ""
    legal: str = ""
    formats: str = ""
    accent: str = ""
    logo: Logo | None = None
    sha256: str = ""
    folder: str = ""
    contacts: tuple[ClinicContact, ...] = ()
    without: frozenset[FurnitureLine] = frozenset()

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text that is printed somewhere."""
        reach = (*self.address, self.phone, self.hours, self.email, self.site)
        called = (words for one in self.contacts for words in (one.number, *dict(one.text).values()))
        return tuple(text for text in (self.name, *reach, self.legal, self.formats, *called) if text)

    @property
    def reach(self) -> str:
        """Telephone and hours as one line of text."""
        return ", ".join(text for text in (self.phone, self.hours) if text)

    @property
    def record(self) -> tuple[tuple[str, str], ...]:
        """What a seal and a receipt say of it: its name, and the SHA-256 of its file and of its logo's."""
        logo = (("logo_sha256", self.logo.sha256),) if self.logo else ()
        return (*logo, ("name", self.name), ("sha256", self.sha256))

    @property
    def phone_uri(self) -> str:
        """The telephone number as a ``tel:`` address (RFC 3966), ``""`` without one."""
        return _phone_uri(self.phone)

    @property
    def site(self) -> str:
        """The address of the web as people say it: without ``https://`` and a slash at the end."""
        return self.url.removeprefix("https://").removesuffix("/")


def _phone_uri(phone: str) -> str:
    number, _, extension = phone.partition("ext")
    digits = re.sub(r"[^0-9+]", "", number)
    inner = re.sub(r"[^0-9]", "", extension)
    return f"tel:{digits}{f';ext={inner}' if inner else ''}" if digits else ""
