"""Translations: the same claims, cautions and sections, by id, as the first language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from exporter.diagnostics import Location, Report
from exporter.model.blocks import Claim, StandingCaution
from exporter.model.publication import Section
from exporter.model.walk import blocks, sections


@dataclass(frozen=True, slots=True)
class _Ids:
    """What a language holds, by id: with the place, and for a claim the ids of its cautions."""

    sections: Mapping[str, Location]
    claims: Mapping[str, Location]
    cautions: Mapping[str, Location]
    carried: Mapping[str, frozenset[str]]


def compare(first: tuple[Section, ...], other: tuple[Section, ...], own: Location, report: Report) -> None:
    """Report (SF18) every id that only one of two languages has; ``own`` is the translation as a whole."""
    ours, theirs = _ids(other), _ids(first)
    _compare("section", theirs.sections, ours.sections, own, report)
    _compare("claim", theirs.claims, ours.claims, own, report)
    _compare("standing caution", theirs.cautions, ours.cautions, own, report)
    for claim in ours.carried.keys() & theirs.carried.keys():
        _compare_cautions(claim, theirs.carried[claim], ours.carried[claim], ours.claims[claim], report)


def _ids(roots: tuple[Section, ...]) -> _Ids:
    every = list(blocks(roots))
    claims = [block for block in every if isinstance(block, Claim)]
    return _Ids(
        {section.id: section.where for section in sections(roots)},
        {claim.id: claim.where for claim in claims},
        {block.caution.id: block.where for block in every if isinstance(block, StandingCaution)},
        {claim.id: frozenset(caution.id for caution in claim.cautions) for claim in claims},
    )


def _compare(
    kind: str, theirs: Mapping[str, Location], ours: Mapping[str, Location], own: Location, report: Report
) -> None:
    for name in theirs.keys() - ours.keys():
        message = f"the {kind} “{name}” of {theirs[name]} is missing here"
        report.error("SF18", message, own, "Translate it, and keep its id.")
    for name in ours.keys() - theirs.keys():
        message = f"the first language has no {kind} “{name}”"
        report.error("SF18", message, ours[name], "Use the id that it has in the first language.")


def _compare_cautions(
    claim: str, theirs: frozenset[str], ours: frozenset[str], where: Location, report: Report
) -> None:
    for name in theirs - ours:
        message = f"the claim “{claim}” lacks the caution “{name}” that it has in the first language"
        report.error("SF18", message, where, "Add it to “:cautions:”.")
    for name in ours - theirs:
        message = f"the claim “{claim}” has the caution “{name}”, which the first language has not"
        report.error("SF18", message, where, "Add it in the first language, or take it out here.")
