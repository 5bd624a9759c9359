"""The links of a DOCX: their words, and what they lead to (17.16.22, 17.16.5.25)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from exporter.intake.docx.markup import R, Relation, W
from exporter.model.transcript import Lead

_WORDS = f"{W}t"
_HYPERLINK = re.compile(r"(?i)\s*HYPERLINK\b")
# The arguments of the field: an address, or a bookmark behind \\l; other switches take one or none.
_ADDRESS = re.compile(r'(?i)\s*HYPERLINK\s+(?:"([^"]*)"|([^\s\\"]\S*))')
_BOOKMARK = re.compile(r'(?i)\\l\s+(?:"([^"]*)"|(\S+))')


@dataclass(frozen=True, slots=True)
class Links:
    """What the links of a part may lead to: its relationships by id, and its bookmarks by name."""

    related: dict[str, str]
    bookmarks: dict[str, str]

    def leads(self, paragraph: etree._Element) -> tuple[Lead, ...]:
        """Return the links with words in a paragraph; pieces side by side that lead alike are one."""
        found: list[Lead] = []
        last: etree._Element | None = None
        for element, words, lead in self._pieces(paragraph):
            joined = found and last is not None and element.getprevious() is last
            if joined and (found[-1].address, found[-1].passage) == (lead.address, lead.passage):
                found[-1] = Lead(found[-1].words + words, lead.address, lead.passage)
            else:
                found.append(lead)
            last = element
        return tuple(lead for lead in found if lead.words.strip())

    def _pieces(self, paragraph: etree._Element) -> Iterator[tuple[etree._Element, str, Lead]]:
        for link in paragraph.iter(f"{W}hyperlink", f"{W}fldSimple"):
            words = "".join(link.itertext(_WORDS))
            said = link.get(f"{W}instr", "")
            if link.tag == f"{W}hyperlink":
                yield link, words, self._lead(words, link.get(f"{R}id", ""), link.get(f"{W}anchor", ""))
            elif _HYPERLINK.match(said):
                yield link, words, self._instructed(words, said)
        for instruction, words, end in _complex(paragraph):
            yield end, words, self._instructed(words, instruction)

    def _lead(self, words: str, relation: str, anchor: str) -> Lead:
        if relation:
            target = self.related.get(relation, "")
            return Lead(words, f"{target}#{anchor}" if anchor else target or "#")
        return Lead(words, passage=self.bookmarks.get(anchor, ""))

    def _instructed(self, words: str, said: str) -> Lead:
        address, bookmark = _ADDRESS.match(said), _BOOKMARK.search(said)
        if address:
            return Lead(words, address[1] or address[2] or "#")
        return Lead(words, passage=self.bookmarks.get((bookmark[1] or bookmark[2]) if bookmark else "", ""))


@dataclass(slots=True)
class _Open:
    instruction: str = ""
    words: list[str] = field(default_factory=list)
    shown: bool = False


def _complex(paragraph: etree._Element) -> Iterator[tuple[str, str, etree._Element]]:
    """Yield instruction, words and end of each field HYPERLINK that begins in a paragraph (17.16.18)."""
    fields: list[_Open] = []
    for element in paragraph.iter(f"{W}fldChar", f"{W}instrText", _WORDS):
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            fields.append(_Open())
        elif kind == "separate" and fields:
            fields[-1].shown = True
        elif kind == "end" and fields:
            done = fields.pop()
            if _HYPERLINK.match(done.instruction):
                yield done.instruction, "".join(done.words), element
        elif element.tag == f"{W}instrText" and fields:
            fields[-1].instruction += element.text or ""
        elif element.tag == _WORDS:
            for one in fields:
                one.words += [element.text or ""] if one.shown else []


def links_of(root: etree._Element, related: Iterable[Relation]) -> Links:
    """Return what the links of a part may lead to; a bookmark that is there twice leads nowhere for sure."""
    found: dict[str, list[etree._Element]] = {}
    for mark in root.iter(f"{W}bookmarkStart"):
        inside = next(mark.iterancestors(f"{W}p"), None)
        target = next(mark.itersiblings(f"{W}p"), None) if inside is None else inside
        if target is not None:
            found.setdefault(mark.get(f"{W}name", ""), []).append(target)
    bookmarks = {
        name: "".join(targets[0].itertext(_WORDS)) for name, targets in found.items() if len(targets) == 1
    }
    return Links({one.id: one.target for one in related if one.outside}, bookmarks)
