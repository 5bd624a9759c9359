"""Whether what is owed before the first content stands before it, also where the content holds no claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from exporter.model.obligation import NoteKind, Scope
from exporter.proof.words import findings
from exporter.proof.words.owed import Group
from exporter.proof.words.scene import Found, Scene

_CARD = frozenset({NoteKind.CONTACT, NoteKind.URGENT})
_HEADING = re.compile(r"h[1-6]|heading ?[1-6]", re.IGNORECASE)


def check_front(scene: Scene, owed: Sequence[Group]) -> None:
    """Report what stands behind the heading of a section.

    A heading before it is harmless when it is the first of all (the title), opens the card for danger or
    stands directly before the key message, the claim that is owed among what stands there.
    """
    front = [found for found in scene.found if _is_front(found)]
    opened = {found.span.first for found in front if _kind(found) in _CARD} | set(_messages(scene, owed))
    begun = next((place for place in _headings(scene)[1:] if place + 1 not in opened), None)
    for found in front:
        if begun is not None and found.span.first > begun:
            heading = scene.stream.blocks[begun].text
            remark = f"after the heading “{heading}”; it is owed before the first content"
            scene.report.add(findings.moved(found.unit, scene.spot(found.span.first), remark))


def _messages(scene: Scene, owed: Sequence[Group]) -> Iterator[int]:
    """Yield where a claim begins that the ledger owes before the last note of the front."""
    last = max((number for number, one in enumerate(owed) if one.scope is Scope.BEFORE_CONTENT), default=0)
    names = {group.claim.id for group in owed[:last] if group.claim is not None}
    yield from (found.span.first for found in scene.found if found.unit.name in names)


def _kind(found: Found) -> NoteKind | None:
    return found.unit.obligation.kind if found.unit.obligation is not None else None


def _is_front(found: Found) -> bool:
    return found.unit.obligation is not None and found.unit.obligation.scope is Scope.BEFORE_CONTENT


def _headings(scene: Scene) -> list[int]:
    return [place for place, block in enumerate(scene.stream.blocks) if _HEADING.fullmatch(block.role)]
