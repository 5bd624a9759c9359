from __future__ import annotations

import os
import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.model.blocks import ItemList, ListItem, Paragraph, Table
from exporter.model.edition import Edition, EditionKind, PrintedBlock
from exporter.model.inlines import Inline, LineBreak, Link, Subscript, Superscript, Text
from exporter.render.html.content import markup, print_body
from exporter.render.text.blocks import block_texts
from exporter.render.text.inlines import words
from exporter.render.text.layout import WIDTH, barred, hanging, underlined, wrapped
from exporter.render.text.write import render
from exporter.theme.load import load_theme
from tests import samples
from tests.places import TESTS
from tests.render.epub.support import INPUTS, handout, hostile, right_to_left

GOLDEN = TESTS / "golden" / "sample" / "text.txt"
OWN = samples.edition().words
# Characters that a source may hold, without the line end that a block never has.
TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")), min_size=1)


def text(edition: Edition) -> str:
    return render(edition, load_theme("clinic"), INPUTS).data.decode()


def written(block: PrintedBlock) -> str:
    return "\n\n".join(block_texts(OWN, block))


def test_writes_the_sample_as_the_golden_text_says() -> None:
    made = text(samples.edition())
    if os.environ.get("EXPORTER_UPDATE_GOLDEN"):
        GOLDEN.write_text(made, encoding="utf-8")
    assert made == GOLDEN.read_text(encoding="utf-8")


def test_names_the_artefact_and_its_type() -> None:
    artefact = render(samples.edition(), load_theme("clinic"), INPUTS)
    assert (artefact.name, artefact.format, artefact.format.traits.media_type) == (
        "sample-article.txt", "text", "text/plain",
    )  # fmt: skip


@pytest.mark.parametrize("edition", [samples.edition(), handout(), hostile(), right_to_left()])
def test_lines_are_short_and_end_without_blanks(edition: Edition) -> None:
    for line in text(edition).split("\n"):
        assert len(line) <= WIDTH
        assert line == line.rstrip()


@pytest.mark.parametrize("edition", [samples.edition(), handout(), hostile()])
def test_no_word_of_the_printed_page_is_missing(edition: Edition) -> None:
    page = unescape(re.sub(r"<[^>]*>", " ", markup(print_body(edition))))
    made = " ".join(re.sub(r"^ *(\|{1,3}|=|:|>) ", "", line) for line in text(edition).splitlines())
    lost = {word for word in re.findall(r"\w{2,}", page) if word not in made}
    assert lost == set()


def test_a_note_follows_its_claim_with_a_bar_before_every_line() -> None:
    made = text(samples.edition())
    claim = made.index("In a survey of 2,798 users")
    after = made[claim:].split("\n\n")
    assert after[2].startswith("  | Evidence: Surveys and records.")
    assert after[3].startswith("  ||| Get help now: Signs of liver injury.")
    assert all(line.startswith("  ||| ") for line in after[3].splitlines())
    assert after[4].startswith("  || Caution: Can cause dependence.")
    assert all(line.startswith("  || ") for line in after[4].splitlines())


def test_ends_with_the_short_disclaimers_after_a_line() -> None:
    line, disclaimer, identity = text(samples.edition()).rstrip("\n").split("\n\n")[-3:]
    assert line == "=" * WIDTH
    assert disclaimer == "Information, not medical advice."
    assert identity == "Kratom and depression · Version 0.1 · Review by November 2027"


def test_a_handout_has_no_contents_list() -> None:
    assert "*****" in text(samples.edition())
    assert "*****" not in text(samples.edition(EditionKind.HANDOUT))


@pytest.mark.parametrize(
    ("inline", "expected"),
    [
        (Superscript("3"), "³"),
        (Superscript("-10"), "⁻¹⁰"),
        (Superscript("th"), "ᵗʰ"),
        (Superscript("Q"), "Q"),
        (Subscript("2"), "₂"),
        (Subscript("max"), "ₘₐₓ"),
        (Subscript("2b"), "2b"),
        (Link("https://example.org", (Text("here"),), "example.org"), "here (example.org)"),
        (Link("#other", (Text("there"),)), "there"),
    ],
)
def test_inlines_become_plain_text(inline: Inline, expected: str) -> None:
    assert words((inline,)) == expected


def test_a_line_break_breaks_the_line_and_never_the_block() -> None:
    block = Paragraph((Text("One"), LineBreak(), LineBreak(), Text("two")))
    assert written(block) == "One\ntwo"


def test_lists_number_their_items_and_set_nested_lists_further_in() -> None:
    inner = ItemList(False, (ListItem((Text("deep"),)),))
    outer = ItemList(
        True, tuple(ListItem((Text("item"),), (inner,) if number == 10 else ()) for number in range(1, 11))
    )
    assert written(outer).splitlines()[-2:] == ["  10. item", "        - deep"]


def test_further_lines_of_an_item_begin_below_its_first_word() -> None:
    lines = hanging("word " * 90, "10.").splitlines()
    assert " ".join(lines).split()[1:] == ["word"] * 90
    assert lines[0].startswith("  10. word")
    assert {len(line) - len(line.lstrip()) for line in lines[1:]} == {6}


def test_every_cell_says_its_header() -> None:
    table = Table((((Text("Body"),)), (Text("Year"),)), (((Text("FDA"),), ()),))
    assert written(table) == "  Body: FDA\n  Year:"


def test_a_heading_has_strokes_below_its_longest_line() -> None:
    assert underlined("AB", "-") == "AB\n---"
    long = underlined("word " * 30, "~").splitlines()
    assert long[-1] == "~" * max(len(line) for line in long[:-1])


@given(TEXTS)
def test_wrapping_loses_no_word_and_adds_none(value: str) -> None:
    assert wrapped(value).split() == value.split()
    bars = barred(value, "|")
    assert [line[4:] for line in bars.splitlines()] == [
        line[4:] for line in bars.splitlines() if line.startswith("  |")
    ]
    assert " ".join(line[4:] for line in bars.splitlines()).split() == value.split()


def test_a_no_break_blank_holds() -> None:
    marks = "x" * 60 + " Sources\u00a03,\u00a04,\u00a05."
    assert wrapped(marks).splitlines()[1] == "Sources\u00a03,\u00a04,\u00a05."


def test_two_renderings_are_the_same_bytes() -> None:
    assert text(samples.edition()) == text(replace(samples.edition()))
