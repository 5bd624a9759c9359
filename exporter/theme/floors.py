"""The rules of a merged theme: nothing missing, columns that fit the sheet, notes large and dark enough."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from exporter.diagnostics import Location, Report
from exporter.model.colour import WHITE, contrast, from_hex
from exporter.theme.schema import FontTable, PageTable, RoleTable
from exporter.theme.theme import RoleName

Find = Callable[[Sequence[str]], Location]

NOTES = (RoleName.EVIDENCE, RoleName.CAUTION, RoleName.URGENT, RoleName.DISCLAIMER)
NOTE_FLOOR = 10.0
RUNNING_FLOOR = 9.0
CONTRAST_FLOOR = 4.5
_OPTIONAL = ("papers", "offers", "recto", "bleed", "punch", "without")
_OPTIONAL_FONT = ("files", "license", "embed")
_READ_WITH_NOTES = (RoleName.CLAIM, RoleName.BODY, RoleName.LIST, RoleName.ABOUT, RoleName.CONTACTS)


def check_complete(theme: dict[str, Any], find: Find, report: Report) -> None:
    """Report every setting that neither the theme nor what it extends gives (TH05)."""
    for path in _missing(theme):
        name = ".".join(path)
        report.error("TH05", f'"{name}" is given neither here nor by a theme this one extends.', find(path),
                     'Give it, or extend a whole theme: extends = "base".')  # fmt: skip


def _missing(theme: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    for key in PageTable.model_fields:
        if key not in (*_OPTIONAL, *theme.get("page", {})):
            yield ("page", key)
    if not theme.get("page", {}).get("papers"):
        yield ("page", "papers")
    for key in FontTable.model_fields:
        if key not in (*_OPTIONAL_FONT, *theme.get("font", {})):
            yield ("font", key)
    roles = theme.get("roles", {})
    for role in RoleName:
        if role.value not in roles:
            yield ("roles", role.value)
        else:
            yield from (
                ("roles", role.value, key) for key in RoleTable.model_fields if key not in roles[role]
            )


def check_papers(theme: dict[str, Any], find: Find, report: Report) -> None:
    """Report offered sheets that are not there (TH03), and columns wider than the room for them (TH12)."""
    for name in theme["page"].get("offers", ()):
        if name not in theme["page"]["papers"]:
            known = ", ".join(sorted(theme["page"]["papers"]))
            report.error(
                "TH03", f'The sheet "{name}" is unknown.', find(("page", "offers")), f"Known: {known}."
            )
    for name, paper in theme["page"]["papers"].items():
        live = paper["width"] - paper["inside"] - paper["outside"]
        handout = paper["measure"] + (paper["gutter"] + paper["side"] if paper["side"] else 0)
        widest = max(handout, paper["article_measure"])
        if widest > live + 0.05 or paper["top"] + paper["bottom"] > paper["height"] / 2:
            message = (
                f'The columns of "{name}" take {widest:g} mm; between its margins there are {live:g} mm.'
            )
            report.error(
                "TH12", message, find(("page", "papers", name)), "Make a column or a margin narrower."
            )


def check_notes(theme: dict[str, Any], find: Find, report: Report) -> None:
    """Report notes smaller than their claim or too small, and text too pale to read (TH11).

    Contrast against white by WCAG 2.2, 1.4.3 (4.5 : 1), for every role: all of them are text.
    """
    roles = theme["roles"]
    floors = dict.fromkeys(NOTES, max(NOTE_FLOOR, roles[RoleName.CLAIM]["size"]))
    floors[RoleName.RUNNING] = RUNNING_FLOOR
    floors[RoleName.CONTACTS] = NOTE_FLOOR
    for role, floor in floors.items():
        size = roles[role]["size"]
        if size < floor:
            report.error("TH11", f"{role} is set in {size:g} pt; it may not be smaller than {floor:g} pt.",
                         find(("roles", role.value, "size")), f"Give it at least {floor:g}.")  # fmt: skip
    for role in RoleName:
        ratio = contrast(from_hex(roles[role]["color"][1:], WHITE), WHITE)
        if ratio < CONTRAST_FLOOR:
            report.error("TH11", f"{role} has a contrast of {ratio:.1f} : 1 on white; text needs 4.5 : 1.",
                         find(("roles", role.value, "color")), "Choose a darker colour.")  # fmt: skip


def check_type(theme: dict[str, Any], find: Find, report: Report) -> None:
    """Report sheets whose factor on the type of articles and books makes it too small to read (TH11)."""
    floors = dict.fromkeys((*NOTES, *_READ_WITH_NOTES), NOTE_FLOOR) | {RoleName.RUNNING: RUNNING_FLOOR}
    for name, paper in theme["page"]["papers"].items():
        for role, floor in floors.items():
            whole = theme["roles"][role]["size"]
            size = whole * paper.get("type", 1.0)
            if size < floor <= whole:
                message = (
                    f'On "{name}" {role} is set in {size:.3g} pt; it may not be smaller than {floor:g} pt.'
                )
                report.error(
                    "TH11", message, find(("page", "papers", name, "type")), "Give it a larger factor."
                )
