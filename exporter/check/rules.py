"""The rules on the source, as a table: one function a code. They judge; they never change the publication."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeAlias

from exporter.check.cautions import ca01, ca03
from exporter.check.contacts import cr01, cr02
from exporter.check.evidence import ev01, ev09
from exporter.check.facts import Facts
from exporter.check.review import rv01, rv02, rv03, rv06, rv07, rv09
from exporter.check.structure import st06
from exporter.check.waivers import apply_waivers
from exporter.data.contacts import contacts
from exporter.data.topics import required_notes
from exporter.diagnostics import Diagnostic, Report
from exporter.model.book import Book, chapters
from exporter.model.publication import Publication

Rule: TypeAlias = Callable[[Publication, Facts], Iterable[Diagnostic]]

RULES: dict[str, Rule] = {
    "EV01": ev01,
    "EV09": ev09,
    "CA01": ca01,
    "CA03": ca03,
    "RV01": rv01,
    "RV02": rv02,
    "RV03": rv03,
    "RV06": rv06,
    "RV07": rv07,
    "RV09": rv09,
    "CR01": cr01,
    "CR02": cr02,
    "ST06": st06,
}


def check(publication: Publication, today: date) -> Report:
    """Return the findings of every rule on a publication, waivers applied.

    Raises KeyError when a topic of the publication is unknown, which the reader refuses before.
    """
    return Report(apply_waivers(_findings(publication, today), publication.waivers))


def check_book(book: Book, today: date) -> Report:
    """Return the findings on a book: on its own sections and dates, and on each of its chapters."""
    own = Publication(
        book.name,
        book.metadata,
        disclaimers=(),
        sections=(*book.front, *book.back),
        scale=book.scale,
        references=book.references,
        waivers=book.waivers,
        file=book.file,
    )
    return Report(finding for work in (own, *chapters(book)) for finding in check(work, today))


def _findings(publication: Publication, today: date) -> list[Diagnostic]:
    metadata = publication.metadata
    facts = Facts(today, required_notes(metadata.topics), contacts(metadata.region, metadata.lang))
    return [finding for rule in RULES.values() for finding in rule(publication, facts)]
