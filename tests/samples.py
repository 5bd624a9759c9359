# ruff: noqa: E501
"""Hand-made editions and ledgers for tests of single parts: every printed block, every inline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

from PIL import Image

from exporter.model.blocks import (
    Checklist,
    Figure,
    ItemList,
    ListItem,
    Paragraph,
    Picture,
    Quote,
    Remark,
    Table,
    WriteIn,
)
from exporter.model.edition import (
    ContentsEntry,
    Edition,
    EditionKind,
    EditionMetadata,
    MedicineList,
    PrintedClaim,
    PrintedNote,
    PrintedReference,
    PrintedSection,
    ReferenceList,
    Running,
    SectionRole,
    UrgentCard,
    Words,
)
from exporter.model.inlines import (
    Citation,
    Emphasis,
    Foreign,
    LineBreak,
    Link,
    MarkPart,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from exporter.model.notes import Contact
from exporter.model.obligation import Ledger, NoteKind, Obligation, OwedClaim, Scope

MARKS_1 = (MarkPart("Source\u00a0"), MarkPart("1", "ref-1"), MarkPart("."))
MARKS_12 = (
    MarkPart("Sources\u00a0"), MarkPart("1", "ref-1"), MarkPart(",\u00a0"), MarkPart("2", "ref-2"), MarkPart("."),
)  # fmt: skip


def words(value: str) -> tuple[Text]:
    return (Text(value),)


def paragraph(value: str) -> Paragraph:
    return Paragraph(words(value))


def picture() -> Picture:
    out = BytesIO()
    Image.new("RGB", (120, 60), (11, 74, 90)).save(out, "PNG")
    return Picture("leaf.png", "image/png", out.getvalue(), 120, 60)


def evidence(claim: str, label: str, text: str, marks: tuple[MarkPart, ...] = ()) -> PrintedNote:
    return PrintedNote(
        f"{claim}/evidence", f"n-{claim}-evidence", NoteKind.EVIDENCE, f"Evidence: {label}.", text, marks
    )


def caution(claim: str, name: str, title: str, text: str = "") -> PrintedNote:
    return PrintedNote(
        f"{claim}/caution/{name}",
        f"n-{claim}-{name}",
        NoteKind.CAUTION,
        f"Caution: {title}.",
        text,
        full=bool(text),
    )


def urgent(claim: str, name: str, title: str, text: str) -> PrintedNote:
    return PrintedNote(
        f"{claim}/caution/{name}", f"n-{claim}-{name}", NoteKind.URGENT, f"Get help now: {title}.", text
    )


KEY = PrintedClaim(
    "key", "c-key",
    (paragraph("Nobody has tested kratom as a treatment for depression in people."),),
    evidence("key", "Not studied", "We found no test of this in people.", MARKS_12),
    (caution("key", "decide", "Decide with a clinician", "Weigh what is known and not known with someone who knows your health."),),
    key=True,
)  # fmt: skip
MOOD = PrintedClaim(
    "mood", "c-mood",
    (paragraph("In a survey of 2,798 users, most found kratom helpful."),
     ItemList(False, (ListItem(words("Some had less pain.")), ListItem(words("Some felt worse."), (ItemList(True, (ListItem(words("At first.")), ListItem(words("Later on.")))),))))),
    evidence("mood", "Surveys and records", "They cannot show a cause. One online survey.", MARKS_1),
    (urgent("mood", "liver", "Signs of liver injury", "Yellow skin, dark urine: get help the same day."),
     caution("mood", "dependence", "Can cause dependence", "Using kratom often can lead to dependence. Stopping can bring low mood."),
     caution("mood", "product", "Strength and purity vary", "Extracts and products sold as “7-OH” are stronger than leaf.")),
)  # fmt: skip
STOP = PrintedClaim(
    "stop", "c-stop",
    (Paragraph((Text("People who stop report "), Emphasis(words("aches")), Text(", poor sleep and sadness."))),),
    replace(evidence("stop", "Surveys and records", ""), full=False),
    (caution("stop", "dependence", "Can cause dependence"),),
)  # fmt: skip


def sections() -> tuple[PrintedSection, ...]:
    summary = PrintedSection(
        "summary", 2, SectionRole.SUMMARY, words("Summary"), "Summary", "",
        (),
        (PrintedSection("does-it-help", 3, SectionRole.BODY, words("Does kratom help depression?"), "Does kratom help depression?", "", (MOOD, STOP)),),
    )  # fmt: skip
    plant = PrintedSection(
        "the-plant", 2, SectionRole.BODY, words("The plant"), "The plant", "1",
        (
            Paragraph((Text("Kratom ("), Emphasis(words("Mitragyna speciosa")), Text(") is called "), Foreign("ms", words("ketum")),
                       Text(" in Malay. It is "), Strong(words("not")), Text(" a medicine "), Citation(("a",), (MarkPart("["), MarkPart("1", "ref-1"), MarkPart("]"))),
                       Text(". Read "), Link("https://example.org/kratom", words("the page"), "https://example.org/kratom"),
                       Text(" or "), Link("#summary", words("the summary")), Text("."), LineBreak(),
                       Text("Water is H"), Subscript("2"), Text("O and 10"), Superscript("3"), Text(" is a thousand."))),
            ItemList(True, (ListItem(words("First.")), ListItem(words("Second.")))),
            Quote((paragraph("A quoted sentence."), paragraph("And another."))),
            Table((words("Body"), words("Year")), ((words("First body"), words("2019")), (words("Second body"), words("2021"))), words("Who said it")),
            Figure(picture(), "A leaf with five veins", "A kratom leaf."),
            Figure(picture(), "", "", decorative=True),
            Remark("About names", (paragraph("Kratom has many names."),)),
            Checklist("Before your visit", (words("Write a list."), words("Bring it along."))),
            WriteIn("My questions", 3),
            MedicineList("Everything I take", ("Medicine, herb or product", "How much", "How often"), 3),
            PrintedNote("caution/emergency/1", "n-emergency-1", NoteKind.CAUTION, "Caution: Emergency.", "Call 911 for trouble breathing."),
        ),
        (PrintedSection("in-the-body", 3, SectionRole.BODY, words("In the body"), "In the body", "1.1",
                        (paragraph("Its main alkaloid is mitragynine."),),
                        (PrintedSection("receptors", 4, SectionRole.BODY, words("Receptors"), "Receptors", "", (paragraph("It acts on some receptors."),)),)),),
    )  # fmt: skip
    actions = PrintedSection(
        "what-you-can-do", 2, SectionRole.ACTIONS, words("What you can do"), "What you can do", "2",
        (Checklist("Today", (words("Tell your doctor."), words("Keep taking your treatment."))),),
    )  # fmt: skip
    references = PrintedSection(
        "references", 2, SectionRole.REFERENCES, words("References"), "References", "",
        (ReferenceList((
            PrintedReference("ref-1", "1", (Text("Grundmann O. Patterns of kratom use. Drug Alcohol Depend. 2017;176:63–70. "), Link("https://doi.org/10.1016/j.x", words("doi:10.1016/j.x")))),
            PrintedReference("ref-2", "2", words("Yang B, Yi S. Adverse effects. 2023.")),
        )),),
    )  # fmt: skip
    about = PrintedSection(
        "about", 2, SectionRole.ABOUT, words("About this document"), "About this document", "",
        (paragraph("Not yet clinically reviewed."), paragraph("Version 0.1. Funding: No outside funding."),
         ItemList(False, (ListItem((Strong(words("Not studied:")), Text(" no studies in people were found."))),))),
    )  # fmt: skip
    return (summary, plant, actions, references, about)


def edition(kind: EditionKind = EditionKind.ARTICLE) -> Edition:
    return Edition(
        name="sample", kind=kind, lang="en", direction="ltr",
        title="Kratom and depression", subtitle="What is known, and what is not", short_title="Kratom and depression",
        byline=(paragraph("By The authors of this exporter"), paragraph("Not yet clinically reviewed"), paragraph("Version 0.1. Last checked 24 November 2026.")),
        disclaimers=(
            PrintedNote("disclaimer/advice", "n-advice", NoteKind.DISCLAIMER, "Information, not advice.", "This leaflet gives general information. It does not replace advice from your own clinician."),
            PrintedNote("disclaimer/crisis", "n-crisis", NoteKind.DISCLAIMER, "If you are in danger.", "If you may harm yourself or someone else, get help now."),
        ),
        urgent_card=UrgentCard("get-help-now", "Get help now", (
            Contact("emergency", "911", "tel:911", "In danger now"),
            Contact("crisis", "988", "tel:988", "Thoughts of suicide or self-harm: call or text"),
            Contact("poison", "1-800-222-1222", "tel:+18002221222", "You took something and feel ill, 24 hours"),
        ), ("contact/emergency", "contact/crisis", "contact/poison"), (
            PrintedNote("urgent/liver", "n-urgent-liver", NoteKind.URGENT, "Signs of liver injury.", "Yellow skin, dark urine: get help the same day."),
        ), "Numbers checked on 24 November 2026."),
        key_message=KEY,
        contents=() if kind is EditionKind.HANDOUT else (
            ContentsEntry("summary", 2, "", "Summary"), ContentsEntry("the-plant", 2, "1", "The plant"), ContentsEntry("in-the-body", 3, "1.1", "In the body"),
            ContentsEntry("what-you-can-do", 2, "2", "What you can do"), ContentsEntry("references", 2, "", "References"), ContentsEntry("about", 2, "", "About this document"),
        ),
        sections=sections(),
        running=Running("Information, not medical advice.", "Kratom and depression · Version 0.1 · Review by November 2027", "Page {page} of {pages}"),
        metadata=EditionMetadata("urn:uuid:5a1f0f0e-1111-5222-8333-444455556666", "Kratom and depression: What is known, and what is not", "en",
                                 ("The authors of this exporter",), date(2026, 11, 24), date(2026, 11, 24),
                                 description="What is known about kratom and depression.", rights="CC BY 4.0", subjects=("kratom", "depression"), version="0.1"),
        words=Words("Contents", "Key message", "Cover", "Start of content", "Back to the text", "Cited on", "page", "pages", "Table", "Figure", "Every note stands as text beside its claim.", "Not yet clinically reviewed", "Seal {fingerprint}"),
    )  # fmt: skip


def _owed(claim: PrintedClaim, texts: tuple[str, ...]) -> tuple[OwedClaim, list[Obligation]]:
    notes = [claim.evidence, *claim.cautions]
    owed = [
        Obligation(note.id, note.kind, note.wording, Scope.AFTER_CLAIM, claim.id, "".join(mark.text for mark in note.marks), "article.md:10")
        for note in notes
    ]  # fmt: skip
    return OwedClaim(claim.id, texts), owed


def ledger() -> Ledger:
    """What the sample edition owes, written out by hand-made rules and not by arrange."""
    sample = edition()
    card = sample.urgent_card
    assert card is not None
    front = [
        Obligation(name, NoteKind.CONTACT, f"{entry.number} {entry.reason}", Scope.BEFORE_CONTENT)
        for name, entry in zip(card.obligation_ids, card.entries, strict=True)
    ]
    front += [
        Obligation(note.id, note.kind, note.wording, Scope.BEFORE_CONTENT)
        for note in (*card.cautions, *sample.disclaimers)
    ]
    obligations = [Obligation("review", NoteKind.REVIEW, "Not yet clinically reviewed", Scope.BEFORE_CONTENT)]
    claims = []
    texts = {
        "key": ("Nobody has tested kratom as a treatment for depression in people.",),
        "mood": ("In a survey of 2,798 users, most found kratom helpful.", "Some had less pain.", "Some felt worse.", "At first.", "Later on."),
        "stop": ("People who stop report aches, poor sleep and sadness.",),
    }  # fmt: skip
    for claim in (KEY, MOOD, STOP):
        owed_claim, owed = _owed(claim, texts[claim.id])
        claims.append(owed_claim)
        obligations += [*owed, *(front if claim is KEY else [])]
    obligations.append(
        Obligation(
            "caution/emergency/1",
            NoteKind.CAUTION,
            "Caution: Emergency. Call 911 for trouble breathing.",
            Scope.IN_PLACE,
        )
    )
    obligations.append(
        Obligation("running", NoteKind.RUNNING, "Information, not medical advice.", Scope.RUNNING)
    )
    return Ledger("sample", "article", "en", "0.1", "2027-11-24", tuple(obligations), tuple(claims))
