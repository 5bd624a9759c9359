"""The ledger: what is owed, in full wording and order, by rules of its own."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from exporter.cite.citations import cite
from exporter.diagnostics import SourceError
from exporter.ledger import publication as module
from exporter.ledger.publication import ledger
from exporter.model.blocks import Claim, Paragraph
from exporter.model.edition import EditionKind
from exporter.model.inlines import Citation, LineBreak, Link, Strong, Subscript, Text
from exporter.model.obligation import Ledger, NoteKind, Obligation, Scope
from exporter.model.publication import Person, Section
from tests.arrange.leaflet import KEY, METADATA, MOOD, PUBLICATION, SUMMARY, owed
from tests.strategies import contacts

HANDOUT, ARTICLE = EditionKind.HANDOUT, EditionKind.ARTICLE


def one(ledger: Ledger, name: str) -> Obligation:
    (found,) = [obligation for obligation in ledger.obligations if obligation.id == name]
    return found


def test_it_shares_nothing_with_arrange_but_citations() -> None:
    tree = ast.parse(Path(module.__file__).read_text("utf-8"))
    named = (node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    shared = {name for name in named if name.startswith(("exporter.arrange", "exporter.cite"))}
    assert shared == {"exporter.cite.citations"}


def test_a_handout_owes_its_notes_in_reading_order() -> None:
    assert [obligation.id for obligation in owed(HANDOUT).obligations] == [
        "review",
        "key/evidence",
        "contact/crisis",
        "disclaimer/advice",
        "disclaimer/crisis",
        "disclaimer/medicine",
        "mood/evidence",
        "mood/caution/dependence",
        "mood/caution/product",
        "stop/evidence",
        "stop/caution/dependence",
        "dispute/evidence",
        "running",
    ]


def test_an_article_owes_what_stands_in_its_sections_too() -> None:
    ids = [obligation.id for obligation in owed(ARTICLE).obligations]
    assert ids[:10] == [
        "review",
        "key/evidence",
        "contact/crisis",
        "disclaimer/advice",
        "disclaimer/crisis",
        "disclaimer/medicine",
        "caution/emergency/1",
        "rule/evidence",
        "rule/caution/dependence",
        "caution/emergency/2",
    ]


@pytest.mark.parametrize(
    ("name", "kind", "scope", "beside", "wording"),
    [
        ("review", NoteKind.REVIEW, Scope.BEFORE_CONTENT, "", "Not yet clinically reviewed"),
        (
            "disclaimer/medicine",
            NoteKind.DISCLAIMER,
            Scope.BEFORE_CONTENT,
            "",
            "Not a medicine. It is not approved.",
        ),
        (
            "contact/crisis",
            NoteKind.CONTACT,
            Scope.BEFORE_CONTENT,
            "",
            "988 Thoughts of suicide: call or text",
        ),
        (
            "caution/emergency/2",
            NoteKind.CAUTION,
            Scope.IN_PLACE,
            "",
            "Caution: Is it an emergency? Call 911 for trouble breathing.",
        ),
        (
            "rule/evidence",
            NoteKind.EVIDENCE,
            Scope.AFTER_CLAIM,
            "rule",
            "Evidence: Official rule. This is what The US regulator (US) said on July 29, 2025.",
        ),
        (
            "mood/evidence",
            NoteKind.EVIDENCE,
            Scope.AFTER_CLAIM,
            "mood",
            "Evidence: Surveys. Researchers asked people. "
            "This cannot show what caused what. One online survey.",
        ),
        (
            "mood/caution/dependence",
            NoteKind.CAUTION,
            Scope.AFTER_CLAIM,
            "mood",
            "Caution: Can cause dependence. Using it often can lead to dependence.",
        ),
        (
            "stop/caution/dependence",
            NoteKind.CAUTION,
            Scope.AFTER_CLAIM,
            "stop",
            "Caution: Can cause dependence.",
        ),
        (
            "running",
            NoteKind.RUNNING,
            Scope.RUNNING,
            "",
            "Information, not advice. Not an approved medicine.",
        ),
    ],
)
def test_an_obligation_has_the_whole_wording(
    name: str, kind: NoteKind, scope: Scope, beside: str, wording: str
) -> None:
    obligation = one(owed(ARTICLE), name)
    assert (obligation.kind, obligation.scope, obligation.beside) == (kind, scope, beside)
    assert obligation.wording == wording


def test_marks_are_apart_from_the_wording_and_the_source_has_its_line() -> None:
    evidence = one(owed(HANDOUT), "key/evidence")
    assert evidence.marks == "Sources\u00a01,\u00a03."
    assert evidence.source == "article.md:20"


def test_a_reviewed_publication_does_not_owe_the_contrary() -> None:
    reviewed = replace(PUBLICATION, metadata=replace(METADATA, reviewers=(Person("Dr Li"),)))
    assert "review" not in [obligation.id for obligation in owed(HANDOUT, reviewed).obligations]


def test_contacts_are_owed_only_when_a_disclaimer_asks() -> None:
    silent = replace(PUBLICATION, disclaimers=PUBLICATION.disclaimers[:1])
    assert not any(obligation.kind is NoteKind.CONTACT for obligation in owed(HANDOUT, silent).obligations)


def test_contacts_that_are_not_known_are_refused() -> None:
    publication = replace(PUBLICATION, metadata=replace(METADATA, region="TH"))
    with pytest.raises(SourceError, match="CR02"):
        ledger(publication, HANDOUT, cite(publication), contacts)


def test_an_article_owes_a_claim_that_begins_the_summary_before_everything_else() -> None:
    shared = replace(KEY, cautions=(MOOD.cautions[0],))
    publication = replace(
        PUBLICATION, sections=tuple(_opening_with(shared, section) for section in PUBLICATION.sections)
    )
    ledger = owed(ARTICLE, publication)
    assert [claim.id for claim in ledger.claims] == ["key", "rule", "mood", "stop", "dispute"]
    wordings = [one(ledger, f"{name}/caution/dependence").wording for name in ("key", "mood", "stop")]
    whole = "Caution: Can cause dependence. Using it often can lead to dependence."
    assert wordings == [whole, whole, "Caution: Can cause dependence."]
    short = one(owed(HANDOUT, publication), "mood/caution/dependence")
    assert short.wording == "Caution: Can cause dependence.", "a handout's summary goes on below it"


def test_an_article_owes_a_claim_behind_a_paragraph_where_it_stands() -> None:
    summary = replace(SUMMARY, blocks=(Paragraph((Text("In short."),)), KEY))
    sections = tuple(summary if section.summary else section for section in PUBLICATION.sections)
    ledger = owed(ARTICLE, replace(PUBLICATION, sections=sections))
    assert [claim.id for claim in ledger.claims] == ["rule", "key", "mood", "stop", "dispute"]


def _opening_with(claim: Claim, section: Section) -> Section:
    return replace(section, blocks=(claim, *section.blocks[1:])) if section.summary else section


def test_a_claims_texts_are_what_paper_shows() -> None:
    body = (
        Paragraph(
            (
                Strong((Text("H"), Subscript("2"), Text("O"))),
                LineBreak(),
                Citation(("alpha", "beta")),
                Text(" "),
                Link("https://example.org/", (Text("here"),)),
                Text(" "),
                Link("https://example.org/", (Text("example.org"),)),
                Text(" "),
                Link("tel:+1988", (Text("988"),)),
                Text(" "),
                Link("mailto:a@example.org?subject=x", (Text("us"),)),
                Text(" "),
                Link("#plant", (Text("there"),)),
            )
        ),
    )
    summary = replace(SUMMARY, blocks=(replace(KEY, body=body),), sections=())
    publication = replace(PUBLICATION, sections=(summary,))
    (claim,) = owed(HANDOUT, publication).claims
    assert claim.texts == (
        "H2O [1,\u00a02] here (https://example.org) example.org 988 us (a@example.org) there",
    )


def test_list_items_are_texts_of_their_own() -> None:
    (mood,) = [claim for claim in owed(HANDOUT).claims if claim.id == "mood"]
    assert mood.texts == ("Most found it helpful [4].", "Some had less pain.", "At first.")


def test_the_ledger_says_what_it_is_of_and_survives_its_json() -> None:
    written = owed(ARTICLE)
    assert (written.publication, written.edition, written.lang) == ("kratom", "article", "en")
    assert (written.version, written.review_by) == ("0.1", "2027-11-24")
    assert Ledger.from_json(written.as_json()) == written
