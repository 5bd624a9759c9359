"""The comparison of edition and ledger: silent for what arrange makes, loud for anything else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from exporter.arrange.arrange import arrange
from exporter.cite.citations import cite
from exporter.diagnostics import Report
from exporter.ledger.agreement import compare
from exporter.ledger.publication import ledger
from exporter.model.blocks import Claim, Paragraph
from exporter.model.edition import (
    Edition,
    EditionKind,
    PrintedBlock,
    PrintedClaim,
    PrintedNote,
    PrintedSection,
)
from exporter.model.edition_walk import printed_claims
from exporter.model.inlines import MarkPart, Text
from exporter.model.obligation import Ledger, NoteKind, Scope
from exporter.model.publication import Publication
from tests.arrange.leaflet import owed, printed, ranked_publication
from tests.strategies import SCALE, contacts, publications
from tests.thorough import examples

ARTICLE = EditionKind.ARTICLE
EDITION, LEDGER = printed(ARTICLE), owed(ARTICLE)
Change = Callable[[Edition], Edition]


def pair(publication: Publication, kind: EditionKind) -> tuple[Edition, Ledger]:
    cited = cite(publication)
    return arrange(publication, kind, cited, contacts), ledger(publication, kind, cited, contacts)


def each_block(edition: Edition, change: Callable[[PrintedBlock], tuple[PrintedBlock, ...]]) -> Edition:
    """The edition with each block replaced by what ``change`` makes of it."""

    def section(old: PrintedSection) -> PrintedSection:
        blocks = tuple(new for block in old.blocks for new in change(block))
        return replace(old, blocks=blocks, sections=tuple(map(section, old.sections)))

    key = next(iter(change(edition.key_message)), None) if edition.key_message else None
    assert key is None or isinstance(key, PrintedClaim)
    return replace(edition, key_message=key, sections=tuple(map(section, edition.sections)))


def each_claim(edition: Edition, change: Callable[[PrintedClaim], PrintedClaim]) -> Edition:
    return each_block(edition, lambda block: (change(block) if isinstance(block, PrintedClaim) else block,))


def at_claim(name: str, **fields: object) -> Change:
    def change(edition: Edition) -> Edition:
        return each_claim(edition, lambda claim: replace(claim, **fields) if claim.id == name else claim)  # type: ignore[arg-type]

    return change


def note_of(name: str) -> PrintedClaim:
    return next(claim for claim in printed_claims(EDITION) if claim.id == name)


MOOD, STOP, KEY = note_of("mood"), note_of("stop"), note_of("key")
DEPENDENCE, PRODUCT = MOOD.cautions
STANDING = next(block for block in EDITION.sections[0].blocks if isinstance(block, PrintedNote))


def without_standing(edition: Edition) -> Edition:
    return each_block(edition, lambda block: () if block == STANDING else (block,))


def doubled_standing(edition: Edition) -> Edition:
    return each_block(edition, lambda block: (block, block) if block == STANDING else (block,))


def reworded_standing(edition: Edition) -> Edition:
    altered = replace(STANDING, text="Call somebody.")
    return each_block(edition, lambda block: (altered if block == STANDING else block,))


def swapped_claims(edition: Edition) -> Edition:
    swap = {"mood": STOP, "stop": MOOD}
    return each_claim(edition, lambda claim: swap.get(claim.id, claim))


def without_box(edition: Edition) -> Edition:
    return replace(edition, urgent_card=None)


def other_number(edition: Edition) -> Edition:
    assert edition.urgent_card
    (entry,) = edition.urgent_card.entries
    return replace(edition, urgent_card=replace(edition.urgent_card, entries=(replace(entry, number="999"),)))


def number_without_obligation(edition: Edition) -> Edition:
    assert edition.urgent_card
    entries = edition.urgent_card.entries
    return replace(edition, urgent_card=replace(edition.urgent_card, entries=(*entries, *entries)))


def obligation_without_number(edition: Edition) -> Edition:
    assert edition.urgent_card
    return replace(edition, urgent_card=replace(edition.urgent_card, entries=()))


def message_in_its_section(edition: Edition) -> Edition:
    assert edition.key_message
    plant, summary, *others = edition.sections
    whole = replace(summary, blocks=(edition.key_message, *summary.blocks))
    return replace(edition, key_message=None, sections=(plant, whole, *others))


def without_row(edition: Edition) -> Edition:
    assert edition.urgent_card
    return replace(edition, urgent_card=replace(edition.urgent_card, cautions=()))


def reworded_row(edition: Edition) -> Edition:
    assert edition.urgent_card
    (row,) = edition.urgent_card.cautions
    altered = replace(row, text="Wait and see.")
    return replace(edition, urgent_card=replace(edition.urgent_card, cautions=(altered,)))


RANKED = ranked_publication()
RANKED_FAULTS: dict[str, Change] = {
    "urgent row dropped": without_row,
    "urgent row reworded": reworded_row,
    "no card": without_box,
    "what is to be known dropped": at_claim("key", evidence=KEY.evidence),
}


@pytest.mark.parametrize("kind", EditionKind)
@pytest.mark.parametrize("fault", RANKED_FAULTS)
def test_it_finds_a_fault_in_what_a_rank_asks_for(fault: str, kind: EditionKind) -> None:
    edition, due = printed(kind, RANKED), owed(kind, RANKED)
    assert list(compare(edition, due)) == []
    assert {finding.code for finding in compare(RANKED_FAULTS[fault](edition), due)} == {"PF01"}


def stray_evidence(edition: Edition) -> Edition:
    return each_block(edition, lambda block: (block, MOOD.evidence) if block == STANDING else (block,))


FAULTS: dict[str, Change] = {
    "dropped caution": at_claim("mood", cautions=(DEPENDENCE,)),
    "dropped standing caution": without_standing,
    "dropped disclaimer": lambda edition: replace(edition, disclaimers=edition.disclaimers[1:]),
    "dropped contacts": without_box,
    "dropped review": lambda edition: replace(edition, byline=edition.byline[:1]),
    "dropped foot": lambda edition: replace(edition, running=replace(edition.running, disclaimer="")),
    "dropped claim": lambda edition: each_block(edition, lambda block: () if block == STOP else (block,)),
    "dropped key message": lambda edition: replace(edition, key_message=None),
    "key message in its section": message_in_its_section,
    "doubled caution": at_claim("mood", cautions=(DEPENDENCE, DEPENDENCE, PRODUCT)),
    "doubled standing caution": doubled_standing,
    "doubled review": lambda edition: replace(edition, byline=(*edition.byline, edition.byline[1])),
    "doubled claim": lambda edition: each_block(
        edition, lambda block: (block, block) if block == STOP else (block,)
    ),
    "reworded evidence": at_claim("mood", evidence=replace(MOOD.evidence, text="It works.")),
    "retitled evidence": at_claim("mood", evidence=replace(MOOD.evidence, label="Evidence: Proven.")),
    "evidence of another claim": at_claim("mood", evidence=STOP.evidence),
    "other sources": at_claim("key", evidence=replace(KEY.evidence, marks=(MarkPart("Source 9."),))),
    "no sources": at_claim("key", evidence=replace(KEY.evidence, marks=())),
    "shortened caution": at_claim("mood", cautions=(replace(DEPENDENCE, text="", full=False), PRODUCT)),
    "caution told to be a title": at_claim("mood", cautions=(replace(DEPENDENCE, full=False), PRODUCT)),
    "reworded standing caution": reworded_standing,
    "other number": other_number,
    "number that is not owed": number_without_obligation,
    "obligation without number": obligation_without_number,
    "reworded foot": lambda edition: replace(edition, running=replace(edition.running, disclaimer="Buy it.")),
    "review with an addition": lambda edition: replace(
        edition, byline=(Paragraph((Text("Not yet clinically reviewed, but safe"),)),)
    ),
    "turned cautions": at_claim("mood", cautions=(PRODUCT, DEPENDENCE)),
    "turned disclaimers": lambda edition: replace(edition, disclaimers=edition.disclaimers[::-1]),
    "turned claims": swapped_claims,
    "caution at another claim": at_claim("stop", cautions=(*STOP.cautions, PRODUCT)),
    "evidence standing alone": stray_evidence,
    "other words in a claim": at_claim("mood", body=KEY.body),
    "nothing in a claim": at_claim("mood", body=()),
    "other version": lambda edition: replace(edition, metadata=replace(edition.metadata, version="9")),
}


def test_what_arrange_makes_is_what_is_owed() -> None:
    assert list(compare(EDITION, LEDGER)) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_it_finds_a_fault(fault: str) -> None:
    altered = FAULTS[fault](EDITION)
    assert altered != EDITION
    report = compare(altered, LEDGER)
    assert not report.ok
    assert {finding.code for finding in report} == {"PF01"}


def test_a_finding_says_where_the_note_was_asked_for() -> None:
    altered = at_claim("key", evidence=replace(KEY.evidence, text=""))(EDITION)
    assert any(str(finding.where) == "article.md:20" for finding in compare(altered, LEDGER))


@settings(max_examples=examples(8, 40))
@given(publications(), st.sampled_from(EditionKind))
def test_any_publication_is_arranged_as_its_ledger_owes(publication: Publication, kind: EditionKind) -> None:
    assert list(compare(*pair(publication, kind))) == []


def _without(notes: tuple[PrintedNote, ...]) -> tuple[PrintedNote, ...]:
    return notes[:-1]


def _twice(notes: tuple[PrintedNote, ...]) -> tuple[PrintedNote, ...]:
    return (*notes, notes[-1])


def _retitled(notes: tuple[PrintedNote, ...]) -> tuple[PrintedNote, ...]:
    return (*notes[:-1], replace(notes[-1], label="Caution: All is well."))


def _reworded(notes: tuple[PrintedNote, ...]) -> tuple[PrintedNote, ...]:
    return (*notes[:-1], replace(notes[-1], text="All is well.", full=True))


@settings(max_examples=examples(8, 40))
@given(
    publications(),
    st.sampled_from(EditionKind),
    st.sampled_from((_without, _twice, _retitled, _reworded)),
    st.data(),
)
def test_a_change_of_any_caution_is_found(
    publication: Publication,
    kind: EditionKind,
    change: Callable[[tuple[PrintedNote, ...]], tuple[PrintedNote, ...]],
    data: st.DataObject,
) -> None:
    edition, due = pair(publication, kind)
    ids = [claim.id for claim in printed_claims(edition) if claim.cautions]
    assume(ids)
    chosen = data.draw(st.sampled_from(ids))
    altered = each_claim(
        edition,
        lambda claim: replace(claim, cautions=change(claim.cautions)) if claim.id == chosen else claim,
    )
    assert not compare(altered, due).ok


def _with_two_claims(publication: Publication) -> Publication:
    two = (
        Claim("one", SCALE[0], (Paragraph((Text("One."),)),)),
        Claim("two", SCALE[1], (Paragraph((Text("Two."),)),)),
    )
    sections = (
        replace(section, blocks=(*section.blocks, *two)) if section.summary else section
        for section in publication.sections
    )
    return replace(publication, sections=tuple(sections))


@settings(max_examples=examples(6, 25))
@given(publications().map(_with_two_claims), st.sampled_from(EditionKind), st.data())
def test_evidence_that_changes_places_is_found(
    publication: Publication, kind: EditionKind, data: st.DataObject
) -> None:
    edition, due = pair(publication, kind)
    claims = list(printed_claims(edition))
    one, other = data.draw(
        st.lists(st.sampled_from(claims), min_size=2, max_size=2, unique_by=lambda item: item.id)
    )
    swap = {one.id: other.evidence, other.id: one.evidence}
    altered = each_claim(edition, lambda claim: replace(claim, evidence=swap.get(claim.id, claim.evidence)))
    assert not compare(altered, due).ok


def test_a_report_lists_every_fault_at_once() -> None:
    altered = without_box(without_standing(EDITION))
    report: Report = compare(altered, LEDGER)
    assert len(report) >= 2


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": NoteKind.DISCLAIMER},
        {"wording": "Caution: Something else."},
        {"scope": Scope.IN_PLACE},
        {"beside": "stop"},
        {"marks": "Source\u00a01."},
    ],
)
def test_it_finds_an_obligation_that_is_otherwise_than_the_note(fields: dict[str, Any]) -> None:
    altered = tuple(
        replace(note, **fields) if note.id == DEPENDENCE.id else note for note in LEDGER.obligations
    )
    assert len(compare(EDITION, replace(LEDGER, obligations=altered))) == 1
