"""What can be seen is told from what cannot, however a text hides."""

from __future__ import annotations

import pytest

from exporter.intake.unseen import is_seen, without_unseen

UNSEEN = "\u200b \u2060 \u00ad \u180e \u2061 \u034f \u200c \ufe0f \u115f \u3164 \uffa0 \u2800 \u0301 \u00a0"


@pytest.mark.parametrize("char", UNSEEN.split(" "), ids=ascii)
def test_characters_that_draw_nothing_are_not_seen(char: str) -> None:
    assert not is_seen(f" {char}{char} ")
    assert is_seen(f"{char}a")


def test_what_hides_in_a_word_is_taken_out() -> None:
    assert without_unseen("E\u200bvi\u00addence") == "Evidence"
