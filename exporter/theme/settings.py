"""Reads one theme.toml: TOML to plain data, validated by its model, every finding with its line."""

from __future__ import annotations

import re
import tomllib
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from exporter.diagnostics import Location, Report, ThemeError
from exporter.theme import places
from exporter.theme.folder import SETTINGS, ThemeFolder
from exporter.theme.schema import BorderTable, FontTable, PageTable, PaperTable, RoleTable, ThemeFile
from exporter.theme.theme import RoleName


def read_settings(opened: ThemeFolder) -> dict[str, Any]:
    """Return what a theme.toml gives, validated, without what it leaves out.

    Raises ThemeError with every finding: TH02 (not TOML), TH03 (unknown), TH04 (wrong value), TH05 (missing).
    """
    file, text = f"{opened.shown}/{SETTINGS}", opened.text(SETTINGS)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ThemeError.of("TH02", f"This is not TOML: {error}.", _toml_place(file, text, str(error)),
                            "Repair the line; strings stand in double quotes.") from error  # fmt: skip
    try:
        parsed = ThemeFile.model_validate(data)
    except ValidationError as error:
        report = Report()
        for detail in error.errors():
            _add(report, detail, file, text)
        raise ThemeError(report) from error
    return parsed.model_dump(mode="json", exclude_unset=True)


def _toml_place(file: str, text: str, message: str) -> Location:
    place = re.search(r"at line (\d+), column (\d+)", message)
    if place is None:
        return Location(file, max(1, text.count("\n")))
    line = int(place[1])
    return Location(file, line, int(place[2]), (text.splitlines() or [""])[line - 1])


_KEYS: dict[str, list[str]] = {
    "": list(ThemeFile.model_fields),
    "page": list(PageTable.model_fields),
    "papers": list(PaperTable.model_fields),
    "font": list(FontTable.model_fields),
    "roles": list(RoleTable.model_fields),
    "border": list(BorderTable.model_fields),
}


def _add(report: Report, detail: ErrorDetails, file: str, text: str) -> None:
    path = [str(part) for part in detail["loc"] if part != "[key]"]
    where, name = places.find(file, text, path), ".".join(path)
    if "[key]" in detail["loc"] or detail["type"] == "extra_forbidden":
        known = _known(detail, path)
        close = get_close_matches(path[-1], known, 1)
        hint = f'Did you mean "{close[0]}"?' if close else f"Known here: {', '.join(known)}."
        report.error("TH03", f'"{name}" is unknown.', where, hint)
    elif detail["type"] == "missing":
        report.error("TH05", f'"{name}" is missing.', where, "This table is always given whole.")
    else:
        report.error("TH04", f'"{name}": {_plain(detail["msg"])}.', where, f"It is {detail['input']!r} now.")


def _known(detail: ErrorDetails, path: list[str]) -> list[str]:
    if "[key]" in detail["loc"]:
        return [role.value for role in RoleName] if path[0] == "roles" else ["a lower-case name"]
    tables = [part for part in path[:-1] if part in _KEYS]
    return _KEYS[tables[-1] if tables else ""]


def _plain(message: str) -> str:
    return message[0].lower() + message[1:].rstrip(".")
