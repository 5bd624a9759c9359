"""Judges the settings of a theme: sizes, leading and spaces that keep notes readable, sheets that hold them.

``exporter.theme.floors`` holds notes to their claim's size and words to their contrast; here is what else a
number in theme.toml could do to a note.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from exporter.diagnostics import Location, Report
from exporter.theme.theme import RoleName

Find = Callable[[Sequence[str]], Location]
_Fault = tuple[tuple[str, ...], str, str]

LEAST_TYPE = 10.0
LEAST_OTHER_TYPE = 9.0
LEAST_LEADING = 1.15
"""WCAG asks that text stays readable when lines are opened to 1.5; under 1.15 letters of two lines touch."""
MOST_LEADING = 3.0
MOST_NOTE_SPACE = 24.0
MOST_RULE = 8.0
"""A left rule is drawn inside an indent of 10.8 points: a wider one would run into the words."""

_NOTES = (RoleName.EVIDENCE, RoleName.CAUTION, RoleName.DISCLAIMER, RoleName.CONTACTS)
# "Not yet clinically reviewed" is set in the size of body, a claim's items in that of lists.
_READ_WITH_NOTES = (RoleName.CLAIM, RoleName.BODY, RoleName.LIST, RoleName.ABOUT)
_HEADINGS = (
    RoleName.TITLE, RoleName.SUBTITLE, RoleName.HEADING1, RoleName.HEADING2, RoleName.HEADING3,
)  # fmt: skip

_LEAST_MARGIN = 5.0
_LEAST_SIDE = 40.0
_LEAST_SHEET = (90.0, 120.0)
_MOST_SHEET = (450.0, 450.0)
_MOST_MEASURE = 200.0


_LENGTHS = {
    "row": (0.8, 7.0),
    "block": (1.5, 7.0),
    "write_in": (8.5, 20.0),
    "box": (4.0, 12.0),
    "qr": (20.0, 60.0),
}
"""The least and most of ``exporter.theme.theme.Lengths``: rows to write on stay 8 mm high at every level of
spacing, a box can be ticked by hand, a code can be read from a copy, and a claim stays near its notes."""


def check_tokens(theme: Mapping[str, Any], find: Find, report: Report) -> None:
    """Report settings of a merged theme that would make notes hard to read: roles (TH20), sheets (TH21)."""
    for length, (least, most) in _LENGTHS.items():
        if not least <= theme["page"][length] <= most:
            message = f"{length} is {theme['page'][length]:g} mm."
            report.error("TH21", message, find(("page", length)), f"Give it from {least:g} to {most:g}.")
    for path, message, hint in _role_faults(theme["roles"]):
        report.error("TH20", message, find(path), hint)
    for name, paper in theme["page"]["papers"].items():
        for key, message, hint in _paper_faults(name, paper):
            report.error("TH21", message, find(("page", "papers", name, *key)), hint)


def _role_faults(roles: Mapping[str, Any]) -> Iterator[_Fault]:
    for role in RoleName:
        look = roles[role.value]
        yield from _size_faults(role, look, roles)
        yield from _leading_faults(role, look)
        if look["border"]["width"] > MOST_RULE:
            message = f"The rule of {role} is {look['border']['width']:g} pt wide."
            yield ("roles", role.value, "border"), message, f"Give it at most {MOST_RULE:g} pt."
    for role in _NOTES:
        for key in ("space_before", "space_after"):
            if roles[role.value][key] > MOST_NOTE_SPACE:
                message = f"{key} parts {role} by {roles[role.value][key]:g} pt from what it belongs to."
                yield ("roles", role.value, key), message, f"Give it at most {MOST_NOTE_SPACE:g}."


def _size_faults(role: RoleName, look: Mapping[str, Any], roles: Mapping[str, Any]) -> Iterator[_Fault]:
    floor = LEAST_TYPE if role in (*_NOTES, *_READ_WITH_NOTES) else LEAST_OTHER_TYPE
    if role in _NOTES:
        # On a screen sizes are parts of the body's: a note below it would be too small.
        floor = max(floor, roles[RoleName.BODY]["size"])
    if look["size"] < floor:
        message = f"{role} is set in {look['size']:g} pt; it may not be smaller than {floor:g} pt."
        yield ("roles", role.value, "size"), message, f"Give it at least {floor:g}."


def _leading_faults(role: RoleName, look: Mapping[str, Any]) -> Iterator[_Fault]:
    # The lines of a heading are few and large; they may be set tighter.
    least = look["size"] * (1.0 if role in _HEADINGS else LEAST_LEADING)
    if not least - 0.01 <= look["leading"] <= look["size"] * MOST_LEADING:
        message = f"The lines of {role} are {look['leading']:g} pt high, its type {look['size']:g} pt."
        hint = f"Give it {least:.3g} to {look['size'] * MOST_LEADING:.3g} pt."
        yield ("roles", role.value, "leading"), message, hint


def _paper_faults(name: str, paper: Mapping[str, float]) -> Iterator[_Fault]:
    width, height = paper["width"], paper["height"]
    if not (_LEAST_SHEET[0] <= width <= _MOST_SHEET[0] and _LEAST_SHEET[1] <= height <= _MOST_SHEET[1]):
        message = f'The sheet "{name}" is {width:g} × {height:g} mm: words get lost, or shrink in print.'
        yield (), message, "Give it from 90 × 120 to 450 × 450 mm."
    for key in ("top", "inside", "outside"):
        if paper[key] < _LEAST_MARGIN:
            message = f'The margin "{key}" of "{name}" is {paper[key]:g} mm; printers cut words off there.'
            yield (key,), message, f"Give it at least {_LEAST_MARGIN:g}."
    if 0 < paper["side"] < _LEAST_SIDE:
        message = f'The column for notes of "{name}" is {paper["side"]:g} mm wide: too narrow.'
        yield ("side",), message, f"Give it at least {_LEAST_SIDE:g}, or 0 to set notes below their claims."
    for key in ("measure", "article_measure"):
        if paper[key] > _MOST_MEASURE:
            message = f'The column "{key}" of "{name}" is {paper[key]:g} mm wide: nobody finds the next line.'
            yield (key,), message, f"Give it at most {_MOST_MEASURE:g}."
