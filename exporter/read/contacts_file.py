"""``_contacts/REGION.toml``: whom readers in a region can call, as a clinic looked it up; it wins over ours.

Source: docs/source-format.md, "Who to call".
"""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator

from exporter.data.contacts import narrowing
from exporter.diagnostics import Report
from exporter.intake.fields import Day, Language, NoteId, PlainText, problem
from exporter.intake.text import SourceText
from exporter.intake.toml import read_toml
from exporter.intake.typed import validated
from exporter.model.notes import Contact, Contacts

FOLDER = "_contacts"
REGION = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?")
_NUMBER = re.compile(r"\+?[0-9][0-9 ()/-]{1,29}")


def _number(text: str) -> str:
    if not _NUMBER.fullmatch(text):
        raise problem("SF08", f"“{text[:40]}” is not a number to call", "Write its digits: 116 123.")
    return text


class ContactEntry(BaseModel):
    """A number, when to call it, in each language, and where it was seen."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        strict=True, extra="forbid", frozen=True, defer_build=True
    )

    id: NoteId
    number: Annotated[
        PlainText, AfterValidator(_number), Field(json_schema_extra={"pattern": f"^{_NUMBER.pattern}$"})
    ]
    source: PlainText
    reason: dict[Language, PlainText]


class ContactsFile(BaseModel):
    """The numbers of a region, in the order of urgency, and the day on which all of them were checked."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        strict=True, extra="forbid", frozen=True, defer_build=True
    )

    checked_on: Day
    contact: tuple[ContactEntry, ...]

    @field_validator("contact")
    @classmethod
    def _some_each_once(cls, entries: tuple[ContactEntry, ...]) -> tuple[ContactEntry, ...]:
        if not entries:
            raise problem("SF08", "at least one number is needed here", "Write a table [[contact]].")
        for number, entry in enumerate(entries):
            if entry.id in {other.id for other in entries[:number]}:
                raise problem("SF13", f"“{entry.id}” is named twice", "Give one of them another id.", number)
        return entries


def own_file_names(region: str) -> tuple[str, ...]:
    """Return the names of the files to look for, in order: of the region, then of its country."""
    return tuple(f"{code}.toml" for code in narrowing(region) if REGION.fullmatch(code))


def read_contacts(source: SourceText, region: str, lang: str, report: Report) -> Contacts | None:
    """Return the numbers of a file in a language, None after reporting why not.

    A file without reasons in the language is reported (SF07): other numbers are never printed instead.
    """
    tree = read_toml(source, report, "SF08")
    model = validated(ContactsFile, tree, source, report) if tree is not None else None
    if model is None:
        return None
    tag = next((tag for tag in _shortened(lang) if all(tag in one.reason for one in model.contact)), None)
    if tag is None:
        said = f"not every number has a reason in the language {lang}"
        report.error("SF07", said, source.at(1, 1), f'Add “{lang} = "…"” to every “reason”.')
        return None
    entries = tuple(Contact(one.id, one.number, _uri(one.number), one.reason[tag]) for one in model.contact)
    return Contacts(region, entries, model.checked_on.isoformat())


def _uri(number: str) -> str:
    return "tel:" + re.sub(r"[^0-9+]", "", number)


def _shortened(lang: str) -> tuple[str, ...]:
    parts = lang.split("-")
    return tuple("-".join(parts[:count]) for count in range(len(parts), 0, -1))
