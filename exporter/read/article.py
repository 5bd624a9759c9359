"""One article with what it refers to: front matter, notes of its language, references, pictures, body."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from exporter.data.scale import scale
from exporter.diagnostics import Location, Report
from exporter.intake.gate import TEXT_LIMIT, gate, read_bytes
from exporter.intake.source import SourceText
from exporter.model.blocks import Picture
from exporter.model.notes import Caution, Disclaimer
from exporter.model.publication import Cover, Metadata, Person, Publication, Reference, SourceFile
from exporter.read.body import read_body
from exporter.read.context import Body, BodyContext, Neighbour
from exporter.read.folder import ArticleFile
from exporter.read.front_matter import FrontMatter, PersonEntry, has_labels, read_front_matter
from exporter.read.images import PictureShelf
from exporter.read.nodes import MapNode, ScalarNode, place, scalars
from exporter.read.notes import Notes, cautions_of, read_notes, stand_in_cautions
from exporter.read.references import read_references
from exporter.read.suggest import hint


@dataclass(frozen=True, slots=True)
class Shared:
    """What the languages of a publication share. ``references`` is None when their file cannot be read."""

    folder: Path
    name: str
    shelf: PictureShelf
    translated: bool
    references: tuple[Reference, ...] | None
    files: tuple[SourceFile, ...]
    report: Report


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


def read_shared(folder: Path, *, translated: bool) -> Shared:
    """Return what the languages share: references.json, which may be missing, and the shelf of pictures."""
    report = Report()
    name = folder.name
    files: dict[str, SourceFile] = {}
    references: tuple[Reference, ...] | None = ()
    path = folder / "references.json"
    if path.exists() or path.is_symlink():
        source = read_text(path, folder, f"{name}/references.json", files, report)
        references = read_references(source, report) if source else None
    return Shared(
        folder, name, PictureShelf(folder, name), translated, references, tuple(files.values()), report
    )


def read_text(
    path: Path, root: Path, file: str, files: dict[str, SourceFile], report: Report
) -> SourceText | None:
    """Return the text of a file that lies in ``root``, noted in ``files``; None after reporting why not."""
    data = read_bytes(path, root, file, TEXT_LIMIT, report)
    if data is None:
        return None
    files[file] = SourceFile(file, sha256(data).hexdigest())
    return gate(file, data, report)


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
    tree, front, first_line = read_front_matter(source, article.report)
    lang = _language(tree, front, file)
    if tree is None or lang is None:
        return article
    article.lang = lang
    _check_language(tree, file, lang, source, article.report)
    notes = read_notes_of(lang, shared.folder, article.files, article.report)
    if notes is None:
        return article
    parts = _Parts(source, tree, front, notes, article, shared, beside)
    parts.read(first_line)
    return article


def _language(tree: MapNode | None, front: FrontMatter | None, file: ArticleFile) -> str | None:
    """Return the language to read by: as given, else of the file name; None when it has no labels."""
    if front is not None:
        return front.lang
    given = tree.get("lang") if tree else None
    for lang in (given.value if isinstance(given, ScalarNode) else "", file.lang):
        if lang and has_labels(lang):
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
            metadata = _metadata(self.front, cover)
            self.article.publication = self._publication(metadata, disclaimers, own, self.article.body)

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
            scale=scale(metadata.lang),
            references=self.shared.references or (),
            own_cautions=tuple(own.values()),
            waivers=body.waivers,
            files=tuple(sorted(self.article.files.values(), key=lambda file: file.path)),
            file=self.source.file,
        )

    def _context(self, cautions: Mapping[str, Caution], references: tuple[Reference, ...]) -> BodyContext:
        return BodyContext(
            lang=self.article.lang,
            statuses={status.id: status for status in scale(self.article.lang)},
            cautions=cautions,
            references=frozenset(reference.id for reference in references),
            picture=self._picture,
            translated=self.shared.translated,
            neighbour=self.beside(self.article.lang, self.report) if self.beside else None,
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


def _metadata(front: FrontMatter, cover: Cover | None) -> Metadata:
    plain = front.model_dump(exclude={"authors", "reviewers", "disclaimers", "cautions", "cover"})
    return Metadata(
        **plain,
        authors=tuple(map(person, front.authors)),
        reviewers=tuple(map(person, front.reviewers)),
        cover=cover,
    )


def person(entry: PersonEntry) -> Person:
    """Return an entry of a file as a person."""
    return Person(entry.name, entry.affiliation, entry.orcid)
