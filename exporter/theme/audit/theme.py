"""The second line of defence: refuses what could hide or move a note, or add words, whatever it applies to.

It reads a theme's files and never a publication. What the rest does to a note is undone by the guard on
paper, and stopped by the proof everywhere. What a theme is free to do:

- **theme.toml**: every role's size, leading, weight, colour, spaces and border; fonts; sheets, margins,
  columns; notes below or in the margin. Notes are at least 10 pt, no smaller than claim and body, leading
  1.15 or more, colours 4.5 : 1 on white.
- **print.css, epub.css**: type, colours, spaces, borders, alignment, capitals, page breaks, signs before
  items, by any selector; nothing that hides, places, clips, transforms or makes words.
- **templates**: the publication's names and a few words of the theme's own, in seven tags with classes of the
  theme's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from exporter.diagnostics import Location, Report
from exporter.theme.as_css import Medium
from exporter.theme.audit.sheet import Inks, check_sheet
from exporter.theme.audit.tokens import check_tokens
from exporter.theme.folder import TEMPLATES, ThemeFolder
from exporter.theme.theme import RoleName

_SHEETS: dict[str, Medium] = {"print.css": "print", "epub.css": "e-book"}


def audit(
    folders: Iterable[ThemeFolder], theme: Mapping[str, Any], find: Callable[[Sequence[str]], Location]
) -> Report:
    """Return every finding (TH20 to TH32) on a theme and what it extends, each with file, line and column.

    ``folders`` are the theme's and those it extends, ``theme`` their settings merged and complete, ``find``
    the place of a setting.
    """
    chain = tuple(folders)
    report = Report()
    check_tokens(theme, find, report)
    inks = _inks(theme)
    for name, medium in _SHEETS.items():
        for one in chain:
            check_sheet(f"{one.shown}/{name}", one.text(name), medium, inks, report)
    for one in chain:
        for name in TEMPLATES:
            file = f"templates/{name}.html"
            if file in one.files:
                _check_template(name, f"{one.shown}/{file}", one.text(file), report)
    return report


def _check_template(name: str, file: str, source: str, report: Report) -> None:
    """Import what knows Jinja2 when there is a template: few themes have one."""
    from exporter.theme.audit.templates import check_template

    check_template(name, file, source, report)


def _inks(theme: Mapping[str, Any]) -> Inks:
    roles = theme["roles"]
    return Inks(
        tokens={"--accent": roles[RoleName.HEADING1]["color"], "--ink": roles[RoleName.BODY]["color"]},
        families=(*theme["font"]["families"], *theme["font"]["reading"]),
    )
