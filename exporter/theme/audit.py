"""The second line of defence: refuses a theme that could hide, shrink, move or recolour a note, or add words.

It reads a theme's files and never a publication. On paper the guard stands behind it; on a screen only the
proof does, because a reading system applies the sheet as it is. What a theme is free to do:

- **theme.toml**: every role's size, leading, weight, colour, spaces and border; fonts; sheets, margins,
  columns; notes below or in the margin. Notes are at least 10 pt, no smaller than claim and body, leading
  1.15 or more, colours 4.5 : 1 on white.
- **print.css, epub.css**: headings, paragraphs, lists, tables, quotations, remarks, figures, contents and
  furniture: type, colour with its ground, spaces, borders, alignment, small capitals, drop capitals, page
  breaks before. Notes, claims and what holds them: spaces, borders, rounded corners, bold; the key message's
  claim: its size.
- **templates**: the publication's names and a few words of the theme's own, in seven tags with classes of the
  theme's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from exporter.diagnostics import Location, Report
from exporter.theme.audit_css import Grounds, Inks, check_grounds, check_sheet
from exporter.theme.audit_tokens import check_tokens
from exporter.theme.css import Medium
from exporter.theme.folder import TEMPLATES, ThemeFolder
from exporter.theme.theme import RoleName

_SHEETS: dict[str, Medium] = {"print.css": "print", "epub.css": "epub"}


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
        grounds = Grounds()
        for one in chain:
            check_sheet(f"{one.shown}/{name}", one.text(name), medium, inks, grounds, report)
        check_grounds(grounds, report)
    for one in chain:
        for name in TEMPLATES:
            file = f"templates/{name}.html"
            if file in one.files:
                _check_template(name, f"{one.shown}/{file}", one.text(file), report)
    return report


def _check_template(name: str, file: str, source: str, report: Report) -> None:
    """Import what knows Jinja2 when there is a template: few themes have one."""
    from exporter.theme.audit_templates import check_template

    check_template(name, file, source, report)


def _inks(theme: Mapping[str, Any]) -> Inks:
    roles = theme["roles"]
    return Inks(
        tokens={"--accent": roles[RoleName.HEADING1]["color"], "--ink": roles[RoleName.BODY]["color"]},
        texts=tuple(dict.fromkeys(roles[role]["color"] for role in RoleName)),
        families=(*theme["font"]["families"], *theme["font"]["reading"]),
    )
