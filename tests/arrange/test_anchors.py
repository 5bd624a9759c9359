"""Anchors are safe everywhere and never given twice."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.arrange.anchors import LONGEST, Anchors

SAFE = re.compile(r"[a-z][a-z0-9-]*")


@given(st.lists(st.text(max_size=90)))
def test_every_anchor_is_safe_short_and_new(names: list[str]) -> None:
    anchors = Anchors(["ref-1"])
    made = [anchors.make("", name) for name in names]
    assert all(SAFE.fullmatch(anchor) and len(anchor) <= LONGEST for anchor in made)
    assert len({*made, "ref-1"}) == len(made) + 1


@pytest.mark.parametrize(
    ("kind", "name", "anchor"),
    [
        ("", "Qué-es-Ñandú", "que-es-nandu"),
        ("c", "key", "c-key"),
        ("", "7-oh", "s-7-oh"),
        ("", "مقدمة", "s"),
        ("", "ref-1", "ref-1-2"),
    ],
)
def test_an_anchor_keeps_what_ascii_can_say(kind: str, name: str, anchor: str) -> None:
    assert Anchors(["ref-1"]).make(kind, name) == anchor


def test_long_names_that_begin_alike_are_told_apart_within_the_limit() -> None:
    anchors = Anchors()
    first, second = anchors.make("", "a" * 80), anchors.make("", "a" * 79)
    assert (len(first), len(second)) == (LONGEST, LONGEST)
    assert first != second
