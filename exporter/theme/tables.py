"""TOML that people write, to a typed model: every finding with its place and the nearest known word."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import LiteralString, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from exporter.diagnostics import Location, Report, ThemeError
from exporter.theme import places

Model = TypeVar("Model", bound=BaseModel)
Known = Callable[[ErrorDetails, list[str]], list[str]]

_CODE = re.compile(r"[A-Z]{2}[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of what can be wrong: not TOML, a key nobody knows, a wrong value, a key that is missing."""

    syntax: str
    unknown: str
    wrong: str
    missing: str


def problem(code: LiteralString, message: str, hint: str) -> PydanticCustomError:
    """Return a finding with a code of its own as an exception of a validator."""
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def read_table(model: type[Model], file: str, text: str, codes: Codes, known: Known, missing: str) -> Model:
    """Return the TOML ``text`` of ``file`` as the model.

    ``known`` gives the keys that are known where one is not, ``missing`` says what to do about one that is
    not there. Raises ThemeError with every finding.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ThemeError.of(codes.syntax, f"This is not TOML: {error}.", _toml_place(file, text, str(error)),
                            "Repair the line; strings stand in double quotes.") from error  # fmt: skip
    try:
        return model.model_validate(data)
    except ValidationError as error:
        report = Report()
        for detail in error.errors():
            _add(report, detail, file, text, codes, known, missing)
        raise ThemeError(report) from error


def _toml_place(file: str, text: str, message: str) -> Location:
    place = re.search(r"at line (\d+), column (\d+)", message)
    if place is None:
        return Location(file, max(1, text.count("\n")))
    line = int(place[1])
    return Location(file, line, int(place[2]), (text.splitlines() or [""])[line - 1])


def _add(
    report: Report, detail: ErrorDetails, file: str, text: str, codes: Codes, known: Known, missing: str
) -> None:
    path = [str(part) for part in detail["loc"] if part != "[key]"]
    where, name = places.find(file, text, path), ".".join(path)
    if "[key]" in detail["loc"] or detail["type"] == "extra_forbidden":
        here = known(detail, path)
        close = get_close_matches(path[-1], here, 1)
        hint = f'Did you mean "{close[0]}"?' if close else f"Known here: {', '.join(here)}."
        report.error(codes.unknown, f'"{name}" is unknown.', where, hint)
    elif detail["type"] == "missing":
        report.error(codes.missing, f'"{name}" is missing.', where, missing)
    elif _CODE.fullmatch(detail["type"]):
        report.error(detail["type"], f'"{name}" {detail["msg"]}.', where, detail["ctx"]["hint"])
    else:
        report.error(
            codes.wrong, f'"{name}": {_plain(detail["msg"])}.', where, f"It is {_short(detail)} now."
        )


def _short(detail: ErrorDetails) -> str:
    shown = repr(detail["input"])
    return shown if len(shown) <= 80 else f"{shown[:80]}…"


def _plain(message: str) -> str:
    return message[0].lower() + message[1:].rstrip(".")
