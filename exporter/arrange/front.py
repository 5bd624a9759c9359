"""What stands around the content: the byline, the running foot, metadata, the words renderers place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import NAMESPACE_URL, uuid5

from exporter.arrange.about import people, reviewers
from exporter.arrange.wording import stopped
from exporter.data.labels import Labels, long_date, month_and_year
from exporter.model.blocks import Paragraph
from exporter.model.book import Work
from exporter.model.edition import EditionKind, EditionMetadata, Running, Words
from exporter.model.inlines import Strong, Text
from exporter.model.notes import Disclaimer
from exporter.model.publication import Metadata


def byline(metadata: Metadata, kind: EditionKind, words: Labels) -> tuple[Paragraph, ...]:
    """Return the paragraphs under the title.

    The words that nobody has reviewed are a paragraph of their own: they are owed, and proven, by
    themselves. A handout has room for that line alone; its version is in the foot of each page.
    """
    review = Text(reviewers(metadata, words))
    reviewed = Paragraph((review,) if metadata.reviewers else (Strong((review,)),))
    if kind is EditionKind.HANDOUT:
        return (reviewed,)
    authors = words.by.format(authors=people(metadata.authors, metadata.lang))
    return (Paragraph((Text(authors),)), reviewed, Paragraph((Text(" ".join(_state(metadata, words))),)))


def running(work: Work, notes: Iterable[Disclaimer], words: Labels) -> Running:
    """Return what every page's foot says; ``notes`` are the disclaimers of the whole edition."""
    metadata = work.metadata
    version = words.version.format(version=metadata.version)
    review_by = words.review_by.format(month=month_and_year(metadata.review_by, metadata.lang))
    return Running(
        " ".join(note.short for note in notes if note.short),
        f"{metadata.short_title} · {version} · {review_by}",
        words.page,
    )


def edition_metadata(work: Work, kind: EditionKind) -> EditionMetadata:
    """Return the metadata of a file of this edition."""
    metadata = work.metadata
    return EditionMetadata(
        identifier=metadata.identifier or _made_identifier(work, kind),
        title=f"{metadata.title}: {metadata.subtitle}" if metadata.subtitle else metadata.title,
        lang=metadata.lang,
        creators=tuple(person.name for person in metadata.authors),
        created=metadata.created,
        modified=metadata.reviewed,
        publisher=metadata.publisher,
        description=metadata.description,
        rights=metadata.license,
        subjects=metadata.keywords,
        source_url=metadata.url,
        version=metadata.version,
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
        words.cover,
        words.start,
        words.back_to_text,
        words.cited_on,
        words.cited_page,
        words.cited_pages,
        words.table,
        words.figure,
        words.accessibility_summary,
    )


def _state(metadata: Metadata, words: Labels) -> Iterator[str]:
    yield stopped(words.version.format(version=metadata.version))
    yield stopped(words.last_checked.format(date=long_date(metadata.reviewed, metadata.lang)))
    yield stopped(words.review_by.format(month=month_and_year(metadata.review_by, metadata.lang)))


def _made_identifier(work: Work, kind: EditionKind) -> str:
    metadata = work.metadata
    name = f"{metadata.publisher}/{work.name}/{kind}/{metadata.lang}"
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"
