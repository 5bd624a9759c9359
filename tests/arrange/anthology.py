"""A hand-made book of two publications whose ids are the same, for tests of arrange and of the ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from exporter.arrange.book import arrange_book
from exporter.cite.book import cite_book
from exporter.ledger.book import book_ledger
from exporter.model.blocks import Claim, Paragraph
from exporter.model.book import Book, Numbering, Part
from exporter.model.edition import Edition
from exporter.model.inlines import Citation, Link, Text
from exporter.model.obligation import Ledger
from exporter.model.publication import Person, Publication, Section
from tests.arrange.leaflet import EMERGENCY, KEY, METADATA, NOT_STUDIED, PUBLICATION, reference, text
from tests.strategies import DISCLAIMERS, contacts

SLEEP_KEY = replace(KEY, body=(text("Nobody has tested it for sleep."),), cite=("alpha", "zeta"))
SLEEP = Publication(
    "sleep",
    replace(
        METADATA,
        title="Sleep",
        short_title="Sleep",
        subtitle="",
        version="3",
        review_by=date(2027, 3, 1),
        reviewers=(Person("Dr. Cho"),),
        authors=(Person("Eva Lind"),),
    ),
    (DISCLAIMERS[-1], *DISCLAIMERS[:1]),
    (
        Section("summary", 1, (Text("Summary"),), (SLEEP_KEY,), summary=True),
        Section(
            "plant",
            1,
            (Text("Another plant"),),
            (
                Paragraph(
                    (
                        Text("It grows "),
                        Citation(("zeta",)),
                        Text(" near "),
                        Link("#kratom/plant", (Text("the other"),)),
                        Text(", unlike "),
                        Link("#elsewhere/plant", (Text("a third"),)),
                        Text(", see "),
                        Link("#summary", (Text("above"),)),
                        Text("."),
                    )
                ),
                Claim("mood", NOT_STUDIED, (text("It is not known."),), cautions=(EMERGENCY,)),
            ),
        ),
    ),
    PUBLICATION.scale,
    (reference("alpha", "Alpha", 2020), reference("zeta", "Zeta", 2001)),
    file="sleep/article.md",
)
BOOK = Book(
    "plants",
    replace(METADATA, title="Plants", short_title="Plants", subtitle="", review_by=date(2027, 3, 1)),
    (Part("Mood", (PUBLICATION,)), Part("Nights", (SLEEP,))),
    PUBLICATION.scale,
    front=(
        Section(
            "before",
            1,
            (Text("Before you read"),),
            (Paragraph((Text("Begin with "), Link("#sleep/mood", (Text("sleep"),)), Text("."))),),
        ),
    ),
    back=(Section("after", 1, (Text("After reading"),), (Claim("last", NOT_STUDIED, (text("Open."),)),)),),
    file="plants/book.toml",
)


def printed(book: Book = BOOK) -> Edition:
    return arrange_book(book, cite_book(book), contacts)


def owed(book: Book = BOOK) -> Ledger:
    return book_ledger(book, cite_book(book), contacts)


def apart(book: Book = BOOK) -> Book:
    """The book with a list of references in every chapter."""
    return replace(book, numbering=Numbering.CHAPTER)
