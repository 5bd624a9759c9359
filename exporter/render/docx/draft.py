"""The document being written: its paragraphs, bookmarks and links. Everything that counts is counted here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE

from exporter.model.blocks import Figure
from exporter.model.edition import (
    Edition,
    PrintedBlock,
    PrintedClaim,
    PrintedNote,
    PrintedSection,
    ReferenceList,
    Words,
)
from exporter.model.walk import plain
from exporter.render.docx.bookmarks import Bookmarks
from exporter.render.docx.headings import Counter
from exporter.render.docx.parts.xml import Element, plain_sub, qualified, sub
from exporter.render.docx.styles.numbering import Numbering
from exporter.theme.house.look import HouseLook, Stops
from exporter.theme.theme import Theme
from exporter.theme.word_sheet import Page


@dataclass
class Draft:
    """What writing a document needs to remember.

    ``part`` is python-docx's main part, ``anchors`` every name that will be bookmarked: a link to
    anything else is written as its words. ``pages`` are those of headings by anchor, as far as they are
    known, ``titles`` headings by anchor, in plain words. ``mixtures`` are
    the character styles made of several, ``cited`` the bookmarks of first citations by reference.
    ``lines`` are the numbers of the styles of a house template's head and foot. ``sections`` are those that
    have ended, each with whether its pages lie on their side.
    """

    part: Any
    body: Element
    page: Page
    theme: Theme
    words: Words
    rtl: bool
    numbering: Numbering
    headings: Counter
    anchors: frozenset[str]
    pages: dict[str, int] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    mixtures: set[tuple[str, ...]] = field(default_factory=set)
    cited: dict[str, str] = field(default_factory=dict)
    sections: list[tuple[Element, bool]] = field(default_factory=list)
    lines: dict[tuple[HouseLook, Stops], int] = field(default_factory=dict)
    bookmarks: Bookmarks = field(default_factory=Bookmarks)
    marked: set[str] = field(default_factory=set)
    pictures: int = 0
    tables: int = 0
    ticks: int = 0
    _addresses: dict[str, str] = field(default_factory=dict)

    def outside(self, address: str) -> str:
        """Return the relationship id of an outside address, the same for the same address."""
        if address not in self._addresses:
            self._addresses[address] = self.part.rels.get_or_add_ext_rel(RELATIONSHIP_TYPE.HYPERLINK, address)
        return self._addresses[address]

    def bookmark(self, first: Element, last: Element, anchor: str, runs: int = 0) -> None:
        """Bookmark everything from the first paragraph to the last one as ``anchor``.

        The first ``runs`` runs are left out. Raises ValueError when the anchor is empty or marked already,
        which ``arrange`` promises not to happen.
        """
        start, end = self._bookmark(self.bookmarks.name(anchor))
        has_properties = len(first) and first[0].tag.endswith("}pPr")
        first.insert(runs + (1 if has_properties else 0), start)
        last.append(end)

    def bookmark_here(self, parent: Element, anchor: str) -> None:
        """Bookmark the place between two blocks, for a section that prints no heading."""
        parent.extend(self._bookmark(self.bookmarks.name(anchor)))

    def mark_citation(self, parent: Element, anchor: str) -> Element:
        """Append and return a link to a reference; the first one is bookmarked for the way back."""
        if parent.tag != qualified("w:p") or anchor in self.cited:
            return self.link(parent, anchor)
        # Word and our reader take names that begin with a line for places of no meaning to people.
        self.cited[anchor] = f"_cited{len(self.cited) + 1}"
        start, end = self._bookmark(self.cited[anchor])
        parent.append(start)
        link = self.link(parent, anchor)
        parent.append(end)
        return link

    def link(self, parent: Element, anchor: str) -> Element:
        """Append and return a link to what is bookmarked for an anchor."""
        return link_to(parent, self.bookmarks.name(anchor))

    def _bookmark(self, name: str) -> tuple[Element, Element]:
        if name in self.marked:
            raise ValueError(f"marked twice: {name!r}")
        self.marked.add(name)
        number = len(self.marked)
        holder = self.body.makeelement("holder")
        start = sub(holder, "w:bookmarkStart", id=number, name=name)
        return start, sub(holder, "w:bookmarkEnd", id=number)


def paragraph(
    parent: Element,
    style: str,
    *,
    keep: bool | None = None,
    num: tuple[int, int] | None = None,
    opens: bool = False,
) -> Element:
    """Append and return a paragraph in the style with that id.

    ``keep`` ties it to the next one and keeps its lines together (False unties it, None leaves it to the
    style); ``num`` is the list instance and level it counts in; ``opens`` begins a page with it.
    """
    element = sub(parent, "w:p")
    properties = sub(element, "w:pPr")
    sub(properties, "w:pStyle", val=style)
    if keep:
        sub(properties, "w:keepNext")
        sub(properties, "w:keepLines")
    elif keep is False:
        sub(properties, "w:keepNext", val=0)
        sub(properties, "w:keepLines")
    if opens:
        sub(properties, "w:pageBreakBefore")
    if num:
        numbered = sub(properties, "w:numPr")
        sub(numbered, "w:ilvl", val=num[1])
        sub(numbered, "w:numId", val=num[0])
    return element


def untie(element: Element) -> None:
    """Let a page end behind a paragraph that was tied to the next one; its lines stay together."""
    element.find(f"{qualified('w:pPr')}/{qualified('w:keepNext')}").set(qualified("w:val"), "0")


def add_text(parent: Element, value: str, style: str = "", lang: str = "") -> Element:
    """Append a run of text in the character style with that id, marked with a language, and return it."""
    run = sub(parent, "w:r")
    if style or lang:
        properties = sub(run, "w:rPr")
        if style:
            sub(properties, "w:rStyle", val=style)
        if lang:
            _language(properties, lang)
    _words(run, value)
    return run


def turn_runs(root: Element) -> None:
    """Mark every run as read from the right, except words marked as of another language.

    Word's schema has a place for this in runs only, neither in styles nor in the defaults.
    """
    for run in root.iter(qualified("w:r")):
        properties = run.find(qualified("w:rPr"))
        if properties is None:
            properties = run.makeelement(qualified("w:rPr"))
            run.insert(0, properties)
        if properties.find(qualified("w:lang")) is None:
            sub(properties, "w:rtl")


def link_to(parent: Element, name: str, tip: str = "") -> Element:
    """Append and return a link to the bookmark of that name; ``tip`` is shown over it."""
    link = sub(parent, "w:hyperlink", anchor=name, history=1)
    if tip:
        link.set(qualified("w:tooltip"), tip)
    return link


def link_out(draft: Draft, parent: Element, address: str) -> Element:
    """Append and return a link to an outside address."""
    return plain_sub(parent, "w:hyperlink", {"r:id": draft.outside(address), "w:history": 1})


def anchors(edition: Edition) -> frozenset[str]:
    """Return every anchor that writing the edition bookmarks."""
    found = {note.anchor for note in edition.disclaimers}
    if edition.urgent_card:
        found.add(edition.urgent_card.anchor)
        found.update(note.anchor for note in edition.urgent_card.cautions)
    if edition.key_message:
        found.update(_block_anchors(edition.key_message))
    found.update(_section_anchors(edition.sections))
    return frozenset(found)


def titles(sections: Iterable[PrintedSection]) -> dict[str, str]:
    """Return the plain words of every printed heading by its anchor."""
    found = {}
    for section in sections:
        if section.heading:
            found[section.anchor] = plain(section.heading)
        found.update(titles(section.sections))
    return found


def _section_anchors(sections: Iterable[PrintedSection]) -> Iterator[str]:
    for section in sections:
        yield section.anchor
        for block in section.blocks:
            yield from _block_anchors(block)
        yield from _section_anchors(section.sections)


def _block_anchors(block: PrintedBlock) -> Iterator[str]:
    match block:
        case PrintedClaim():
            yield block.anchor
            yield block.evidence.anchor
            yield from (note.anchor for note in block.cautions)
        case PrintedNote():
            yield block.anchor
        case ReferenceList():
            yield from (entry.anchor for entry in block.entries)
        case Figure() if block.id:
            yield block.id
        case _:
            return


# ECMA-376 gives a run three languages, by script; these subtags are written in the other two.
RIGHT_TO_LEFT = frozenset({"ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "ckb"})
EAST_ASIAN = frozenset({"zh", "ja", "ko"})


def _language(properties: Element, lang: str) -> None:
    primary = lang.split("-")[0].lower()
    if primary in RIGHT_TO_LEFT:
        sub(properties, "w:rtl")
        sub(properties, "w:lang", bidi=lang)
    elif primary in EAST_ASIAN:
        sub(properties, "w:lang", eastAsia=lang)
    else:
        sub(properties, "w:lang", val=lang)


def _words(run: Element, value: str) -> None:
    text = sub(run, "w:t")
    text.text = value
    if value != value.strip() or "  " in value:
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
