"""The three ranks of a caution, and the sentence of a status, as each kind of edition says them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exporter.arrange.book import arrange_book
from exporter.cite.book import cite_book
from exporter.ledger.agreement import compare
from exporter.ledger.book import book_ledger
from exporter.model.blocks import StandingCaution
from exporter.model.edition import Edition, EditionKind, PrintedClaim, PrintedNote
from exporter.model.edition_walk import claim_notes, printed_claims
from exporter.model.notes import Rank
from exporter.model.obligation import NoteKind, Scope
from tests.arrange.anthology import BOOK
from tests.arrange.leaflet import (
    DEPENDENCE,
    DISPUTE,
    KEY,
    LIVER,
    PUBLICATION,
    UNTESTED,
    owed,
    printed,
    ranked_publication,
)
from tests.strategies import contacts

HANDOUT, ARTICLE = EditionKind.HANDOUT, EditionKind.ARTICLE
RANKED = ranked_publication()
NOW = "Get help now: Signs of liver injury."
DANGER = "Dark urine: get help the same day."
SURVEYS = "Researchers asked people. This cannot show what caused what."


def claim(edition: Edition, name: str) -> PrintedClaim:
    return next(one for one in printed_claims(edition) if one.id == name)


def wordings(edition: Edition, name: str) -> list[str]:
    return [note.wording for note in claim_notes(claim(edition, name))]


def book() -> Edition:
    whole = replace(BOOK, parts=(replace(BOOK.parts[0], chapters=(RANKED,)), *BOOK.parts[1:]))
    cited = cite_book(whole)
    edition = arrange_book(whole, cited, contacts)
    assert list(compare(edition, book_ledger(whole, cited, contacts))) == []
    return edition


@pytest.mark.parametrize("kind", [HANDOUT, ARTICLE])
def test_the_card_says_every_urgent_caution_in_full_and_owes_it(kind: EditionKind) -> None:
    card = printed(kind, RANKED).urgent_card
    assert card is not None
    assert card.heading == "Get help now"
    assert [note.wording for note in card.cautions] == [f"Signs of liver injury. {DANGER}"]
    (row,) = [one for one in owed(kind, RANKED).obligations if one.id == "urgent/liver"]
    assert (row.kind, row.scope, row.wording) == (
        NoteKind.URGENT, Scope.BEFORE_CONTENT, f"Signs of liver injury. {DANGER}"
    )  # fmt: skip


def test_a_card_without_numbers_is_made_of_urgent_cautions_and_none_of_neither() -> None:
    quiet = replace(RANKED, disclaimers=PUBLICATION.disclaimers[:1])
    card = printed(HANDOUT, quiet).urgent_card
    assert card is not None
    assert (card.entries, card.checked, len(card.cautions)) == ((), "", 1)
    assert list(compare(printed(HANDOUT, quiet), owed(HANDOUT, quiet))) == []
    silent = replace(PUBLICATION, disclaimers=PUBLICATION.disclaimers[:1])
    assert printed(HANDOUT, silent).urgent_card is None


def test_a_handout_points_to_its_card_and_an_article_says_it_in_full_once_a_section() -> None:
    handout, article = printed(HANDOUT, RANKED), printed(ARTICLE, RANKED)
    assert claim(handout, "mood").cautions[0].wording == NOW
    for name, wording in (("key", f"{NOW} {DANGER}"), ("rule", f"{NOW} {DANGER}"), ("open", NOW)):
        first = claim(article, name).cautions[0]
        assert (first.kind, first.wording, first.full) == (NoteKind.URGENT, wording, wording != NOW)


def test_an_urgent_caution_stands_before_those_that_ask_for_something_else() -> None:
    kinds = [note.kind for note in claim_notes(claim(printed(ARTICLE, RANKED), "key"))]
    assert kinds == [NoteKind.EVIDENCE, NoteKind.URGENT, NoteKind.CAUTION]


def test_what_there_is_to_know_ends_the_evidence_once_a_section() -> None:
    article = printed(ARTICLE, RANKED)
    known = {one.id: one.evidence.text.endswith(" Trials are needed.") for one in printed_claims(article)}
    assert known == {"key": True, "rule": True, "open": False, "mood": True, "stop": False, "dispute": False}
    handout = printed(HANDOUT, RANKED)
    assert not wordings(handout, "mood")[0].endswith("Trials are needed."), "its key message said it"
    assert not any(
        UNTESTED.title in note.wording for one in printed_claims(article) for note in claim_notes(one)
    )


def test_a_sentence_before_it_ends_as_sentences_do() -> None:
    loose = replace(KEY, detail="One survey", cautions=(UNTESTED,))
    sections = (RANKED.sections[0], replace(RANKED.sections[1], blocks=(loose,)))
    edition = printed(HANDOUT, replace(RANKED, sections=sections))
    assert claim(edition, "key").evidence.text.endswith("this in people. One survey. Trials are needed.")


def test_a_sentence_that_the_section_said_is_its_label_and_detail() -> None:
    article = printed(ARTICLE, RANKED)
    assert f"Evidence: Surveys. {SURVEYS} One online survey." in wordings(article, "mood")[0]
    assert wordings(article, "stop")[0] == "Evidence: Surveys."
    assert not claim(article, "stop").evidence.full
    assert wordings(article, "dispute")[0] == wordings(article, "open")[0].replace(" Trials are needed.", "")


def test_a_chapter_of_a_book_says_a_sentence_once_and_the_next_chapter_again() -> None:
    edition = book()
    assert wordings(edition, "kratom/open")[0].startswith("Evidence: Studies disagree. Some")
    assert wordings(edition, "kratom/dispute")[0] == "Evidence: Studies disagree."
    untested = [one.id for one in printed_claims(edition) if "no test of this" in one.evidence.text]
    assert untested == ["kratom/key", "sleep/key", "plants/last"]


def test_a_book_has_one_card_for_all_its_chapters() -> None:
    card = book().urgent_card
    assert card is not None
    assert [note.id for note in card.cautions] == ["urgent/liver"]


def test_cautions_of_one_id_in_other_words_are_rows_of_their_own() -> None:
    other = replace(LIVER, text="Yellow skin: get help the same day.")
    changed = replace(RANKED.sections[0], blocks=(replace(DISPUTE, id="open", cautions=(other,)),))
    publication = replace(RANKED, sections=(changed, *RANKED.sections[1:]))
    edition = printed(ARTICLE, publication)
    assert edition.urgent_card is not None
    assert [note.id for note in edition.urgent_card.cautions] == ["urgent/liver", "urgent/liver/2"]
    assert list(compare(edition, owed(ARTICLE, publication))) == []


@pytest.mark.parametrize(
    ("rank", "kind", "label"),
    [
        (Rank.URGENT, NoteKind.URGENT, "Get help now: Can cause dependence."),
        (Rank.ACT, NoteKind.CAUTION, "Caution: Can cause dependence."),
        (Rank.KNOW, NoteKind.CAUTION, "Caution: Can cause dependence."),
    ],
)
def test_a_caution_that_stands_by_itself_is_a_whole_note_whatever_its_rank(
    rank: Rank, kind: NoteKind, label: str
) -> None:
    standing = StandingCaution(replace(DEPENDENCE, rank=rank))
    plant = replace(RANKED.sections[0], blocks=(standing,))
    publication = replace(RANKED, sections=(plant, *RANKED.sections[1:]))
    edition = printed(ARTICLE, publication)
    note = edition.sections[0].blocks[0]
    assert isinstance(note, PrintedNote)
    assert (note.kind, note.label, note.text) == (kind, label, DEPENDENCE.text)
    assert list(compare(edition, owed(ARTICLE, publication))) == []


@pytest.mark.parametrize("kind", [HANDOUT, ARTICLE])
def test_cautions_are_shortened_or_repeated_in_full_as_the_front_matter_says(kind: EditionKind) -> None:
    full = replace(RANKED, metadata=replace(RANKED.metadata, repeat=True))
    once, every = (
        [
            note.full
            for one in printed_claims(printed(kind, publication))
            for note in claim_notes(one)
            if note.kind is NoteKind.CAUTION
        ]
        for publication in (RANKED, full)
    )
    assert all(every)
    assert len(every) == len(once)
    assert compare(printed(kind, full), owed(kind, full)).ok
    assert kind is HANDOUT or not all(once)
