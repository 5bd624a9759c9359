"""What libraries and stores list a work by: an identifier for each format, its series, its subjects.

Source: docs/source-format.md, "Front matter"; EPUB 3.3, D.3 and D.4 (subjects, collections).
"""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from exporter.intake.fields import Identifier, PlainText, problem
from exporter.intake.suggest import hint
from exporter.model.format import Format
from exporter.model.publication import SCHEMES, Listing, Series, Subject

_NUMBER = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})*")
# Thema 1.5: a category is a letter A to Y and letters or digits, a qualifier a digit 1 to 6 and the same.
# BISAC: three letters and six digits.
_CODES = {
    "thema": re.compile(r"[A-Y][A-Z0-9]{0,7}|[1-6][A-Z]{1,3}[A-Z0-9-]{0,12}"),
    "bisac": re.compile(r"[A-Z]{3}[0-9]{6}"),
}


class Entry(BaseModel):
    """What every entry of a closed file is: its keys and no other, each value as it was typed."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        strict=True, extra="forbid", frozen=True, defer_build=True
    )


class SeriesEntry(Entry):
    """The series that a work belongs to, and its number in it."""

    name: PlainText
    number: PlainText = ""

    @field_validator("number")
    @classmethod
    def _is_number(cls, number: str) -> str:
        if number and not _NUMBER.fullmatch(number):
            raise problem("SF08", f"“{number[:40]}” is no number in a series", "Write it as 2, or 2.1.")
        return number


class SubjectEntry(Entry):
    """A subject of a scheme that shops use: its code, and its name in words."""

    scheme: Annotated[PlainText, Field(json_schema_extra={"enum": list(SCHEMES)})]
    code: PlainText
    name: PlainText

    @field_validator("scheme")
    @classmethod
    def _is_known(cls, scheme: str) -> str:
        if scheme not in SCHEMES:
            raise problem("SF12", f"unknown scheme “{scheme[:40]}”", hint(scheme, SCHEMES, "Known schemes"))
        return scheme

    @field_validator("code")
    @classmethod
    def _is_code(cls, code: str, info: ValidationInfo) -> str:
        scheme = info.data.get("scheme")
        if scheme is not None and not _CODES[scheme].fullmatch(code):
            advice = "Thema has codes as VFMX or 1KBB, BISAC as HEA011000."
            raise problem("SF08", f"“{code[:40]}” is no code of {SCHEMES[scheme]}", advice)
        return code


def _a_format_each(identifiers: dict[str, str]) -> dict[str, str]:
    for name, value in identifiers.items():
        if name not in list(Format):
            raise problem("SF12", f"unknown format “{name[:40]}”", hint(name, Format, "Formats"))
        if [_bare(other) for other in identifiers.values()].count(_bare(value)) > 1:
            raise problem("SF13", f"“{value}” is named twice", "Each format has its own identifier.")
    return identifiers


def _bare(identifier: str) -> str:
    return re.sub("[^0-9A-Za-z]", "", identifier.removeprefix("ISBN "))


class Listed(Entry):
    """The keys by which libraries and stores list an article or a book, beside its title and people."""

    identifiers: Annotated[dict[PlainText, Identifier], AfterValidator(_a_format_each)] = {}
    series: SeriesEntry | None = None
    subjects: tuple[SubjectEntry, ...] = ()
    certifier: PlainText = ""

    @property
    def listing(self) -> Listing:
        """The same as data of a publication."""
        return Listing(
            identifiers=tuple((Format(name), value) for name, value in self.identifiers.items()),
            series=Series(self.series.name, self.series.number) if self.series else None,
            subjects=tuple(Subject(one.scheme, one.code, one.name) for one in self.subjects),
            certifier=self.certifier,
        )


LISTED = frozenset(Listed.model_fields)
"""The names of those keys."""
