"""Lists of references: items of CSL-JSON, or of another format made into them, each with what it cannot lack.

Source: docs/source-format.md, "References".
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from exporter.diagnostics import Location, Report
from exporter.intake.fields import ReferenceId, problem
from exporter.intake.json import read_json
from exporter.intake.nodes import ListNode, MapNode, Node, ScalarNode, Style
from exporter.intake.suggest import hint
from exporter.intake.text import SourceText
from exporter.intake.typed import validated
from exporter.intake.written_dates import is_season, written
from exporter.model.publication import Checked, Reference

# CSL 1.0.2, appendix III.
# fmt: off
TYPES = frozenset({
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast",
    "chapter", "classic", "collection", "dataset", "document", "entry", "entry-dictionary",
    "entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview", "legal_case",
    "legislation", "manuscript", "map", "motion_picture", "musical_score", "pamphlet",
    "paper-conference", "patent", "performance", "periodical", "personal_communication", "post",
    "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech",
    "standard", "thesis", "treaty", "webpage",
})
# fmt: on
# What Zotero and Crossref call in their own data what CSL has another name for.
_MEANT = {
    "journalArticle": "article-journal",
    "journal-article": "article-journal",
    "bookSection": "chapter",
    "book-chapter": "chapter",
    "conferencePaper": "paper-conference",
    "proceedings-article": "paper-conference",
    "newspaperArticle": "article-newspaper",
    "magazineArticle": "article-magazine",
    "preprint": "article",
    "posted-content": "article",
    "encyclopediaArticle": "entry-encyclopedia",
    "blogPost": "post-weblog",
    "dictionaryEntry": "entry-dictionary",
    "forumPost": "post",
    "case": "legal_case",
    "statute": "legislation",
    "dissertation": "thesis",
    "computerProgram": "software",
    "videoRecording": "motion_picture",
    "monograph": "book",
    "website": "webpage",
    "journal": "article-journal",
}
# fmt: on


def _csl_type(value: str) -> str:
    if value not in TYPES:
        meant = _MEANT.get(value)
        advice = f"Did you mean “{meant}”?" if meant else hint(value, TYPES, "Known types")
        raise problem("SF15", f"“{value[:40]}” is not a CSL type", advice)
    return value


def _csl_text(value: object) -> object:
    if isinstance(value, ScalarNode) and value.style is Style.QUOTED and value.value.strip():
        return value.value
    if value == "":
        return value
    raise problem("SF15", "a text is expected here", "Write a text in double quotes, or delete the key.")


def _csl_number(value: object) -> object:
    text = value.value if isinstance(value, ScalarNode) else ""
    if isinstance(value, ScalarNode) and (re.fullmatch("-?[0-9]{1,4}", text) or text in ("", "null")):
        return text
    parts = written(text)
    advice = f"Write {list(parts[0])}." if parts else "Write year, month and day as numbers: [2019, 3, 31]."
    raise problem("SF15", "a number is expected here", advice)


_CHECKED = {
    (Style.LITERAL, "true"): Checked.READ,
    (Style.LITERAL, "false"): Checked.NOT,
    (Style.QUOTED, "record"): Checked.RECORD,
}


def _checked(value: object) -> Checked:
    known = _CHECKED.get((value.style, value.value)) if isinstance(value, ScalarNode) else None
    if known is None:
        advice = "Write true for a source that a person has read, “record” in quotes for a record of it."
        raise problem("SF08", "true, false or “record” is expected here", advice)
    return known


CslType = Annotated[
    str,
    BeforeValidator(_csl_text),
    AfterValidator(_csl_type),
    Field(json_schema_extra={"enum": sorted(TYPES)}),
]
CslText = Annotated[str, BeforeValidator(_csl_text)]
CheckedFlag = Annotated[
    Checked, BeforeValidator(_checked), Field(json_schema_extra={"enum": [True, False, "record"]})
]
CslNumber = Annotated[
    str, BeforeValidator(_csl_number), Field(json_schema_extra={"type": ["integer", "string"]})
]


_NOTHING = ("", "None", "null")
_DAYS = (("month", 12), ("day", 31))


def _nested(value: object) -> object:
    """Return ``[2019, 3]`` as ``[[2019, 3]]``, as some programs write one date."""
    flat = isinstance(value, tuple) and value and all(isinstance(part, ScalarNode) for part in value)
    return (value,) if flat else value


def _date_parts(parts: tuple[tuple[str, ...], ...] | None) -> tuple[tuple[str, ...], ...] | None:
    numbers = [text for part in parts or () for text in part]
    if numbers and all(text in _NOTHING for text in numbers):
        return None  # so Crossref writes that it knows no date
    if parts is not None and not (1 <= len(parts) <= 2 and all(1 <= len(part) <= 3 for part in parts)):
        raise problem(
            "SF15", "the date has not one to three parts", "Write [[2019, 3, 31]], [[2019]] or two of them."
        )
    for part in parts or ():
        for text, (name, most) in zip(part[1:], _DAYS, strict=False):
            if text.isdigit() and int(text) > most and not (name == "month" and is_season(int(text))):
                raise problem(
                    "SF15", f"there is no {name} {text}", "Write [2019, 3, 31]: year, month and day."
                )
    return parts


def _season(value: object) -> object:
    text = value.value if isinstance(value, ScalarNode) else ""
    if text.isdigit() and not (1 <= int(text) <= 4 or is_season(int(text))):
        raise problem("SF15", f"there is no season {text}", "Write 1 to 4: spring, summer, autumn, winter.")
    return text


class _Open(BaseModel):
    """CSL fields beyond those named here come as they are."""

    model_config: ClassVar[ConfigDict] = ConfigDict(strict=True, extra="allow", frozen=True, defer_build=True)


class CslName(_Open):
    """A person or body."""

    family: CslText = ""
    given: CslText = ""
    literal: CslText = ""
    name: CslText = ""

    @model_validator(mode="after")
    def _has_a_name(self) -> CslName:
        if not (self.family or self.literal or self.name):
            advice = (
                "Write “family” and “given”, or “literal” for a body; who has one name has it as “family”."
            )
            raise problem("SF15", "the name has no family name", advice)
        return self


class CslDate(_Open):
    """A day, month or year, or a range of two: in parts, or as a text (``raw``, ``literal``)."""

    date_parts: Annotated[
        tuple[tuple[CslNumber, ...], ...] | None, BeforeValidator(_nested), AfterValidator(_date_parts)
    ] = Field(default=None, alias="date-parts")
    season: Annotated[str, BeforeValidator(_season)] = ""

    @model_validator(mode="before")
    @classmethod
    def _as_a_text(cls, value: object) -> object:
        return {"raw": value} if isinstance(value, ScalarNode) else value


class Custom(_Open):
    """What the exporter adds to CSL: against what the entry was checked."""

    checked: CheckedFlag = Checked.NOT


class ReferenceEntry(_Open):
    """One CSL-JSON item."""

    id: ReferenceId
    type: CslType
    title: CslText = ""
    container_title: CslText = Field(default="", alias="container-title")
    publisher: CslText = ""
    url: CslText = Field(default="", alias="URL")
    author: tuple[CslName, ...] = ()
    editor: tuple[CslName, ...] = ()
    issued: CslDate | None = None
    accessed: CslDate | None = None
    custom: Custom = Custom()

    @model_validator(mode="after")
    def _can_be_found(self) -> ReferenceEntry:
        if not (self.title or self.container_title or self.publisher or self.url):
            message = f"“{self.id}” has no title, container-title, publisher or URL"
            raise problem("SF15", message, "Add one of them, so that readers can find it.")
        return self


ReferencesFile = list[ReferenceEntry]
Taken: TypeAlias = dict[str, Location]
"""Ids of references, in small letters, with their places."""
Entries: TypeAlias = tuple[Reference, ...] | None


def read_references(source: SourceText, report: Report, taken: Taken | None = None) -> Entries:
    """Return the references in the order of the file, None when it cannot be read as a list of them.

    The ending of the file says what it is: ``.bib``, ``.ris``, ``.txt`` (numbers), else a list of CSL-JSON.
    Entries with errors are left out of the result, but their ids are in it where they have one, so that
    citations of them are no second finding. ``taken`` are the ids of files read before it, and gets its own.
    Findings: SF13 ids, SF15 the rest, those of ``validation``, and RF in other formats than JSON.
    """
    nodes = _nodes(source, report)
    if nodes is None:
        return None
    seen = taken if taken is not None else {}
    entries = (_entry(number, item, seen, source, report) for number, item in enumerate(nodes, 1))
    return tuple(entry for entry in entries if entry is not None)


def _nodes(source: SourceText, report: Report) -> Sequence[Node] | None:
    match source.file.rpartition(".")[2]:
        case "bib":
            from exporter.intake.bibliography.bibtex import read_bibtex

            return [item.node() for item in read_bibtex(source, report)]
        case "ris":
            from exporter.intake.bibliography.ris import read_ris

            return [item.node() for item in read_ris(source, report)]
        case "txt":
            from exporter.intake.bibliography.numbers import read_numbers

            return [item.node() for item in read_numbers(source, report)]
        case _:
            return _list(source, report)


def _list(source: SourceText, report: Report) -> Sequence[Node] | None:
    node = read_json(source, report)
    if node is None:
        return None
    if isinstance(node, ListNode):
        return node.items
    where = source.at(node.line, node.column)
    report.error("SF15", "the file is no list of references", where, "Write [ … ] around the entries.")
    return None


def _entry(number: int, node: Node, seen: Taken, source: SourceText, report: Report) -> Reference | None:
    where = source.at(node.line, node.column)
    if not isinstance(node, MapNode):
        report.error("SF15", f"entry {number} is no reference", where, 'Write { "id": …, "type": … }.')
        return None
    model = validated(ReferenceEntry, node, source, report, prefix=f"entry {number}: ")
    name = node.get("id")
    if not isinstance(name, ScalarNode):
        return None
    if name.value.casefold() in seen:
        other = seen[name.value.casefold()]
        place = f"line {other.line}" if other.file == source.file else str(other)
        message = f"the id “{name.value}” is taken by {place} (case does not count)"
        report.error("SF13", message, source.at(name.line, name.column), "Give one of them another id.")
    seen.setdefault(name.value.casefold(), source.at(name.line, name.column))
    return Reference(name.value, _csl(node), model.custom.checked if model else Checked.NOT, where)


def _csl(node: MapNode) -> str:
    fields = {key.value: _value(value) for key, value in node.entries if key.value != "custom"}
    return json.dumps(fields, ensure_ascii=False, sort_keys=True)


def _value(node: Node) -> Any:
    match node:
        case ScalarNode(value, Style.LITERAL):
            return json.loads(value)
        case ScalarNode(value):
            return value
        case ListNode(items):
            return [_value(item) for item in items]
        case MapNode(entries):
            return {key.value: _value(value) for key, value in entries}
