"""Digits on paper: no zero has a stroke in it where another family of the theme has a plain one."""

from __future__ import annotations

from dataclasses import replace

import fontpkg
import pytest

from exporter.theme.digits import has_marked_zero, lent, without_digits
from exporter.theme.load import load_theme
from exporter.theme.theme import Theme


def theme(*families: str) -> Theme:
    base = load_theme("base")
    faces = tuple(face for name in families for face in base.faces if face.family == name)
    return replace(base, families=families, faces=faces)


@pytest.mark.parametrize(
    ("family", "marked"),
    [
        ("Atkinson Hyperlegible", True),
        ("Source Sans 3", False),
        ("Noto Sans", False),
        ("Source Serif 4", False),
    ],
)
def test_a_stroke_in_a_zero_is_seen(family: str, marked: bool) -> None:
    assert has_marked_zero(fontpkg.path(family, 400)) is marked


def test_digits_come_from_the_next_family_with_a_plain_zero() -> None:
    found = lent(theme("Atkinson Hyperlegible", "Source Sans 3", "Noto Sans"))
    assert found is not None
    assert (found.family, found.style) == ("Source Sans 3", "normal")


@pytest.mark.parametrize("families", [("Source Sans 3", "Noto Sans"), ("Atkinson Hyperlegible",)])
def test_a_family_keeps_its_digits_where_they_are_plain_or_no_other_is_named(
    families: tuple[str, ...],
) -> None:
    assert lent(theme(*families)) is None


def test_a_face_is_said_to_draw_what_it_draws_and_no_digit() -> None:
    ranges = [
        part[2:].split("-") for part in without_digits(fontpkg.path("Atkinson Hyperlegible", 400)).split(", ")
    ]
    drawn = {code for first, last in ranges for code in range(int(first, 16), int(last, 16) + 1)}
    assert {ord(char) for char in "A/:z.–"} <= drawn
    # Where it has no hyphen that may not break, the next family draws it.
    assert not {ord(char) for char in "0123456789\u2011"} & drawn
