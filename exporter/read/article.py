"""One article with what it refers to: front matter, notes of its language, references, pictures, body."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from exporter.data.labels import OwnLabels
from exporter.data.scale import undecided
from exporter.diagnostics import Location, Report
from exporter.intake.gate import TEXT_LIMIT, gate, read_bytes, signs
from exporter.intake.looked import stands
from exporter.intake.nodes import MapNode, ScalarNode, place, scalars
from exporter.intake.suggest import hint
from exporter.intake.text import SourceText
from exporter.model.blocks import Picture
from exporter.model.evidence import EvidenceStatus
from exporter.model.notes import Caution, Contacts, Disclaimer
from exporter.model.publication import Cover, Metadata, Person, Publication, Reference, SourceFile
from exporter.read.body.context import Body, BodyContext, Neighbour
from exporter.read.body.read import read_body
from exporter.read.clinic_fields import Fields, names_of
from exporter.read.contacts_file import FOLDER as CONTACTS
from exporter.read.contacts_file import own_file_names, read_contacts
from exporter.read.folder import ArticleFile
from exporter.read.front_matter import FrontMatter, PersonEntry, has_labels, read_front_matter
from exporter.read.images import PictureShelf
from exporter.read.labels_file import FOLDER as LABELS
from exporter.read.labels_file import own_labels, own_languages, read_labels
from exporter.read.listing import LISTED
from exporter.read.notes_file import Notes, cautions_of, read_notes, stand_in_cautions
from exporter.read.references import Taken, read_references
from exporter.read.scale_file import FOLDER as SCALE
from exporter.read.scale_file import own_scale, scale_of

ENGLISH = "en"
REFERENCES = ("references.json", "references.bib", "references.ris", "references.txt")
"""The files that may hold references, those of one folder together."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What the languages of a publication share. ``references`` is None when their file cannot be read.

    ``words`` are those of the clinic, by the name of a field.
    """

    folder: Path
    name: str
    shelf: PictureShelf
    translated: bool
    references: tuple[Reference, ...] | None
    files: tuple[SourceFile, ...]
    report: Report
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Article:
    """One language as far as it could be read; ``publication`` only means something when ``report`` is ok."""

    file: ArticleFile
    lang: str
    report: Report
    body: Body | None = None
    publication: Publication | None = None
    files: dict[str, SourceFile] = field(default_factory=dict)


Beside: TypeAlias = Callable[[str, Report], Neighbour]


def read_shared(folder: Path, *, translated: bool, words: Mapping[str, str] | None = None) -> Shared:
    """Return what the languages share: references, which may be missing, and the shelf of pictures.

    Entries of the publication's own files win over those of the files beside ``_notes``.
    """
    report = Report()
    name = folder.name
    files: dict[str, SourceFile] = {}
    references: tuple[Reference, ...] | None = ()
    for root, prefix in ((folder.parent, ""), (folder, f"{name}/")):
        found = _references(root, prefix, files, report)
        references = _joined(references, found) if references is not None and found is not None else None
    shelf = PictureShelf(folder, name)
    return Shared(folder, name, shelf, translated, references, tuple(files.values()), report, words or {})


def _references(
    root: Path, prefix: str, files: dict[str, SourceFile], report: Report
) -> tuple[Reference, ...] | None:
    """Return the references of all files of a folder that hold some, None when one cannot be read."""
    every: list[Reference] = []
    taken: Taken = {}
    whole = True
    for name in REFERENCES:
        path = root / name
        if stands(path):
            source = read_text(path, root, f"{prefix}{name}", files, report)
            found = read_references(source, report, taken) if source else None
            whole = whole and found is not None
            every += found or ()
    return tuple(every) if whole else None


def _joined(shared: tuple[Reference, ...], own: tuple[Reference, ...]) -> tuple[Reference, ...]:
    taken = {reference.id.casefold() for reference in own}
    return (*(one for one in shared if one.id.casefold() not in taken), *own)


def read_text(
    path: Path, root: Path, file: str, files: dict[str, SourceFile], report: Report
) -> SourceText | None:
    """Return the text of a file that lies in ``root``, noted in ``files``; None after reporting why not."""
    data = read_bytes(path, root, file, TEXT_LIMIT, report)
    if data is None:
        return None
    source = gate(file, data, report)
    found = tuple(signs(source)) if source else ()
    files[file] = SourceFile(file, sha256(data).hexdigest(), found)
    return source


def read_article(file: ArticleFile, shared: Shared, beside: Beside | None = None) -> Article:
    """Return one language with every finding about it; the body is read even when other parts have errors.

    ``beside`` makes what looks ids up in the publications around this one; without it, links that lead there
    are not checked.
    """
    article = Article(file, file.lang, Report(shared.report))
    article.files = {entry.path: entry for entry in shared.files}
    source = read_text(file.path, shared.folder, file.file, article.files, article.report)
    if source is None:
        return article
    own = own_languages(shared.folder)
    tree, front, first_line = read_front_matter(source, article.report, own)
    lang = _language(tree, front, file, own)
    if tree is None or lang is None:
        return article
    article.lang = lang
    _check_language(tree, file, lang, source, article.report)
    notes = read_notes_of(lang, shared.folder, article.files, article.report)
    if notes is None:
        return article
    statuses = read_scale_of(lang, shared.folder, article.files, article.report)
    words = read_labels_of(lang, shared.folder, article.files, article.report)
    parts = _Parts(source, tree, front, notes, article, shared, beside, statuses, words)
    parts.read(first_line)
    return article


def _language(
    tree: MapNode | None, front: FrontMatter | None, file: ArticleFile, own: Set[str]
) -> str | None:
    """Return the language to read by: as given, else of the file name; None when it has no labels."""
    if front is not None:
        return front.lang
    given = tree.get("lang") if tree else None
    for lang in (given.value if isinstance(given, ScalarNode) else "", file.lang):
        if lang and has_labels(lang, own):
            return lang
    return None


def _check_language(tree: MapNode, file: ArticleFile, lang: str, source: SourceText, report: Report) -> None:
    if file.lang and lang != file.lang:
        where = source.at(*place(tree, ("lang",)))
        advice = f"Write “lang: {file.lang}”, or give the file the name article.{lang}.md."
        report.error("SF11", f"“lang” is {lang}, but the file's name says {file.lang}", where, advice)


def read_notes_of(lang: str, folder: Path, files: dict[str, SourceFile], report: Report) -> Notes | None:
    """Return the notes of a language beside a publication's folder, None after reporting why not."""
    notes = folder.parent / "_notes"
    source = read_text(notes / f"{lang}.yaml", notes, f"_notes/{lang}.yaml", files, report)
    return read_notes(source, report) if source else None


def read_scale_of(
    lang: str, folder: Path, files: dict[str, SourceFile], report: Report
) -> tuple[EvidenceStatus, ...]:
    """Return the evidence scale of a language: the one beside a publication's folder, else the exporter's."""
    path = own_scale(folder, lang)
    source = read_text(path, path.parent, f"{SCALE}/{path.name}", files, report) if path else None
    return scale_of(lang, source, report)


def read_labels_of(lang: str, folder: Path, files: dict[str, SourceFile], report: Report) -> OwnLabels:
    """Return the words beside a publication's folder that win over the exporter's, each with its name."""
    path = own_labels(folder, lang)
    source = read_text(path, path.parent, f"{LABELS}/{path.name}", files, report) if path else None
    return read_labels(source, lang, report) if source else ()


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of one article, put together: ids to notes, targets to pictures, lines to blocks."""

    source: SourceText
    tree: MapNode
    front: FrontMatter | None
    notes: Notes
    article: Article
    shared: Shared
    beside: Beside | None
    scale: tuple[EvidenceStatus, ...]
    labels: OwnLabels

    @property
    def report(self) -> Report:
        return self.article.report

    def read(self, first_line: int) -> None:
        """Read the body and, when front matter and body are there, set the article's publication."""
        disclaimers = self._disclaimers()
        own = cautions_of(self.front.cautions) if self.front else stand_in_cautions(self.tree)
        self._check_own_cautions()
        cover = self._cover()
        if self.shared.references is None:
            return
        context = self._context({**self.notes.cautions, **own}, self.shared.references)
        self.article.body = read_body(self.source, first_line, context, self.report)
        if self.front is not None and self.article.body is not None:
            self._fill(self.article.body)
            metadata = replace(_metadata(self.front, cover, self._contacts()), labels=self.labels)
            self.article.publication = self._publication(metadata, disclaimers, own, self.article.body)

    def _fill(self, body: Body) -> None:
        """Put the words of the clinic into their places, and note them as what was read."""
        self._fields.check_used(body.sections, self.tree, self.source, self.report)
        self.article.body = replace(body, sections=self._fields.fill(body.sections))
        self.article.files |= self._fields.files

    @property
    def _fields(self) -> Fields:
        return Fields.of(self.front.fields if self.front else {}, self.shared.words)

    def _publication(
        self,
        metadata: Metadata,
        disclaimers: tuple[Disclaimer, ...],
        own: Mapping[str, Caution],
        body: Body,
    ) -> Publication:
        return Publication(
            name=self.shared.name,
            metadata=metadata,
            disclaimers=disclaimers,
            sections=body.sections,
            scale=self.scale,
            references=self.shared.references or (),
            own_cautions=tuple(own.values()),
            waivers=body.waivers,
            files=tuple(sorted(self.article.files.values(), key=lambda file: file.path)),
            file=self.source.file,
            fields=self._fields.filled,
        )

    def _undecided(self) -> EvidenceStatus:
        """Return the status of claims that wait for one; in English where labels of one's own have errors."""
        try:
            return undecided(self.article.lang, self.labels)
        except KeyError:
            return undecided(ENGLISH)

    def _context(self, cautions: Mapping[str, Caution], references: tuple[Reference, ...]) -> BodyContext:
        return BodyContext(
            lang=self.article.lang,
            statuses={status.id: status for status in (*self.scale, self._undecided())},
            cautions=cautions,
            references=frozenset(reference.id for reference in references),
            picture=self._picture,
            translated=self.shared.translated,
            neighbour=self.beside(self.article.lang, self.report) if self.beside else None,
            fields=names_of(self.tree),
            whole=bool(self.front and self.front.handout),
        )

    def _picture(self, target: str, where: Location) -> Picture | None:
        picture = self.shared.shelf.picture(target, where, self.report)
        if (file := self.shared.shelf.file(target)) is not None:
            self.article.files[file.path] = file
        return picture

    def _cover(self) -> Cover | None:
        if self.front is None or self.front.cover is None:
            return None
        picture = self._picture(self.front.cover.file, self._at("cover", "file"))
        return Cover(picture, self.front.cover.alt) if picture else None

    def _contacts(self) -> Contacts | None:
        """Return the numbers beside the source for the publication's region, None without a file."""
        region, folder = self.front.region if self.front else "", self.shared.folder.parent / CONTACTS
        for name in own_file_names(region):
            if stands(folder / name):
                file = f"{CONTACTS}/{name}"
                source = read_text(folder / name, folder, file, self.article.files, self.report)
                return read_contacts(source, region, self.article.lang, self.report) if source else None
        return None

    def _disclaimers(self) -> tuple[Disclaimer, ...]:
        known = self.notes.disclaimers
        named = list(scalars(self.tree.get("disclaimers")))
        for node in named:
            if node.value not in known:
                message = f"{self.notes.file} has no disclaimer “{node.value[:80]}”"
                where = self.source.at(node.line, node.column)
                self.report.error("SF12", message, where, hint(node.value, known, "Disclaimers"))
        found = tuple(known[node.value] for node in named if node.value in known)
        if named and len(found) == len(named) and not any(note.short for note in found):
            advice = f"Give one of them a “short” in {self.notes.file}: running feet print it."
            self.report.error(
                "SF14", "none of the disclaimers has a short form", self._at("disclaimers"), advice
            )
        self._check_region(found)
        return found

    def _check_region(self, disclaimers: tuple[Disclaimer, ...]) -> None:
        asking = next((note.id for note in disclaimers if note.contacts), None)
        if asking is not None and self.tree.get("region") is None:
            message = f"“region” is missing: the disclaimer “{asking}” prints who to call"
            advice = "Add a line “region: US” with the readers' country."
            self.report.error("SF07", message, self._at("disclaimers"), advice)

    def _check_own_cautions(self) -> None:
        own = self.tree.get("cautions")
        for key, _ in own.entries if isinstance(own, MapNode) else ():
            if key.value in self.notes.cautions:
                message = f"{self.notes.file} has a caution “{key.value}” already"
                advice = "Use that one, or give this one another id."
                self.report.error("SF13", message, self.source.at(key.line, key.column), advice)

    def _at(self, *path: str) -> Location:
        return self.source.at(*place(self.tree, path, key=len(path) == 1))


def _metadata(front: FrontMatter, cover: Cover | None, contacts: Contacts | None) -> Metadata:
    plain = front.model_dump(
        exclude={
            "authors",
            "reviewers",
            "disclaimers",
            "cautions",
            "cover",
            "fields",
            "handout",
            *LISTED,
        }
    )
    return Metadata(
        **plain,
        authors=tuple(map(person, front.authors)),
        reviewers=tuple(map(person, front.reviewers)),
        cover=cover,
        contacts=contacts,
        whole=front.handout,
        listing=front.listing,
    )


def person(entry: PersonEntry) -> Person:
    """Return an entry of a file as a person."""
    return Person(entry.name, entry.affiliation, entry.orcid, entry.file_as)
