"""Reads one theme.toml: TOML to plain data, validated by its model, every finding with its line."""

from __future__ import annotations

from exporter.intake.text import SourceText
from exporter.intake.typed import Codes, Table, read_table
from exporter.theme.folder import SETTINGS, ThemeFolder
from exporter.theme.schema import ThemeFile

_CODES = Codes(
    syntax="TH02", unknown="TH03", wrong="TH04", missing="TH05", advice="This table is always given whole."
)


def read_settings(opened: ThemeFolder) -> Table[ThemeFile]:
    """Return what a theme.toml gives, validated.

    Raises ThemeError with every finding: TH02 (not TOML), TH03 (unknown), TH04 (wrong value), TH05 (missing).
    """
    text = opened.text(SETTINGS).replace("\r\n", "\n")
    return read_table(ThemeFile, SourceText.of(f"{opened.shown}/{SETTINGS}", text), _CODES)
