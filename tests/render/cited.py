"""An article whose chapters open pages, so that what cites a reference stands on pages known beforehand."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from exporter.model.blocks import Paragraph
from exporter.model.edition import Edition, PrintedReference, PrintedSection, ReferenceList, SectionRole
from exporter.model.inlines import Citation, MarkPart, Text
from tests.render.pdf.support import made
from tests.samples import edition, words

CITING: dict[int, tuple[int, ...]] = {1: (2, 3, 3, 5), 2: (4,), 3: (), 4: (2, 2), 5: tuple(range(2, 14))}
"""By reference the pages that cite it, as often as they do: page 2 is that of the first chapter."""
PHRASES = {
    1: "(Cited on pages 2, 3, 5.)",
    2: "(Cited on page 4.)",
    3: "",
    4: "(Cited on page 2.)",
    5: "(Cited on pages 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13.)",
}
CONTENT = {
    1: "Grundmann O. Patterns of kratom use. Drug Alcohol Depend. 2017;176:63–70.",
    2: "Yang B, Yi S. Adverse effects. 2023.",
    3: "Nobody cites this one. 2020.",
    4: "Singh D, Narayanan S. Severity of withdrawal. J Psychoactive Drugs. 2018;50(5):445–450.",
    5: "Prevete E. A review of studies on the safety of kratom in humans. 2022.",
}


def text(number: int) -> tuple[MarkPart, ...]:
    return (MarkPart("["), MarkPart(str(number), f"ref-{number}"), MarkPart("]"))


def cited(behind: int = 0) -> Edition:
    """Return the article, so many of its chapters behind the list."""
    chapters = tuple(_chapter(page) for page in range(2, 14))
    entries = tuple(
        PrintedReference(f"ref-{number}", str(number), words(content)) for number, content in CONTENT.items()
    )
    listed = PrintedSection(
        "s99", 2, SectionRole.REFERENCES, words("References"), "References", "", (ReferenceList(entries),)
    )
    return replace(
        edition(),
        contents=(),
        key_message=None,
        sections=(*chapters[: 12 - behind], listed, *chapters[12 - behind :]),
    )


def _chapter(page: int) -> PrintedSection:
    cites = [number for number, pages in CITING.items() for own in pages if own == page]
    content = [part for number in cites for part in (Text(" Words "), Citation((), text(number)))]
    blocks = (Paragraph((Text(f"What page {page} says."), *content)),)
    return PrintedSection(
        f"s{page}", 2, SectionRole.BODY, words(f"Chapter {page}"), f"Chapter {page}", "", blocks
    )


@lru_cache(maxsize=1)
def pdf() -> bytes:
    return made(cited(), "book")
