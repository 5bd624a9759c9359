from __future__ import annotations

import pytest

from exporter.data.topics import required_notes, topics


def test_both_topics_together_require_the_whole_set() -> None:
    assert topics() == {"psychoactive", "antidepressant"}
    assert set(required_notes(["psychoactive", "antidepressant"])) == {
        "not-approved", "interactions", "do-not-stop", "supervision", "dependence", "pregnancy", "crisis",
        "product", "mixing", "liver", "emergency",
    }  # fmt: skip


def test_each_note_is_required_once() -> None:
    required = required_notes(["antidepressant", "psychoactive"])
    assert len(required) == len(set(required))


def test_no_topic_requires_nothing() -> None:
    assert required_notes([]) == ()


def test_an_unknown_topic_has_no_notes() -> None:
    with pytest.raises(KeyError):
        required_notes(["psychoactiv"])
