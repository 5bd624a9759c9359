"""The part about the document: people, dates, money, sources, and a key that is no note."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporter.arrange.about import spans
from exporter.arrange.arrange import arrange
from exporter.cite.citations import cite
from exporter.data.labels import labels
from exporter.model.blocks import ItemList, Paragraph
from exporter.model.brand import Brand
from exporter.model.edition import Edition, EditionKind, PrintedLadder
from exporter.model.edition_walk import printed_claims, words_on_paper
from exporter.model.inlines import Link
from exporter.model.publication import Person, Publication
from exporter.model.walk import items
from tests.arrange.leaflet import DISPUTE, KEY, METADATA, PUBLICATION, STOP, SUMMARY, printed
from tests.strategies import contacts, publications

CLINIC = Brand("Elm Clinic", phone="(503) 555-0142")
HANDOUT, ARTICLE = EditionKind.HANDOUT, EditionKind.ARTICLE


def about(edition: Edition) -> list[str]:
    """Return what is said in words; the ladder, which says it again, has tests of its own."""
    said = []
    for block in edition.sections[-1].blocks:
        if isinstance(block, PrintedLadder):
            continue
        assert isinstance(block, Paragraph | ItemList)
        contents = (
            [block.content] if isinstance(block, Paragraph) else [item.content for item in items(block)]
        )
        said += [words_on_paper(content) for content in contents]
    return said


def changed(**fields: Any) -> Publication:
    return replace(PUBLICATION, metadata=replace(METADATA, **fields))


def with_claims(*claims: object) -> Publication:
    return replace(PUBLICATION, sections=(replace(SUMMARY, blocks=claims, sections=()),))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [HANDOUT, ARTICLE])
@pytest.mark.parametrize(
    "fact",
    [
        "Ana Ruiz (Alder Clinic)",
        "Not yet clinically reviewed.",
        "Version 0.1.",
        "First written January 5, 2026.",
        "Last checked November 24, 2026.",
        "Review by November 2027.",
        "Funding: none.",
        "Competing interests: none.",
        "Published by Alder Clinic.",
        "License: CC-BY-4.0.",
        "https://alder.example/kratom",
    ],
)
def test_every_edition_says_who_when_and_paid_by_whom(kind: EditionKind, fact: str) -> None:
    assert fact in " ".join(about(printed(kind)))


def test_reviewers_are_named_once_there_are_some() -> None:
    said = " ".join(about(printed(ARTICLE, changed(reviewers=(Person("Dr Li"),)))))
    assert "Clinically reviewed by Dr Li." in said
    assert "Not yet" not in said


def test_what_was_not_given_is_not_mentioned() -> None:
    bare = changed(interests="", publisher="", license="", url="")
    said = " ".join(about(printed(ARTICLE, bare)))
    assert not any(word in said for word in ("interests", "Published", "License", "Newest"))


def test_a_handout_says_where_its_sources_are() -> None:
    assert "Sources 1, 3 to 5: https://alder.example/kratom." in about(printed(HANDOUT))[0]


@pytest.mark.parametrize(
    ("url", "contact", "brand", "said"),
    [
        ("", "", None, "Sources 1, 3 to 5: listed in the full article with this title."),
        ("", "", CLINIC, "Sources 1, 3 to 5: ask Elm Clinic."),
        ("", "Dr Li, li@alder.example", CLINIC, "Sources 1, 3 to 5: ask Dr Li, li@alder.example."),
        ("https://a.example/k", "", CLINIC, "Sources 1, 3 to 5: https://a.example/k, or ask Elm Clinic."),
    ],
)
def test_a_handout_names_whom_to_ask_and_nobody_who_is_not_known(
    url: str, contact: str, brand: Brand | None, said: str
) -> None:
    publication = changed(url=url, contact=contact)
    edition = arrange(publication, HANDOUT, cite(publication), contacts, brand)
    assert said in about(edition)[0]


def test_an_article_says_whom_to_ask_about_its_sources_only_when_it_knows() -> None:
    said = "Questions about the sources: Dr Li."
    assert said in about(printed(ARTICLE, changed(contact="Dr Li")))
    assert not any("Questions" in text for text in about(printed(ARTICLE)))


def test_no_command_is_printed_on_a_patients_paper() -> None:
    assert "exporter" not in " ".join(about(printed(HANDOUT)))


def test_one_source_is_spoken_of_as_one_and_none_not_at_all() -> None:
    assert "Source 1: https" in about(printed(HANDOUT, with_claims(DISPUTE)))[0]
    assert "ource" not in about(printed(HANDOUT, with_claims(STOP)))[0]


def test_an_article_has_the_list_and_does_not_send_readers_elsewhere() -> None:
    assert not any("ask " in text for text in about(printed(ARTICLE)))


def test_the_address_is_a_link() -> None:
    first = printed(HANDOUT).sections[-1].blocks[0]
    assert isinstance(first, Paragraph)
    assert [inline.target for inline in first.content if isinstance(inline, Link)] == [METADATA.url]


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([1], "1"),
        ([1, 2], "1, 2"),
        ([1, 2, 3], "1 to 3"),
        ([1, 3, 4, 5, 7, 8], "1, 3 to 5, 7, 8"),
    ],
)
def test_numbers_are_named_in_runs(numbers: list[int], words: str) -> None:
    assert spans(numbers, labels("en")) == words


def test_the_key_of_a_handout_orders_labels_and_keeps_others_apart() -> None:
    assert about(printed(HANDOUT))[1] == (
        "Evidence labels, from least to most sure that something helps: Not studied; Surveys. "
        "Studies disagree stands apart."
    )


def test_a_key_with_one_label_claims_no_order() -> None:
    publication = with_claims(KEY, DISPUTE)
    assert (
        about(printed(HANDOUT, publication))[1]
        == "Evidence labels, used here: Not studied; Studies disagree."
    )
    said = about(printed(ARTICLE, publication))
    listed = said[said.index("Evidence labels used here:") + 1 :]
    assert [text.partition(":")[0] for text in listed] == ["Not studied", "Studies disagree"]


def test_the_key_of_an_article_has_sentences_and_no_open_places() -> None:
    said = about(printed(ARTICLE))
    assert "Surveys: Researchers asked people. This cannot show what caused what." in said
    assert not any("{" in text for text in said)


@settings(max_examples=15)
@given(publications(), st.sampled_from(EditionKind))
def test_the_key_explains_the_labels_in_use_and_is_never_worded_like_a_note(
    publication: Publication, kind: EditionKind
) -> None:
    edition = arrange(publication, kind, cite(publication), contacts)
    said = "\n".join(about(edition))
    for claim in printed_claims(edition):
        assert claim.evidence.wording not in said
        assert claim.evidence.label not in said
        assert claim.evidence.label.split(": ")[1].rstrip(".") in said
