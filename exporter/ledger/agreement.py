"""The edition against the ledger, before anything is rendered: what is printed is what is owed.

One to one, in the same words, beside the same claim, in the same order, and nothing besides. Neither
side's code is used here: the edition is read as a renderer would read it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from exporter.diagnostics import Location, Report
from exporter.model.blocks import Paragraph
from exporter.model.edition import Edition, Opening, PrintedClaim, PrintedNote, PrintedSection, UrgentCard
from exporter.model.edition_walk import (
    claim_notes,
    claim_texts,
    printed_claims,
    printed_sections,
    words_on_paper,
)
from exporter.model.obligation import Ledger, NoteKind, Obligation, Scope

_CODE = "PF01"
_HINT = "This is a fault of the exporter, not of the source: please report it. Nothing was written."


@dataclass(frozen=True, slots=True)
class Printed:
    """A note as it is found in an edition, in the words of an obligation."""

    id: str
    kind: NoteKind
    wording: str
    scope: Scope
    beside: str = ""
    marks: str = ""
    whole: bool = True


def compare(edition: Edition, ledger: Ledger) -> Report:
    """Return a finding (PF01) for every obligation that is not met exactly once, and for every extra note."""
    report = Report()
    printed = tuple(_printed(edition))
    _compare_header(edition, ledger, report)
    _compare_counts(printed, ledger.obligations, report)
    _compare_contents(printed, ledger.obligations, report)
    _compare_order(printed, ledger.obligations, report)
    _compare_claims(edition, ledger, report)
    return report


def _printed(edition: Edition) -> Iterator[Printed]:
    if edition.draft:
        yield Printed("draft", NoteKind.DRAFT, edition.draft, Scope.BEFORE_CONTENT)
    yield from _reviews(edition)
    if edition.key_message:
        yield from _claimed(edition.key_message)
    if edition.urgent_card:
        yield from _rows(edition.urgent_card)
    for note in edition.disclaimers:
        yield _note(note, Scope.BEFORE_CONTENT)
    for section in printed_sections(edition.sections):
        if section.opening:
            yield from _openings(section.opening, edition.words.not_reviewed)
        yield from _in_section(section)
    if edition.running.disclaimer:
        yield Printed("running", NoteKind.RUNNING, edition.running.disclaimer, Scope.RUNNING)


def _in_section(section: PrintedSection) -> Iterator[Printed]:
    for block in section.blocks:
        if isinstance(block, PrintedClaim):
            yield from _claimed(block)
        elif isinstance(block, PrintedNote):
            yield _note(block, Scope.IN_PLACE)


def _claimed(claim: PrintedClaim) -> Iterator[Printed]:
    for note in claim_notes(claim):
        yield _note(note, Scope.AFTER_CLAIM, claim.id)


def _reviews(edition: Edition) -> Iterator[Printed]:
    for said in _unreviewed(edition.byline, edition.words.not_reviewed):
        yield Printed("review", NoteKind.REVIEW, said, Scope.BEFORE_CONTENT)


def _openings(opening: Opening, wording: str) -> Iterator[Printed]:
    for said in _unreviewed(opening.byline, wording):
        yield Printed(f"{opening.name}/review", NoteKind.REVIEW, said, Scope.IN_PLACE)


def _unreviewed(byline: tuple[Paragraph, ...], wording: str) -> Iterator[str]:
    """Yield every paragraph that says that nobody has reviewed."""
    for paragraph in byline:
        if wording in (said := words_on_paper(paragraph.content)):
            yield said


def _rows(box: UrgentCard) -> Iterator[Printed]:
    ids = (*box.obligation_ids, *("",) * len(box.entries))
    for name, entry in zip(ids, box.entries, strict=False):
        yield Printed(name, NoteKind.CONTACT, entry.wording, Scope.BEFORE_CONTENT)
    for name in box.obligation_ids[len(box.entries) :]:
        yield Printed(name, NoteKind.CONTACT, "", Scope.BEFORE_CONTENT)
    yield from (_note(note, Scope.BEFORE_CONTENT) for note in box.cautions)


def _note(note: PrintedNote, scope: Scope, beside: str = "") -> Printed:
    marks = "".join(mark.text for mark in note.marks)
    return Printed(note.id, note.kind, note.wording, scope, beside, marks, note.full == bool(note.text))


def _compare_header(edition: Edition, ledger: Ledger, report: Report) -> None:
    printed = (edition.name, str(edition.kind), edition.lang, edition.metadata.version)
    owed = (ledger.publication, ledger.edition, ledger.lang, ledger.version)
    if printed != owed:
        report.error(_CODE, f"the edition is {printed}, the ledger is for {owed}", hint=_HINT)
    told = dict(edition.metadata.extra).get("review-by", ledger.review_by)
    if told != ledger.review_by:
        said = f"the edition is to be reviewed by {told}, the ledger by {ledger.review_by}"
        report.error(_CODE, said, hint=_HINT)


def _compare_counts(printed: tuple[Printed, ...], owed: tuple[Obligation, ...], report: Report) -> None:
    shown, due = Counter(note.id for note in printed), Counter(note.id for note in owed)
    where = {note.id: note.source for note in owed}
    for name in dict.fromkeys([*due, *shown]):
        if shown[name] == due[name] == 1:
            continue
        message = f"note {name!r} is owed {_times(due[name])} and printed {_times(shown[name])}"
        _report(report, message, where.get(name, ""))


def _compare_contents(printed: tuple[Printed, ...], owed: tuple[Obligation, ...], report: Report) -> None:
    due = {note.id: note for note in owed}
    for note in printed:
        obligation = due.get(note.id)
        if obligation is None:
            continue
        for name in ("kind", "wording", "scope", "beside", "marks"):
            is_owed, is_printed = getattr(obligation, name), getattr(note, name)
            if is_owed != is_printed:
                message = f"note {note.id!r}: its {name} is {is_printed!r}, owed is {is_owed!r}"
                _report(report, message, obligation.source)
        if not note.whole:
            _report(report, f"note {note.id!r}: whether it is in full is told wrongly", obligation.source)


def _compare_order(printed: tuple[Printed, ...], owed: tuple[Obligation, ...], report: Report) -> None:
    both = {note.id for note in printed} & {note.id for note in owed}
    shown = [name for name in dict.fromkeys(note.id for note in printed) if name in both]
    due = [note for note in owed if note.id in both]
    for place, obligation in zip(shown, due, strict=False):
        if place != obligation.id:
            message = f"note {place!r} is printed where {obligation.id!r} is owed"
            _report(report, message, obligation.source)
            return


def _compare_claims(edition: Edition, ledger: Ledger, report: Report) -> None:
    shown = [(claim.id, claim_texts(claim)) for claim in printed_claims(edition)]
    due = [(claim.id, claim.texts) for claim in ledger.claims]
    if shown == due:
        return
    missing = [name for name, _ in due if name not in dict(shown)]
    extra = [name for name, _ in shown if name not in dict(due)]
    altered = [name for name, texts in shown if name in dict(due) and dict(due)[name] != texts]
    found = f"missing {missing}, not owed {extra}, other words {altered}"
    report.error(_CODE, f"the claims are not those of the ledger in its order: {found}", hint=_HINT)


def _times(count: int) -> str:
    return {0: "not at all", 1: "once"}.get(count, f"{count} times")


def _report(report: Report, message: str, source: str) -> None:
    file, _, line = source.rpartition(":")
    place = Location(file, int(line)) if file and line.isdecimal() else Location(source)
    report.error(_CODE, message, place if source else None, _HINT)
