"""The key message: before the contents when the summary begins with it, else where it was written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exporter.ledger.agreement import compare
from exporter.model.blocks import Block, Paragraph
from exporter.model.edition import Edition, EditionKind, PrintedClaim, SectionRole
from exporter.model.edition_walk import printed_blocks, printed_claims, printed_sections
from exporter.model.inlines import Link
from exporter.model.publication import Publication, Section
from tests.arrange.anthology import printed as printed_book
from tests.arrange.leaflet import KEY, MOOD, PUBLICATION, SUMMARY, owed, printed, text

HANDOUT, ARTICLE = EditionKind.HANDOUT, EditionKind.ARTICLE


def with_summary(*blocks: Block, sections: tuple[Section, ...] = SUMMARY.sections) -> Publication:
    summary = replace(SUMMARY, blocks=blocks, sections=sections)
    return replace(
        PUBLICATION,
        sections=tuple(summary if section.summary else section for section in PUBLICATION.sections),
    )


def roles(edition: Edition) -> list[SectionRole]:
    return [section.role for section in edition.sections]


def link_to_summary(edition: Edition) -> str:
    (target,) = [
        inline.target
        for block in printed_blocks(edition)
        if isinstance(block, Paragraph)
        for inline in block.content
        if isinstance(inline, Link) and inline.content == SUMMARY_WORDS
    ]
    return target


SUMMARY_WORDS = text("the summary").content


@pytest.mark.parametrize("kind", [HANDOUT, ARTICLE])
def test_it_stands_with_the_front_and_the_summary_goes_on_without_it(kind: EditionKind) -> None:
    edition = printed(kind)
    assert edition.key_message is not None
    assert (edition.key_message.id, edition.key_message.key) == (KEY.id, True)
    assert [claim.id for claim in printed_claims(edition)].count(KEY.id) == 1
    assert SectionRole.SUMMARY in roles(edition)


@pytest.mark.parametrize("kind", [HANDOUT, ARTICLE])
def test_a_summary_of_nothing_else_leaves_no_heading_and_no_line_of_the_contents(kind: EditionKind) -> None:
    publication = with_summary(KEY, sections=())
    edition = printed(kind, publication)
    assert edition.key_message is not None
    assert SectionRole.SUMMARY not in roles(edition)
    assert "summary" not in {entry.anchor for entry in edition.contents}
    assert list(compare(edition, owed(kind, publication))) == []


def test_a_link_to_a_summary_of_nothing_else_leads_to_the_key_message() -> None:
    edition = printed(ARTICLE, with_summary(KEY, sections=()))
    assert edition.key_message is not None
    assert link_to_summary(edition) == f"#{edition.key_message.anchor}"
    assert link_to_summary(printed(ARTICLE)) == "#summary"


@pytest.mark.parametrize("kind", [HANDOUT, ARTICLE])
@pytest.mark.parametrize("blocks", [(text("In short."), KEY), ()])
def test_a_summary_that_begins_with_words_or_a_question_keeps_it(
    blocks: tuple[Block, ...], kind: EditionKind
) -> None:
    publication = with_summary(*blocks)
    edition = printed(kind, publication)
    assert edition.key_message is None
    (key,) = [claim for claim in printed_claims(edition) if claim.key]
    assert key.id == (KEY.id if blocks else MOOD.id)
    assert list(compare(edition, owed(kind, publication))) == []


def test_the_summary_of_an_article_says_its_cautions_in_full_anew() -> None:
    publication = with_summary(replace(KEY, cautions=MOOD.cautions))
    for kind, full in ((ARTICLE, True), (HANDOUT, False)):
        edition = printed(kind, publication)
        assert edition.key_message is not None
        assert all(caution.full for caution in edition.key_message.cautions)
        (mood,) = [claim for claim in printed_claims(edition) if claim.id == MOOD.id]
        assert {caution.full for caution in mood.cautions} == {full}


def test_the_front_of_a_book_has_none_and_each_chapter_its_own() -> None:
    edition = printed_book()
    assert edition.key_message is None
    for chapter in (section for section in edition.sections if section.role is SectionRole.CHAPTER):
        first = next(
            block
            for section in printed_sections(chapter.sections)
            if section.role is SectionRole.SUMMARY
            for block in section.blocks
        )
        assert isinstance(first, PrintedClaim)
        assert first.key
