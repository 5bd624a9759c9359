"""A hand-made publication for tests of arrange, and its printed form as plain lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from exporter.arrange.arrange import arrange
from exporter.cite.citations import Cited, cite
from exporter.diagnostics import Location
from exporter.ledger.publication import ledger
from exporter.model.blocks import (
    Checklist,
    Claim,
    ItemList,
    ListItem,
    Paragraph,
    StandingCaution,
)
from exporter.model.edition import (
    Availability,
    Beside,
    Edition,
    EditionKind,
    GivenBy,
    PrintedBlock,
    PrintedClaim,
    PrintedLadder,
    PrintedNote,
    PrintedSection,
    ReferenceList,
)
from exporter.model.edition_walk import claim_notes, claim_texts, words_on_paper
from exporter.model.evidence import Official, Polarity
from exporter.model.inlines import Citation, Emphasis, Link, Text
from exporter.model.obligation import Ledger
from exporter.model.publication import Metadata, Person, Publication, Reference, Section
from exporter.model.walk import items
from tests.strategies import CAUTIONS, DISCLAIMERS, SCALE, contacts

DEPENDENCE, EMERGENCY, PRODUCT, LIVER, UNTESTED = CAUTIONS
NOT_STUDIED, CASE_REPORT, OBSERVATIONAL, MIXED, OFFICIAL = SCALE


def text(value: str) -> Paragraph:
    return Paragraph((Text(value),))


def reference(key: str, family: str, year: int) -> Reference:
    item = {
        "id": key,
        "type": "article-journal",
        "title": f"On {key}",
        "author": [{"family": family, "given": "AC"}],
        "container-title": "Journal of Leaves",
        "issued": {"date-parts": [[year]]},
        "DOI": f"10.1000/{key}",
    }
    return Reference(key, json.dumps(item), where=Location("references.json", 3))


KEY = Claim(
    "key",
    NOT_STUDIED,
    (text("Nobody has tested it in people."),),
    cite=("beta", "alpha"),
    where=Location("article.md", 20, 1),
)
MOOD = Claim(
    "mood",
    OBSERVATIONAL,
    (
        Paragraph(
            (Text("Most found it helpful "), Citation(("gamma",)), Text(".")),
        ),
        ItemList(
            False,
            (ListItem((Text("Some had less pain."),), (ItemList(True, (ListItem((Text("At first."),)),)),)),),
        ),
    ),
    Polarity.BENEFIT,
    "One online survey.",
    ("gamma",),
    (DEPENDENCE, PRODUCT),
)
STOP = Claim(
    "stop", OBSERVATIONAL, (text("Stopping can bring low mood."),), Polarity.HARM, cautions=(DEPENDENCE,)
)
RULE = Claim(
    "rule",
    OFFICIAL,
    (text("It is not approved."),),
    official=Official("The US regulator", date(2025, 7, 29), "US"),
    cautions=(DEPENDENCE,),
)
DISPUTE = Claim("dispute", MIXED, (text("Studies disagree on mood."),), cite=("delta",))

SUMMARY = Section(
    "summary",
    1,
    (Text("Summary"),),
    (KEY,),
    (Section("does-it-help", 2, (Text("Does it help?"),), (MOOD, STOP, DISPUTE)),),
    summary=True,
)
PLANT = Section(
    "plant",
    1,
    (Text("The "), Emphasis((Text("plant"),))),
    (
        Paragraph(
            (
                Text("It is a tree "),
                Citation(("alpha", "epsilon")),
                Text(". See "),
                Link("#summary", (Text("the summary"),)),
                Text(", "),
                Link("#mood", (Text("mood"),)),
                Text(" and "),
                Link("https://example.org/tree/", (Text("the tree"),)),
                Text("."),
            )
        ),
        StandingCaution(EMERGENCY),
        RULE,
    ),
    (Section("leaves", 2, (Text("The leaves"),), (text("They are green."), StandingCaution(EMERGENCY))),),
)
ACTIONS = Section(
    "actions",
    1,
    (Text("What you can do"),),
    (Checklist("Today", ((Text("Read about "), Link("#plant", (Text("the plant"),)), Text(".")),)),),
    actions=True,
)

METADATA = Metadata(
    title="Kratom and depression",
    short_title="Kratom",
    lang="en",
    version="0.1",
    created=date(2026, 1, 5),
    reviewed=date(2026, 11, 24),
    review_by=date(2027, 11, 24),
    authors=(Person("Ana Ruiz", "Alder Clinic"), Person("Ben Okoro", orcid="0000-0001-2345-6789")),
    reviewers=(),
    funding="none",
    subtitle="What is known",
    region="US",
    publisher="Alder Clinic",
    license="CC-BY-4.0",
    url="https://alder.example/kratom/",
    interests="none.",
)
PUBLICATION = Publication(
    "kratom",
    METADATA,
    DISCLAIMERS,
    (PLANT, SUMMARY, ACTIONS),
    SCALE,
    tuple(
        reference(key, key.title(), 2020) for key in ("alpha", "beta", "delta", "epsilon", "gamma", "unused")
    ),
    file="article.md",
)


def ranked_publication() -> Publication:
    """The leaflet with cautions of every rank at three claims of its summary, and at one of the plant."""
    every = (UNTESTED, DEPENDENCE, LIVER)
    summary = replace(
        SUMMARY,
        blocks=(replace(KEY, cautions=every),),
        sections=(replace(SUMMARY.sections[0], blocks=(replace(MOOD, cautions=every), STOP, DISPUTE)),),
    )
    plant = replace(
        PLANT, blocks=(replace(RULE, cautions=every), replace(DISPUTE, id="open", cautions=every))
    )
    return replace(PUBLICATION, sections=(plant, summary, ACTIONS))


def cited(publication: Publication = PUBLICATION) -> Cited:
    return cite(publication)


def printed(kind: EditionKind, publication: Publication = PUBLICATION) -> Edition:
    return arrange(publication, kind, cite(publication), contacts)


def owed(kind: EditionKind, publication: Publication = PUBLICATION) -> Ledger:
    return ledger(publication, kind, cite(publication), contacts)


def lines(edition: Edition) -> str:
    """Return an edition as lines that people can read and compare."""
    return "\n".join(_lines(edition)) + "\n"


def _lines(edition: Edition) -> Iterator[str]:
    yield f"# {edition.title}"
    yield f"subtitle: {edition.subtitle}"
    for paragraph in edition.byline:
        yield f"byline: {words_on_paper(paragraph.content)}"
    if edition.key_message:
        yield from _block(edition.key_message)
    if edition.urgent_card:
        yield f"card: {edition.urgent_card.heading}"
        for entry in edition.urgent_card.entries:
            yield f"  {entry.number} {entry.reason}"
        yield from (f"  {_note(note)}" for note in edition.urgent_card.cautions)
        yield f"  {edition.urgent_card.checked}"
    for note in edition.disclaimers:
        yield _note(note)
    for line in edition.contents:
        yield f"contents {line.level}: {line.number} {line.title} → {line.anchor}"
    for section in edition.sections:
        yield from _section(section)
    yield f"foot: {edition.running.disclaimer} | {edition.running.page}"
    yield f"foot: {edition.running.identity}"


def _section(section: PrintedSection) -> Iterator[str]:
    yield ""
    heading = f"{section.number} {words_on_paper(section.heading)}".strip()
    yield f"{'#' * section.level} {heading} [{section.role}, {section.anchor}]"
    for block in section.blocks:
        yield from _block(block)
    for inner in section.sections:
        yield from _section(inner)


def _block(block: PrintedBlock) -> Iterator[str]:
    match block:
        case PrintedClaim():
            yield f"claim{' (key)' if block.key else ''} [{block.anchor}]:"
            yield from (f"  | {line}" for line in claim_texts(block))
            yield from (f"  {_note(note)}" for note in claim_notes(block))
        case PrintedNote():
            yield _note(block)
        case ReferenceList(entries):
            yield from (
                f"{entry.label}. {words_on_paper(entry.content)} [{entry.anchor}]" for entry in entries
            )
        case Paragraph(content):
            yield words_on_paper(content)
        case ItemList():
            yield from (f"- {words_on_paper(item.content)}" for item in items(block))
        case Checklist():
            yield f"checklist: {block.title}"
            yield from (f"[ ] {words_on_paper(item)}" for item in block.items)
        case Beside(main, side):
            yield from _block(main)
            yield from _block(side)
        case GivenBy(entries, tick):
            yield from (f"fill in: {entry}" for entry in entries)
            yield f"[ ] {tick}"
        case Availability():
            yield f"QR: {block.url} ({block.alt})"
            yield from (words_on_paper(line) for line in (block.newest, block.formats))
        case PrintedLadder():
            yield from (f"ladder: {line}" for line in block.told)
        case _:
            yield repr(block)


def _note(note: PrintedNote) -> str:
    marks = "".join(f"<{mark.text}>" if mark.anchor else mark.text for mark in note.marks)
    return f"{note.kind}: **{note.label}** {note.text} {marks}".replace("\u00a0", "~").rstrip()
