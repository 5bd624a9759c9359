from __future__ import annotations

import pytest

from exporter.intake.alphabets import mixed_words


@pytest.mark.parametrize(
    ("text", "position", "letter"),
    [
        ("Take the oрioid", 10, "U+0440 is a Cyrillic letter"),
        ("Нerbal tea", 0, "U+041D is a Cyrillic letter"),
        ("a dοse", 3, "U+03BF is a Greek letter"),
        ("wａrning", 1, "U+FF41 is a Fullwidth letter"),
        ("w𝐚rning", 1, "U+1D41A is a Mathematical letter"),
    ],
)
def test_names_the_letter_that_only_looks_right(text: str, position: int, letter: str) -> None:
    ((found, message),) = mixed_words(text)
    assert (found, letter in message) == (position, True), message


@pytest.mark.parametrize(
    "text",
    [
        "TNFα",
        "NFκB",
        "5 μg",
        "µg",
        "Δ9-THC",
        "7-ОН",
        "μ-opioid",
        "кофеин",
        "naïve café",
        "10³ H₂O",
        "plain",
        "ªº",
    ],
)
def test_leaves_words_alone_that_are_meant(text: str) -> None:
    assert list(mixed_words(text)) == []


def test_names_a_word_once_and_every_word() -> None:
    assert [place for place, _ in mixed_words("сoсoa and сoffee")] == [0, 10]
