from __future__ import annotations

import pytest

from exporter.data.labels import languages as labelled
from exporter.data.scale import languages, scale

ENGLISH = {
    "not-studied": ("Not studied", "We found no test of this in people.", 0),
    "anecdotal": ("Personal reports only", "Some people say this. Nobody has tested it.", 1),
    "lab-animal": (
        "Laboratory and animal studies only",
        "Seen in animals or test tubes. This often does not turn out true in people.",
        2,
    ),
    "case-report": (
        "Case reports",
        "Seen in a few people. Other causes are possible.",
        2,
    ),
    "observational": (
        "Surveys and records",
        "They cannot show a cause.",
        3,
    ),
    "early-trial": ("Small early trials", "Tested in a few people. Larger tests may change the answer.", 4),
    "trial-supported": (
        "Supported by good trials",
        "Tests in people point the same way.",
        5,
    ),
    "established": ("Well established", "Experts agree, on strong evidence.", 6),
    "no-trial-harm": (
        "No trial, but reports of harm",
        "We found no trial. Other causes are possible.",
        None,
    ),
    "mixed": ("Studies disagree", "Studies on this question do not agree.", None),
    "ineffective": (
        "Tested, did not help",
        "It was tested in people and did not work better than a dummy treatment.",
        None,
    ),
    "official": (
        "Official rule or position",
        "This is what {body} ({place}) said on {on}. It may have changed.",
        None,
    ),
    "expert": ("Expert advice", "Advice from professionals. Studies may be lacking.", None),
    "traditional": (
        "Traditional use",
        "Long use by a community. That is not a test of benefit or safety.",
        None,
    ),
}


def test_english_has_the_fourteen_entries_in_rank_order() -> None:
    assert {status.id: (status.label, status.sentence, status.rank) for status in scale("en")} == ENGLISH
    assert [status.id for status in scale("en")] == list(ENGLISH)


@pytest.mark.parametrize("lang", sorted(languages()))
def test_every_language_has_the_same_ids_and_ranks(lang: str) -> None:
    assert [(status.id, status.rank) for status in scale(lang)] == [
        (status.id, status.rank) for status in scale("en")
    ]
    assert len({status.label for status in scale(lang)}) == 14


@pytest.mark.parametrize("lang", sorted(languages()))
def test_only_the_official_sentence_has_places_to_fill(lang: str) -> None:
    for status in scale(lang):
        filled = status.sentence.format(body="B", place="P", on="O")
        assert (filled != status.sentence) is (status.id == "official")
        assert filled.endswith(".")


def test_a_language_with_labels_has_a_scale_and_the_other_way_round() -> None:
    """The reader asks for labels alone: a language without the scale would end in a crash."""
    assert languages() == labelled()


def test_a_region_of_a_language_has_its_scale() -> None:
    assert scale("es-MX") == scale("es")
    assert scale("en-GB") == scale("en")


def test_a_language_without_scale_has_none() -> None:
    with pytest.raises(KeyError):
        scale("xx")
