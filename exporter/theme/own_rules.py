"""The rules of a theme's own sheets, one at a time: for telling which of them did something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import tinycss2

from exporter.diagnostics import Location
from exporter.theme.theme import OwnSheet, Theme


@dataclass(frozen=True, slots=True)
class OwnRule:
    """One rule of a sheet, and where it stands."""

    sheet: Literal["print.css", "epub.css"]
    text: str
    where: Location


def own_rules(theme: Theme) -> tuple[OwnRule, ...]:
    """Return the rules of a theme's own sheets in their order; none for a theme that is shipped."""
    return tuple(rule for sheet in theme.own for rule in _rules(sheet))


def with_rules(theme: Theme, rules: Sequence[OwnRule]) -> Theme:
    """Return the theme with these rules in the place of its own: what it extends stays."""
    print_css, epub_css = (_exchanged(theme, name, rules) for name in ("print.css", "epub.css"))
    return replace(theme, print_css=print_css, epub_css=epub_css, own=())


def _exchanged(theme: Theme, name: str, rules: Sequence[OwnRule]) -> str:
    whole = theme.print_css if name == "print.css" else theme.epub_css
    own = next((sheet.text for sheet in theme.own if sheet.name == name), "")
    return "\n".join([whole.removesuffix(own), *(rule.text for rule in rules if rule.sheet == name)])


def _rules(sheet: OwnSheet) -> Iterator[OwnRule]:
    lines = sheet.text.splitlines()
    for rule in tinycss2.parse_stylesheet(sheet.text, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            line = rule.source_line
            where = Location(sheet.file, line, rule.source_column, lines[line - 1])
            yield OwnRule(sheet.name, rule.serialize(), where)
