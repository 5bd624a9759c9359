# ruff: noqa: E501
"""A number behind a reference that is not a page which cites it, or leads elsewhere, is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO

import pikepdf
import pytest

from exporter.ledger.account import account_of
from exporter.model.account import Account
from exporter.model.format import Format
from exporter.model.obligation import Ledger
from exporter.model.transcript import Jump, TextBlock, Transcript
from exporter.proof.prove import Proof, prove
from exporter.readback.pdf.read import read
from exporter.theme.load import load_theme
from tests.render import cited

Change = Callable[[TextBlock], TextBlock]
NOTHING_OWED = Ledger("sample", "article", "en", "1.0", "", (), ())


@cache
def transcript() -> Transcript:
    return read(cited.pdf())


@cache
def account() -> Account:
    return account_of(cited.cited(), Format.PDF, load_theme("book"))


def proof(told: Transcript) -> Proof:
    return prove(replace(told, structure=None), NOTHING_OWED, account())


def about_references(told: Transcript) -> list[str]:
    found = [finding for finding in proof(told).findings if finding.code in ("PF51", "PF53", "PF57")]
    return [f"{finding.code} {finding.message.partition('citations: ')[2]}".strip() for finding in found]


def changed(change: Change) -> Transcript:
    """The transcript with each block that has the beginning of reference 1, or cites it, changed."""
    return replace(transcript(), blocks=tuple(map(change, transcript().blocks)))


def in_entry(change: Change, begins: str = "Grundmann O.") -> Transcript:
    return changed(lambda block: change(block) if block.text.startswith(begins) else block)


def says(old: str, new: str) -> Change:
    def change(block: TextBlock) -> TextBlock:
        text = " ".join(block.text.split())
        assert old in text
        return replace(block, text=text.replace(old, new))

    return change


def leads(words: str, change: Callable[[Jump], Jump | None]) -> Change:
    def changes(block: TextBlock) -> TextBlock:
        assert words in {jump.words.strip() for jump in block.jumps}
        made = (change(jump) if jump.words.strip() == words else jump for jump in block.jumps)
        return replace(block, jumps=tuple(jump for jump in made if jump is not None))

    return changes


def test_what_is_made_is_accounted_for_and_right() -> None:
    assert about_references(transcript()) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (says("2, 3, 5.", "2, 3, 6."), {"page 5 cites it and is not named", "it names page 6, which does not cite it", "its number 6 is no link"}),
        (says("2, 3, 5.", "2, 5."), {"page 3 cites it and is not named"}),
        (says("2, 3, 5.", "2, 3, 4, 5."), {"it names page 4, which does not cite it", "its number 4 is no link"}),
        (says("2, 3, 5.", "3, 2, 5."), {"its pages are not in order, each once"}),
        (says("2, 3, 5.", "2, 3, 3, 5."), {"its pages are not in order, each once"}),
        (says("pages 2", "page 2"), {"it says one page of several, or several of one"}),
        (says(" (Cited", "\n(Cited"), set()),
        (leads("3", lambda _: None), {"its number 3 is no link"}),
        (leads("3", lambda jump: replace(jump, to_page=4)), {"its number 3 leads to page 4"}),
        (leads("3", lambda jump: replace(jump, to=(100.0, 100.0))), {"its number 3 leads to another place than the citation"}),
        (leads("3", lambda jump: replace(jump, to=None)), {"its number 3 leads to another place than the citation"}),
    ],
    ids=[
        "wrong number", "page dropped", "page added", "another order", "a page twice", "word for one", "another line",
        "no link", "link to another page", "link to another place", "link to no place",
    ],
)  # fmt: skip
def test_a_wrong_number_or_link_is_found(change: Change, told: set[str]) -> None:
    assert set(about_references(in_entry(change))) == {f"PF57 {words}" for words in told}


def test_an_entry_without_its_pages_is_found() -> None:
    bare = about_references(in_entry(says(cited.PHRASES[2], ""), "Yang B, Yi S."))
    assert bare == ["PF57 page 4 cites it and is not named"]


def test_an_entry_that_nothing_cites_names_no_page() -> None:
    named = about_references(in_entry(says("2020.", "2020. (Cited on page 2.)"), "Nobody cites"))
    assert named == ["PF57 it names page 2, which does not cite it", "PF57 its number 2 is no link"]


@pytest.mark.parametrize(
    "words",
    [
        "(Cited on pages 2 and 3.)",
        "Cited on pages 2, 3, 5.",
        "(Cited on pages 2, 3, 5)",
        "(Found on page 2.)",
    ],
)
def test_other_words_behind_an_entry_are_nobodys(words: str) -> None:
    """The entry is none any more: its citations, one on each of three pages, lead to no reference."""
    told = proof(in_entry(says(cited.PHRASES[1], words))).findings
    assert about_references(in_entry(says(cited.PHRASES[1], words))) == ["PF51", *["PF57"] * 3]
    lost = [finding.message for finding in told if finding.code == "PF57"]
    assert all(message.startswith("the citation 1 in “What page ") for message in lost), lost
    assert [message.endswith("leads to no reference") for message in lost] == [True] * 3


def test_a_citation_that_leads_to_another_entry_is_found() -> None:
    """On page 4 a citation of 2 leads where those of 1 lead: both entries are told wrong."""
    (to_first,) = {jump.to for block in transcript().blocks for jump in block.jumps if jump.words == "1"}

    def astray(block: TextBlock) -> TextBlock:
        made = (replace(jump, to=to_first) if jump.words == "2" else jump for jump in block.jumps)
        return replace(block, jumps=tuple(made)) if block.text.startswith("What page 4") else block

    told = set(about_references(changed(astray)))
    assert "PF57 the citation 2 on page 4 leads to it" in told
    assert "PF57 page 4 cites it and is not named" in told
    assert "PF57 it names page 4, which does not cite it" in told


@pytest.mark.parametrize("to", [(1.0, 1.0), None], ids=["another place", "no place"])
def test_a_citation_that_leads_to_no_entry_is_found(to: tuple[float, float] | None) -> None:
    """Also where its page cites the entry once more, so that nothing about the page's number is wrong."""
    led = leads("2", lambda jump: replace(jump, to=to))
    told = [
        finding.message
        for finding in proof(
            changed(lambda block: led(block) if block.text.startswith("What page 4") else block)
        ).findings
        if finding.code == "PF57"
    ]
    assert any("the citation 2 in “What page 4" in message for message in told)


def test_a_link_of_the_file_itself_that_leads_astray_is_found() -> None:
    with pikepdf.open(BytesIO(cited.pdf())) as pdf:
        links = [link for page in pdf.pages for link in page.get("/Annots", [])]
        (third,) = (link for link in links if str(link.get("/Dest", "")) == "ref-1.cited-2")
        third.Dest = pikepdf.String("ref-1.cited-4")
        pdf.save(out := BytesIO())
    assert about_references(read(out.getvalue())) == ["PF57 its number 3 leads to page 5"]


def test_words_that_go_on_overleaf_need_no_number_of_their_own() -> None:
    """In a style without numbers a citation is words, which a page may part."""

    def parted(block: TextBlock) -> TextBlock:
        named = (replace(jump, words="(Yang") if jump.words == "2" else jump for jump in block.jumps)
        return replace(block, jumps=tuple(named))

    blocks = list(changed(parted).blocks)
    (first,) = (block for block in blocks if block.text.startswith("What page 4"))
    here = next(number for number, block in enumerate(blocks) if block.text.startswith("What page 5"))
    (jump,) = (jump for jump in first.jumps if jump.words == "(Yang")
    rest = replace(jump, words="2023)")
    blocks[here] = replace(blocks[here], jumps=(rest, *blocks[here].jumps))
    assert about_references(replace(transcript(), blocks=tuple(blocks))) == []


def test_the_account_travels_with_its_references_and_one_of_before_has_none() -> None:
    own = account()
    assert len(own.references) == len(cited.CONTENT)
    assert own.cited == ("(Cited on page", "(Cited on pages")
    assert Account.from_json(own.as_json()) == own
    before = replace(own, references=(), cited=(), links=(), told=(), properties=())
    assert Account.from_json(before.as_json()) == before
    assert before.as_json().keys() == {"passages", "contents", "again", "furniture"}
    assert account_of(cited.cited(), Format.EPUB, load_theme("book")).references == ()


def test_a_link_to_what_stands_beside_an_entry_is_none_to_the_entry() -> None:
    def moved(jump: Jump) -> Jump:
        return replace(jump, to=(521.0, jump.to[1])) if jump.words == "1" and jump.to else jump

    told = changed(lambda block: replace(block, jumps=tuple(map(moved, block.jumps))))
    (entry,) = (block for block in told.blocks if block.text.startswith("Grundmann O."))
    assert entry.box is not None
    beside = replace(entry, text="Beside it.", jumps=(), box=(500.0, entry.box[1], 560.0, entry.box[3]))
    assert about_references(told) == []
    with_it = replace(told, blocks=(*told.blocks, beside))
    assert "PF57 it names page 2, which does not cite it" in about_references(with_it)
