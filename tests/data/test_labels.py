"""The words that the exporter prints itself: complete in every language, with exactly their places."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files

import pytest
from pydantic import ValidationError

from exporter.data.labels import (
    Labels,
    enumeration,
    is_right_to_left,
    labels,
    languages,
    long_date,
    month_and_year,
)

DAY = date(2026, 11, 24)


@pytest.mark.parametrize("lang", sorted(languages()))
def test_every_language_has_every_word(lang: str) -> None:
    assert labels(lang).evidence


def test_no_two_languages_share_the_words_of_a_note() -> None:
    assert len({labels(lang).caution for lang in languages()}) == len(languages())


def test_a_tag_with_a_region_falls_back_to_its_language() -> None:
    assert labels("es-MX") == labels("es")
    assert labels("EN-us") == labels("en")


def test_a_language_without_labels_is_a_key_error_and_never_english() -> None:
    with pytest.raises(KeyError, match="tlh"):
        labels("tlh")


@pytest.mark.parametrize(
    "change",
    [
        {"evidence": "Evidence:"},
        {"caution": "Caution: {title} {text}"},
        {"by": ""},
        {"source": "Source "},
        {"page": "Page {page}"},
        {"unknown": "word"},
    ],
)
def test_a_label_with_other_places_or_no_words_is_refused(change: dict[str, str]) -> None:
    whole = tomllib.loads((files("exporter.data") / "labels" / "en.toml").read_text("utf-8"))
    with pytest.raises(ValidationError):
        Labels.model_validate({**whole, **change})


@pytest.mark.parametrize(
    ("lang", "day", "month"),
    [
        ("en", "November 24, 2026", "November 2026"),
        ("en-GB", "24 November 2026", "November 2026"),
        ("en-ZZ", "November 24, 2026", "November 2026"),
        ("es", "24 de noviembre de 2026", "noviembre de 2026"),
    ],
)
def test_dates_have_the_long_form_of_the_language(lang: str, day: str, month: str) -> None:
    assert long_date(DAY, lang) == day
    assert month_and_year(DAY, lang) == month


def test_lists_of_people_follow_the_language() -> None:
    assert enumeration(("A", "B"), "es") == "A y B"
    assert enumeration(("A",), "en") == "A"


def test_the_direction_comes_from_the_script() -> None:
    assert is_right_to_left("ar")
    assert not is_right_to_left("pt-BR")
