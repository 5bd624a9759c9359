"""A hand-made handout of the size a clinic prints: eight claims with all their notes, on two sides."""

# ruff: noqa: E501
from __future__ import annotations

from dataclasses import replace

from exporter.model.blocks import Checklist
from exporter.model.edition import (
    Availability,
    Beside,
    Edition,
    EditionKind,
    GivenBy,
    MedicineList,
    PrintedClaim,
    PrintedNote,
    PrintedSection,
    Running,
    SectionRole,
)
from exporter.model.inlines import Link, MarkPart, Strong, Text
from tests.samples import KEY, caution, edition, evidence, paragraph, words

ASKED = (
    "Surveys and records",
    "They cannot show a cause.",
)
REPORTED = ("Case reports", "Seen in a few people. Other causes are possible.")
# A leaflet says the sentence of a status once.
AGAIN = {name: (name, "") for name in ("Surveys and records", "Case reports", "Not studied")}

Pair = tuple[str, str]


def _claim(name: str, text: str, found: Pair, source: int, cautions: tuple[Pair, ...]) -> PrintedClaim:
    marks = (MarkPart(f"Source\u00a0{source}."),) if source else ()
    notes = tuple(caution(name, f"c{number}", *entry) for number, entry in enumerate(cautions))
    return PrintedClaim(name, f"c-{name}", (paragraph(text),), _found(name, *found, marks), notes)


def _found(name: str, label: str, text: str, marks: tuple[MarkPart, ...]) -> PrintedNote:
    return replace(evidence(name, label, text, marks), full=bool(text))


def _section(name: str, heading: str, *blocks: PrintedClaim | Checklist) -> PrintedSection:
    return PrintedSection(name, 2, SectionRole.BODY, words(heading), heading, "", blocks)


MOOD = _claim("mood", "Studies disagree. In a 2017 online survey of 2,798 users, most found kratom helpful, and about one in three had unwanted effects. A review of 36 papers found no link with depression. In Malaysia, 150 regular users had low mood when they stopped.",
              ("Studies disagree", "Some studies say yes and some say no."), 3,
              (("Can cause dependence", "Using kratom often can lead to dependence. Stopping can bring low mood."),
               ("Strength and purity vary", "Extracts and products sold as “7-OH” are stronger than leaf.")))  # fmt: skip
STOP = _claim("stop", "People who use kratom regularly report craving and withdrawal: aches, poor sleep, restlessness and sadness.", ASKED, 6,
              (("Can cause dependence", ""), ("Pregnancy and under 18", "Do not use kratom if you are pregnant, breastfeeding or under 18.")))  # fmt: skip
LIVER = _claim("liver", "Doctors have reported liver injury, about three weeks after people started kratom.", REPORTED, 7,
               (("Watch for liver trouble", "Stop and get medical care for yellow skin, dark urine or belly pain."),))  # fmt: skip
DEATHS = _claim("deaths", "From July 2016 to December 2017, kratom was found in 152 of 27,338 US overdose deaths. Most of these people had also taken other drugs.", AGAIN["Surveys and records"], 8,
                (("Do not mix", "No alcohol, opioids or sedatives with kratom. Do not drive if drowsy."),))  # fmt: skip
ADDING = _claim("adding", "It is not known whether adding kratom to an antidepressant helps or harms.", AGAIN["Not studied"], 0,
                (("Do not stop on your own", "Do not stop or swap your antidepressant. Your prescriber can lower it in steps."),
                 ("Only with your care team", "Use kratom beside treatment only if your clinician knows everything you take.")))  # fmt: skip
TEA = _claim("tea", "In 12 healthy adults, one kratom tea raised the level of a test medicine by about 40%. Many antidepressants leave the body in the same way. Daily use has not been tested.",
             ("Small early trials", "Tested in a few people. Larger tests may change the answer."), 9,
             (("Can change other medicines", "Tell your doctor and your pharmacist that you use kratom."),))  # fmt: skip
MAN = _claim("man", "One man on two medicines (venlafaxine, quetiapine) and much kratom had a dangerous reaction, serotonin syndrome.", AGAIN["Case reports"], 10,
             (("Emergency", "Call 911 for trouble breathing, a seizure, collapse, or fever with shaking and stiff muscles."),))  # fmt: skip

DO = Checklist("", tuple(words(item) for item in (
    "Tell your doctor and pharmacist if you use kratom.",
    "Keep taking the treatment you were prescribed.",
    "Ask about treatments for depression that have been tested.",
    "To stop kratom, ask for help. You do not have to do it alone.",
    "Write down everything you take. Bring this page with you.",
)))  # fmt: skip


GIVEN = GivenBy(("Given by", "Date"), "Discussed with me")
MEDICINES = MedicineList("Everything I take", ("Medicine, herb or product", "How much", "How often"), 5)
WHERE = Availability(
    (Strong(words("Newest version:")), Text(" "), Link("https://alder.example/kratom", words("alder.example/kratom"))),
    (Strong(words("Large print, audio, other languages:")), Text(" call (503)\u00a0555\u20110142")),
    "https://alder.example/kratom", "QR code: alder.example/kratom",
)  # fmt: skip


def handout(rows: int = 5, *, small: bool = False) -> Edition:
    sample = edition(EditionKind.HANDOUT)
    assert sample.urgent_card
    summary = PrintedSection("summary", 1, SectionRole.SUMMARY, (), "Summary", "", (), (
        _section("help", "Does kratom help depression?", MOOD),
        _section("risks", "What are the risks?", STOP, LIVER, DEATHS),
        _section("both", "What if I take an antidepressant?", ADDING, TEA, MAN),
    ))  # fmt: skip
    actions = PrintedSection("do", 2, SectionRole.ACTIONS, words("What you can do"), "What you can do", "",
                             (Beside(replace(DO, title="Today"), GIVEN), Beside(replace(MEDICINES, rows=rows), replace(WHERE, small=small))))  # fmt: skip
    return replace(
        sample,
        key_message=_key(),
        byline=sample.byline[1:2],
        urgent_card=replace(sample.urgent_card, checked=""),
        disclaimers=(sample.disclaimers[0], _approved()),
        sections=(summary, actions, sample.sections[-1]),
        running=Running("Information, not medical advice. Not an approved medicine.", sample.running.identity, "Page {page} of {pages}"),
    )  # fmt: skip


def _key() -> PrintedClaim:
    marks = (MarkPart("Sources\u00a01,\u00a02."),)
    return replace(KEY, cautions=(), evidence=replace(KEY.evidence, marks=marks))


def _approved() -> PrintedNote:
    advice = edition().disclaimers[0]
    text = "As of March 2026, the US regulator (FDA) has not approved kratom for any use."
    return replace(
        advice, id="disclaimer/approved", anchor="n-approved", label="Not an approved medicine.", text=text
    )
