"""The work that is shipped, as it is printed: how many words its notes take, and that no caution is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pypdfium2
import pytest

from exporter.model.edition import Edition, EditionKind
from exporter.model.obligation import Ledger
from exporter.produce.early.findings import sources
from exporter.produce.make import make_all
from exporter.produce.options import Options
from exporter.produce.plan import plan
from exporter.theme.load import load_theme
from tests.places import SOURCE

TODAY = date(2026, 11, 30)
HANDOUT, ARTICLE, BOOK = EditionKind.HANDOUT, EditionKind.ARTICLE, EditionKind.BOOK
WORKS = {HANDOUT: "kratom-and-depression", ARTICLE: "kratom-and-depression", BOOK: "herbs-and-evidence"}
# How many words of notes there may be for each word of a claim. The marks of sources are none of either.
# A handout's claims are short: two sides that can be folded in three have no room for more.
MOST = {HANDOUT: 1.6, ARTICLE: 0.85, BOOK: 0.8}
# The thirteen cautions that the article owes, in words that a note says of each in every edition.
CAUTIONS = (
    "Laws differ by place",
    "How much is safe",
    "and for how long",
    "People differ",
    "Trials are needed",
    "Ask a doctor who knows all you take",
    "Kratom may interact with antidepressants and raise medicine levels",
    "Dependence and withdrawal",
    "Get help to stop",
    "findings conflict",
    "Research goes on",
    "Do not stop your antidepressant",
    "Make an informed decision with your doctor",
)
# What nobody can act on; the label of a status is one of them each time.
UNKNOWN = re.compile(
    r"\bnobody\b|\bunknown\b|\bnot (?:been )?(?:studied|tested)\b|\bno stud(?:y|ies)\b|\bnot known\b", re.I
)
MOST_UNKNOWN = 9


@pytest.fixture(params=WORKS, ids=str, scope="module")
def printed(request: pytest.FixtureRequest) -> tuple[Edition, Ledger]:
    (source,) = sources(SOURCE / WORKS[request.param], Options(TODAY, langs=("en",)))
    return source.arranged(request.param, None)


def words(texts: Iterator[str]) -> int:
    return sum(len(text.split()) for text in texts)


def test_notes_say_little_for_each_word_of_a_claim(printed: tuple[Edition, Ledger]) -> None:
    edition, ledger = printed
    claims = words(text for claim in ledger.claims for text in claim.texts)
    notes = words(owed.wording for owed in ledger.obligations if owed.beside)
    assert claims > 100
    assert notes / claims <= MOST[edition.kind], (notes, claims)


@pytest.mark.parametrize("caution", CAUTIONS)
def test_each_caution_of_the_article_stands_whole_in_every_edition(
    caution: str, printed: tuple[Edition, Ledger]
) -> None:
    _, ledger = printed
    assert [owed.id for owed in ledger.obligations if caution in owed.wording]


@pytest.mark.parametrize("paper", ["a4", "letter", "both"])
def test_the_first_side_does_not_repeat_what_nobody_knows(paper: str) -> None:
    options = Options(TODAY, ("pdf",), (HANDOUT,), "clinic", paper)
    (source,) = sources(SOURCE / WORKS[HANDOUT], options)
    (made,) = make_all(plan(source, load_theme("clinic"), options))
    with pypdfium2.PdfDocument(made.artefact.data) as pdf:
        side = " ".join(pdf[0].get_textpage().get_text_range().split())
    assert "Get help now" in side
    assert len(UNKNOWN.findall(side)) <= MOST_UNKNOWN, UNKNOWN.findall(side)
