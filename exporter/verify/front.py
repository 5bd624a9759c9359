"""Whether what is owed before the first content stands before it, also where the content holds no claim."""

from __future__ import annotations

import re

from exporter.model.obligation import NoteKind, Scope
from exporter.verify import findings
from exporter.verify.scene import Found, Scene

_HEADING = re.compile(r"h[1-6]|heading ?[1-6]", re.IGNORECASE)


def check_front(scene: Scene) -> None:
    """Report what stands behind the heading of a section.

    A heading before it is harmless when it is the first of all (the title) or opens the box with the
    numbers to call.
    """
    front = [found for found in scene.found if _is_front(found)]
    calls = {found.span.first for found in front if _kind(found) is NoteKind.CONTACT}
    begun = next((place for place in _headings(scene)[1:] if place + 1 not in calls), None)
    for found in front:
        if begun is not None and found.span.first > begun:
            heading = scene.stream.blocks[begun].text
            remark = f"after the heading “{heading}”; it is owed before the first content"
            scene.report.add(findings.moved(found.unit, scene.where(found.span.first), remark))


def _kind(found: Found) -> NoteKind | None:
    return found.unit.obligation.kind if found.unit.obligation is not None else None


def _is_front(found: Found) -> bool:
    return found.unit.obligation is not None and found.unit.obligation.scope is Scope.BEFORE_CONTENT


def _headings(scene: Scene) -> list[int]:
    return [place for place, block in enumerate(scene.stream.blocks) if _HEADING.fullmatch(block.role)]
