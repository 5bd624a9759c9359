"""The part about the document: people, version, dates, money, where the sources are, the evidence key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import Formatter

from exporter.arrange.evidence_key import full_key, short_key, used_statuses
from exporter.arrange.evidence_ladder import small_ladder
from exporter.arrange.resolve import printable
from exporter.arrange.wording import stopped
from exporter.cite.citations import Cited, cited_groups
from exporter.data.labels import Labels, enumeration, long_date, month_and_year
from exporter.model.blocks import ItemList, Paragraph
from exporter.model.book import Work
from exporter.model.brand import Brand, FurnitureLine
from exporter.model.edition import EditionKind, PrintedLadder
from exporter.model.inlines import Inline, Inlines, Link, Strong, Text
from exporter.model.publication import Metadata, Person, Section

_SHORTEST_RANGE = 3


@dataclass(frozen=True, slots=True)
class AboutSource:
    """What the part about the document is written from."""

    publication: Work
    kind: EditionKind
    printed: tuple[Section, ...]
    cited: Cited
    words: Labels
    brand: Brand | None = None
    without: frozenset[FurnitureLine] = frozenset()


def about_blocks(source: AboutSource) -> tuple[Paragraph | ItemList | PrintedLadder, ...]:
    """Return the paragraphs about the document.

    A handout says it in one paragraph and a key of labels; the others one paragraph a subject and a key
    with sentences. A small ladder of the labels stands with the key.
    """
    statuses = used_statuses(source.publication.scale, source.printed)
    groups, words = subjects(source), source.words
    ladder = small_ladder(source.publication.scale, statuses, words)
    if source.kind is EditionKind.HANDOUT:
        return (Paragraph(joined(groups)), *short_key(statuses, words), *ladder)
    return (*(Paragraph(group) for group in groups), *ladder, *full_key(statuses, words))


def subjects(source: AboutSource) -> list[Inlines]:
    """Return what is said about a work, a subject after the other: people, dates, money, publishing."""
    return [joined(subject) for subject in _subjects(source) if subject]


def reviewers(metadata: Metadata, words: Labels) -> str:
    """Return who reviewed clinically, or that nobody has yet."""
    if not metadata.reviewers:
        return words.not_reviewed
    return words.reviewed_by.format(reviewers=people(metadata.reviewers, metadata.lang))


def people(persons: tuple[Person, ...], lang: str) -> str:
    """Return people with their affiliations, as a list in running text."""
    return enumeration(tuple(_with_facts(person, [person.affiliation]) for person in persons), lang)


def _subjects(source: AboutSource) -> Iterator[list[Inlines]]:
    metadata, words = source.publication.metadata, source.words
    told = people if source.kind is EditionKind.HANDOUT else _people_with_orcid
    written = words.written_by.format(authors=told(metadata.authors, metadata.lang))
    yield [_sentence(written), (Strong((Text(stopped(reviewers(metadata, words))),)),)]
    yield [_sentence(text) for text in _dates(metadata, words)]
    yield [_sentence(text) for text in _money(metadata, words)]
    yield list(_publishing(metadata, words))
    newest = source.kind is not EditionKind.HANDOUT and FurnitureLine.NEWEST not in source.without
    yield list(_newest(metadata, words)) if newest else []
    yield list(_sources(source)) if source.kind is EditionKind.HANDOUT else list(_asking(metadata, words))
    yield clinic(source.brand, source.kind) if source.brand else []


def _dates(metadata: Metadata, words: Labels) -> Iterator[str]:
    yield words.version.format(version=metadata.version)
    yield words.created.format(date=long_date(metadata.created, metadata.lang))
    yield words.last_checked.format(date=long_date(metadata.reviewed, metadata.lang))
    yield words.review_by.format(month=month_and_year(metadata.review_by, metadata.lang))


def _money(metadata: Metadata, words: Labels) -> Iterator[str]:
    if metadata.funding:
        yield words.funding.format(funding=metadata.funding)
    if metadata.interests:
        yield words.interests.format(interests=metadata.interests)


def _publishing(metadata: Metadata, words: Labels) -> Iterator[Inlines]:
    if metadata.publisher:
        yield _sentence(words.published_by.format(publisher=metadata.publisher))
    if metadata.license:
        yield _sentence(words.license.format(license=metadata.license))


def _newest(metadata: Metadata, words: Labels) -> Iterator[Inlines]:
    if metadata.url:
        yield _with(words.newest_version, url=_address(metadata.url))


def clinic(brand: Brand, kind: EditionKind) -> list[Inlines]:
    """Return what is said of the clinic that hands it out."""
    return list(_clinic(brand, kind))


def _clinic(brand: Brand, kind: EditionKind) -> Iterator[Inlines]:
    """Yield where the clinic is reached, and its legal line.

    A handout says where it is reached beside the ways to other formats.
    """
    mail = (Link(f"mailto:{brand.email}", (Text(brand.email),)),) if brand.email else ()
    site = (Link(brand.url, (Text(brand.site),)),) if brand.url else ()
    if kind is not EditionKind.HANDOUT and (mail or site):
        between = (Text(", "),) if mail and site else ()
        yield (Text(f"{brand.name}: "), *mail, *between, *site, Text("."))
    if brand.legal:
        yield _sentence(brand.legal)


def _asking(metadata: Metadata, words: Labels) -> Iterator[Inlines]:
    if metadata.contact:
        yield _sentence(words.contact.format(contact=metadata.contact))


def _sources(source: AboutSource) -> Iterator[Inlines]:
    """Yield where a handout's sources are listed, and whom to ask; in the others the list itself is printed.

    The publication names whom to ask, else the clinic that hands it out does. Where neither does and there
    is no address, the full article is named: nobody is promised who may not be there.
    """
    keys = {key for group in cited_groups(source.printed) for key in group}
    if not keys:
        return
    words, metadata = source.words, source.publication.metadata
    numbers = sorted(source.cited.numbers[key] for key in keys)
    word = words.source if len(numbers) == 1 else words.sources
    strong = Strong((Text(f"{word} {spans(numbers, words)}" if source.cited.numeric else word),))
    contact = Text(metadata.contact or (source.brand.name if source.brand else ""))
    if metadata.url:
        template = words.sources_at_ask if contact.value else words.sources_at
        yield _with(template, sources=strong, url=_address(metadata.url), contact=contact)
    else:
        template = words.sources_ask if contact.value else words.sources_article
        yield _with(template, sources=strong, contact=contact)


def spans(numbers: list[int], words: Labels) -> str:
    """Return rising numbers in words: ``1 to 4, 6``. Two in a row are named both."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(_span(run, words) for run in runs)


def _span(run: list[int], words: Labels) -> str:
    if len(run) < _SHORTEST_RANGE:
        return ", ".join(str(number) for number in run)
    return words.source_range.format(first=run[0], last=run[-1])


def _people_with_orcid(persons: tuple[Person, ...], lang: str) -> str:
    facts = ([person.affiliation, person.orcid and f"ORCID {person.orcid}"] for person in persons)
    return enumeration(tuple(map(_with_facts, persons, facts)), lang)


def _with_facts(person: Person, facts: list[str]) -> str:
    inside = "; ".join(filter(None, facts))
    return f"{person.name} ({inside})" if inside else person.name


def _address(url: str) -> Link:
    return Link(url, (Text(printable(url)),))


def _with(template: str, **inlines: Inline) -> Inlines:
    """Return a template filled with inlines instead of texts."""
    out: list[Inline] = []
    for literal, name, _, _ in Formatter().parse(template):
        if literal:
            out.append(Text(literal))
        if name is not None:
            out.append(inlines[name])
    return tuple(out)


def _sentence(text: str) -> Inlines:
    return (Text(stopped(text)),)


def joined(sentences: Sequence[Inlines]) -> Inlines:
    """Return sentences as one text with blanks between them."""
    out: list[Inline] = []
    for sentence in sentences:
        out.extend([Text(" "), *sentence] if out else sentence)
    return tuple(out)
