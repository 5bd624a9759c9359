"""What an edition owes, computed from the publication alone.

The wording of every note is composed here a second time, on purpose: ``arrange`` and this module share
only the citation marks and the words of the language, so that a note lost or altered by one of them is
seen when the two are compared.

Source: docs/source-format.md, "What is printed of notes".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import assert_never
from urllib.parse import unquote

from exporter.cite.citations import Cited
from exporter.data.contacts import contacts as region_contacts
from exporter.data.labels import Labels, labels, long_date
from exporter.diagnostics import Diagnostic, Location, Severity, SourceError
from exporter.model.blocks import Claim, Figure, Paragraph, StandingCaution
from exporter.model.edition import EditionKind
from exporter.model.evidence import UNDECIDED
from exporter.model.inlines import (
    Citation,
    Emphasis,
    Foreign,
    InlinePicture,
    Inlines,
    LineBreak,
    Link,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from exporter.model.notes import Caution, Contacts, Disclaimer, Rank
from exporter.model.obligation import Ledger, NoteKind, Obligation, OwedClaim, Scope
from exporter.model.publication import Metadata, Publication, Section
from exporter.model.walk import blocks, items, plain


def ledger(
    publication: Publication,
    kind: EditionKind,
    cited: Cited,
    lookup: Callable[[str, str], Contacts | None] = region_contacts,
) -> Ledger:
    """Return every obligation of an edition in reading order, and the claims they stand beside.

    Raises SourceError (CR02) when contacts are owed for a region or language without data.
    """
    metadata, words = publication.metadata, labels(publication.metadata.lang, publication.metadata.labels)
    roots = _roots(publication, kind)
    brief = kind is EditionKind.HANDOUT
    manner = Manner(words, metadata.lang, brief, repeat=metadata.repeat)
    content = list(content_owed(roots, manner, cited, []))
    message = _message_length(roots, content)
    return Ledger(
        publication=publication.name,
        edition=str(kind),
        lang=metadata.lang,
        version=metadata.version,
        review_by=metadata.review_by.isoformat(),
        obligations=(
            *draft_owed(publication.sections, words),
            *review_owed(publication.metadata, words, publication.file),
            *content[:message],
            *card_owed(roots, _calling(publication), metadata, lookup),
            *(disclaimer_owed(note, publication.file) for note in publication.disclaimers),
            *content[message:],
            *_running(publication, words),
        ),
        claims=tuple(claims_owed(roots, cited, next(figures_named([roots], words)))),
    )


def _roots(publication: Publication, kind: EditionKind) -> list[Section]:
    if kind is EditionKind.HANDOUT:
        parts = (_owed_by_handout(root, publication.metadata) for root in publication.sections)
        return sorted(chain.from_iterable(parts), key=lambda section: section.actions - section.summary)
    return _message_first(list(publication.sections))


def _owed_by_handout(section: Section, metadata: Metadata) -> Iterator[Section]:
    """Yield a section as far as handouts have it: all of it, the blocks that are marked, or nothing."""
    if metadata.whole or section.summary or section.actions or section.handout:
        yield section
        return
    within = tuple(part for one in section.sections for part in _owed_by_handout(one, metadata))
    marked = tuple(block for block in section.blocks if getattr(block, "handout", False))
    if within or marked:
        yield replace(section, blocks=marked, sections=within)


def _message_first(roots: list[Section]) -> list[Section]:
    """Return sections in the order of an article: a claim that begins the summary comes before all of them.

    It is a section of its own there, so that both it and the summary say their notes in full.
    """
    for place, root in enumerate(roots):
        if root.summary and root.blocks and isinstance(root.blocks[0], Claim):
            message = replace(root, blocks=root.blocks[:1], sections=())
            rest = replace(root, blocks=root.blocks[1:])
            return [message, *roots[:place], rest, *roots[place + 1 :]]
    return roots


def _message_length(roots: list[Section], content: list[Obligation]) -> int:
    """Return how many obligations, the first ones, are those of a claim that begins the summary."""
    first = roots[0].blocks[0] if roots and roots[0].blocks else None
    if not isinstance(first, Claim) or not roots[0].summary:
        return 0
    return sum(owed.beside == first.id for owed in content)


def _calling(publication: Publication) -> str:
    """Return the file whose disclaimers ask for numbers to call, ``""`` when none does."""
    return publication.file if any(note.contacts for note in publication.disclaimers) else ""


def draft_owed(sections: Iterable[Section], words: Labels) -> Iterator[Obligation]:
    """Yield what is owed before everything while a claim of the whole work waits for its status.

    Also in editions that leave that claim out: what is left to decide may change what they should say.
    """
    if waiting := [claim for claim in _claims(sections) if claim.status.id == UNDECIDED]:
        where = _place(waiting[0].where)
        yield Obligation("draft", NoteKind.DRAFT, words.draft, Scope.BEFORE_CONTENT, source=where)


def drafted(sections: Iterable[Section], words: Labels) -> tuple[str, ...]:
    """Return what the running text of a draft begins with, nothing for any other work."""
    return tuple(_ended(owed.wording) for owed in draft_owed(sections, words))


def review_owed(metadata: Metadata, words: Labels, file: str) -> Iterator[Obligation]:
    """Yield what is owed under the title while nobody has reviewed."""
    if not metadata.reviewers:
        yield Obligation("review", NoteKind.REVIEW, words.not_reviewed, Scope.BEFORE_CONTENT, source=file)


def card_owed(
    roots: Iterable[Section], calling: str, metadata: Metadata, lookup: Callable[[str, str], Contacts | None]
) -> Iterator[Obligation]:
    """Yield the rows of the card: numbers where the file ``calling`` asks for them, then urgent cautions.

    Raises SourceError (CR02) when numbers are owed for a region or language without data.
    """
    if calling:
        yield from contacts_owed(metadata, calling, lookup)
    rows: list[Caution] = []
    for claim in _claims(roots):
        for caution in claim.cautions:
            if caution.rank is not Rank.URGENT or caution in rows:
                continue
            before = sum(row.id == caution.id for row in rows)
            rows.append(caution)
            name = f"urgent/{caution.id}/{before + 1}" if before else f"urgent/{caution.id}"
            wording = f"{_ended(caution.title)} {caution.text}"
            where = _place(claim.where)
            yield Obligation(name, NoteKind.URGENT, wording, Scope.BEFORE_CONTENT, source=where)


def disclaimer_owed(note: Disclaimer, file: str) -> Obligation:
    """Return what a disclaimer comes to; ``file`` is what asks for it."""
    wording = f"{_ended(note.title)} {note.text}"
    name = f"disclaimer/{note.id}"
    return Obligation(name, NoteKind.DISCLAIMER, wording, Scope.BEFORE_CONTENT, source=file)


def contacts_owed(
    metadata: Metadata, file: str, lookup: Callable[[str, str], Contacts | None]
) -> Iterator[Obligation]:
    """Yield each number of the region. Raises SourceError (CR02) when there is no data."""
    for entry in _region(metadata, lookup).entries:
        wording = " ".join(filter(None, (entry.number, entry.reason)))
        name = f"contact/{entry.id}"
        yield Obligation(name, NoteKind.CONTACT, wording, Scope.BEFORE_CONTENT, source=file)


def _region(metadata: Metadata, lookup: Callable[[str, str], Contacts | None]) -> Contacts:
    region, lang = metadata.region, metadata.lang
    if (found := metadata.contacts or lookup(region, lang)) is not None:
        return found
    message = f"contacts are owed, and there are none for region {region!r} in language {lang!r}"
    raise SourceError([Diagnostic("CR02", Severity.ERROR, message, None, "Add data for the region.")])


@dataclass(frozen=True, slots=True)
class Manner:
    """How an edition says its notes: its words and language, and two rules of its own.

    ``brief``: an urgent caution is its title alone, as the card stands on the same sheet. ``once``: the
    sentence of a status is said once in all sections together, as in the chapter of a book. ``repeat``: no
    caution is shortened for having been said.
    """

    words: Labels
    lang: str
    brief: bool = False
    once: bool = False
    repeat: bool = False


@dataclass(slots=True)
class _Told:
    """What was owed in full before in the same section: ids of cautions, and sentences."""

    cautions: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)


def content_owed(
    roots: list[Section], manner: Manner, cited: Cited, stood: list[str]
) -> Iterator[Obligation]:
    """Yield what is owed in ``#`` sections; ``stood`` are the cautions that stood before, and is added to."""
    told = _Told()
    for root in roots:
        told = _Told(sentences=told.sentences if manner.once else [])
        for block in blocks([root]):
            match block:
                case Claim():
                    yield from _beside(block, manner, cited, told)
                case StandingCaution(caution, where=where):
                    stood.append(caution.id)
                    name = f"caution/{caution.id}/{stood.count(caution.id)}"
                    wording = f"{_title(caution, manner.words)} {caution.text}"
                    yield Obligation(name, _kind(caution), wording, Scope.IN_PLACE, source=_place(where))
                case _:
                    continue


def _beside(claim: Claim, manner: Manner, cited: Cited, told: _Told) -> Iterator[Obligation]:
    """Yield the evidence note of a claim, its urgent cautions, then those that ask for something else."""
    own = list({caution.id: caution for caution in claim.cautions}.values())
    known = [one.text for one in own if one.rank is Rank.KNOW and one.id not in told.cautions]
    yield _evidence(claim, manner, cited, told, known)
    for rank in (Rank.URGENT, Rank.ACT):
        for caution in (one for one in own if one.rank is rank):
            yield _caution(claim, caution, manner, told)
    told.cautions += [] if manner.repeat else [caution.id for caution in own]


def _evidence(claim: Claim, manner: Manner, cited: Cited, told: _Told, known: list[str]) -> Obligation:
    """Return the evidence note: label, sentence unless it was told, detail, what there is only to know."""
    sentence = claim.status.sentence
    if claim.official:
        day = long_date(claim.official.on, manner.lang)
        sentence = sentence.format(body=claim.official.body, place=claim.official.place, on=day)
    label = _ended(manner.words.evidence.format(label=claim.status.label))
    parts = [label, "" if sentence in told.sentences else sentence, claim.detail, *known]
    told.sentences.append(sentence)
    *before, last = [part for part in parts if part]
    wording = " ".join([*(_ended(part) for part in before), last])
    marks = "".join(mark.text for mark in cited.evidence_marks(claim.cite))
    return Obligation(
        f"{claim.id}/evidence",
        NoteKind.EVIDENCE,
        wording,
        Scope.AFTER_CLAIM,
        claim.id,
        marks,
        _place(claim.where),
    )


def _caution(claim: Claim, caution: Caution, manner: Manner, told: _Told) -> Obligation:
    """Return a caution beside its claim: in full unless its ``#`` section, or the card, has it already."""
    title = _title(caution, manner.words)
    brief = caution.id in told.cautions or (manner.brief and caution.rank is Rank.URGENT)
    return Obligation(
        f"{claim.id}/caution/{caution.id}",
        _kind(caution),
        title if brief else f"{title} {caution.text}",
        Scope.AFTER_CLAIM,
        claim.id,
        source=_place(claim.where),
    )


def _kind(caution: Caution) -> NoteKind:
    return NoteKind.URGENT if caution.rank is Rank.URGENT else NoteKind.CAUTION


def _running(publication: Publication, words: Labels) -> Iterator[Obligation]:
    shorts = (note.short for note in publication.disclaimers)
    wording = " ".join(filter(None, (*drafted(publication.sections, words), *shorts)))
    if wording:
        yield Obligation("running", NoteKind.RUNNING, wording, Scope.RUNNING, source=publication.file)


def _title(caution: Caution, words: Labels) -> str:
    template = words.urgent if caution.rank is Rank.URGENT else words.caution
    return _ended(template.format(title=caution.title))


def _ended(text: str) -> str:
    return text if text[-1:] in ".!?…。！？؟।" else text + "."


def _place(where: Location) -> str:
    return f"{where.file}:{where.line}" if where.file else ""


def figures_named(works: Iterable[Iterable[Section]], words: Labels) -> Iterator[dict[str, str]]:
    """Yield for each work the names of its figures by id; they are counted through all works."""
    count = 0
    for roots in works:
        named: dict[str, str] = {}
        for block in blocks(roots):
            if isinstance(block, Figure) and block.caption:
                count += 1
                named[block.id] = words.figure_name.format(number=count).replace(" ", "\u00a0")
        yield named


def claims_owed(roots: Iterable[Section], cited: Cited, figures: Mapping[str, str]) -> Iterator[OwedClaim]:
    """Yield every claim of sections with the words it has on paper and on a screen."""
    said = _Said(cited, figures)
    yield from (said.owed(claim) for claim in _claims(roots))


def _claims(roots: Iterable[Section]) -> Iterator[Claim]:
    return (block for block in blocks(roots) if isinstance(block, Claim))


@dataclass(frozen=True, slots=True)
class _Said:
    """The words of claims with the marks of their citations and the names of ``figures`` by id."""

    cited: Cited
    figures: Mapping[str, str]

    def owed(self, claim: Claim) -> OwedClaim:
        paper = tuple(self._texts(claim, _address))
        screen = tuple(self._texts(claim, _no_address))
        return OwedClaim(claim.id, paper, screen if screen != paper else ())

    def _texts(self, claim: Claim, address: Callable[[str, str], str]) -> Iterator[str]:
        for part in claim.body:
            contents = (
                [part.content] if isinstance(part, Paragraph) else [item.content for item in items(part)]
            )
            yield from ("".join(self._words(content, address)) for content in contents)

    def _words(self, content: Inlines, address: Callable[[str, str], str]) -> Iterator[str]:
        for inline in content:
            match inline:
                case Text(value) | Subscript(value) | Superscript(value):
                    yield value
                case LineBreak():
                    yield " "
                case InlinePicture():
                    pass
                case Emphasis(inner) | Strong(inner) | Foreign(_, inner):
                    yield from self._words(inner, address)
                case Citation(keys):
                    yield from (mark.text for mark in self.cited.inline_marks(keys))
                case Link(target, ()):
                    yield self.figures[target.removeprefix("#")]
                case Link(target, inner):
                    yield from self._words(inner, address)
                    yield address(target, plain(inner))
                case _:
                    assert_never(inline)


def _address(target: str, words: str) -> str:
    """Return what paper prints behind the words of a link, in brackets."""
    scheme, _, rest = target.partition(":")
    said = words.strip().rstrip("/").casefold()
    if target.startswith("#"):
        return ""
    if scheme == "tel":
        number, spoken = (
            "".join(char for char in text if char.isdecimal() and char.isascii()) for text in (rest, said)
        )
        repeated = said == rest or (len(spoken) > 2 and number.endswith(spoken) and not _has_letters(said))
        return "" if repeated else f" ({rest})"
    address = unquote(rest.split("?")[0]) if scheme == "mailto" else target.rstrip("/")
    repeated = said in (address.casefold(), address.casefold().removeprefix("https://"))
    return "" if repeated else f" ({address})"


def _no_address(_target: str, _words: str) -> str:
    return ""


def _has_letters(text: str) -> bool:
    return any(char.isalpha() for char in text)
