"""Ids of sections, claims and figures: their form, default and counted ones, and that each is unique.

Source: docs/source-format.md, "Ids".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from exporter.diagnostics import Location
from exporter.model.walk import plain
from exporter.read.body.cursor import Reading
from exporter.read.body.drafts import ClaimDraft, SectionDraft, Word

LONGEST_ID = 80

_ID = re.compile(r"[^\W\d_](?:[^\W_]|-){0,79}")
_NOT_IN_IDS = re.compile(r"[\W_]+")


def is_id(text: str) -> bool:
    """Tell whether a text is letters, digits and hyphens, first a letter, at most 80."""
    return _ID.fullmatch(text) is not None and normalize("NFC", text) == text


def check_id(reading: Reading, word: Word) -> None:
    """Report an id that is not one."""
    if not is_id(word.text):
        reading.error(
            "SF28",
            word.where,
            f"“{word.text}” is not an id.",
            f"An id is at most {LONGEST_ID} letters, digits and hyphens and begins with a letter.",
        )


def default_id(title: str) -> str:
    """Return the id that a section has by its title; it may be no valid id, or empty."""
    return _NOT_IN_IDS.sub("-", normalize("NFC", title.lower())).strip("-")


def give_ids(reading: Reading, roots: list[SectionDraft]) -> dict[str, Location]:
    """Give every section and claim its id; return all of them, and those of figures, with their places.

    Claims without an id of their own are counted within their ``#`` section.
    """
    taken: dict[str, Location] = {}
    for section in _sections(roots):
        section.id = _section_id(reading, section)
        if section.id:
            _take(reading, taken, section.id, section.heading.id, section.heading.where)
    for claim in _claims(roots):
        if claim.id is not None:
            claim.given_id = claim.id.text
            _take(reading, taken, claim.given_id, claim.id, claim.where)
    for word in reading.figures:
        _take(reading, taken, word.text, word, word.where)
    for root in roots:
        _count_claims(reading, taken, root)
    return taken


def _sections(roots: list[SectionDraft]) -> Iterator[SectionDraft]:
    for section in roots:
        yield section
        yield from _sections(section.sections)


def _claims(roots: list[SectionDraft]) -> Iterator[ClaimDraft]:
    for section in _sections(roots):
        yield from (block for block in section.blocks if isinstance(block, ClaimDraft))


def _section_id(reading: Reading, section: SectionDraft) -> str:
    heading = section.heading
    if heading.id is not None:
        return heading.id.text
    if reading.context.translated:
        _report_unwritten(reading, heading.where, "section", "{#id} at the end of the heading")
    made = default_id(plain(heading.title))
    if heading.title and not is_id(made):
        reading.error(
            "SF28",
            heading.where,
            f"This title makes no id: {_why_none(made)}.",
            "Write one: {#id} at the end of the heading.",
        )
    return made


def _why_none(made: str) -> str:
    if len(made) > LONGEST_ID:
        return f"one has at most {LONGEST_ID} signs, this would have {len(made)}"
    return "one begins with a letter"


def _take(
    reading: Reading, taken: dict[str, Location], name: str, word: Word | None, where: Location
) -> None:
    place = word.where if word is not None else where
    if name in taken:
        reading.error(
            "SF29",
            place,
            f"The id “{name}” is taken, in line {taken[name].line}.",
            "Sections, claims and figures share one set of ids: write another one.",
        )
    else:
        taken[name] = place


def _count_claims(reading: Reading, taken: dict[str, Location], root: SectionDraft) -> None:
    for number, claim in enumerate(_claims([root]), start=1):
        if claim.id is not None:
            continue
        if reading.context.translated:
            _report_unwritten(reading, claim.where, "claim", "the option :id:")
        claim.given_id = f"{root.id}-{number}"
        _take(reading, taken, claim.given_id, None, claim.where)


def _report_unwritten(reading: Reading, where: Location, what: str, how: str) -> None:
    reading.error(
        "SF30",
        where,
        f"This {what} has no id of its own, and the publication has translations.",
        f"Write {how}, the same in every language.",
    )
