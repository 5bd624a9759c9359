import pytest

from exporter.checks.phrases import is_dated, legal_phrase, placeholder


@pytest.mark.parametrize(
    "text",
    [
        "Call [clinic].",
        "TODO: numbers",
        "Lorem ipsum dolor",
        "[insert the date here]",
        "Dosis TBD",
        "[Nombre]",
    ],
)
def test_finds_what_was_to_be_filled_in(text: str) -> None:
    assert placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        "De todo corazón",
        "todos",
        "METODOLOGY",
        "[Position on kratom, read in copies]",
        "clinic",
        "the [sic] word",
        "TBDs",
    ],
)
def test_lets_ordinary_words_pass(text: str) -> None:
    assert placeholder(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "It is illegal.",
        "Kratom is legal.",
        "It was legalised.",
        "It is not FDA-approved.",
        "It is banned there.",
        "A Schedule I substance",
    ],
)
def test_hears_statements_of_law(text: str) -> None:
    assert legal_phrase(text, "en-US")


@pytest.mark.parametrize(
    "text",
    [
        "Ask for legal advice.",
        "The law differs by place.",
        "On a schedule in the morning.",
        "A paralegal helped.",
        "The operation is scheduled.",
        "Approved by your doctor.",
    ],
)
def test_does_not_take_other_words_for_law(text: str) -> None:
    assert legal_phrase(text, "en") == ""


def test_hears_spanish_and_is_silent_in_languages_without_a_list() -> None:
    assert legal_phrase("El kratom es ilegal.", "es")
    assert legal_phrase("It is illegal.", "fr") == ""


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("Since 2022.", True),
        ("1 April 2026", True),
        ("2,019 people", False),
        ("12019", False),
        ("Part 9", False),
    ],
)
def test_knows_a_year(text: str, dated: bool) -> None:
    assert is_dated(text) is dated
