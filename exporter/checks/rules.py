"""The rules on the source, as a table: one function a code. They judge; they never change the publication."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeAlias

from exporter.checks.as_of import rv04
from exporter.checks.cautions import ca01, ca03
from exporter.checks.contacts import cr01, cr02
from exporter.checks.evidence import ev01, ev09, ev13
from exporter.checks.facts import Facts
from exporter.checks.imitation import ev10
from exporter.checks.review import rv01, rv02, rv03, rv06, rv07, rv09
from exporter.checks.structure import st06, st07, st25
from exporter.checks.waivers import apply_waivers
from exporter.data.contacts import contacts
from exporter.data.topics import required_notes
from exporter.diagnostics import Diagnostic, Report
from exporter.model.book import Book, Work, chapters
from exporter.model.publication import Publication

Rule: TypeAlias = Callable[[Publication, Facts], Iterable[Diagnostic]]

RULES: dict[str, Rule] = {
    "EV01": ev01,
    "EV09": ev09,
    "EV10": ev10,
    "EV13": ev13,
    "CA01": ca01,
    "CA03": ca03,
    "RV01": rv01,
    "RV02": rv02,
    "RV03": rv03,
    "RV04": rv04,
    "RV06": rv06,
    "RV07": rv07,
    "RV09": rv09,
    "CR01": cr01,
    "CR02": cr02,
    "ST06": st06,
    "ST07": st07,
    "ST25": st25,
}

_ALONE = frozenset({"ST25"})
"""Rules on publications that are printed alone."""


def check(publication: Publication, today: date) -> Report:
    """Return the findings of every rule on a publication, waivers applied.

    Raises KeyError when a topic of the publication is unknown, which the reader refuses before.
    """
    return Report(apply_waivers(_findings(publication, today), publication.waivers))


def check_book(book: Book, today: date) -> Report:
    """Return the findings on a book: on its own sections and dates, and on each of its chapters.

    A link from one chapter to another leads there.
    """
    found = (finding for work in judged(book) for finding in check(work, today))
    return Report(finding for finding in found if finding.code not in _ALONE)


def judged(work: Work) -> tuple[Publication, ...]:
    """Return what the rules judge of a work: a publication, or a book's own parts and its chapters."""
    return (_own(work), *chapters(work)) if isinstance(work, Book) else (work,)


def _own(book: Book) -> Publication:
    return Publication(
        book.name,
        book.metadata,
        disclaimers=(),
        sections=(*book.front, *book.back),
        scale=book.scale,
        references=book.references,
        waivers=book.waivers,
        file=book.file,
    )


def _findings(publication: Publication, today: date) -> list[Diagnostic]:
    metadata = publication.metadata
    numbers = metadata.contacts or contacts(metadata.region, metadata.lang)
    facts = Facts(today, required_notes(metadata.topics), numbers)
    return [finding for rule in RULES.values() for finding in rule(publication, facts)]
