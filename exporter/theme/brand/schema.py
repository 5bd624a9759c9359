"""The shape of a brand file: one typed model, and its JSON Schema for editors."""

from __future__ import annotations

import re
from typing import Annotated, LiteralString
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from exporter.model.brand import LineName
from exporter.model.colour import WHITE, contrast, from_hex
from exporter.theme.brand.calls import digits_of, national_numbers, national_words
from exporter.theme.brand.words import like_a_note, refused_character

ACCENT_CONTRAST = 7.0
"""Contrast of the accent on white (WCAG 2.2, 1.4.6 for text; a copier makes it paler)."""

MOST_CONTACTS = 3
_SHORTEST_NUMBER = 7
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_PHONE = re.compile(r"[+(]?[0-9][0-9 ()./\u00a0\u2011\u2013-]*[0-9](?: ext\.? ?[0-9]{1,6})?")
_EMAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+-]*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")


def problem(code: LiteralString, message: str, hint: str) -> PydanticCustomError:
    """Return a finding on a key, told with its name, as an exception of a validator."""
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint, "named": True})


def _line(most: int, *, colons: bool = False) -> AfterValidator:
    """Return the check of one line of plain words of at most ``most`` characters."""

    def check(text: str) -> str:
        if reason := refused_character(text):
            raise problem("TH43", f"cannot be printed: {reason}", "Type the words afresh, in one line.")
        words = " ".join(text.split(" ")).strip()
        if not any(char.isalnum() for char in words[:2]):
            raise problem(
                "TH43", "does not begin with a word or a number", "Write the words, or delete the key."
            )
        if len(words) > most:
            hint = f"It has room for {most}."
            raise problem("TH43", f"has {len(words)} characters, more than {most}", hint)
        if reason := like_a_note(words, colons=colons):
            hint = "A brand names the clinic; what readers must know stands in the publication."
            raise problem("TH47", reason, hint)
        return words

    return AfterValidator(check)


def _phone(text: str) -> str:
    digits = sum(char.isdigit() for char in text.partition(" ext")[0])
    if not _PHONE.fullmatch(text) or not 3 <= digits <= 15 or len(text) > 30:
        raise problem("TH43", "is no telephone number", "Write it as it is dialled: (503) 555-0142")
    return text


def _own_number(text: str) -> str:
    digits = digits_of(text)
    if len(digits) < _SHORTEST_NUMBER:
        hint = "Short numbers are those of the region, which the exporter prints by itself."
        raise problem("TH49", f"is a short number ({text})", hint)
    if any(digits.endswith(other) for other in national_numbers()):
        raise problem("TH49", "is a number that a region has already", "Delete it: it is printed by itself.")
    return text


def _own_words(text: str) -> str:
    if words := national_words(text):
        hint = "Say what of the clinic's is called there: nurse line, weekdays 8 to 5"
        raise problem("TH49", f"says what a number of a region is for (“{words}”)", hint)
    return text


def _email(text: str) -> str:
    if not _EMAIL.fullmatch(text) or len(text) > 60:
        raise problem(
            "TH43", "is no e-mail address of at most 60 characters", "Write it as name@clinic.example"
        )
    return text


def _url(text: str) -> str:
    hint = "Write the whole address, at most 60 characters: https://clinic.example"
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise problem("TH43", "is no address of the web", hint) from None
    plain = re.fullmatch(r"https://[A-Za-z0-9.-]+(?:/[A-Za-z0-9._~/-]*)?", text)
    if not plain or "." not in host or port or len(text) > 60:
        raise problem("TH43", "is no address of the web that can be printed", hint)
    return text


def _accent(color: str) -> str:
    ratio = contrast(from_hex(color[1:], WHITE), WHITE)
    if ratio < ACCENT_CONTRAST:
        message = f"has a contrast of {ratio:.2f} : 1 on white, it needs {ACCENT_CONTRAST:g} : 1"
        raise problem("TH46", message, "Choose a darker colour.")
    return color


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


class LogoTable(_Strict):
    """The clinic's sign: a PNG, JPEG, WebP, AVIF, GIF or plain SVG in the brand file's own folder."""

    file: Annotated[str, Field(min_length=1, max_length=200, description="A path inside the brand's folder.")]
    alt: Annotated[
        str, _line(200, colons=True), Field(description="What it says and the name does not; else left out.")
    ] = ""


class ContactTable(_Strict):
    """A line under whom to call, after those of the region; it begins with the clinic's name."""

    number: Annotated[
        str, AfterValidator(_phone), AfterValidator(_own_number),
        Field(description="A number of the clinic's own, as it is dialled; 7 digits or more."),
    ] = ""  # fmt: skip
    text: Annotated[
        dict[str, Annotated[str, _line(80), AfterValidator(_own_words)]],
        Field(min_length=1, description='What it is for, by language: { en = "nurse line, day and night" }'),
    ]

    @field_validator("text")
    @classmethod
    def _in_languages(cls, texts: dict[str, str]) -> dict[str, str]:
        for tag in texts:
            if not _TAG.fullmatch(tag):
                raise problem("TH49", f"has no language “{tag}”", 'Write a tag: en = "…", es = "…".')
        return texts


class BrandFile(_Strict):
    """A brand file; all but the name may be left out."""

    name: Annotated[str, _line(60), Field(description="The clinic's name.")]
    address: Annotated[
        list[Annotated[str, _line(60)]], Field(max_length=4, description="Its address, line by line.")
    ] = []
    phone: Annotated[str, AfterValidator(_phone), Field(description="A number, as it is dialled.")] = ""
    hours: Annotated[str, _line(60), Field(description="When the telephone is answered.")] = ""
    email: Annotated[str, AfterValidator(_email)] = ""
    url: Annotated[str, AfterValidator(_url), Field(description="Begins with https://")] = ""
    accent: Annotated[
        str,
        Field(pattern=r"^#[0-9a-f]{6}$", description="#rrggbb, 7 : 1 or more on white."),
        AfterValidator(_accent),
    ] = ""
    legal: Annotated[str, _line(240, colons=True), Field(description="A line that the clinic owes.")] = ""
    formats: Annotated[
        str, _line(60), Field(description="Other forms of a leaflet that it gives to who calls: Large print")
    ] = ""
    logo: LogoTable | None = None
    contact: Annotated[
        list[ContactTable],
        Field(max_length=MOST_CONTACTS, description="Its own lines under whom to call, after the region's."),
    ] = []

    without: Annotated[
        list[LineName], Field(max_length=8, description="Lines of furniture that its leaflets leave out.")
    ] = []

    @field_validator("formats")
    @classmethod
    def _has_a_number(cls, formats: str, info: ValidationInfo) -> str:
        if formats and "phone" in info.data and not info.data["phone"]:
            raise problem("TH43", "is offered, but there is no number to call", "Add the key “phone”.")
        return formats
