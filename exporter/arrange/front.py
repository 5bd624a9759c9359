"""What stands around the content: the byline, the running foot, metadata, the words renderers place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

from exporter.arrange.about import people, reviewers
from exporter.arrange.wording import stopped
from exporter.data.labels import Labels, long_date, month_and_year
from exporter.model.blocks import Paragraph
from exporter.model.book import Work, newest_day
from exporter.model.edition import EditionKind, EditionMetadata, Running, Words
from exporter.model.format import Format
from exporter.model.inlines import Strong, Text
from exporter.model.notes import Disclaimer
from exporter.model.publication import Metadata


def byline(metadata: Metadata, kind: EditionKind, words: Labels) -> tuple[Paragraph, ...]:
    """Return the paragraphs under the title.

    The words that nobody has reviewed are a paragraph of their own: they are owed, and proven, by
    themselves. A handout has room for that line alone; its version is in the foot of each page. A book
    has an imprint for its version and dates.
    """
    review = Text(reviewers(metadata, words))
    reviewed = Paragraph((review,) if metadata.reviewers else (Strong((review,)),))
    if kind is EditionKind.HANDOUT:
        return (reviewed,)
    authors = _authors(metadata, words)
    if kind is EditionKind.BOOK:
        return (authors, reviewed)
    return (authors, reviewed, Paragraph((Text(" ".join(_state(metadata, words))),)))


def chapter_byline(metadata: Metadata, words: Labels) -> tuple[Paragraph, ...]:
    """Return what is owed under the title of a chapter: that nobody has reviewed it, or nothing.

    Its people, version and dates stand in the part about the book.
    """
    return () if metadata.reviewers else (Paragraph((Strong((Text(words.not_reviewed),)),)),)


def _authors(metadata: Metadata, words: Labels) -> Paragraph:
    authors = words.by.format(authors=people(metadata.authors, metadata.lang))
    return Paragraph((Text(authors),))


def running(work: Work, notes: Iterable[Disclaimer], words: Labels, draft: str = "") -> Running:
    """Return what every page's foot says; ``notes`` are the disclaimers of the whole edition.

    That of a ``draft`` says so first.
    """
    metadata = work.metadata
    version = words.version.format(version=metadata.version)
    review_by = words.review_by.format(month=month_and_year(metadata.review_by, metadata.lang))
    return Running(
        " ".join([*([stopped(draft)] if draft else []), *(note.short for note in notes if note.short)]),
        f"{metadata.short_title} · {version} · {review_by}",
        words.page,
    )


def edition_metadata(work: Work, kind: EditionKind) -> EditionMetadata:
    """Return the metadata of a file of this edition."""
    metadata = work.metadata
    return EditionMetadata(
        identifier=metadata.identifier or _made_identifier(work, kind),
        listing=replace(metadata.listing, identifiers=tuple(_identifiers(work, kind))),
        file_as=tuple(person.file_as for person in metadata.authors),
        title=f"{metadata.title}: {metadata.subtitle}" if metadata.subtitle else metadata.title,
        lang=metadata.lang,
        creators=tuple(person.name for person in metadata.authors),
        created=metadata.created,
        modified=newest_day(work),
        publisher=metadata.publisher,
        description=metadata.description,
        rights=metadata.license,
        subjects=metadata.keywords,
        source_url=metadata.url,
        version=metadata.version,
        region=metadata.region,
        extra=(
            ("version", metadata.version),
            ("last-checked", metadata.reviewed.isoformat()),
            ("review-by", metadata.review_by.isoformat()),
        ),
    )


def renderer_words(words: Labels) -> Words:
    """Return the words that renderers place and do not compose."""
    return Words(
        words.contents,
        words.key_message,
        words.cover,
        words.start,
        words.back_to_text,
        words.cited_on,
        words.cited_page,
        words.cited_pages,
        words.table,
        words.figure,
        words.accessibility_summary,
        words.not_reviewed,
        words.seal,
    )


def _state(metadata: Metadata, words: Labels) -> Iterator[str]:
    yield stopped(words.version.format(version=metadata.version))
    yield stopped(words.last_checked.format(date=long_date(metadata.reviewed, metadata.lang)))
    yield stopped(words.review_by.format(month=month_and_year(metadata.review_by, metadata.lang)))


def _identifiers(work: Work, kind: EditionKind) -> Iterator[tuple[Format, str]]:
    """Yield the identifiers of formats: the author's, and one made for each where no other names all."""
    given = dict(work.metadata.listing.identifiers)
    for format_ in Format:
        if format_ in given or not work.metadata.identifier:
            yield format_, given.get(format_) or _made_identifier(work, kind, format_)


def _made_identifier(work: Work, kind: EditionKind, format_: str = "") -> str:
    metadata = work.metadata
    name = "/".join((metadata.publisher, work.name, kind, metadata.lang, *filter(None, (format_,))))
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"
