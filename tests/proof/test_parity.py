"""Two files are held against each other by their blocks of text; only what a rule names is left out."""

from __future__ import annotations

import pytest

from exporter.model.format import Format
from exporter.model.transcript import Place, TextBlock, Transcript
from exporter.proof.parity import LEFT_OUT, Passage, differences, passages


def said(*texts: str) -> tuple[Passage, ...]:
    return passages(Transcript(Format.EPUB, tuple(TextBlock(text) for text in texts)))


def kept(format_: Format, *blocks: TextBlock) -> list[str]:
    return [passage.text for passage in passages(Transcript(format_, blocks))]


def told(one: tuple[Passage, ...], other: tuple[Passage, ...]) -> list[tuple[str, bool, bool]]:
    return [(found.passage.text, found.in_first, found.moved) for found in differences(one, other)]


SAME = ("Title", "One two three.", "Caution: mind.", "End.")


@pytest.mark.parametrize(
    "other",
    [
        SAME,
        ("Title", "One two", "three.", "Caution: mind.", "End."),
        ("Title", "One two three. Caution: mind.", "End."),
        ("Title", "One two three. Caution:", "mind. End."),
        ("Title", "One\n two  three.", "Caution: mind.", "End."),
    ],
)
def test_what_is_parted_in_another_way_is_the_same(other: tuple[str, ...]) -> None:
    assert told(said(*SAME), said(*other)) == []


def test_a_block_that_is_missing_is_named() -> None:
    assert told(said(*SAME), said("Title", "One two three.", "End.")) == [("Caution: mind.", True, False)]
    assert told(said("Title"), said("Title", "More.")) == [("More.", False, False)]
    assert told(said(), said("Only.")) == [("Only.", False, False)]


def test_a_block_that_is_reworded_is_named_on_both_sides() -> None:
    changed = ("Title", "One two four.", "Caution: mind.", "End.")
    assert told(said(*SAME), said(*changed)) == [
        ("One two three.", True, False),
        ("One two four.", False, False),
    ]


def test_a_block_in_another_order_is_named_as_moved() -> None:
    found = told(said(*SAME), said("Title", "Caution: mind.", "One two three.", "End."))
    assert found
    assert all(moved for *_, moved in found)


def test_a_block_that_stands_once_too_often_is_named() -> None:
    assert told(said(*SAME), said(*SAME, "Caution: mind.")) == [("Caution: mind.", False, False)]


def test_after_a_difference_the_rest_is_compared() -> None:
    one, other = ("a1", "b2", "c3", "d4"), ("a1", "x9", "c3", "y8")
    assert {text for text, *_ in told(said(*one), said(*other))} == {"b2", "x9", "d4", "y8"}


def test_only_running_text_is_compared() -> None:
    blocks = [TextBlock(str(place), place) for place in Place]
    assert kept(Format.DOCX, *blocks) == ["body"]


def test_an_address_behind_a_link_is_left_out_and_other_brackets_are_not() -> None:
    paper = said("Read it (https://example.org/a_(b)/c), write (a@example.org), call (+15550100).")
    assert told(paper, said("Read it, write, call.")) == []
    assert told(said("In 2019 (see below)."), said("In 2019.")) != []


def test_the_contents_of_a_pdf_are_left_out_with_their_title() -> None:
    lines = (
        TextBlock("Contents", role="H2"),
        TextBlock("1 Risks  4", role="P"),
        TextBlock("End 2", role="P"),
    )
    assert kept(Format.PDF, *lines, TextBlock("1 Risks", role="H2"), TextBlock("It is 5", role="P")) == [
        "End 2",
        "1 Risks",
        "It is 5",
    ]


def test_the_title_over_a_contents_list_is_left_out_and_what_stands_before_it_is_not() -> None:
    listed = TextBlock("1 Risks 4", Place.NAVIGATION, "TOCI")
    assert kept(Format.PDF, TextBlock("a", role="P"), TextBlock("Contents", role="H2"), listed) == ["a"]
    assert kept(Format.DOCX, TextBlock("a", role="Body"), listed) == ["a"]


@pytest.mark.parametrize("format_", [Format.EPUB, Format.HTML])
def test_the_heading_over_the_key_message_is_that_of_screens(format_: Format) -> None:
    heading, claim = TextBlock("Key message", role="h2"), TextBlock("It is.", role="claim")
    assert kept(format_, heading, claim) == ["It is."]
    assert kept(format_, heading, TextBlock("a", role="p"), claim) == ["Key message", "a", "It is."]
    # Every heading of a section has an anchor, for contents lists; that of the key message has none.
    assert kept(format_, TextBlock("Risks", role="h2", anchor="risks"), claim) == ["Risks", "It is."]
    assert kept(format_, TextBlock("Above all", role="h2"), claim) == ["It is."]
    assert kept(format_, claim, TextBlock("Above all", role="h2"), claim) == ["It is.", "Above all", "It is."]


def test_the_number_of_a_reference_is_no_word() -> None:
    assert kept(Format.DOCX, TextBlock("1 Report 3.", role="Reference"), TextBlock("1 x", role="Body")) == [
        "Report 3.",
        "1 x",
    ]


def test_the_link_back_and_the_link_to_the_text_are_no_words() -> None:
    assert told(said("A report. \u21a9\ufe0e"), said("A report.")) == []
    assert kept(Format.HTML, TextBlock("Start", role="skip"), TextBlock("Text", role="para")) == ["Text"]


@pytest.mark.parametrize(
    (Format.TEXT, "role", "left"),
    [
        ("A report. 2017.\n(Cited on  pages  2,  4.)", "LBody", "A report. 2017."),
        ("Un informe. (Citada en la página\u00a07.)", "LBody", "Un informe."),
        ("A report. (Cited on pages 2, 4.) More.", "LBody", "A report. (Cited on pages 2, 4.) More."),
        ("A report. (Cited on sheet 2.)", "LBody", "A report. (Cited on sheet 2.)"),
        ("Laws are cited. (Cited on page 2.)", "P", "Laws are cited. (Cited on page 2.)"),
    ],
)
def test_the_pages_behind_a_reference_are_counted_on_paper_alone(text: str, role: str, left: str) -> None:
    assert kept(Format.PDF, TextBlock(text, role=role)) == [left]
    assert kept(Format.EPUB, TextBlock(text, role=role)) == [text]


def test_a_table_of_plain_text_is_heads_and_cells() -> None:
    entries = [
        TextBlock(text, role="entry")
        for text in ("Part: Leaf", "Weight: 5: g", "Part: Root", "Weight:", "[Figure: a leaf]")
    ]
    caption = TextBlock("Table: Parts: their weight", role="paragraph")
    assert kept(Format.TEXT, TextBlock("x", role="h1"), caption, *entries, TextBlock("y", role="p")) == [
        "x", "Parts: their weight", "Part", "Weight", "Leaf", "5: g", "Root", "y",
    ]  # fmt: skip


def test_lines_to_sign_are_left_out_where_all_three_stand_together() -> None:
    signed = tuple(TextBlock(text) for text in ("a", "Given by", "Date", "Discussed with me", "Date"))
    assert kept(Format.DOCX, *signed) == ["a", "Date"]
    assert kept(Format.DOCX, *signed[:3]) == ["a", "Given by", "Date"]


def test_entries_that_are_no_table_stay_as_they_are() -> None:
    call = TextBlock("911 In danger", role="entry")
    assert kept(Format.TEXT, TextBlock("Who to call", role="h2"), call) == ["Who to call", "911 In danger"]
    assert kept(Format.TEXT, call, TextBlock("last", role="paragraph")) == ["911 In danger", "last"]


def test_every_rule_has_its_reason() -> None:
    assert all(len(reason) > 20 for reason in LEFT_OUT.values())
