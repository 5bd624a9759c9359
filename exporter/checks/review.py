"""Rules RV: dates, people, law and references are current, named and checked; nothing is left unfinished."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from exporter.checks.facts import Facts
from exporter.checks.phrases import is_dated, legal_phrase, placeholder
from exporter.checks.runs import block_runs, cited, printed_texts
from exporter.diagnostics import Diagnostic, Location, Severity
from exporter.model.blocks import Claim
from exporter.model.publication import Checked, Publication
from exporter.model.walk import blocks, claims

REVIEW_SOON = timedelta(days=60)
_SHOWN_IDS = 5


def rv01(publication: Publication, facts: Facts) -> Iterator[Diagnostic]:
    """Yield an error when the review date has passed, a warning in the 60 days before it."""
    due = publication.metadata.review_by
    if due < facts.today:
        said, severity = f"the review date {due} has passed", Severity.ERROR
    elif due - facts.today <= REVIEW_SOON:
        said, severity = f"the review is due in {(due - facts.today).days} days, on {due}", Severity.WARNING
    else:
        return
    hint = "Check the content against its sources, then set “reviewed” and “review_by” anew."
    yield Diagnostic("RV01", severity, said, Location(publication.file), hint)


def rv02(publication: Publication, _facts: Facts) -> Iterator[Diagnostic]:
    """Yield an error for a missing author or version, a warning while no clinical reviewer is named."""
    metadata, where = publication.metadata, Location(publication.file)
    for present, what in ((metadata.authors, "author"), (metadata.version, "version")):
        if not present:
            yield Diagnostic("RV02", Severity.ERROR, f"no {what} is named", where, f"Name the {what}.")
    if not metadata.reviewers:
        said = "no clinical reviewer is named: every artefact says “Not yet clinically reviewed”"
        hint = "When a clinician has reviewed this version, name them under “reviewers”."
        yield Diagnostic("RV02", Severity.WARNING, said, where, hint)


def rv03(publication: Publication, facts: Facts) -> Iterator[Diagnostic]:
    """Yield an error for an official claim without body, place and day, a warning for undated law elsewhere.

    The warning rests on a few phrases of the publication's language and on the lack of a year, so it can
    miss a statement of law; it is no error because it can also be wrong.
    """
    for claim in claims(publication):
        if said := _official_fault(claim, facts):
            hint = "Say who said it (“:body:”), where (“:place:”) and on which day (“:on:”)."
            yield Diagnostic("RV03", Severity.ERROR, f"claim “{claim.id}” {said}", claim.where, hint)
    yield from _undated_law(publication)


def _official_fault(claim: Claim, facts: Facts) -> str:
    official = claim.official
    if claim.status.id != "official":
        return "names a body but is not of status official" if official else ""
    if official is None or not official.body.strip() or not official.place.strip():
        return "is official, but does not say who said it, where and when"
    if official.on > facts.today:
        return f"is of {official.on}, a day that is still to come"
    return ""


def _undated_law(publication: Publication) -> Iterator[Diagnostic]:
    for block in blocks(publication.sections):
        if isinstance(block, Claim) and block.official:
            continue
        for run in block_runs(block):
            phrase = legal_phrase(run.text, publication.metadata.lang)
            if phrase and not is_dated(run.text):
                said = f"“{phrase}” reads like a statement of law, and no year stands with it"
                hint = "Make it a claim of status official, or say the place, the body and the date."
                yield Diagnostic("RV03", Severity.WARNING, said, run.where, hint)


def rv06(publication: Publication, _facts: Facts) -> Iterator[Diagnostic]:
    """Yield an error for a citation without its reference, a warning for a reference never cited."""
    listed = {reference.id for reference in publication.references}
    used = cited(publication)
    for key, where in used.items():
        if key not in listed:
            said = f"“{key}” is cited, but is not among the references"
            yield Diagnostic("RV06", Severity.ERROR, said, where, "Add the reference, or correct the id.")
    for reference in publication.references:
        if reference.id not in used:
            said = f"the reference “{reference.id}” is never cited"
            hint = "Cite it at the claim it supports, or delete it."
            yield Diagnostic("RV06", Severity.WARNING, said, reference.where, hint)


def rv07(publication: Publication, _facts: Facts) -> Iterator[Diagnostic]:
    """Yield one warning for all references that no person has read, with how many of them nobody checked.

    Those that nobody checked are named first: a record was at least seen for the others.
    """
    kinds = {kind: [one for one in publication.references if one.checked is kind] for kind in Checked}
    unread = [*kinds[Checked.NOT], *kinds[Checked.RECORD]]
    if not unread:
        return
    shown = ", ".join(reference.id for reference in unread[:_SHOWN_IDS])
    more = len(unread) - _SHOWN_IDS
    named = f"{shown} and {more} more" if more > 0 else shown
    read, seen, unchecked = (len(kinds[kind]) for kind in (Checked.READ, Checked.RECORD, Checked.NOT))
    said = f"of {len(publication.references)} references {read} were read, {seen} only seen as a record"
    where = Location(unread[0].where.file)
    mark = "checked = {true}" if where.file.endswith(".bib") else '"custom": {"checked": true}'
    hint = f"Read each source and compare it with what is cited, then set “{mark}”."
    yield Diagnostic("RV07", Severity.WARNING, f"{said}, {unchecked} not checked: {named}", where, hint)


def rv09(publication: Publication, _facts: Facts) -> Iterator[Diagnostic]:
    """Yield an error for every placeholder left in a text that an artefact prints or carries."""
    references = ((reference.csl, reference.where) for reference in publication.references)
    for text, where in (*printed_texts(publication), *references):
        if found := placeholder(text):
            hint = "Write what belongs there, or delete it."
            yield Diagnostic("RV09", Severity.ERROR, f"a placeholder is left: “{found}”", where, hint)
