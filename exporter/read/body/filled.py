"""The places in a text that a clinic fills: where they may stand, and the text with words in them.

What a clinic fills in can say whom to call and where to go, never what is true: a claim, a caution and a
disclaimer are the same for every clinic.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from exporter.diagnostics import Location, Report
from exporter.intake.text import SourceText
from exporter.model.blocks import Claim
from exporter.model.derived.clinic_field import PLACE, as_written
from exporter.model.publication import Section
from exporter.model.walk import blocks, sections

T = TypeVar("T")
_ADVICE = "A clinic fills in whom to call and where to go. Put it into a paragraph, list or table of its own."


def check_places(source: SourceText, roots: tuple[Section, ...], report: Report) -> None:
    """Report every field in a claim or a heading (BA21)."""
    for block in blocks(roots):
        if isinstance(block, Claim):
            _refuse(source, used(block), block.where, "a claim", report)
    for section in sections(roots):
        _refuse(source, used(section.title), section.where, "a heading", report)


def _refuse(source: SourceText, names: Iterable[str], where: Location, what: str, report: Report) -> None:
    for name in dict.fromkeys(names):
        message = f"“{as_written(name)}” stands in {what}, which is the same for every clinic"
        report.error("BA21", message, _first(source, where, name), _ADVICE)


def _first(source: SourceText, where: Location, name: str) -> Location:
    """Return the first place of a field from a line on."""
    for line in range(max(where.line, 1), len(source.lines) + 1):
        column = source.line(line).replace(" ", "").find(as_written(name))
        if column >= 0:
            return source.at(line, source.line(line).find("{{") + 1)
    return where


def used(node: object) -> Iterator[str]:
    """Yield the name of the field of each place in a tree, in order."""
    match node:
        case str():
            yield from PLACE.findall(node)
        case tuple():
            for part in node:
                yield from used(part)
        case Location():
            pass
        case _ if is_dataclass(node):
            for one in fields(node):
                yield from used(getattr(node, one.name))


def filled(node: T, words: Mapping[str, str]) -> T:
    """Return a tree with words in every place; what has none is the same object."""
    found: Any = node
    match node:
        case str():
            found = PLACE.sub(lambda place: words[place[1]], node) if "\ue000" in node else node
        case tuple():
            parts = tuple(filled(part, words) for part in node)
            found = node if all(one is other for one, other in zip(parts, node, strict=True)) else parts
        case Location():
            pass
        case _ if is_dataclass(node) and not isinstance(node, type):
            old = {one.name: getattr(node, one.name) for one in fields(node)}
            new = {name: filled(value, words) for name, value in old.items()}
            changed = {name: value for name, value in new.items() if value is not old[name]}
            found = replace(node, **changed) if changed else node
    return found  # type: ignore[no-any-return]
