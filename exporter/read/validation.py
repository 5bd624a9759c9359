"""A tree of nodes to a typed model: every finding of the model at its place in the file.

The models say what is wrong through the types of ``fields``; this module knows no key by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from exporter.diagnostics import Location, Report
from exporter.intake.source import SourceText
from exporter.read.nodes import Node, data, place
from exporter.read.suggest import hint

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
_CODE = re.compile(r"[A-Z]{2}[0-9]{2}")
_LINES = {"json": '"{}": …', "toml": "{} = …"}


def validated(
    model: type[_Model], node: Node, source: SourceText, report: Report, prefix: str = ""
) -> _Model | None:
    """Return the model of ``node``, None after its findings were reported.

    Findings: SF06 unknown key, SF07 missing key, SF08 wrong kind of value, and those of ``fields``.
    ``prefix`` stands before every message about the shape: which of several it is about.
    """
    try:
        return model.model_validate(data(node))
    except ValidationError as problem:
        findings = _Findings(model, node, source, report, prefix)
        for error in problem.errors(include_url=False, include_input=False):
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
            self._unknown(path)
        elif _CODE.fullmatch(kind):
            self._own(kind, error, path)
        else:
            what = _SHAPES.get(kind, error["msg"])
            shapes = _TOML_ADVICE if self._kind == "toml" else _ADVICE
            advice = shapes.get(what, "Write the value as the format shows.")
            name = _name(path)
            message = self.prefix + (f"“{name}”: {what}" if name else what)
            self.report.error("SF08", message, self._at(path), advice)

    def _missing(self, path: Path) -> None:
        where = self._at(path[:-1], key=True)
        line = _LINES.get(self._kind, "{}: …").format(path[-1])
        message = f"{self.prefix}“{_name(path)}” is missing"
        self.report.error("SF07", message, where, f"Add a line “{line}”.")

    def _unknown(self, path: Path) -> None:
        advice = hint(str(path[-1]), _known(self.model, path[:-1]), "Known keys")
        message = f"{self.prefix}unknown key “{_name(path)}”"
        self.report.error("SF06", message, self._at(path, key=True), advice)

    def _own(self, code: str, error: ErrorDetails, path: Path) -> None:
        context = error.get("ctx", {})
        match context.get("at"):
            case str(key):
                path = (*path[:-1], key)
            case int(number):
                path = (*path, number)
        where = self._at(path, key="[key]" in error["loc"])
        self.report.error(code, context["message"], where, context["hint"])

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
