"""Reads one theme.toml: TOML to plain data, validated by its model, every finding with its line."""

from __future__ import annotations

from typing import Any

from pydantic_core import ErrorDetails

from exporter.theme.folder import SETTINGS, ThemeFolder
from exporter.theme.schema import BorderTable, FontTable, PageTable, PaperTable, RoleTable, ThemeFile
from exporter.theme.tables import Codes, read_table
from exporter.theme.theme import RoleName

_CODES = Codes(syntax="TH02", unknown="TH03", wrong="TH04", missing="TH05")


def read_settings(opened: ThemeFolder) -> dict[str, Any]:
    """Return what a theme.toml gives, validated, without what it leaves out.

    Raises ThemeError with every finding: TH02 (not TOML), TH03 (unknown), TH04 (wrong value), TH05 (missing).
    """
    file, text = f"{opened.shown}/{SETTINGS}", opened.text(SETTINGS)
    parsed = read_table(ThemeFile, file, text, _CODES, _known, "This table is always given whole.")
    return parsed.model_dump(mode="json", exclude_unset=True)


_KEYS: dict[str, list[str]] = {
    "": list(ThemeFile.model_fields),
    "page": list(PageTable.model_fields),
    "papers": list(PaperTable.model_fields),
    "font": list(FontTable.model_fields),
    "roles": list(RoleTable.model_fields),
    "article": list(RoleTable.model_fields),
    "border": list(BorderTable.model_fields),
}


def _known(detail: ErrorDetails, path: list[str]) -> list[str]:
    if "[key]" in detail["loc"]:
        return [role.value for role in RoleName] if path[0] in ("roles", "article") else ["a lower-case name"]
    tables = [part for part in path[:-1] if part in _KEYS]
    return _KEYS[tables[-1] if tables else ""]
