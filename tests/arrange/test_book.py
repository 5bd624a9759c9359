"""A book: what is printed, what is owed, and that neither loses what the other has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exporter.arrange.book import arrange_book
from exporter.arrange.imprint import with_fingerprint
from exporter.cite.book import cite_book
from exporter.ledger.agreement import compare
from exporter.ledger.book import book_ledger
from exporter.model.blocks import Paragraph
from exporter.model.book import Book, Numbering, Part
from exporter.model.edition import Edition, PrintedClaim, PrintedSection, ReferenceList, SectionRole
from exporter.model.edition_walk import printed_claims, printed_sections, words_on_paper
from exporter.model.inlines import Citation, Link
from exporter.model.obligation import NoteKind, Scope
from exporter.model.publication import Person
from tests.arrange.anthology import BOOK, SLEEP, apart, owed, printed
from tests.arrange.leaflet import PUBLICATION
from tests.ledger.test_agreement import each_claim
from tests.strategies import contacts, publications

EDITION, LEDGER = printed(), owed()
Change = Callable[[Edition], Edition]


def chapter(edition: Edition, name: str) -> PrintedSection:
    (found,) = (one for one in edition.sections if one.opening and one.opening.name == name)
    return found


def paragraph(edition: Edition, begins: str) -> Paragraph:
    blocks = (block for section in printed_sections(edition.sections) for block in section.blocks)
    (found,) = (
        block
        for block in blocks
        if isinstance(block, Paragraph) and words_on_paper(block.content).startswith(begins)
    )
    return found


def test_front_matter_key_parts_chapters_back_matter_references_and_about_follow_each_other() -> None:
    assert [
        (section.role, section.number, words_on_paper(section.heading)) for section in EDITION.sections
    ] == [
        (SectionRole.IMPRINT, "", ""),
        (SectionRole.BODY, "", "Before you read"),
        (SectionRole.KEY, "", "Evidence labels in this book"),
        (SectionRole.GROUP, "", "Mood"),
        (SectionRole.CHAPTER, "1", "Kratom and depression"),
        (SectionRole.GROUP, "", "Nights"),
        (SectionRole.CHAPTER, "2", "Sleep"),
        (SectionRole.BODY, "", "After reading"),
        (SectionRole.REFERENCES, "", "References"),
        (SectionRole.ABOUT, "", "About this document"),
    ]


def test_the_sections_of_a_chapter_are_numbered_in_it_one_level_deeper() -> None:
    found = [
        (section.level, section.number, words_on_paper(section.heading))
        for section in printed_sections(chapter(EDITION, "kratom").sections)
    ]
    assert found == [
        (3, "1.1", "The plant"),
        (4, "", "The leaves"),
        (3, "", "Summary"),
        (4, "", "Does it help?"),
        (3, "", "What you can do"),
    ]
    assert max(section.level for section in printed_sections(EDITION.sections)) <= 5


def test_one_contents_list_leads_from_parts_to_chapters_to_their_sections() -> None:
    listed = [(line.level, f"{line.number} {line.title}".strip()) for line in EDITION.contents]
    assert listed == [
        (2, "Before you read"),
        (2, "Evidence labels in this book"),
        (2, "Mood"),
        (3, "1 Kratom and depression"),
        (4, "1.1 The plant"),
        (4, "Summary"),
        (4, "What you can do"),
        (2, "Nights"),
        (3, "2 Sleep"),
        (4, "Summary"),
        (4, "2.1 Another plant"),
        (2, "After reading"),
        (2, "References"),
        (2, "About this document"),
    ]
    anchors = [section.anchor for section in printed_sections(EDITION.sections)]
    assert [line.anchor for line in EDITION.contents if line.anchor not in anchors] == []


def test_without_parts_chapters_stand_at_the_top_of_the_list() -> None:
    flat = replace(BOOK, parts=(Part("", (PUBLICATION, SLEEP)),))
    lines = {line.title: line.level for line in printed(flat).contents}
    assert (lines["Sleep"], lines["Another plant"]) == (2, 3)


def test_a_list_that_would_fill_pages_names_no_sections_of_chapters() -> None:
    many = tuple(replace(SLEEP, name=f"sleep-{number}") for number in range(30))
    lines = printed(replace(BOOK, parts=(Part("", many),))).contents
    assert {line.title for line in lines if line.level > 2} == set()
    assert sum(line.title == "Sleep" for line in lines) == 30


def test_every_anchor_is_one_place() -> None:
    anchors = [section.anchor for section in printed_sections(EDITION.sections)]
    anchors += [claim.anchor for claim in printed_claims(EDITION)]
    assert len(anchors) == len(set(anchors))


def test_equal_ids_of_two_chapters_are_told_apart_by_the_name_of_the_publication() -> None:
    assert [claim.id for claim in printed_claims(EDITION)] == [
        "kratom/rule",
        "kratom/key",
        "kratom/mood",
        "kratom/stop",
        "kratom/dispute",
        "sleep/key",
        "sleep/mood",
        "plants/last",
    ]


def test_links_lead_into_other_chapters_and_to_nothing_that_is_not_in_the_book() -> None:
    kratom, sleep = chapter(EDITION, "kratom"), chapter(EDITION, "sleep")
    into = {link.target for link in paragraph(EDITION, "It grows").content if isinstance(link, Link)}
    assert into == {f"#{kratom.sections[0].anchor}", f"#{sleep.sections[0].anchor}"}
    (link,) = (one for one in paragraph(EDITION, "Begin with").content if isinstance(one, Link))
    assert link.target == f"#{next(c.anchor for c in printed_claims(EDITION) if c.id == 'sleep/mood')}"


def marks(edition: Edition, name: str) -> str:
    (claim,) = (claim for claim in printed_claims(edition) if claim.id == name)
    return "".join(mark.text for mark in claim.evidence.marks).replace("\u00a0", " ")


def lists(sections: tuple[PrintedSection, ...]) -> list[list[str]]:
    blocks = (block for section in printed_sections(sections) for block in section.blocks)
    return [[entry.label for entry in block.entries] for block in blocks if isinstance(block, ReferenceList)]


def test_references_are_numbered_through_and_what_two_chapters_cite_is_one() -> None:
    assert (marks(EDITION, "kratom/key"), marks(EDITION, "sleep/key")) == ("Sources 1, 3.", "Sources 1, 6.")
    assert lists(EDITION.sections) == [["1", "2", "3", "4", "5", "6"]]
    assert EDITION.sections[-2].role is SectionRole.REFERENCES


def test_two_references_that_only_share_an_id_are_two() -> None:
    other = replace(SLEEP.references[0], csl=SLEEP.references[0].csl.replace("2020", "1999"))
    book = replace(
        BOOK, parts=(Part("", (PUBLICATION, replace(SLEEP, references=(other, *SLEEP.references[1:])))),)
    )
    assert marks(printed(book), "sleep/key") == "Sources 6, 7."


def test_references_may_be_numbered_in_each_chapter() -> None:
    edition = printed(apart())
    assert (marks(edition, "kratom/key"), marks(edition, "sleep/key")) == ("Sources 1, 3.", "Sources 1, 2.")
    assert lists((chapter(edition, "kratom"),)) == [["1", "2", "3", "4", "5"]]
    assert lists((chapter(edition, "sleep"),)) == [["1", "2"]]
    assert [entry.title for entry in edition.contents].count("References") == 2
    anchors = [
        entry.anchor
        for section in printed_sections(edition.sections)
        for block in section.blocks
        if isinstance(block, ReferenceList)
        for entry in block.entries
    ]
    assert len(anchors) == len(set(anchors)) == 7
    cited = [
        mark.anchor
        for inline in paragraph(edition, "It grows").content
        if isinstance(inline, Citation)
        for mark in inline.marks
        if mark.anchor
    ]
    assert set(cited) <= set(anchors[5:]), "a mark leads into the list of its own chapter"


def test_disclaimers_stand_once_at_the_front_those_that_ask_for_numbers_last() -> None:
    ids = [note.id for note in EDITION.disclaimers]
    assert len(ids) == len(set(ids)) == 3
    assert EDITION.urgent_card is not None
    asked = {note.id for note in PUBLICATION.disclaimers if note.contacts}
    assert f"{ids[-1]}".removeprefix("disclaimer/") in asked
    assert [one.id for one in LEDGER.obligations if one.scope is Scope.RUNNING] == ["running"]


def test_a_chapter_opens_with_what_is_owed_and_leaves_people_and_dates_to_about() -> None:
    kratom, sleep = chapter(EDITION, "kratom").opening, chapter(EDITION, "sleep").opening
    assert kratom is not None
    assert sleep is not None
    assert kratom.subtitle == "What is known"
    assert [words_on_paper(line.content) for line in kratom.byline] == ["Not yet clinically reviewed"]
    assert sleep.byline == (), "somebody reviewed it: nothing is owed"


def said_in(section: PrintedSection) -> list[str]:
    return [words_on_paper(block.content) for block in section.blocks if isinstance(block, Paragraph)]


def test_the_imprint_says_who_made_the_book_and_when() -> None:
    first = EDITION.sections[0]
    assert (first.role, first.heading, first.anchor) == (SectionRole.IMPRINT, (), "imprint")
    said = said_in(first)
    assert said[0] == EDITION.title
    assert any(text.startswith("Written by ") for text in said)
    assert any("Version 0.1." in text and "Review by March 2027." in text for text in said)
    assert not any("Version" in words_on_paper(line.content) for line in EDITION.byline)
    assert first.anchor not in {entry.anchor for entry in EDITION.contents}


def test_an_isbn_is_in_the_imprint_and_no_other_number() -> None:
    number = "978-3-16-148410-0"
    for identifier, shown in (
        (number, [f"ISBN {number}"]),
        (f"ISBN {number}", [f"ISBN {number}"]),
        (f"urn:isbn:{number}", [f"ISBN {number}"]),
        ("urn:uuid:7", []),
        ("10.1000/182", []),
    ):
        book = replace(BOOK, metadata=replace(BOOK.metadata, identifier=identifier))
        assert [text for text in said_in(printed(book).sections[0]) if "ISBN" in text] == shown


def test_the_imprint_ends_with_the_short_fingerprint_of_the_seal() -> None:
    marked = with_fingerprint(EDITION, "7f3a91c204de5b68" + "0" * 48)
    assert said_in(marked.sections[0])[-1] == "Seal 7F3A 91C2 04DE 5B68"
    assert marked.sections[1:] == EDITION.sections[1:]


def test_about_tells_of_every_chapter() -> None:
    about = [
        words_on_paper(block.content) for block in EDITION.sections[-1].blocks if isinstance(block, Paragraph)
    ]
    assert about[-1].startswith("Sleep. Written by Eva Lind. Clinically reviewed by Dr. Cho. Version 3.")
    assert any(text.startswith("Kratom and depression. Written by Ana Ruiz") for text in about)


def test_an_unreviewed_chapter_owes_the_line_that_says_so() -> None:
    owing = [(one.id, one.scope) for one in LEDGER.obligations if one.kind is NoteKind.REVIEW]
    assert owing == [("review", Scope.BEFORE_CONTENT), ("kratom/review", Scope.IN_PLACE)]


def test_a_book_that_was_reviewed_still_says_which_chapter_was_not() -> None:
    book = replace(BOOK, metadata=replace(BOOK.metadata, reviewers=(Person("Dr. Day"),)))
    assert [one.id for one in owed(book).obligations if one.kind is NoteKind.REVIEW] == ["kratom/review"]
    assert compare(printed(book), owed(book)).ok


def test_a_caution_is_in_full_again_in_each_section_that_stands_alone() -> None:
    full = [
        one.beside
        for one in LEDGER.obligations
        if one.id.endswith("caution/dependence") and "often can lead" in one.wording
    ]
    assert full == ["kratom/rule", "kratom/mood"]


def test_the_ledger_is_due_with_the_first_of_the_chapters() -> None:
    assert LEDGER.review_by == "2027-03-01"
    late = replace(BOOK, metadata=replace(BOOK.metadata, review_by=PUBLICATION.metadata.review_by))
    assert "reviewed by" in str(next(iter(compare(printed(late), owed(late)))))


@pytest.mark.parametrize("numbering", Numbering)
def test_what_is_printed_is_what_is_owed(numbering: Numbering) -> None:
    book = replace(BOOK, numbering=numbering)
    assert [finding.as_text() for finding in compare(printed(book), owed(book))] == []


def without(name: str) -> Change:
    return lambda edition: replace(
        edition,
        sections=tuple(one for one in edition.sections if not (one.opening and one.opening.name == name)),
    )


def each_chapter(change: Callable[[PrintedSection], PrintedSection]) -> Change:
    return lambda edition: replace(
        edition, sections=tuple(change(one) if one.opening else one for one in edition.sections)
    )


def merged(edition: Edition) -> Edition:
    """Print the notes of one chapter's claim under the ids of the other's, as if equal ids were one."""
    return each_claim(edition, lambda claim: replace(claim, id=claim.id.replace("sleep/", "kratom/")))


MUTANTS: dict[str, Change] = {
    "a chapter is left out": without("sleep"),
    "the first chapter is left out": without("kratom"),
    "chapters change places": lambda edition: replace(
        edition, sections=(edition.sections[6], *edition.sections[:6], *edition.sections[7:])
    ),
    "a chapter is printed twice": lambda edition: replace(
        edition, sections=(*edition.sections[:7], edition.sections[6], *edition.sections[7:])
    ),
    "a chapter loses its cautions": lambda edition: each_claim(
        edition,
        lambda claim: replace(claim, cautions=()) if claim.id.startswith("sleep/") else claim,
    ),
    "a chapter's second caution is told by title because the chapter before told it": lambda edition: (
        each_claim(
            edition,
            lambda claim: replace(
                claim,
                cautions=tuple(
                    replace(one, text="", full=False) if claim.id == "sleep/mood" else one
                    for one in claim.cautions
                ),
            ),
        )
    ),
    "claims of one id are merged": merged,
    "a chapter loses its last section": each_chapter(lambda one: replace(one, sections=one.sections[:-1])),
    "a chapter does not say that nobody reviewed it": each_chapter(lambda one: replace(one, opening=None)),
    "a reviewed chapter says that nobody did": each_chapter(
        lambda one: replace(one, opening=chapter(EDITION, "kratom").opening)
    ),
    "the back matter is left out": lambda edition: replace(
        edition, sections=(*edition.sections[:7], *edition.sections[8:])
    ),
    "a disclaimer of the second chapter is left out": lambda edition: replace(
        edition, disclaimers=edition.disclaimers[:-1]
    ),
    "nobody to call": lambda edition: replace(edition, urgent_card=None),
    "the foot forgets a chapter": lambda edition: replace(
        edition, running=replace(edition.running, disclaimer=edition.running.disclaimer.split(".")[0] + ".")
    ),
}


@pytest.mark.parametrize("change", MUTANTS.values(), ids=MUTANTS)
def test_a_book_that_lost_something_is_refused(change: Change) -> None:
    changed = change(EDITION)
    assert changed != EDITION, "the mutant does nothing"
    assert not compare(changed, LEDGER).ok


@pytest.mark.parametrize("name", ["kratom", "sleep"])
def test_a_chapter_that_arrange_never_saw_is_missed(name: str) -> None:
    parts = tuple(Part(part.title, tuple(c for c in part.chapters if c.name != name)) for part in BOOK.parts)
    assert not compare(printed(replace(BOOK, parts=parts)), LEDGER).ok


@st.composite
def books(draw: st.DrawFn) -> Book:
    """Books whose chapters have the same ids throughout."""
    drawn = draw(st.lists(publications(), min_size=1, max_size=2))
    lang = drawn[0].metadata.lang
    works = tuple(
        replace(one, name=f"work-{number}", metadata=replace(one.metadata, lang=lang))
        for number, one in enumerate(drawn)
    )
    cut = draw(st.integers(0, len(works)))
    parts = (Part("One", works[:cut]), Part("Two", works[cut:])) if cut else (Part("", works),)
    matter = drawn[-1]
    return Book(
        "book",
        works[0].metadata,
        parts,
        works[0].scale,
        front=matter.sections[:1],
        back=matter.sections[1:],
        references=matter.references,
        numbering=draw(st.sampled_from(Numbering)),
        file="book/book.toml",
    )


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(books())
def test_any_book_is_printed_as_it_is_owed(book: Book) -> None:
    cited = cite_book(book)
    edition, ledger = arrange_book(book, cited, contacts), book_ledger(book, cited, contacts)
    assert [finding.as_text() for finding in compare(edition, ledger)] == []
    assert arrange_book(book, cited, contacts) == edition
    assert len({one.id for one in ledger.obligations}) == len(ledger.obligations)
    assert all(isinstance(claim, PrintedClaim) for claim in printed_claims(edition))
