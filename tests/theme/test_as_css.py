from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

import pytest
import tinycss2

from exporter.theme.as_css import role_css
from exporter.theme.as_word import LOOKS
from exporter.theme.load import load_theme
from exporter.theme.theme import RoleName

MEDIA: tuple[Literal["print", "e-book", "web page"], ...] = ("print", "e-book", "web page")


def _declarations(sheet: str) -> dict[str, str]:
    rules = tinycss2.parse_stylesheet(sheet, skip_whitespace=True)
    assert all(rule.type == "qualified-rule" for rule in rules)
    found: dict[str, str] = {}
    for rule in rules:
        selector = tinycss2.serialize(rule.prelude).strip()
        found[selector] = found.get(selector, "") + tinycss2.serialize(rule.content)
    return found


def test_paper_gets_the_points_of_the_theme() -> None:
    rules = _declarations(role_css(load_theme("clinic"), "print"))
    assert "font-size: 12pt" in rules[".evidence"]
    assert "border-left: 0.75pt solid #000000" in rules[".evidence"]
    assert "border-left: 3.5pt solid #7a1f1f" in rules[".caution"]
    assert "color: #0b4a5a" in rules["h1"]


def test_what_is_left_in_a_theme_is_where_lines_begin() -> None:
    rules = _declarations(role_css(load_theme("clinic"), "print", "right"))
    assert "border-right: 0.75pt solid #000000" in rules[".evidence"]
    assert "padding-right" in rules[".evidence"]
    assert "left" not in rules[".evidence"]


def test_text_of_notes_has_one_left_edge_whatever_the_border() -> None:
    rules = _declarations(role_css(load_theme("clinic"), "print"))
    for name, width in ((".evidence", 0.75), (".caution", 3.5)):
        room = re.search(r"padding-left: ([\d.]+)pt", rules[name])
        assert room is not None
        assert float(room[1]) + width == 10.8


def test_a_screen_keeps_the_readers_size_and_colours() -> None:
    sheet = role_css(load_theme("clinic"), "e-book")
    assert not re.search(r"\d(pt|px|mm)\b|#[0-9a-f]{3}|background|(?<!-)\bcolor:", sheet)
    assert "border-left: 0.292em solid currentColor" in _declarations(sheet)[".caution"]


def test_a_chapter_of_an_e_book_starts_with_the_first_heading() -> None:
    theme = load_theme("clinic")
    rules = _declarations(role_css(theme, "e-book"))
    assert "font-size: 1.33em" in rules["h1"]
    assert "font-size: 2.5em" in rules[".mast h1"]


@pytest.mark.parametrize("role", [role for role in RoleName if role is not RoleName.RUNNING])
def test_every_role_reaches_the_paper_and_both_screens(role: RoleName) -> None:
    """The running foot has a sheet of its own: it is no part of the text."""
    theme = load_theme("base")
    other = replace(theme, roles={**theme.roles, role: replace(theme.roles[role], space_after=99.0)})
    for medium in MEDIA:
        assert role_css(other, medium) != role_css(theme, medium), medium


def test_every_role_has_a_style_in_word() -> None:
    assert {look.role for look in LOOKS} == set(RoleName)
