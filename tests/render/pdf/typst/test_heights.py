from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.render.html.tree import Element, el
from exporter.render.pdf.css import LEVELS
from exporter.render.pdf.given import paper_of
from exporter.render.pdf.typst.heights import Heights
from exporter.render.pdf.typst.lay import laid_out
from exporter.render.pdf.typst.look import look
from exporter.render.pdf.typst.wrapping import Columns
from exporter.theme.folder import names
from exporter.theme.load import load_theme
from tests.render.pdf.support import EDITIONS
from tests.render.pdf.typst.support import SET

_POINTS = 72 / 25.4


def heights(name: str, kind: str) -> tuple[Heights, Columns, dict[str, Any]]:
    edition = EDITIONS[kind]
    theme = load_theme(name).set_for(edition.kind, "a4")
    found = look(edition, theme, paper_of(theme, "a4"), LEVELS[SET.level])
    columns = Columns(found)
    return Heights(found, columns, theme), columns, found


def claim(words: str) -> Element:
    return el("div", {"class": "pair"}, el("div", {"class": "claim"}, el("p", None, words)))


@pytest.mark.parametrize("kind", EDITIONS)
@pytest.mark.parametrize("name", names())
def test_nothing_is_higher_than_was_reckoned(name: str, kind: str) -> None:
    reckoned, columns, _ = heights(name, kind)
    laid = laid_out(EDITIONS[kind], load_theme(name), SET)
    rows = [row for row in laid.rows if not row.front]
    measured = laid.measures.rows
    assert [row.anchor for row in rows] == [row.anchor for row in measured]
    for row, found in zip(rows, measured, strict=True):
        if found.sheets == 1 and found.anchor:
            high = reckoned.at_most(row.element, columns.page)
            assert high >= found.height * _POINTS, row.anchor


def test_what_fits_is_not_measured_and_what_may_not_is() -> None:
    reckoned, columns, _ = heights("clinic", "article")
    assert not reckoned.pass_a_page(claim("of the leaf " * 30), columns.page)
    assert reckoned.pass_a_page(claim("of the leaf " * 900), columns.page)


def test_a_picture_is_always_measured() -> None:
    reckoned, columns, _ = heights("clinic", "article")
    assert reckoned.pass_a_page(el("p", None, "A step.", el("img", {"src": "one"})), columns.page)


@given(st.lists(st.text("abMW- \u00a0", min_size=1, max_size=40), min_size=1, max_size=60))
def test_more_words_are_never_lower(words: list[str]) -> None:
    reckoned, columns, _ = heights("clinic", "article")
    high = [
        reckoned.at_most(claim(" ".join(words[:upto])), columns.page)
        for upto in (len(words) // 2, len(words))
    ]
    assert high[0] <= high[1]
