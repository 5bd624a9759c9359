"""Which notes of a claim end its last paragraph, where a theme lets notes run in."""

from __future__ import annotations

from itertools import takewhile

from exporter.model.blocks import Paragraph
from exporter.model.edition import PrintedClaim, PrintedNote


def run_in(claim: PrintedClaim) -> tuple[PrintedNote, ...]:
    """Return the notes that are the last sentences of the claim's own paragraph, in the order owed.

    They are the evidence, and what follows it directly and only names a caution that the section has said. A
    caution in full is a block of its own, and so are all notes of the key message, which is set large, and of
    a claim that ends with a list: it has no paragraph that they could end.
    """
    if claim.key or not isinstance(claim.body[-1], Paragraph):
        return ()
    return (claim.evidence, *takewhile(lambda note: not note.full, claim.cautions))
