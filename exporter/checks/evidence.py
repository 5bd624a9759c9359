"""Rules EV: a claim's evidence status is one of the scale, and nothing restates a claim more strongly.

Source: docs/source-format.md, "Claims".
"""

from __future__ import annotations

from collections.abc import Iterator

from exporter.checks.facts import Facts
from exporter.diagnostics import Diagnostic, Severity
from exporter.model.blocks import Claim
from exporter.model.evidence import UNDECIDED, Polarity
from exporter.model.publication import Publication
from exporter.model.walk import claims

_DECIDE = (
    "Write its status in place of “undecided” (`exporter list statuses`), or go through all of them with "
    "`exporter decide`; `exporter export --draft` prints a marked draft."
)


def ev01(publication: Publication, _facts: Facts) -> Iterator[Diagnostic]:
    """Yield an error for every claim whose status is not of the publication's scale.

    The reader builds no such claim; this holds for publications that were built in any other way.
    """
    for claim in claims(publication):
        if claim.status.id != UNDECIDED and claim.status not in publication.scale:
            message = f"claim “{claim.id}” has no evidence status of the scale (“{claim.status.id}”)"
            known = ", ".join(status.id for status in publication.scale)
            yield Diagnostic("EV01", Severity.ERROR, message, claim.where, f"Choose one of: {known}.")


def ev13(publication: Publication, _facts: Facts) -> Iterator[Diagnostic]:
    """Yield an error for every claim whose status nobody has chosen, with how many of them are left.

    An export of a draft takes them for warnings.
    """
    waiting = [claim for claim in claims(publication) if claim.status.id == UNDECIDED]
    for number, claim in enumerate(waiting, 1):
        left = f"{number} of {len(waiting)} left to decide"
        message = f"nobody has decided what evidence the claim “{claim.id}” rests on ({left})"
        yield Diagnostic("EV13", Severity.ERROR, message, claim.where, _DECIDE)


def ev09(publication: Publication, _facts: Facts) -> Iterator[Diagnostic]:
    """Yield an error wherever a restating claim is stronger, or warns less, than a claim it restates."""
    by_id = {claim.id: claim for claim in claims(publication) if claim.named}
    for claim in claims(publication):
        for name in claim.restates:
            original = by_id.get(name)
            if original is None or original is claim:
                yield _finding(
                    claim, f"restates “{name}”, which is no other claim", "Name a claim by its id."
                )
            else:
                yield from _stronger_status(claim, original)
                yield from _weaker_notes(claim, original)


def _stronger_status(claim: Claim, original: Claim) -> Iterator[Diagnostic]:
    if not _may_restate(claim, original):
        own, other = claim.status, original.status
        said = f"says “{own.label}”, but restates “{original.id}”, which says “{other.label}”"
        yield _finding(claim, said, f"Write the status {other.id}, as the restated claim has it.")


def _may_restate(claim: Claim, original: Claim) -> bool:
    """Tell whether a claim's status may restate the other's (docs/source-format.md, "Claims").

    Weak evidence of harm still earns its warning, so a harm is not restated as weaker evidence either.
    """
    own, other = claim.status, original.status
    if own.id == other.id or UNDECIDED in (own.id, other.id):
        return True
    if own.rank is None or other.rank is None or Polarity.HARM in (claim.polarity, original.polarity):
        return False
    return own.rank < other.rank


def _weaker_notes(claim: Claim, original: Claim) -> Iterator[Diagnostic]:
    missing = [caution.id for caution in original.cautions if caution not in claim.cautions]
    if missing:
        said = f"leaves out cautions of “{original.id}”, which it restates: {', '.join(missing)}"
        yield _finding(claim, said, "Name them in “:cautions:”.")
    if claim.official and original.official and claim.official != original.official:
        said = f"names another body, place or day than “{original.id}”, which it restates"
        yield _finding(claim, said, "Copy “:body:”, “:place:” and “:on:” from the restated claim.")


def _finding(claim: Claim, said: str, hint: str) -> Diagnostic:
    return Diagnostic("EV09", Severity.ERROR, f"claim “{claim.id}” {said}", claim.where, hint)
