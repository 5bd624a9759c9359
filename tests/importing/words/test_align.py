"""The word ledger by itself: what is missing is named, where it was, and no word stands for another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import exporter.importing.bring as importing
from exporter.diagnostics import ProofError
from exporter.importing.shape.shape import Draft, shaped
from exporter.importing.wish import Wish
from exporter.importing.words.align import Account, aligned
from exporter.importing.words.fate import Fate
from exporter.importing.words.passages import Duty, Passage, tokens
from exporter.importing.words.said import Said, Spoken
from tests.importing.drafts import FILES, TODAY


def accounts(draft: list[str], *passages: str) -> list[Account]:
    """Return what became of passages in a draft of these texts."""
    words = [Said(token, f"a.md:{at}", at) for at, text in enumerate(draft, 1) for token in tokens(text)]
    spoken = Spoken(tuple(words), frozenset(), ())
    return aligned([Passage(text, "text", f"line {at}") for at, text in enumerate(passages, 1)], spoken)


def test_a_passage_that_is_there_once_does_not_stand_for_two() -> None:
    first, second = accounts(["Take one tablet."], "Take one tablet.", "Take one tablet.")
    assert (first.fate, second.fate) == (Fate.PLACED, Fate.MISSING)
    assert second.missing == ("Take", "one", "tablet", ".")


def test_the_same_words_in_another_order_are_not_the_same() -> None:
    (found,) = accounts(["stop never before taking it"], "never stop taking it before then")
    assert found.fate is Fate.MISSING


@pytest.mark.parametrize(
    ("said", "draft"),
    [
        ("5\u201110 mg", "510 mg"),
        ("≥18 years", "18 years"),
        ("do not stop", "do stop"),
        ("10³ units", "103 units"),
    ],
)
def test_a_sign_that_is_lost_is_missing(said: str, draft: str) -> None:
    assert accounts([draft], said)[0].fate is Fate.MISSING


def test_what_is_listed_never_stands_for_text() -> None:
    words = [Said(token, "a.md:9", 1) for token in tokens("Take care.")]
    text, comment = Passage("Take care.", "text", "1"), Passage("Take care.", "comment", "2", Duty.LIST)
    found = aligned([text, comment], Spoken(tuple(words), frozenset(), ()), listed_from=9)
    assert [one.fate for one in found] == [Fate.MISSING, Fate.LISTED]


def test_a_block_that_the_readers_lose_stops_the_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def losing(*args: object) -> Draft:
        draft = shaped(*args)  # type: ignore[arg-type]
        return replace(draft, blocks=(*draft.blocks[:5], *draft.blocks[6:]))

    monkeypatch.setattr(importing, "shaped", losing)
    with pytest.raises(ProofError, match="IN07") as raised:
        importing.bring(FILES / "starting-warfarin.docx", Wish(TODAY, tmp_path / "source"))
    assert raised.value.exit_status == 3
    assert "How do I take it" in str(raised.value)
    assert not (tmp_path / "source").exists()
