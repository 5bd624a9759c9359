"""The shape of a brand file: one typed model, and its JSON Schema for editors."""

from __future__ import annotations

import re
from typing import Annotated, LiteralString
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from exporter.model.colour import WHITE, contrast, from_hex
from exporter.theme.brand.words import like_a_note, refused_character

ACCENT_CONTRAST = 7.0
"""Contrast of the accent on white (WCAG 2.2, 1.4.6 for text; a copier makes it paler)."""

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

    @field_validator("formats")
    @classmethod
    def _has_a_number(cls, formats: str, info: ValidationInfo) -> str:
        if formats and "phone" in info.data and not info.data["phone"]:
            raise problem("TH43", "is offered, but there is no number to call", "Add the key “phone”.")
        return formats
