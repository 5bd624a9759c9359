"""A book's folder to its book, one a language, with every finding: its own, and those of its chapters.

``book.toml`` (``book.es.toml`` for another language) names the publications beside the folder; ``front.md``
and ``back.md`` hold sections of the book's own, ``references.json`` what those cite.

Source: docs/source-format.md, "Books".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from exporter.diagnostics import Location, Report
from exporter.intake.language import LANGUAGE
from exporter.intake.looked import names_in, stands
from exporter.intake.nodes import MapNode, place
from exporter.intake.text import SourceText
from exporter.intake.toml import read_toml
from exporter.intake.typed import validated
from exporter.model.blocks import Picture
from exporter.model.book import Book, Numbering, Part
from exporter.model.evidence import EvidenceStatus
from exporter.model.publication import Cover, Metadata, Publication, Section, SourceFile
from exporter.read.article import (
    Shared,
    person,
    read_labels_of,
    read_notes_of,
    read_scale_of,
    read_shared,
    read_text,
)
from exporter.read.body.context import Body, BodyContext
from exporter.read.body.read import read_body
from exporter.read.book.chapters import Chapters, contacts_of, region_of
from exporter.read.book.file import BookFile, named
from exporter.read.folder import BOOK, FIRST, check_name, located
from exporter.read.front_matter import OWN_LANGUAGES
from exporter.read.labels_file import own_languages
from exporter.read.listing import LISTED
from exporter.read.load import beside
from exporter.read.neighbours import all_ids
from exporter.read.notes_file import Notes

_FILE = re.compile(r"book.*\.toml", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class LoadedBook:
    """One language of a book; ``book`` is None when the report has errors."""

    name: str
    lang: str
    book: Book | None
    report: Report


def load_books(folder: Path, words: Mapping[str, str] | None = None) -> tuple[LoadedBook, ...]:
    """Return the book in ``folder``, one entry a language, the first language first.

    ``words`` are those of the clinic, by the name of a field of a chapter.
    Never raises for what the files hold. Findings: BK01 to BK06, and those of articles.
    """
    folder = located(folder)
    naming = Report()
    check_name(folder.name, naming)
    if stands(folder / FIRST):
        said = f"“{folder.name}” holds an {FIRST} and a {BOOK}"
        naming.error("SF17", said, Location(folder.name), "Give the book a folder of its own.")
    langs = _languages(folder, naming)
    shared = read_shared(folder, translated=len(langs) > 1, words=words)
    readers = [_Reader(shared, lang, Report((*naming, *shared.report))) for lang in langs]
    return tuple(reader.loaded() for reader in readers)


def _languages(folder: Path, report: Report) -> list[str]:
    """Return the languages in the names of the book files, ``""`` for the first."""
    langs = []
    for entry in filter(_FILE.fullmatch, names_in(folder)):
        lang = entry.removeprefix("book.").removesuffix(".toml")
        if entry == BOOK:
            langs.append("")
        elif entry == f"book.{lang}.toml" and LANGUAGE.fullmatch(lang):
            langs.append(lang)
        else:
            advice = f"Name it {BOOK}, or book.es.toml with the language of the translation."
            said = f"“{entry[:100]}” is not the name of a book file"
            report.error("SF17", said, Location(f"{folder.name}/{entry}"), advice)
    return sorted(langs)


@dataclass(slots=True)
class _Reader:
    """Reads one language of a book; ``suffix`` is the language in the names of its files."""

    shared: Shared
    suffix: str
    report: Report
    files: dict[str, SourceFile] = field(default_factory=dict)

    def loaded(self) -> LoadedBook:
        """Return the book as far as it could be read."""
        name = f"book.{self.suffix}.toml" if self.suffix else BOOK
        self.files = {entry.path: entry for entry in self.shared.files}
        source = self._text(name)
        tree = read_toml(source, self.report) if source else None
        if source is None or tree is None:
            return LoadedBook(self.shared.name, self.suffix, None, self.report)
        front = validated(
            BookFile, tree, source, self.report, context={OWN_LANGUAGES: own_languages(self.shared.folder)}
        )
        book = self._book(front, source, tree) if front is not None else None
        lang = front.lang if front is not None else self.suffix
        return LoadedBook(self.shared.name, lang, book if self.report.ok else None, self.report)

    def _text(self, name: str) -> SourceText | None:
        folder = self.shared.folder
        return read_text(folder / name, folder, f"{self.shared.name}/{name}", self.files, self.report)

    def _book(self, front: BookFile, source: SourceText, tree: MapNode) -> Book | None:
        if self.suffix and front.lang != self.suffix:
            said = f"“lang” is {front.lang}, but the file's name says {self.suffix}"
            advice = f'Write “lang = "{self.suffix}"”, or give the file the name book.{front.lang}.toml.'
            self.report.error("SF11", said, source.at(*place(tree, ("lang",))), advice)
        chapters = Chapters(
            self.shared.folder, front.lang, source, tree, self.report, self.shared.words
        ).read(named(front))
        notes = read_notes_of(front.lang, self.shared.folder, self.files, self.report)
        cover = self._cover(front, source, tree)
        if notes is None or self.shared.references is None:
            return None
        statuses = read_scale_of(front.lang, self.shared.folder, self.files, self.report)
        words = read_labels_of(front.lang, self.shared.folder, self.files, self.report)
        bodies = [self._body(name, front.lang, notes, statuses) for name in ("front", "back")]
        self._check_ids(*(body.sections for body in bodies))
        if not chapters:
            return None
        files = {**self.files, **{file.path: file for one in chapters.values() for file in one.files}}
        return Book(
            name=self.shared.name,
            metadata=replace(_metadata(front, list(chapters.values()), cover), labels=words),
            parts=_parts(front, chapters),
            scale=statuses,
            front=bodies[0].sections,
            back=bodies[1].sections,
            references=self.shared.references,
            numbering=Numbering(front.references),
            recto=front.recto,
            waivers=tuple(waiver for body in bodies for waiver in body.waivers),
            files=tuple(sorted(files.values(), key=lambda file: file.path)),
            file=source.file,
        )

    def _body(self, name: str, lang: str, notes: Notes, statuses: tuple[EvidenceStatus, ...]) -> Body:
        """Return front or back matter, which may be missing."""
        file = f"{name}.{self.suffix}.md" if self.suffix else f"{name}.md"
        if not stands(self.shared.folder / file):
            return Body((), ())
        source = self._text(file)
        if source is None:
            return Body((), ())
        context = BodyContext(
            lang=lang,
            statuses={status.id: status for status in statuses},
            cautions=notes.cautions,
            references=frozenset(reference.id for reference in self.shared.references or ()),
            picture=self._picture,
            translated=self.shared.translated,
            neighbour=beside(self.shared.folder)(lang, self.report),
            matter=True,
        )
        return read_body(source, 1, context, self.report)

    def _picture(self, target: str, where: Location) -> Picture | None:
        picture = self.shared.shelf.picture(target, where, self.report)
        if (file := self.shared.shelf.file(target)) is not None:
            self.files[file.path] = file
        return picture

    def _cover(self, front: BookFile, source: SourceText, tree: MapNode) -> Cover | None:
        if front.cover is None:
            return None
        where = source.at(*place(tree, ("cover", "file")))
        picture = self._picture(front.cover.file, where)
        return Cover(picture, front.cover.alt) if picture else None

    def _check_ids(self, front: tuple[Section, ...], back: tuple[Section, ...]) -> None:
        taken = dict(all_ids(front))
        for name, where in all_ids(back):
            if name in taken:
                said = f"The id “{name}” is taken, in {taken[name].file}:{taken[name].line}."
                advice = "Front and back matter share one set of ids: write another one."
                self.report.error("SF29", said, where, advice)


def _metadata(front: BookFile, chapters: list[Publication], cover: Cover | None) -> Metadata:
    other = {"authors", "reviewers", "cover", "references", "recto", "parts", "publications", *LISTED}
    return Metadata(
        **front.model_dump(exclude=other),
        region=region_of(chapters),
        contacts=contacts_of(chapters),
        review_by=min(chapter.metadata.review_by for chapter in chapters),
        authors=tuple(map(person, front.authors)),
        reviewers=tuple(map(person, front.reviewers)),
        cover=cover,
        listing=front.listing,
    )


def _parts(front: BookFile, chapters: dict[str, Publication]) -> tuple[Part, ...]:
    titled = [(part.title, part.publications) for part in front.parts] or [("", front.publications)]
    return tuple(
        Part(title, tuple(chapters[name] for name in names if name in chapters)) for title, names in titled
    )
