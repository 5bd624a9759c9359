"""``book.toml``: its typed model, with the rules that the file can break by itself.

What its names lead to is settled in ``book``, which sees the other folders.

Source: docs/source-format.md, "Books".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, field_validator

from exporter.intake.fields import PlainText, flag, problem
from exporter.intake.suggest import hint
from exporter.model.book import Numbering
from exporter.read.front_matter import TitleMatter
from exporter.read.listing import Entry


def _filled(entries: tuple[str, ...]) -> tuple[str, ...]:
    if not entries:
        raise problem("BK05", "a part without publications", "Name the publications that stand in it.")
    return entries


class PartEntry(Entry):
    """A part: its title, and the publications that are its chapters."""

    title: PlainText
    publications: Annotated[
        tuple[PlainText, ...], AfterValidator(_filled), Field(json_schema_extra={"minItems": 1})
    ]


class BookFile(TitleMatter):
    """A book, every key of the format and no other: either ``publications`` or ``parts`` are given."""

    funding: PlainText = ""
    references: PlainText = Field(
        default="continuous", json_schema_extra={"enum": [str(kind) for kind in Numbering]}
    )
    recto: Annotated[bool | None, BeforeValidator(flag)] = None
    parts: tuple[PartEntry, ...] = ()
    publications: tuple[PlainText, ...] = Field(default=(), validate_default=True)

    @field_validator("references")
    @classmethod
    def _is_numbering(cls, value: str) -> str:
        if value not in list(Numbering):
            raise problem("SF08", f"unknown way to number references: “{value[:40]}”", hint(value, Numbering))
        return value

    @field_validator("publications")
    @classmethod
    def _or_parts(cls, names: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        parts = info.data.get("parts")
        if names and parts:
            advice = "Give “publications” alone, or name each publication in one of the parts."
            raise problem("BK05", "both “publications” and “parts” are given", advice)
        if not names and parts == ():
            advice = 'Add a line “publications = ["…"]” with the names of their folders, in order.'
            raise problem("BK05", "the book names no publications", advice)
        return names


def named(book: BookFile) -> Iterator[tuple[str, tuple[int | str, ...]]]:
    """Yield the name of every chapter in order, with its path in the file."""
    for number, name in enumerate(book.publications):
        yield name, ("publications", number)
    for place, part in enumerate(book.parts):
        for number, name in enumerate(part.publications):
            yield name, ("parts", place, "publications", number)
