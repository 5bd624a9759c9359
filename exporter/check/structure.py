"""Rules ST: the summary says what the article says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exporter.check.facts import Facts
from exporter.diagnostics import Diagnostic, Severity
from exporter.model.blocks import Claim
from exporter.model.publication import Publication, Section
from exporter.model.walk import blocks


def st06(publication: Publication, _facts: Facts) -> Iterator[Diagnostic]:
    """Yield a warning for every claim of the summary that restates no claim of the article.

    A publication whose other sections hold no claim is a leaflet, and its summary is all it says.
    """
    article = {claim.id for claim in _claims(part for part in publication.sections if not part.summary)}
    if not article:
        return
    for claim in _claims(part for part in publication.sections if part.summary):
        if article.isdisjoint(claim.restates):
            said = f"the claim “{claim.id}” stands in the summary only"
            hint = "Say it in the article too, and name that claim in “:restates:”."
            yield Diagnostic("ST06", Severity.WARNING, said, claim.where, hint)


def _claims(sections: Iterable[Section]) -> Iterator[Claim]:
    return (block for block in blocks(sections) if isinstance(block, Claim))
