"""The key message: the first claim of the summary, and where an edition prints it.

When the summary begins with it, it is printed directly under the title, before what to do in danger, the
disclaimers and the contents list, and the summary goes on without it. When the summary begins with anything
else (a paragraph, a question), the claim stays where it was written: what introduces it is not parted from
it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from exporter.arrange.notes import Said, Setting, printed_claim
from exporter.model.blocks import Claim
from exporter.model.edition import EditionKind, PrintedClaim
from exporter.model.publication import Section
from exporter.model.walk import blocks


def key_message(printed: tuple[Section, ...]) -> str:
    """Return the id of the summary's first claim, ``""`` when there is none."""
    summary = (section for section in printed if section.summary)
    return next((block.id for block in blocks(summary) if isinstance(block, Claim)), "")


def front_message(
    setting: Setting, printed: tuple[Section, ...], own: Mapping[str, str], said: Said
) -> PrintedClaim | None:
    """Return the claim that stands before the contents, with its notes, None when there is none.

    ``own`` are the anchors of claims by id; what it says in full is added to ``said``.
    """
    opening = next((found for section in printed if (found := _opening(section))), None)
    return printed_claim(setting, opening, own[opening.id], said, opening.id) if opening else None


def claims_as_read(printed: tuple[Section, ...]) -> Iterator[Claim]:
    """Yield every claim in the order of an edition: the one that stands before the contents comes first."""
    opening = next((found for section in printed if (found := _opening(section))), None)
    if opening:
        yield opening
    yield from (block for block in blocks(printed) if isinstance(block, Claim) and block is not opening)


def after_message(printed: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return the sections without that claim; a summary of nothing else is left out, heading and all."""
    return tuple(_after(printed))


def link_targets(
    printed: tuple[Section, ...], own: Mapping[str, str], kind: EditionKind
) -> Mapping[str, str]:
    """Return the anchor that a link to each id leads to; what has no heading to lead to is left out.

    Of a summary that is printed as its key message alone, that is the anchor of the claim.
    """
    targets = dict(own)
    for section in printed:
        if not section.summary:
            continue
        if kind is EditionKind.HANDOUT:
            del targets[section.id]
        elif (opening := _opening(section)) and not after_message((section,)):
            targets[section.id] = own[opening.id]
    return targets


def _opening(section: Section) -> Claim | None:
    first = section.blocks[0] if section.summary and section.blocks else None
    return first if isinstance(first, Claim) else None


def _after(printed: tuple[Section, ...]) -> Iterator[Section]:
    for section in printed:
        rest = replace(section, blocks=section.blocks[1:]) if _opening(section) else section
        if rest is section or rest.blocks or rest.sections:
            yield rest
