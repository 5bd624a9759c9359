"""Bookmarks have names that Word accepts, whatever the anchors of an edition are called."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.render.docx.bookmarks import Bookmarks
from tests.render.docx.support import W, sample_tree

ACCEPTED = re.compile("[A-Za-z][A-Za-z0-9_]{0,39}")
ANCHORS = st.lists(st.text(min_size=1, max_size=60) | st.from_regex("[a-z][a-z0-9-]{36,44}", fullmatch=True))


@given(ANCHORS)
def test_every_anchor_has_a_name_of_its_own_that_word_accepts(anchors: list[str]) -> None:
    marks = Bookmarks()
    names = {anchor: marks.name(anchor) for anchor in anchors}
    assert all(ACCEPTED.fullmatch(name) for name in names.values())
    assert len({name.lower() for name in names.values()}) == len(names)
    assert {anchor: marks.name(anchor) for anchor in reversed(anchors)} == names


def test_names_that_differ_in_case_dashes_or_their_end_alone_are_told_apart() -> None:
    marks = Bookmarks()
    assert [marks.name(one) for one in ("a-b", "a_b", "A-B", "1", "x" * 41, "x" * 42)] == [
        "a_b", "a_b_2", "A_B_3", "s1", "x" * 40, f"{'x' * 38}_2",
    ]  # fmt: skip


def test_nothing_is_marked_without_a_name() -> None:
    with pytest.raises(ValueError, match="needs a name"):
        Bookmarks().name("")


def test_the_sample_is_marked_with_such_names_only() -> None:
    names = [mark.get(f"{W}name") for mark in sample_tree().iter(f"{W}bookmarkStart")]
    assert names
    assert all(ACCEPTED.fullmatch(name.lstrip("_")) for name in names)
