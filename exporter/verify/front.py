"""Whether what is owed before the first content stands before it, also where the content holds no claim."""

from __future__ import annotations

import re

from exporter.model.obligation import Scope
from exporter.verify import findings
from exporter.verify.scene import Found, Scene

_HEADING = re.compile(r"h[1-6]|heading ?[1-6]", re.IGNORECASE)


def check_front(scene: Scene) -> None:
    """Report what stands behind the heading of a section.

    A heading before it is harmless when it is the first of all (the title) or when what follows it
    directly is itself owed before the content (a box with the numbers to call).
    """
    front = [found for found in scene.found if _is_front(found)]
    starts = {found.span.first for found in front}
    begun = next((place for place in _headings(scene)[1:] if place + 1 not in starts), None)
    for found in front:
        if begun is not None and found.span.first > begun:
            heading = scene.stream.blocks[begun].text
            remark = f"after the heading “{heading}”; it is owed before the first content"
            scene.report.add(findings.moved(found.unit, scene.where(found.span.first), remark))


def _is_front(found: Found) -> bool:
    return found.unit.obligation is not None and found.unit.obligation.scope is Scope.BEFORE_CONTENT


def _headings(scene: Scene) -> list[int]:
    return [place for place, block in enumerate(scene.stream.blocks) if _HEADING.fullmatch(block.role)]
