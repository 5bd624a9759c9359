"""Where a block stands, as people who read the file see it, whatever its format counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from exporter.diagnostics import Spot
from exporter.model.transcript import TextBlock
from exporter.model.wording import beginning

_HEADING = re.compile(r"h[1-6]|heading ?[1-9]|(?:sub)?title", re.IGNORECASE)


def spot_of(blocks: Sequence[TextBlock], place: int) -> Spot:
    """Return the page of a block of the body, the heading it stands under, and what stands before it.

    ``after`` is empty directly below the heading, and both are empty before the first heading. A place
    behind the last block is the end of it.
    """
    page = blocks[min(place, len(blocks) - 1)].page if blocks else 0
    before = place - 1
    while before >= 0 and not is_heading(blocks[before]):
        before -= 1
    under = one_line(blocks[before].text) if before >= 0 else ""
    after = beginning(blocks[place - 1].text) if place > 0 and before != place - 1 else ""
    return Spot(page, under, after)


def is_heading(block: TextBlock) -> bool:
    """Tell whether a block is a heading or the title, by the role that its file gives it."""
    return _HEADING.fullmatch(block.role) is not None


def one_line(text: str) -> str:
    """Return a text with its white space made single blanks."""
    return " ".join(text.split())
