"""The proof on transcripts made by hand: each promise kept, then broken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.model.format import Format
from exporter.model.obligation import Ledger, NoteKind, Obligation, OwedClaim, Scope
from exporter.model.transcript import Place, TextBlock, Transcript
from exporter.proof.prove import prove

FIRST = "Information, not advice. This is general."
CLAIM = ("Most people felt better.", "Some felt worse.")
EVIDENCE = "Evidence: Surveys. This shows no cause."
CAUTION = "Caution: Stop slowly. Stopping at once can hurt."
FOOT = "Information, not medical advice."
TITLE_ONLY = "Caution: Stop slowly."

LEDGER = Ledger(
    "p", "article", "en", "1", "2027-01-01",
    (
        Obligation("d", NoteKind.DISCLAIMER, FIRST, Scope.BEFORE_CONTENT),
        Obligation("a/e", NoteKind.EVIDENCE, EVIDENCE, Scope.AFTER_CLAIM, "a", "Source\u00a01."),
        Obligation("a/c", NoteKind.CAUTION, CAUTION, Scope.AFTER_CLAIM, "a"),
        Obligation("b/e", NoteKind.EVIDENCE, EVIDENCE, Scope.AFTER_CLAIM, "b"),
        Obligation("b/c", NoteKind.CAUTION, TITLE_ONLY, Scope.AFTER_CLAIM, "b"),
        Obligation("r", NoteKind.RUNNING, FOOT, Scope.RUNNING),
    ),
    (OwedClaim("a", CLAIM), OwedClaim("b", ("It is a plant.",))),
)  # fmt: skip


def block(text: str, **rest: Any) -> TextBlock:
    return replace(TextBlock(text, page=1, size=12.0, contrast=21.0, role="P"), **rest)


BLOCKS = (
    block("A title", role="H1"),
    block(FIRST),
    block("Part one", role="H2"),
    block(CLAIM[0]),
    block(CLAIM[1], role="LBody"),
    block(f"{EVIDENCE} Source 1."),
    block(CAUTION),
    block("Ordinary words."),
    block("It is a\nplant."),
    block(EVIDENCE),
    block(TITLE_ONLY),
)
FEET = (block(FOOT, place=Place.RUNNING),)


def transcript(blocks: tuple[TextBlock, ...], feet: tuple[TextBlock, ...] = FEET) -> Transcript:
    return Transcript(Format.PDF, (*blocks, *feet), blocks, pages=1)


def codes(found: Transcript) -> list[str]:
    return sorted({finding.code for finding in prove(found, LEDGER).findings})


def test_holds_when_everything_is_in_place() -> None:
    proof = prove(transcript(BLOCKS), LEDGER)
    assert [finding.as_text() for finding in proof.findings] == []
    assert [place.obligation for place in proof.places] == [owed.id for owed in LEDGER.obligations]
    assert {place.where for place in proof.places} == {"page 1"}


def test_tells_which_blocks_say_what_is_owed_in_the_body() -> None:
    located = prove(transcript(BLOCKS), LEDGER).located
    assert [one.unit.name for one in located] == ["d", "a", "a", "a/e", "a/c", "b", "b/e", "b/c"]
    assert [one.blocks for one in located] == [(BLOCKS[place],) for place in (1, 3, 4, 5, 6, 8, 9, 10)]
    without = prove(transcript((*BLOCKS[:6], *BLOCKS[7:])), LEDGER)
    assert [one.unit.name for one in without.located if not one.blocks] == ["a/c"]
    assert without.with_looks(()).located == ()


Change = Callable[[list[TextBlock]], None]


def _swap(one: int, other: int) -> Change:
    def change(blocks: list[TextBlock]) -> None:
        blocks[one], blocks[other] = blocks[other], blocks[one]

    return change


def _say(place: int, text: str) -> Change:
    return lambda blocks: blocks.__setitem__(place, replace(blocks[place], text=text))


def _with(number: int, **rest: Any) -> Change:
    return lambda blocks: blocks.__setitem__(number, replace(blocks[number], **rest))


def _explained_further_on(blocks: list[TextBlock]) -> None:
    blocks[7:7] = [
        *(block(f"Paragraph {number}.") for number in range(6)),
        block("Surveys: This shows no cause."),
    ]
    blocks.pop(5)


CASES: dict[str, tuple[Callable[[list[TextBlock]], object], list[str]]] = {
    "evidence missing": (lambda blocks: blocks.pop(5), ["PF02"]),
    "evidence missing though it is explained further on": (_explained_further_on, ["PF02"]),
    "caution missing where other words have its short ones": (
        _say(6, "Nobody can say at once what it is."),
        ["PF02"],
    ),
    "caution missing though a longer one says its words": (lambda blocks: blocks.pop(10), ["PF02"]),
    "evidence reworded": (_say(5, "Evidence: Surveys. This shows the cause. Source 1."), ["PF03"]),
    "words run together": (_say(6, "Caution: Stop slowly. Stopping atonce can hurt."), ["PF03"]),
    "a foreign citation": (_say(9, f"{EVIDENCE} Source 9."), ["PF06"]),
    "notes swapped": (_swap(5, 6), ["PF04"]),
    "claim parts swapped": (_swap(3, 4), ["PF10"]),
    "something between": (lambda blocks: blocks.insert(5, block("An advertisement.")), ["PF04"]),
    "note twice": (lambda blocks: blocks.append(block(CAUTION)), ["PF05"]),
    "note twice in the middle of a text": (_say(7, f"Remember: {CAUTION} So be it."), ["PF05"]),
    "note copied between claim and note": (lambda blocks: blocks.insert(6, block(EVIDENCE)), ["PF05"]),
    "words before": (_say(6, f"Outdated: {CAUTION}"), ["PF06"]),
    "next page": (_with(6, page=2), ["PF07"]),
    "small type": (_with(6, size=9.0), ["PF16"]),
    "pale type": (_with(6, contrast=2.0), ["PF16"]),
    "hidden": (_with(6, place=Place.HIDDEN), ["PF12"]),
    "in the foot only": (_with(6, place=Place.RUNNING), ["PF02"]),
    "claim changed": (_say(8, "It is a remedy."), ["PF10"]),
    "disclaimer behind a heading": (lambda blocks: blocks.insert(2, blocks.pop(1)), ["PF04"]),
}


@pytest.mark.parametrize("name", CASES)
def test_names_the_fault(name: str) -> None:
    change, expected = CASES[name]
    blocks = list(BLOCKS)
    change(blocks)
    found = transcript(tuple(blocks))
    assert codes(replace(found, pages=1)) == expected


def test_finds_no_note_in_a_block_that_it_shares_with_its_claim() -> None:
    blocks = list(BLOCKS)
    blocks[4:6] = [block(f"{CLAIM[1]} {EVIDENCE} Source 1.")]
    assert not prove(transcript(tuple(blocks)), LEDGER).holds


def test_wants_no_heading_before_the_disclaimers_but_that_of_the_numbers_to_call() -> None:
    call = Obligation("call", NoteKind.CONTACT, "911 In danger", Scope.BEFORE_CONTENT)
    ledger = replace(LEDGER, obligations=(call, *LEDGER.obligations))
    box = (block("Who to call", role="H2"), block("911 In danger"))
    assert prove(transcript((BLOCKS[0], *box, *BLOCKS[1:])), ledger).holds
    assert codes(transcript((BLOCKS[0], block("A part", role="H2"), *BLOCKS[1:]))) == ["PF04"]


def test_wants_the_foot_on_every_page() -> None:
    assert codes(replace(transcript(BLOCKS), pages=2)) == ["PF08"]
    assert codes(transcript(BLOCKS, ())) == ["PF08"]
    assert codes(transcript(BLOCKS, (replace(FEET[0], size=8.0),))) == ["PF16"]


@pytest.mark.parametrize(
    "structure",
    [None, BLOCKS[:-1], (*BLOCKS, BLOCKS[-1]), BLOCKS[::-1], (*BLOCKS[:3], block("Other"), *BLOCKS[4:])],
)
def test_wants_the_tree_to_tell_what_the_page_shows(structure: tuple[TextBlock, ...] | None) -> None:
    assert codes(replace(transcript(BLOCKS), structure=structure)) == ["PF09"]


def test_wants_notes_to_be_paragraphs_of_the_tree() -> None:
    joined = (*BLOCKS[:5], block(f"{BLOCKS[5].text} {CAUTION}"), *BLOCKS[7:])
    assert codes(replace(transcript(BLOCKS), structure=joined)) == ["PF09"]


def test_wants_an_unbroken_chain_in_docx() -> None:
    tied = tuple(replace(block, keeps_next=True, page=0, role="Body Text") for block in BLOCKS)
    feet = (TextBlock(FOOT, Place.RUNNING, "footer", container="section 1"),)
    assert codes(Transcript(Format.DOCX, (*tied, *feet))) == []
    loose = (*tied[:3], replace(tied[3], keeps_next=False), *tied[4:])
    assert codes(Transcript(Format.DOCX, (*loose, *feet))) == ["PF07"]


def test_wants_the_running_words_at_the_end_of_each_file_with_content() -> None:
    front = tuple(replace(block, page=0, file="front.xhtml") for block in BLOCKS[:2])
    rest = tuple(replace(block, page=0, file="one.xhtml", container="/pair") for block in BLOCKS[2:])
    foot = TextBlock(FOOT, Place.RUNNING, file="one.xhtml")
    files = ("front.xhtml", "one.xhtml")
    assert codes(Transcript(Format.EPUB, (*front, *rest, foot), files=files)) == []
    assert codes(Transcript(Format.EPUB, (*front, foot, *rest), files=files)) == ["PF08"]


WORDS = st.sampled_from(
    [CLAIM[0], EVIDENCE, CAUTION, TITLE_ONLY, FIRST, "x", "Other words.", "It is a plant."]
)


@given(st.lists(WORDS, max_size=14))
def test_holds_for_no_shuffle_of_the_words_but_the_owed_one(texts: list[str]) -> None:
    found = transcript(tuple(block(text) for text in texts))
    assert not prove(found, LEDGER).holds


@given(
    st.lists(st.text(max_size=30), max_size=10),
    st.sampled_from([Format.PDF, Format.DOCX, Format.EPUB, Format.TEXT]),
)
def test_never_fails_itself(texts: list[str], format_: Format) -> None:
    found = Transcript(format_, tuple(TextBlock(text) for text in texts))
    assert not prove(found, LEDGER).holds
