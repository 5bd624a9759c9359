"""What an edition prints: which sections, in which order, with which notes, anchors and running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporter.arrange.arrange import arrange
from exporter.cite.citations import cite
from exporter.diagnostics import SourceError
from exporter.model.blocks import Paragraph
from exporter.model.edition import (
    Edition,
    EditionKind,
    PrintedClaim,
    PrintedNote,
    PrintedSection,
    ReferenceList,
    SectionRole,
)
from exporter.model.edition_walk import (
    claim_notes,
    printed_blocks,
    printed_claims,
    printed_sections,
    words_on_paper,
)
from exporter.model.format import Format
from exporter.model.inlines import Link, Strong, Text
from exporter.model.publication import Listing, Person, Publication, Section
from tests.arrange.leaflet import KEY, METADATA, MOOD, PLANT, PUBLICATION, STOP, lines, printed
from tests.places import TESTS
from tests.strategies import contacts, publications

GOLDEN = TESTS / "golden" / "arrange"
HANDOUT, ARTICLE, BOOK = EditionKind.HANDOUT, EditionKind.ARTICLE, EditionKind.BOOK


def changed(**fields: Any) -> Publication:
    return replace(PUBLICATION, metadata=replace(METADATA, **fields))


def section(edition: Edition, role: SectionRole) -> PrintedSection:
    return next(part for part in edition.sections if part.role is role)


def claim(edition: Edition, name: str) -> PrintedClaim:
    return next(part for part in printed_claims(edition) if part.id == name)


def anchors(edition: Edition) -> Iterator[str]:
    if edition.urgent_card:
        yield edition.urgent_card.anchor
    yield from (note.anchor for note in edition.disclaimers)
    yield from (part.anchor for part in printed_sections(edition.sections))
    for block in printed_blocks(edition):
        if isinstance(block, PrintedClaim):
            yield block.anchor
            yield from (note.anchor for note in claim_notes(block))
        elif isinstance(block, PrintedNote):
            yield block.anchor
        elif isinstance(block, ReferenceList):
            yield from (entry.anchor for entry in block.entries)


@pytest.mark.parametrize("kind", [HANDOUT, ARTICLE])
def test_the_leaflet_is_printed_as_it_is_on_record(kind: EditionKind) -> None:
    assert lines(printed(kind)) == (GOLDEN / f"{kind}.txt").read_text("utf-8")


def test_a_handout_prints_summary_and_actions_and_the_part_about_it() -> None:
    edition = printed(HANDOUT)
    roles = [part.role for part in edition.sections]
    assert roles == [SectionRole.SUMMARY, SectionRole.ACTIONS, SectionRole.ABOUT]
    assert edition.contents == ()


def test_a_handout_prints_its_summary_first_wherever_it_stands() -> None:
    first, *others = PUBLICATION.sections
    turned = replace(PUBLICATION, sections=(*reversed(others), first))
    assert printed(HANDOUT, turned).sections[0].role is SectionRole.SUMMARY


def test_a_handout_prints_no_heading_over_its_summary_and_questions_at_level_two() -> None:
    summary = section(printed(HANDOUT), SectionRole.SUMMARY)
    assert (summary.heading, summary.level) == ((), 1)
    assert [part.level for part in summary.sections] == [2]


def test_an_article_prints_every_section_in_source_order_then_references_and_about() -> None:
    roles = [part.role for part in printed(ARTICLE).sections]
    assert roles == [
        SectionRole.BODY,
        SectionRole.SUMMARY,
        SectionRole.ACTIONS,
        SectionRole.REFERENCES,
        SectionRole.ABOUT,
    ]


def test_a_book_prints_what_an_article_prints() -> None:
    assert printed(BOOK).sections == printed(ARTICLE).sections


def test_headings_are_one_level_below_the_source_where_the_title_is_one() -> None:
    levels = {part.anchor: part.level for part in printed_sections(printed(ARTICLE).sections)}
    assert (levels["plant"], levels["leaves"]) == (2, 3)


def test_only_body_sections_are_numbered() -> None:
    other = replace(PLANT, id="other", blocks=(), sections=())
    publication = replace(PUBLICATION, sections=(*PUBLICATION.sections, other))
    numbers = {part.anchor: part.number for part in printed_sections(printed(ARTICLE, publication).sections)}
    assert {name for name, number in numbers.items() if number} == {"plant", "other"}
    assert (numbers["plant"], numbers["other"]) == ("1", "2")


def test_the_contents_list_stops_at_level_three_and_leads_to_sections() -> None:
    deep = Section("deep", 3, (Text("Deep"),))
    leaves = replace(PLANT.sections[0], sections=(deep,))
    edition = printed(ARTICLE, replace(PUBLICATION, sections=(replace(PLANT, sections=(leaves,)),)))
    assert {entry.level for entry in edition.contents} == {2, 3}
    assert {entry.anchor for entry in edition.contents} <= {
        part.anchor for part in printed_sections(edition.sections)
    }
    assert "deep" not in {entry.anchor for entry in edition.contents}


@pytest.mark.parametrize("kind", list(EditionKind))
def test_the_first_claim_of_the_summary_alone_is_the_key_message(kind: EditionKind) -> None:
    assert [part.id for part in printed_claims(printed(kind)) if part.key] == [KEY.id]


def test_a_caution_is_in_full_at_its_first_claim_and_by_title_at_later_ones() -> None:
    edition = printed(HANDOUT)
    (first, _), (later,) = claim(edition, MOOD.id).cautions, claim(edition, STOP.id).cautions
    assert (first.full, first.text) == (True, "Using it often can lead to dependence.")
    assert (later.full, later.text, later.label) == (False, "", "Caution: Can cause dependence.")


def test_each_main_section_says_a_caution_in_full_anew() -> None:
    edition = printed(ARTICLE)
    assert claim(edition, "rule").cautions[0].full
    assert claim(edition, MOOD.id).cautions[0].full


def test_a_caution_by_itself_does_not_spare_a_claim_its_own() -> None:
    plant = replace(PLANT, blocks=(PLANT.blocks[1], replace(MOOD, cautions=(PLANT.blocks[1].caution,))))  # type: ignore[union-attr]
    edition = printed(ARTICLE, replace(PUBLICATION, sections=(plant,)))
    assert claim(edition, MOOD.id).cautions[0].full


def test_a_title_that_ends_a_sentence_gets_no_second_stop() -> None:
    notes = [block for block in printed_blocks(printed(ARTICLE)) if isinstance(block, PrintedNote)]
    assert [note.label for note in notes] == ["Caution: Is it an emergency?"] * 2
    assert printed(ARTICLE).disclaimers[2].label == "Not a medicine."


def test_an_official_status_is_filled_with_body_place_and_long_date() -> None:
    text = claim(printed(ARTICLE), "rule").evidence.text
    assert text == "This is what The US regulator (US) said on July 29, 2025."


def test_a_detail_follows_the_sentence() -> None:
    assert claim(printed(ARTICLE), "mood").evidence.text.endswith("what caused what. One online survey.")


def test_nobody_having_reviewed_is_a_bold_paragraph_of_its_own() -> None:
    unreviewed = Paragraph((Strong((Text("Not yet clinically reviewed"),)),))
    assert printed(HANDOUT).byline == (unreviewed,)
    assert unreviewed in printed(ARTICLE).byline


def test_reviewers_are_named_instead_once_there_are_some() -> None:
    byline = printed(ARTICLE, changed(reviewers=(Person("Dr Li", "Clinic"),))).byline
    said = [words_on_paper(paragraph.content) for paragraph in byline]
    assert "Clinically reviewed by Dr Li (Clinic)" in said
    assert not any("Not yet" in text for text in said)


def test_the_short_disclaimers_run_on_every_page_in_order() -> None:
    running = printed(HANDOUT).running
    assert running.disclaimer == "Information, not advice. Not an approved medicine."
    assert running.identity == "Kratom · Version 0.1 · Review by November 2027"
    assert running.page == "Page {page} of {pages}"


def test_contacts_are_printed_only_when_a_disclaimer_asks_for_them() -> None:
    assert printed(HANDOUT).urgent_card is not None
    silent = replace(PUBLICATION, disclaimers=PUBLICATION.disclaimers[:1])
    assert printed(HANDOUT, silent).urgent_card is None


def test_a_region_without_numbers_is_refused_and_never_another_country() -> None:
    publication = changed(region="TH")
    with pytest.raises(SourceError) as caught:
        arrange(publication, HANDOUT, cite(publication), contacts)
    assert [finding.code for finding in caught.value.report] == ["CR02"]


def test_a_link_in_a_handout_to_the_article_or_the_unprinted_heading_is_plain_words() -> None:
    links = [
        inline
        for part in printed_blocks(printed(HANDOUT))
        if isinstance(part, Paragraph)
        for inline in part.content
        if isinstance(inline, Link) and inline.target.startswith("#")
    ]
    assert links == []


def test_the_identifier_is_the_authors_or_made_from_publisher_name_edition_and_language() -> None:
    assert printed(ARTICLE, changed(identifier="doi:10.1/x")).metadata.identifier == "doi:10.1/x"
    made = {
        printed(HANDOUT).metadata.identifier,
        printed(ARTICLE).metadata.identifier,
        printed(ARTICLE, changed(lang="es")).metadata.identifier,
        printed(ARTICLE, changed(publisher="Other")).metadata.identifier,
    }
    assert len(made) == 4
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f-]{21}", name) for name in made)


def test_each_format_has_the_identifier_that_the_author_gave_it_or_one_made_for_it() -> None:
    isbn = Listing(identifiers=((Format.EPUB, "978-0-306-40615-7"),))
    metadata = printed(ARTICLE, changed(listing=isbn)).metadata
    assert metadata.identifier_in(Format.EPUB) == "978-0-306-40615-7"
    assert len({metadata.identifier_in(format_) for format_ in Format}) == len(Format)
    of_all = printed(ARTICLE, changed(listing=isbn, identifier="10.1000/182")).metadata
    assert of_all.identifier_in(Format.EPUB) == "978-0-306-40615-7"
    assert of_all.identifier_in(Format.PDF) == "10.1000/182"


def test_the_metadata_says_version_and_dates() -> None:
    metadata = printed(ARTICLE).metadata
    assert metadata.title == "Kratom and depression: What is known"
    assert (metadata.created, metadata.modified) == (METADATA.created, METADATA.reviewed)
    assert ("review-by", "2027-11-24") in metadata.extra


def test_the_words_are_those_of_the_language() -> None:
    edition = printed(ARTICLE, changed(lang="es"))
    assert edition.words.contents == "Contenido"
    assert claim(edition, "rule").evidence.text.endswith("29 de julio de 2025.")
    assert claim(edition, "rule").evidence.label.startswith("Evidencia: ")
    assert edition.direction == "ltr"


@settings(max_examples=15)
@given(publications(), st.sampled_from(EditionKind))
def test_no_two_places_of_an_edition_share_an_anchor(publication: Publication, kind: EditionKind) -> None:
    found = list(anchors(arrange(publication, kind, cite(publication), contacts)))
    assert len(set(found)) == len(found)
    assert all(re.fullmatch(r"[a-z][a-z0-9-]{0,39}", anchor) for anchor in found)


@settings(max_examples=15)
@given(publications(), st.sampled_from(EditionKind))
def test_every_link_and_mark_inside_an_edition_leads_to_one_of_its_anchors(
    publication: Publication, kind: EditionKind
) -> None:
    edition = arrange(publication, kind, cite(publication), contacts)
    led = set(re.findall(r"target='#([^']*)'", repr(edition))) | set(
        re.findall(r"MarkPart\(text='[^']*', anchor='([^']+)'\)", repr(edition))
    )
    assert led <= set(anchors(edition))
