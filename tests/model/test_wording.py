"""What counts as the same words, and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.model.wording import first_difference, fold, same_words, squeeze


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“It’s”", '"It\'s"'),
        ("2–4 mg", "2-4 mg"),
        ("ﬁnd oﬃce", "find office"),
        ("co\u00adop\u200bera\u2060te", "cooperate"),
        ("a\u00a0b\u2009c", "a b c"),
        ("H₂O 10³", "H2O 103"),
        ("caffe\u0301", "caffé"),
    ],
)
def test_makes_typesetting_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("½", "1/2"), ("™", "TM"), ("Ａ", "A"), ("not", "Not"), ("7.", "7")]
)
def test_keeps_other_signs_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("wording", "shown", "same"),
    [
        ("do self-harm now", "do self-\nharm now", True),
        ("of kratom use", "of kra-\ntom use", True),
        ("take 510 mg", "take 5-\n10 mg", False),
        ("no table", "notable", False),
        ("notable", "no\ntable", True),
        ("one two", "one\ntwo", True),
        ("one two", "one two three", False),
        ("-5 mg", "5 mg", False),
    ],
)
def test_compares_words_over_line_ends(wording: str, shown: str, same: bool) -> None:
    assert same_words(wording, shown) is same


@given(st.text())
def test_is_the_same_as_itself(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert same_words(fold(text).replace("\n", " "), text)
    assert squeeze(text) == squeeze(fold(text))


def test_names_the_first_words_that_differ() -> None:
    assert first_difference("a b c d", "a b x d") == ("c d", "x d")
    assert first_difference("a b", "a") == ("b", "(nothing)")
