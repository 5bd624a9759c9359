"""What is printed: already selected, ordered, numbered and labelled. Renderers decide nothing about content.

Anchors are made by arrange, unique in an edition and safe in HTML, DOCX bookmarks and file names.
Inlines here are resolved: every Citation has marks, every inside Link leads to an anchor.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal, TypeAlias

from exporter.model.blocks import Checklist, Figure, ItemList, Paragraph, Quote, Remark, Table, WriteIn
from exporter.model.format import Format
from exporter.model.inlines import Inlines, MarkPart
from exporter.model.notes import Contact
from exporter.model.obligation import NoteKind
from exporter.model.publication import NOT_LISTED, Cover, Listing


class EditionKind(StrEnum):
    """Which selection of a publication is printed."""

    HANDOUT = "handout"
    ARTICLE = "article"
    BOOK = "book"


class SectionRole(StrEnum):
    """What a printed section is for; renderers choose looks and file layout by it, never content.

    ``IMPRINT``, ``KEY``, ``GROUP`` and ``CHAPTER`` are a book's: who made it and when, without a heading, the
    key to its evidence labels, the title of a part (the chapters follow it, they are not in it), and one
    publication.
    """

    BODY = "body"
    SUMMARY = "summary"
    ACTIONS = "actions"
    IMPRINT = "imprint"
    KEY = "evidence-key"
    GROUP = "chapters"
    CHAPTER = "chapter"
    REFERENCES = "references"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class PrintedNote:
    """A note as it is printed: ``label`` (bold), then ``text`` (may be empty), then the citation marks.

    The whole wording is label, a blank and text. ``id`` is the id of the obligation it meets. ``full`` is
    False for a note that says its label alone, as its section has said the rest before.
    """

    id: str
    anchor: str
    kind: NoteKind
    label: str
    text: str
    marks: tuple[MarkPart, ...] = ()
    full: bool = True

    @property
    def wording(self) -> str:
        """The plain text without citation marks."""
        return f"{self.label} {self.text}".rstrip()


@dataclass(frozen=True, slots=True)
class PrintedClaim:
    """A claim with everything that must stand beside it, in printing order: body, evidence, cautions.

    ``cautions`` are those that ask for something, the urgent ones first; what there is only to know ends the
    text of ``evidence``. ``key`` marks the key message, the summary's first claim, wherever it is printed.
    """

    id: str
    anchor: str
    body: tuple[Paragraph | ItemList, ...]
    evidence: PrintedNote
    cautions: tuple[PrintedNote, ...] = ()
    key: bool = False


@dataclass(frozen=True, slots=True)
class MedicineList:
    """A table to fill in: its title, what stands above each column, and how many rows are empty."""

    title: str
    columns: tuple[str, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class GivenBy:
    """What is filled in by hand when a handout is given: a line for each of ``lines``, then a box to tick.

    On paper and in files that are printed; an e-book has none.
    """

    lines: tuple[str, ...]
    tick: str


@dataclass(frozen=True, slots=True)
class Availability:
    """Where the newest version is, and whom to ask for other forms; either may be empty.

    On paper and in a Word document a QR code of ``url`` stands above, with ``alt`` as its text; ``small`` is
    at four fifths of its size on paper. Other formats have the address alone.
    """

    newest: Inlines
    formats: Inlines
    url: str = ""
    alt: str = ""
    small: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """Something to fill in, and furniture: beside it where the paper is wide enough, else after it."""

    main: Checklist | WriteIn | MedicineList
    side: GivenBy | Availability


@dataclass(frozen=True, slots=True)
class LadderRung:
    """The label of a status (``id``) in the ladder; labels of one ``rank`` stand as high as each other.

    ``rank`` is None beside the ladder. ``used`` labels are marked, ``warns`` ones have a frame.
    """

    id: str
    label: str
    rank: int | None
    used: bool = False
    warns: bool = False


@dataclass(frozen=True, slots=True)
class PrintedLadder:
    """The evidence scale as a ladder, the surest rung first, and what has no place on it beside it.

    ``lead`` and ``lead_beside`` stand above the two, ``mark`` says what the sign at used labels means and is
    empty where none is marked. ``told`` is all of it in words, in the order of the drawing, a part a line.
    ``small`` stands beside a key to the labels.
    """

    lead: str
    rungs: tuple[LadderRung, ...]
    lead_beside: str
    beside: tuple[LadderRung, ...]
    mark: str
    told: tuple[str, ...]
    small: bool = False

    @property
    def alt(self) -> str:
        """What is read out in the place of the drawing."""
        return " ".join(self.told)

    @property
    def drawn(self) -> tuple[str, ...]:
        """The words in the drawing, from its top down."""
        labels = (rung.label for rung in self.rungs)
        apart = (rung.label for rung in self.beside)
        return tuple(filter(None, (self.lead, self.mark, *labels, self.lead_beside, *apart)))


@dataclass(frozen=True, slots=True)
class PrintedReference:
    """One entry of the reference list; ``label`` is its printed number (``"3"``), ``""`` when unnumbered."""

    anchor: str
    label: str
    content: Inlines


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """The reference list, in printing order."""

    entries: tuple[PrintedReference, ...]


PrintedBlock: TypeAlias = (
    Paragraph
    | ItemList
    | Table
    | Quote
    | Figure
    | PrintedLadder
    | Remark
    | Checklist
    | WriteIn
    | MedicineList
    | GivenBy
    | Availability
    | Beside
    | PrintedClaim
    | PrintedNote
    | ReferenceList
)


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands under the heading of a chapter, as under the title of an edition.

    ``name`` is that of the publication. One of the paragraphs says "Not yet clinically reviewed" while nobody
    has; ``subtitle`` may be empty.
    """

    name: str
    subtitle: str
    byline: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """A section as printed. ``heading`` is empty when none is printed (the summary of a handout).

    ``level`` is the heading level in the artefact (the title is 1, top sections are 2); ``number`` is
    ``""`` when sections are not numbered; ``short`` is the plain title for running heads and menus. Only a
    chapter has an ``opening``.
    """

    anchor: str
    level: int
    role: SectionRole
    heading: Inlines
    short: str
    number: str = ""
    blocks: tuple[PrintedBlock, ...] = ()
    sections: tuple[PrintedSection, ...] = ()
    opening: Opening | None = None


@dataclass(frozen=True, slots=True)
class UrgentCard:
    """What to do in danger: a heading, the numbers with their reasons in order of urgency, urgent cautions.

    ``obligation_ids`` are the obligations met by ``entries``, one an entry, in the same order. ``checked`` is
    a sentence on the day the numbers were checked, ``""`` when none is printed.
    """

    anchor: str
    heading: str
    entries: tuple[Contact, ...]
    obligation_ids: tuple[str, ...]
    cautions: tuple[PrintedNote, ...] = ()
    checked: str = ""


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents list; ``level`` as in PrintedSection."""

    anchor: str
    level: int
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Running:
    """What every page's foot says: the short disclaimers, then title, version and review month.

    ``page`` has the places ``{page}`` and ``{pages}``.
    """

    disclaimer: str
    identity: str
    page: str


@dataclass(frozen=True, slots=True)
class EditionMetadata:
    """What goes into the metadata of a file, in the words of Dublin Core. Empty when not given.

    ``identifier`` is a URN, DOI or ISBN as the author wrote it, or ``urn:uuid:…``; ``listing`` has those
    that one format alone has, with series and subjects. ``modified`` is the newest day that the source
    names. ``file_as`` are the creators as lists sort them, ``""`` where nobody said. ``region`` is the
    country whose readers it is for, by its two letters.
    """

    identifier: str
    title: str
    lang: str
    creators: tuple[str, ...]
    created: date
    modified: date
    publisher: str = ""
    description: str = ""
    rights: str = ""
    subjects: tuple[str, ...] = ()
    source_url: str = ""
    version: str = ""
    region: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    file_as: tuple[str, ...] = ()
    listing: Listing = NOT_LISTED

    def identifier_in(self, format_: Format) -> str:
        """Return the identifier of a file of that format; two formats are two products (ISO 2108, 4.3)."""
        return dict(self.listing.identifiers).get(format_, self.identifier)


@dataclass(frozen=True, slots=True)
class Words:
    """The few words of the publication's language that renderers place and do not compose.

    Only the three of a citation go together: on paper an entry of the references ends with "(``cited_on``
    ``cited_page`` 2.)" or "(``cited_on`` ``cited_pages`` 2, 4.)", and no writer knows the numbers before.
    ``not_reviewed`` is what stands under the title while nobody has reviewed, ``seal`` has the place
    ``{fingerprint}``.
    """

    contents: str
    key_message: str
    cover: str
    start: str
    back_to_text: str
    cited_on: str
    cited_page: str
    cited_pages: str
    table: str
    figure: str
    accessibility_summary: str
    not_reviewed: str
    seal: str


@dataclass(frozen=True, slots=True)
class Edition:
    """What is printed, in this order: title block, key message, urgent card, disclaimers, contents, sections.

    ``direction`` is ``ltr`` or ``rtl``. ``byline`` are the paragraphs under the title; one of them says
    "Not yet clinically reviewed" while nobody has. ``key_message`` is None when no claim stands with the
    front: in a book, whose chapters have their own, and where a summary begins with something else.
    ``contents`` is empty when none is printed.
    ``sections`` end with the references (when printed) and the part about the document. ``recto`` is whether
    the chapters of a book open on right-hand pages, None where the theme says it. ``draft`` says that
    evidence is not decided yet, before everything and in the running text; ``""`` when it is.
    """

    name: str
    kind: EditionKind
    lang: str
    direction: Literal["ltr", "rtl"]
    title: str
    subtitle: str
    short_title: str
    byline: tuple[Paragraph, ...]
    key_message: PrintedClaim | None
    urgent_card: UrgentCard | None
    disclaimers: tuple[PrintedNote, ...]
    contents: tuple[ContentsEntry, ...]
    sections: tuple[PrintedSection, ...]
    running: Running
    metadata: EditionMetadata
    words: Words
    cover: Cover | None = field(default=None, repr=False)
    recto: bool | None = None
    draft: str = ""
