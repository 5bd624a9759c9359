"""Translations: the same claims, cautions and sections, by id, as the first language.

Source: docs/source-format.md, "Translations".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from exporter.diagnostics import Location, Report
from exporter.model.blocks import Claim, StandingCaution
from exporter.model.publication import Section
from exporter.model.walk import sections


@dataclass(frozen=True, slots=True)
class _Found:
    """Where something with an id stands, the id of the section around it, and a claim's cautions."""

    where: Location
    home: str
    cautions: frozenset[str] = frozenset()
    handout: bool = False


def compare(first: tuple[Section, ...], other: tuple[Section, ...], top: Location, report: Report) -> None:
    """Report (SF18) every id that only one of two languages has.

    What a translation lacks is shown at the section it is missing from, else at ``top``.
    """
    places = {name: found.where for name, found in _sections(other)}
    for kind, named in (("section", _sections), ("claim", _claims), ("standing caution", _cautions)):
        theirs, ours = dict(named(first)), dict(named(other))
        for name in theirs.keys() - ours.keys():
            message = f"the {kind} “{name}” of {theirs[name].where} is missing here"
            where = places.get(theirs[name].home, top)
            report.error("SF18", message, where, "Translate it, and keep its id.")
        for name in ours.keys() - theirs.keys():
            message = f"the first language has no {kind} “{name}”"
            report.error("SF18", message, ours[name].where, "Use the id that it has in the first language.")
        _compare_cautions(theirs, ours, report)
        for name in theirs.keys() & ours.keys():
            if theirs[name].handout != ours[name].handout:
                message = f"only one of two languages has the {kind} “{name}” in its handout"
                report.error("SF18", message, ours[name].where, "Mark it in both, or in none.")


def _sections(roots: Iterable[Section], home: str = "") -> Iterator[tuple[str, _Found]]:
    for section in roots:
        yield section.id, _Found(section.where, home, handout=section.handout)
        yield from _sections(section.sections, section.id)


def _claims(roots: Iterable[Section]) -> Iterator[tuple[str, _Found]]:
    for section in sections(roots):
        for block in section.blocks:
            if isinstance(block, Claim):
                cautions = frozenset(caution.id for caution in block.cautions)
                yield block.id, _Found(block.where, section.id, cautions, block.handout)


def _cautions(roots: Iterable[Section]) -> Iterator[tuple[str, _Found]]:
    for section in sections(roots):
        for block in section.blocks:
            if isinstance(block, StandingCaution):
                yield block.caution.id, _Found(block.where, section.id, handout=block.handout)


def _compare_cautions(theirs: Mapping[str, _Found], ours: Mapping[str, _Found], report: Report) -> None:
    for claim in theirs.keys() & ours.keys():
        where = ours[claim].where
        for name in theirs[claim].cautions - ours[claim].cautions:
            message = f"the claim “{claim}” lacks the caution “{name}” that it has in the first language"
            report.error("SF18", message, where, "Add it to “:cautions:”.")
        for name in ours[claim].cautions - theirs[claim].cautions:
            message = f"the claim “{claim}” has the caution “{name}”, which the first language has not"
            report.error("SF18", message, where, "Add it in the first language, or take it out here.")
