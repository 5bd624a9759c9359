"""What an edition owes, computed from the publication alone.

The wording of every note is composed here a second time, on purpose: ``arrange`` and this module share
only the citation marks and the words of the language, so that a note lost or altered by one of them is
seen when the two are compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import assert_never
from urllib.parse import unquote

from exporter.arrange.citations import Cited
from exporter.data.contacts import contacts as region_contacts
from exporter.data.labels import Labels, labels, long_date
from exporter.diagnostics import Diagnostic, Location, Severity, SourceError
from exporter.model.blocks import Claim, Paragraph, StandingCaution
from exporter.model.edition import EditionKind
from exporter.model.inlines import (
    Citation,
    Emphasis,
    Foreign,
    Inlines,
    LineBreak,
    Link,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from exporter.model.notes import Caution, Contacts, Disclaimer
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
    metadata, words = publication.metadata, labels(publication.metadata.lang)
    roots = _roots(publication, kind)
    return Ledger(
        publication=publication.name,
        edition=str(kind),
        lang=metadata.lang,
        version=metadata.version,
        review_by=metadata.review_by.isoformat(),
        obligations=(
            *_before(publication, words, lookup),
            *content_owed(roots, words, cited, metadata.lang, []),
            *_running(publication),
        ),
        claims=tuple(claims_owed(roots, cited)),
    )


def _roots(publication: Publication, kind: EditionKind) -> list[Section]:
    if kind is EditionKind.HANDOUT:
        wanted = [section for section in publication.sections if section.summary or section.actions]
        return sorted(wanted, key=lambda section: not section.summary)
    return _message_first(list(publication.sections))


def _message_first(roots: list[Section]) -> list[Section]:
    """Return sections in the order of an article: a claim that begins the summary comes before all of them.

    It is a section of its own there, so that both it and the summary say their cautions in full.
    """
    for place, root in enumerate(roots):
        if root.summary and root.blocks and isinstance(root.blocks[0], Claim):
            message = replace(root, blocks=root.blocks[:1], sections=())
            rest = replace(root, blocks=root.blocks[1:])
            return [message, *roots[:place], rest, *roots[place + 1 :]]
    return roots


def _before(
    publication: Publication, words: Labels, lookup: Callable[[str, str], Contacts | None]
) -> Iterator[Obligation]:
    scope, file = Scope.BEFORE_CONTENT, publication.file
    if not publication.metadata.reviewers:
        yield Obligation("review", NoteKind.REVIEW, words.not_reviewed, scope, source=file)
    for note in publication.disclaimers:
        yield disclaimer_owed(note, file)
    if any(note.contacts for note in publication.disclaimers):
        yield from contacts_owed(publication.metadata, file, lookup)


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
        wording = f"{entry.number} {entry.reason}"
        name = f"contact/{entry.id}"
        yield Obligation(name, NoteKind.CONTACT, wording, Scope.BEFORE_CONTENT, source=file)


def _region(metadata: Metadata, lookup: Callable[[str, str], Contacts | None]) -> Contacts:
    region, lang = metadata.region, metadata.lang
    if (found := lookup(region, lang)) is not None:
        return found
    message = f"contacts are owed, and there are none for region {region!r} in language {lang!r}"
    raise SourceError([Diagnostic("CR02", Severity.ERROR, message, None, "Add data for the region.")])


def content_owed(
    roots: list[Section], words: Labels, cited: Cited, lang: str, stood: list[str]
) -> Iterator[Obligation]:
    """Yield what is owed in ``#`` sections; ``stood`` are the cautions that stood before, and is added to."""
    for root in roots:
        told: list[str] = []
        for block in blocks([root]):
            match block:
                case Claim():
                    yield _evidence(block, words, cited, lang)
                    yield from _cautions(block, words, told)
                case StandingCaution(caution, where):
                    stood.append(caution.id)
                    name = f"caution/{caution.id}/{stood.count(caution.id)}"
                    wording = f"{_title(caution, words)} {caution.text}"
                    yield Obligation(name, NoteKind.CAUTION, wording, Scope.IN_PLACE, source=_place(where))
                case _:
                    continue


def _evidence(claim: Claim, words: Labels, cited: Cited, lang: str) -> Obligation:
    sentence = claim.status.sentence
    if claim.official:
        day = long_date(claim.official.on, lang)
        sentence = sentence.format(body=claim.official.body, place=claim.official.place, on=day)
    label = _ended(words.evidence.format(label=claim.status.label))
    wording = f"{label} {sentence} {claim.detail}".rstrip()
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


def _cautions(claim: Claim, words: Labels, told: list[str]) -> Iterator[Obligation]:
    """Yield a claim's cautions: each in full unless its ``#`` section has told it already."""
    own: list[str] = []
    for caution in claim.cautions:
        if caution.id in own:
            continue
        own.append(caution.id)
        title = _title(caution, words)
        wording = title if caution.id in told else f"{title} {caution.text}"
        yield Obligation(
            f"{claim.id}/caution/{caution.id}",
            NoteKind.CAUTION,
            wording,
            Scope.AFTER_CLAIM,
            claim.id,
            source=_place(claim.where),
        )
    told.extend(own)


def _running(publication: Publication) -> Iterator[Obligation]:
    wording = " ".join(filter(None, (note.short for note in publication.disclaimers)))
    if wording:
        yield Obligation("running", NoteKind.RUNNING, wording, Scope.RUNNING, source=publication.file)


def _title(caution: Caution, words: Labels) -> str:
    return _ended(words.caution.format(title=caution.title))


def _ended(text: str) -> str:
    return text if text[-1:] in ".!?…。！？؟।" else text + "."


def _place(where: Location) -> str:
    return f"{where.file}:{where.line}" if where.file else ""


def claims_owed(roots: Iterable[Section], cited: Cited) -> Iterator[OwedClaim]:
    """Yield every claim of sections with the words it has on paper and on a screen."""
    yield from (_owed(block, cited) for block in blocks(roots) if isinstance(block, Claim))


def _owed(claim: Claim, cited: Cited) -> OwedClaim:
    paper = tuple(_said(claim, cited, _address))
    screen = tuple(_said(claim, cited, _no_address))
    return OwedClaim(claim.id, paper, screen if screen != paper else ())


def _said(claim: Claim, cited: Cited, address: Callable[[str, str], str]) -> Iterator[str]:
    for part in claim.body:
        contents = [part.content] if isinstance(part, Paragraph) else [item.content for item in items(part)]
        yield from ("".join(_words(content, cited, address)) for content in contents)


def _words(content: Inlines, cited: Cited, address: Callable[[str, str], str]) -> Iterator[str]:
    for inline in content:
        match inline:
            case Text(value) | Subscript(value) | Superscript(value):
                yield value
            case LineBreak():
                yield " "
            case Emphasis(inner) | Strong(inner) | Foreign(_, inner):
                yield from _words(inner, cited, address)
            case Citation(keys):
                yield from (mark.text for mark in cited.inline_marks(keys))
            case Link(target, inner):
                yield from _words(inner, cited, address)
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
