"""The front matter of an article: its typed model, with the rules that one article can break by itself.

Ids of notes, pictures and translations are settled in ``load``, which sees the other files.

Source: docs/source-format.md, "Front matter".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from datetime import date
from functools import lru_cache
from typing import Annotated, Any

from babel import Locale
from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, field_validator

from exporter.data.contacts import sources
from exporter.data.labels import languages
from exporter.data.topics import topics as known_topics
from exporter.diagnostics import Report
from exporter.intake.fields import (
    Day,
    Identifier,
    Language,
    NoteId,
    Orcid,
    PlainText,
    RankName,
    WebAddress,
    problem,
)
from exporter.intake.nodes import MapNode, Node, ScalarNode
from exporter.intake.suggest import hint
from exporter.intake.text import SourceText
from exporter.intake.typed import validated
from exporter.intake.yaml import read_yaml
from exporter.model.derived.clinic_field import FIELD_NAME
from exporter.model.notes import Rank
from exporter.read.listing import Entry, Listed

SHORT_TITLE_LIMIT = 40
TITLE_LIMIT = 60
OWN_LANGUAGES = "own languages"
"""What validators know of other files: the languages that have words beside the source."""
_FENCE = "---"
_SUBDIVISION = re.compile(r"[A-Z0-9]{1,3}")
# Territories of CLDR that ISO 3166-1 does not have.
_AS_SAID = {
    "uk": "GB",
    "england": "GB-ENG",
    "scotland": "GB-SCT",
    "wales": "GB-WLS",
    "usa": "US",
    "america": "US",
}
_NOT_ISO = frozenset(
    {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}
)


def _once(ids: tuple[str, ...]) -> tuple[str, ...]:
    for number, value in enumerate(ids):
        if value in ids[:number]:
            raise problem("SF13", f"“{value}” is named twice", "Name it once.", number)
    return ids


def _some(entries: tuple[Any, ...]) -> tuple[Any, ...]:
    if not entries:
        raise problem("SF08", "at least one entry is needed here", "Add an entry.")
    return entries


Once = AfterValidator(_once)
# Not Field(min_length=1): pydantic counts entries with errors as missing and would report them twice.
_Some = (AfterValidator(_some), Field(json_schema_extra={"minItems": 1}))


def _without_soft_hyphens(text: str) -> str:
    """Return a title without soft hyphens: outlines and contents lists in readers show them as hyphens."""
    return text.replace("\u00ad", "")


Title = Annotated[PlainText, AfterValidator(_without_soft_hyphens)]


class PersonEntry(Entry):
    """An author or reviewer."""

    name: PlainText
    affiliation: PlainText = ""
    orcid: Orcid = ""
    file_as: PlainText = ""


class CautionEntry(Entry):
    """A caution: plain text, one paragraph, and what it asks of its reader."""

    title: PlainText
    text: PlainText
    rank: RankName = Rank.ACT


class FieldEntry(Entry):
    """A place that a clinic fills: its words where a clinic gives none, and what it is for."""

    default: PlainText
    note: PlainText


def _field_name(value: object) -> str:
    name = value.value if isinstance(value, ScalarNode) else str(value)
    if not FIELD_NAME.fullmatch(name):
        advice = "Use small letters, digits and “_”, at most 40, first a letter."
        raise problem("BA20", f"“{name[:40]}” is not the name of a field", advice)
    return name


FieldName = Annotated[str, BeforeValidator(_field_name)]


class CoverEntry(Entry):
    """A picture of the folder ``images`` for the cover, with its alternative text."""

    file: PlainText
    alt: PlainText

    @field_validator("file")
    @classmethod
    def _of_images(cls, file: str) -> str:
        if not file.startswith("images/"):
            raise problem("SF16", f"the cover “{file}” is no picture of images/", "Write images/NAME.png.")
        return file


class TitleMatter(Listed):
    """What articles and books say about themselves alike."""

    title: Title
    subtitle: Title = ""
    short_title: Title = Field(default="", validate_default=True)
    lang: Language
    version: Annotated[PlainText, Field(json_schema_extra={"type": ["string", "number"]})]
    created: Day
    reviewed: Day
    authors: Annotated[tuple[PersonEntry, ...], *_Some]
    reviewers: tuple[PersonEntry, ...]
    publisher: PlainText = ""
    contact: PlainText = ""
    license: PlainText = ""
    url: WebAddress = ""
    keywords: tuple[PlainText, ...] = ()
    description: PlainText = ""
    interests: PlainText = ""
    identifier: Identifier = ""
    cover: CoverEntry | None = None

    @field_validator("short_title")
    @classmethod
    def _short(cls, short: str, info: ValidationInfo) -> str:
        title = info.data.get("title", "")
        if not short and len(title) > TITLE_LIMIT:
            advice = f"Add a “short_title” of at most {SHORT_TITLE_LIMIT} characters for running heads."
            raise problem(
                "SF09", f"the title has {len(title)} characters and no short title", advice, "title"
            )
        if len(short) > SHORT_TITLE_LIMIT:
            advice = f"Shorten it to {SHORT_TITLE_LIMIT} characters."
            raise problem("SF09", f"the short title has {len(short)} characters", advice)
        return short or title

    @field_validator("lang")
    @classmethod
    def _has_labels(cls, lang: str, info: ValidationInfo) -> str:
        own = (info.context or {}).get(OWN_LANGUAGES, frozenset())
        if not has_labels(lang, own):
            known = ", ".join(sorted(languages() | own))
            advice = f"Known are: {known}. Or write its labels in _labels/{lang}.toml."
            raise problem("SF11", f"there are no labels for the language “{lang}”", advice)
        return lang

    @field_validator("reviewed")
    @classmethod
    def _after_created(cls, day: date, info: ValidationInfo) -> date:
        return _in_order(day, info, "created")


def _repeat(value: object) -> bool:
    if isinstance(value, ScalarNode) and value.value in ("full", "once"):
        return value.value == "full"
    raise problem("SF08", "full or once is expected here", "Write “repeat: full”, or delete the key.")


Repeat = Annotated[
    bool, BeforeValidator(_repeat), Field(json_schema_extra={"type": "string", "enum": ["full", "once"]})
]


def _whole(value: object) -> bool:
    if isinstance(value, ScalarNode) and value.value in ("whole", "summary"):
        return value.value == "whole"
    raise problem("SF08", "whole or summary is expected here", "Write “handout: whole”, or delete the key.")


Whole = Annotated[
    bool, BeforeValidator(_whole), Field(json_schema_extra={"type": "string", "enum": ["whole", "summary"]})
]


class FrontMatter(TitleMatter):
    """The front matter of an article, every key of the format and no other."""

    region: PlainText = ""
    repeat: Repeat = False
    handout: Whole = False
    review_by: Day
    funding: PlainText
    topics: Annotated[tuple[PlainText, ...], Once] = ()
    disclaimers: Annotated[tuple[NoteId, ...], *_Some, Once]
    cautions: dict[NoteId, CautionEntry] = Field(default={})
    fields: dict[FieldName, FieldEntry] = Field(default={})

    @field_validator("region")
    @classmethod
    def _is_country(cls, region: str) -> str:
        country, part, subdivision = region.partition("-")
        if region and (
            not (sources(country) or country in _countries())
            or (part and not _SUBDIVISION.fullmatch(subdivision))
        ):
            advice = "Write a country of ISO 3166-1 (US, ES), or a part of one of ISO 3166-2 (GB-SCT, CA-ON)."
            if meant := _meant(region):
                advice = f"Did you mean “{meant}”? {advice}"
            raise problem("SF11", f"“{region[:40]}” is not a country", advice)
        return region

    @field_validator("review_by")
    @classmethod
    def _after_reviewed(cls, day: date, info: ValidationInfo) -> date:
        return _in_order(day, info, "created", "reviewed")

    @field_validator("topics")
    @classmethod
    def _are_known(cls, topics: tuple[str, ...]) -> tuple[str, ...]:
        for number, topic in enumerate(topics):
            if topic not in known_topics():
                advice = hint(topic, known_topics(), "Known topics")
                raise problem("SF12", f"unknown topic “{topic[:80]}”", advice, number)
        return topics


def _in_order(day: date, info: ValidationInfo, *earlier: str) -> date:
    for key in earlier:
        if key in info.data and day < info.data[key]:
            message = f"“{info.field_name}” {day} is before “{key}” {info.data[key]}"
            raise problem("SF10", message, "The order is created, reviewed, review_by.")
    return day


def has_labels(lang: str, own: Set[str] = frozenset()) -> bool:
    """Tell whether there are words for a BCP 47 tag, or for the tag shortened from the right.

    ``own`` are the languages, in small letters, that have words beside the source.
    """
    parts, known = lang.lower().split("-"), languages() | own
    return any("-".join(parts[:count]) in known for count in range(len(parts), 0, -1))


def _meant(region: str) -> str:
    """Return the country that a text means which is no code: in other case, or by a name that it has."""
    said = region.strip().casefold()
    codes = _countries()
    if (upper := region.strip().upper()) in codes:
        return upper
    names: dict[str, str] = {name.casefold(): code for code, name in Locale("en").territories.items()}
    found = _AS_SAID.get(said) or names.get(said, "")
    return found if found.partition("-")[0] in codes else ""


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    codes: Iterable[str] = Locale("en").territories
    return frozenset(code for code in codes if len(code) == 2 and code.isalpha()) - _NOT_ISO


def read_front_matter(
    source: SourceText, report: Report, own: frozenset[str] = frozenset()
) -> tuple[MapNode | None, FrontMatter | None, int]:
    """Return the tree, the model and the line (from 1) on which the body begins.

    ``own`` are the languages that have words beside the source.
    The tree is None when there is no front matter that YAML can read, the model when anything is wrong
    with it. Findings: SF19 no fences, and those of ``strict_yaml`` and ``validation``.
    """
    end = _closing(source, report)
    if end is None:
        return None, None, 1
    node = read_yaml(source, report, first=2, last=end - 1) if end > 2 else None
    if isinstance(node, MapNode):
        model = validated(FrontMatter, node, source, report, context={OWN_LANGUAGES: own})
        return node, model, end + 1
    _report_shape(node, source, report)
    return None, None, end + 1


def _closing(source: SourceText, report: Report) -> int | None:
    where = source.at(1, 1)
    if source.lines[0].rstrip() != _FENCE:
        advice = "Begin the file with a line “---”, then “title: …”, and close with a line “---”."
        report.error("SF19", "the file does not begin with front matter", where, advice)
        return None
    for number, line in enumerate(source.lines[1:], start=2):
        if line.rstrip() == _FENCE:
            return number
    report.error("SF19", "the front matter is not closed", where, "Close it with a line “---”.")
    return None


def _report_shape(node: Node | None, source: SourceText, report: Report) -> None:
    if node is not None or report.ok:
        where = source.at(2, 1) if node is None else source.at(node.line, node.column)
        report.error("SF19", "the front matter is no list of keys", where, "Write “title: …” and so on.")
