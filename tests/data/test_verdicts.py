"""The words of verdicts: the same texts with the same places in every language."""

from __future__ import annotations

from string import Formatter

import pytest

from exporter.data.verdicts import verdict_languages, verdict_words
from exporter.proof.addition import Kind


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("lang", sorted(verdict_languages()))
def test_every_language_has_the_same_texts_with_the_same_places(lang: str) -> None:
    own, english = verdict_words(lang).model_dump(), verdict_words("en").model_dump()
    for table, texts in english.items():
        if isinstance(texts, dict):
            assert {name: places(text) for name, text in own[table].items()} == {
                name: places(text) for name, text in texts.items()
            }


def test_every_kind_of_addition_has_a_name() -> None:
    assert set(verdict_words("en").kinds) == set(Kind)


def test_a_region_is_told_in_its_language_and_others_in_english() -> None:
    assert verdict_words("es-MX").lang == "es"
    assert verdict_words("de").lang == "en"
