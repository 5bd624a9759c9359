"""The findings of a run as GitHub's workflow commands: it shows each beside the line of the source.

Source: GitHub Docs, "Workflow commands for GitHub Actions": ``::error file=…,line=…,col=…,title=…::message``.
In the message ``%`` and line ends are escaped, in properties ``:`` and ``,`` too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from exporter.diagnostics import Diagnostic, Location
from exporter.reports.case import Case, placed

_IN_TEXT = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTIES = {**_IN_TEXT, ":": "%3A", ",": "%2C"}


def commands(cases: Sequence[Case], start: Path) -> Iterator[str]:
    """Yield one line a finding, with files named from the folder ``start``."""
    for case, finding in placed(cases, start):
        yield _line(finding, case.label)


def _line(finding: Diagnostic, label: str) -> str:
    said = finding.as_json()
    properties = {**_place(finding.where), "title": f"{finding.code} {label}"}
    given = ",".join(f"{name}={_escaped(value, _IN_PROPERTIES)}" for name, value in properties.items())
    text = f"{said['message']}\n{said['hint']}" if said["hint"] else str(said["message"])
    return f"::{finding.severity} {given}::{_escaped(text, _IN_TEXT)}"


def _place(where: Location | None) -> dict[str, str]:
    if where is None:
        return {}
    numbers = {"line": where.line, "col": where.column}
    return {"file": where.file, **{name: str(number) for name, number in numbers.items() if number}}


def _escaped(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in text)
