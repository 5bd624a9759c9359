"""Small publications built by hand, with one thing to judge in each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from exporter.checks.facts import Facts
from exporter.data.scale import scale
from exporter.diagnostics import Diagnostic, Location
from exporter.model.blocks import Block, Claim, Paragraph
from exporter.model.evidence import Official, Polarity
from exporter.model.inlines import Text
from exporter.model.notes import Caution, Contact, Contacts, Disclaimer
from exporter.model.publication import Metadata, Person, Publication, Reference, Section

TODAY = date(2026, 11, 24)
FILE = "leaflet/article.md"
STATUS = {status.id: status for status in scale("en")}
DEPENDENCE = Caution("dependence", "Can cause dependence", "Stopping can bring low mood.")
LAW = Caution("law", "The law differs by place", "Check the law where you live.")
ADVICE = Disclaimer(
    "information-not-advice", "Information, not advice", "Ask your clinician.", short="Not advice."
)
CRISIS = Disclaimer("crisis", "If you are in danger", "Get help now.", contacts=True)
NUMBERS = Contacts("US", (Contact("emergency", "911", "tel:911", "In danger now"),), "2026-11-24")
FACTS = Facts(TODAY)
OFFICIAL = Official("the regulator", date(2025, 7, 29), "United States")


def at(line: int) -> Location:
    return Location(FILE, line)


def paragraph(words: str, line: int = 1) -> Paragraph:
    return Paragraph((Text(words),), at(line))


def claim(
    name: str = "mood", status: str = "observational", words: str = "People report it.", **more: Any
) -> Claim:
    return Claim(name, STATUS[status], (paragraph(words),), **{"where": at(10), **more})


def harm(name: str, status: str, **more: Any) -> Claim:
    return claim(name, status, polarity=Polarity.HARM, **more)


def section(name: str, *blocks: Block, **more: Any) -> Section:
    return Section(name, 1, (Text(name),), blocks, where=at(5), **more)


def reference(name: str, line: int = 2, **more: Any) -> Reference:
    return Reference(name, "{}", where=Location("leaflet/references.json", line), **more)


def publication(*sections: Section, **more: Any) -> Publication:
    metadata = Metadata(
        title="A leaflet",
        short_title="A leaflet",
        lang="en",
        version="1",
        created=date(2026, 1, 5),
        reviewed=date(2026, 1, 5),
        review_by=date(2027, 6, 1),
        authors=(Person("Ada Example"),),
        reviewers=(Person("Ben Example"),),
        funding="None.",
        region="US",
    )
    own = {name: more.pop(name) for name in tuple(more) if name in Metadata.__dataclass_fields__}
    return Publication(
        "leaflet",
        replace(metadata, **own),
        disclaimers=more.pop("disclaimers", (ADVICE, CRISIS)),
        sections=sections or (section("Summary", claim(), summary=True),),
        scale=tuple(STATUS.values()),
        file=FILE,
        **more,
    )


def said(findings: Iterable[Diagnostic]) -> list[tuple[str, str]]:
    """Return code and severity of findings, in order."""
    return [(finding.code, str(finding.severity)) for finding in findings]
