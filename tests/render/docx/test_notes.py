"""Cautions that follow each other keep bars of their own: no two neighbours have the same border."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from exporter.model.obligation import NoteKind
from tests import samples
from tests.render.docx.support import W, alone, paragraphs, style_of, tree

CAUTIONS = ("Caution", "Caution2")


def bar(style: str) -> Any:
    sheet = tree(samples.edition(), "word/styles.xml")
    return next(one for one in sheet.iter(f"{W}style") if one.get(f"{W}styleId") == style).find(
        f"{W}pPr/{W}pBdr/{W}left"
    )


def test_neighbours_take_turns_in_two_styles_and_the_first_of_a_claim_has_the_usual_one() -> None:
    note = next(one for one in samples.MOOD.cautions if one.kind is NoteKind.CAUTION)
    five = tuple(replace(note, anchor=f"n-{number}") for number in range(5))
    root = tree(alone(replace(samples.MOOD, cautions=five), samples.STOP))
    assert [style_of(one) for one in paragraphs(root, "Claim", *CAUTIONS)] == [
        "Claim", "Caution", "Caution2", "Caution", "Caution2", "Caution", "Claim", "Caution",
    ]  # fmt: skip


def test_their_bars_differ_in_nothing_but_one_unit_of_colour() -> None:
    first, second = (dict(bar(style).attrib) for style in CAUTIONS)
    colours = [int(one.pop(f"{W}color"), 16) for one in (first, second)]
    assert first == second
    assert abs(colours[0] - colours[1]) == 1
