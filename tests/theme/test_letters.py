"""Widths that are counted are those that are drawn: a foot that is a line longer than counted has no room."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest

from exporter.theme.letters import width
from exporter.theme.load import load_theme
from exporter.theme.theme import RoleName
from tests.render.pdf.support import made
from tests.samples import edition

WORDS = "Information, not advice 2026"
_CLOSER = 1.02
"""By how much less may be drawn: pairs stand closer, and the white beside the outer letters is no ink."""


def _drawn(theme: str, paper: str) -> float:
    """How wide the words are on the foot of the first page, in points, by the boxes of their letters."""
    running = replace(edition().running, disclaimer=WORDS)
    with pypdfium2.PdfDocument(made(replace(edition(), running=running), theme, paper)) as document:
        page = document[0].get_textpage()
        searcher = page.search(WORDS)
        first, count = searcher.get_next()
        boxes = [page.get_charbox(first + place) for place in range(count)]
    return float(boxes[-1][2]) - float(boxes[0][0])


@pytest.mark.parametrize(
    ("theme", "paper"), [("press", "6x9"), ("book", "5x8"), ("clinic", "a4"), ("base", "letter")]
)
def test_words_are_as_wide_as_they_are_drawn(theme: str, paper: str) -> None:
    loaded = load_theme(theme)
    size = loaded.roles[RoleName.RUNNING].size * loaded.papers[paper].type
    counted = size * width(loaded, WORDS, digits_lent=True)
    drawn = _drawn(theme, paper)
    assert drawn <= counted <= _CLOSER * drawn


def test_bold_words_are_wider_and_a_letter_that_no_font_has_has_a_width() -> None:
    theme = load_theme("press")
    assert width(theme, WORDS) < width(theme, WORDS, bold=True)
    assert width(theme, "\U0010fffd") > 0
