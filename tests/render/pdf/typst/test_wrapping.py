from __future__ import annotations

from exporter.render.pdf.typst.wrapping import Column, wrapped
from exporter.theme.load import load_theme

CLINIC = load_theme("clinic")
NARROW, WIDE = Column(100.0, 12.0), Column(2_000.0, 12.0)
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk"


def places(text: str, column: Column) -> int:
    return wrapped(text, column, CLINIC).count("\u200b")


def test_only_what_no_line_holds_may_break() -> None:
    assert places(f"The word {LONG} and others", WIDE) == 0
    assert places("Only words that a narrow column holds", NARROW) == 0
    assert places(f"The word {LONG} and others", NARROW) == len(LONG)


def test_a_word_with_hyphens_breaks_at_them() -> None:
    assert places("self-harm-and-other-words-with-hyphens", NARROW) == 0


def test_letters_keep_their_accents() -> None:
    assert "\u200b\u0301" not in wrapped("e\u0301" * 60, NARROW, CLINIC)


def test_nothing_else_of_a_text_changes() -> None:
    assert wrapped(LONG, NARROW, CLINIC).replace("\u200b", "") == LONG
