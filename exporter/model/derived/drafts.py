"""What makes a work a draft: claims whose evidence status nobody has chosen."""

from __future__ import annotations

from itertools import chain

from exporter.model.blocks import Claim
from exporter.model.book import Book, Work, chapters
from exporter.model.evidence import UNDECIDED
from exporter.model.walk import blocks


def undecided_claims(work: Work) -> tuple[Claim, ...]:
    """Return the claims of a publication or a whole book that nobody has given a status, in reading order."""
    if isinstance(work, Book):
        inner = chain.from_iterable(chapter.sections for chapter in chapters(work))
        sections = (*work.front, *inner, *work.back)
    else:
        sections = work.sections
    return tuple(
        block for block in blocks(sections) if isinstance(block, Claim) and block.status.id == UNDECIDED
    )
