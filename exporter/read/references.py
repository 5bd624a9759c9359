"""``references.json``: a list of CSL-JSON items, each with what a reference cannot be printed without."""

from __future__ import annotations

import json
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from exporter.diagnostics import Report
from exporter.intake.source import SourceText
from exporter.model.publication import Reference
from exporter.read.fields import Flag, ReferenceId, problem
from exporter.read.nodes import ListNode, MapNode, Node, ScalarNode, Style
from exporter.read.strict_json import read_json
from exporter.read.suggest import hint
from exporter.read.validation import validated

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


def _csl_type(value: str) -> str:
    if value not in TYPES:
        raise problem("SF15", f"“{value[:40]}” is not a CSL type", hint(value, TYPES, "Known types"))
    return value


def _csl_text(value: object) -> object:
    if isinstance(value, ScalarNode) and value.style is Style.QUOTED and value.value.strip():
        return value.value
    if value == "":
        return value
    raise problem("SF15", "a text is expected here", "Write a text in double quotes, or delete the key.")


def _csl_number(value: object) -> object:
    if isinstance(value, ScalarNode) and value.value not in ("true", "false", "null", ""):
        return value.value
    raise problem("SF15", "a number is expected here", "Write the number, for example 2019.")


CslType = Annotated[
    str,
    BeforeValidator(_csl_text),
    AfterValidator(_csl_type),
    Field(json_schema_extra={"enum": sorted(TYPES)}),
]
CslText = Annotated[str, BeforeValidator(_csl_text)]
CslNumber = Annotated[
    str, BeforeValidator(_csl_number), Field(json_schema_extra={"type": ["integer", "string"]})
]


def _date_parts(parts: tuple[tuple[str, ...], ...] | None) -> tuple[tuple[str, ...], ...] | None:
    if parts is not None and not (1 <= len(parts) <= 2 and all(1 <= len(part) <= 3 for part in parts)):
        raise problem(
            "SF15", "the date has not one to three parts", "Write [[2019, 3, 31]], [[2019]] or two of them."
        )
    return parts


class _Open(BaseModel):
    """CSL fields beyond those named here come as they are."""

    model_config: ClassVar[ConfigDict] = ConfigDict(strict=True, extra="allow", frozen=True, defer_build=True)


class CslName(_Open):
    """A person or body."""

    family: CslText = ""
    given: CslText = ""
    literal: CslText = ""

    @model_validator(mode="after")
    def _has_a_name(self) -> CslName:
        if not (self.family or self.literal):
            raise problem("SF15", "the name is empty", "Write “family” and “given”, or “literal” for a body.")
        return self


class CslDate(_Open):
    """A day, month or year, or a range of two."""

    date_parts: Annotated[tuple[tuple[CslNumber, ...], ...] | None, AfterValidator(_date_parts)] = Field(
        default=None, alias="date-parts"
    )


class Custom(_Open):
    """What the exporter adds to CSL: whether a person has checked the entry against its source."""

    checked: Flag = False


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


def read_references(source: SourceText, report: Report) -> tuple[Reference, ...] | None:
    """Return the references in the order of the file, None when it cannot be read as a JSON list.

    Entries with errors are left out of the result, but their ids are in it where they have one, so that
    citations of them are no second finding. Findings: SF13 ids, SF15 the rest, and those of ``validation``.
    """
    node = read_json(source, report)
    if node is None:
        return None
    if not isinstance(node, ListNode):
        where = source.at(node.line, node.column)
        report.error("SF15", "the file is no list of references", where, "Write [ … ] around the entries.")
        return None
    seen: dict[str, ScalarNode] = {}
    entries = (_entry(number, item, seen, source, report) for number, item in enumerate(node.items, 1))
    return tuple(entry for entry in entries if entry is not None)


def _entry(
    number: int, node: Node, seen: dict[str, ScalarNode], source: SourceText, report: Report
) -> Reference | None:
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
        message = f"the id “{name.value}” is taken by line {other.line} (case does not count)"
        report.error("SF13", message, source.at(name.line, name.column), "Give one of them another id.")
    seen.setdefault(name.value.casefold(), name)
    return Reference(name.value, _csl(node), bool(model and model.custom.checked), where)


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
