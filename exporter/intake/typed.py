"""A tree of nodes to a typed model: every finding of the model at its place in the file.

The models say what is wrong through the types of ``fields``; this module knows no key by name.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from exporter.diagnostics import Location, Report, ThemeError
from exporter.intake.nodes import MapNode, Node, ScalarNode, data, place
from exporter.intake.suggest import hint
from exporter.intake.text import SourceText
from exporter.intake.toml import read_toml

Path: TypeAlias = tuple[int | str, ...]
_Model = TypeVar("_Model", bound=BaseModel)

_LIST, _KEYS = "a list is expected", "keys with values are expected"
_SHAPES = {"tuple_type": _LIST, "dict_type": _KEYS, "model_type": _KEYS}
_ADVICE = {
    _LIST: "Write one entry a line, each after “- ”, or [] for none.",
    _KEYS: "Write “key: value” lines, indented.",
}
_TOML_ADVICE = {
    _LIST: "Write the entries between [ and ], parted by commas.",
    _KEYS: 'Write “{ key = "value" }”, or a table of its own.',
}
_JSON_ADVICE = {
    _LIST: "Write the entries between [ and ], parted by commas.",
    _KEYS: 'Write keys with values between { and }: { "key": "value" }.',
}
_SHAPES_ADVICE = {"toml": _TOML_ADVICE, "json": _JSON_ADVICE}
_CODE = re.compile(r"[A-Z]{2}[0-9]{2}")
_QUOTED = re.compile(r"'([^']+)'")
_LINES = {"json": '"{}": …', "toml": "{} = …"}


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of an unknown key, a missing one and a wrong value; ``advice`` on missing ones.

    ``syntax`` is that of a file that is no TOML.
    """

    unknown: str = "SF06"
    missing: str = "SF07"
    wrong: str = "SF08"
    syntax: str = "BK01"
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Table(Generic[_Model]):
    """A TOML file as its model, which knows where its keys stand."""

    model: _Model
    source: SourceText
    tree: MapNode

    def at(self, keys: Sequence[str]) -> Location:
        """Return the place of a key (``("roles", "title")``), or of the nearest table around it."""
        return self.source.at(*place(self.tree, keys, key=True))


def read_table(model: type[_Model], source: SourceText, codes: Codes) -> Table[_Model]:
    """Return a TOML file as its model, values of the types that TOML gives them.

    Raises ThemeError with every finding.
    """
    report = Report()
    tree = read_toml(source, report, codes.syntax)
    if tree is not None:
        found = _checked(model, tomllib.loads(source.text), _Findings(model, tree, source, report, "", codes))
        if found is not None:
            return Table(found, source, tree)
    raise ThemeError(report)


def validated(
    model: type[_Model],
    node: Node,
    source: SourceText,
    report: Report,
    prefix: str = "",
    context: Mapping[str, object] | None = None,
) -> _Model | None:
    """Return the model of ``node``, None after its findings were reported.

    Findings: SF06 unknown key, SF07 missing key, SF08 wrong kind of value, and those of ``fields``.
    ``prefix`` stands before every message about the shape: which of several it is about. ``context`` is what
    validators of the model know of other files.
    """
    return _checked(model, data(node), _Findings(model, node, source, report, prefix), context)


def _checked(
    model: type[_Model], given: object, findings: _Findings, context: Mapping[str, object] | None = None
) -> _Model | None:
    try:
        return model.model_validate(given, context=context)
    except ValidationError as problem:
        for error in problem.errors(include_url=False):
            findings.add(error)
        return None


@dataclass(frozen=True, slots=True)
class _Findings:
    """Turns the errors of one validation into findings with places."""

    model: type[BaseModel]
    node: Node
    source: SourceText
    report: Report
    prefix: str
    codes: Codes = Codes()

    @property
    def _kind(self) -> str:
        return self.source.file.rpartition(".")[2]

    def add(self, error: ErrorDetails) -> None:
        """Report one error."""
        path = tuple(step for step in error["loc"] if step != "[key]")
        kind = error["type"]
        if kind == "missing":
            self._missing(path)
        elif kind == "extra_forbidden":
            self._unknown(path, _known(self.model, path[:-1]))
        elif "[key]" in error["loc"] and not _CODE.fullmatch(kind):
            self._unknown(path, _QUOTED.findall(str(error.get("ctx", {}).get("expected", ""))))
        elif _CODE.fullmatch(kind):
            self._own(kind, error, path)
        else:
            self._wrong(error, path)

    def _wrong(self, error: ErrorDetails, path: Path) -> None:
        what = _SHAPES.get(error["type"], error["msg"])
        shapes = _SHAPES_ADVICE.get(self._kind, _ADVICE)
        # Numbers and words that TOML has typed are told as they are; other files hold nodes.
        typed = not isinstance(error["input"], ScalarNode | tuple | dict)
        otherwise = f"It is {error['input']!r:.80} now." if typed else "Write the value as the format shows."
        name = _name(path)
        message = self.prefix + (f"“{name}”: {what}" if name else what)
        self.report.error(self.codes.wrong, message, self._at(path), shapes.get(what, otherwise))

    def _missing(self, path: Path) -> None:
        where = self._at(path[:-1], key=True)
        line = _LINES.get(self._kind, "{}: …").format(path[-1])
        message = f"{self.prefix}“{_name(path)}” is missing"
        self.report.error(self.codes.missing, message, where, self.codes.advice or f"Add a line “{line}”.")

    def _unknown(self, path: Path, known: list[str]) -> None:
        advice = hint(str(path[-1]), known, "Known keys")
        message = f"{self.prefix}unknown key “{_name(path)}”"
        self.report.error(self.codes.unknown, message, self._at(path, key=True), advice)

    def _own(self, code: str, error: ErrorDetails, path: Path) -> None:
        context = error.get("ctx", {})
        match context.get("at"):
            case str(key):
                path = (*path[:-1], key)
            case int(number):
                path = (*path, number)
        where = self._at(path, key="[key]" in error["loc"])
        message = context["message"]
        named = f"“{_name(path)}” {message}" if context.get("named") else message
        self.report.error(code, named, where, context["hint"])

    def _at(self, path: Sequence[int | str], *, key: bool = False) -> Location:
        return self.source.at(*place(self.node, path, key=key))


def _name(path: Path) -> str:
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)


def _known(model: type[BaseModel], path: Path) -> list[str]:
    for step in path:
        if isinstance(step, str) and step in model.model_fields:
            model = next(_models(model.model_fields[step].annotation), model)
    return [field.alias or name for name, field in model.model_fields.items()]


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)
