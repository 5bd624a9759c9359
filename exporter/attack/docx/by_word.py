"""Damage that Word itself does when it opens a DOCX: what it covers, writes before, works out anew, draws."""

from __future__ import annotations

import posixpath
import uuid
from collections.abc import Sequence

from lxml import etree

from exporter.attack import words
from exporter.attack.docx.xml import RELATIONS, TYPES, R, W, append, element, put
from exporter.attack.package import Draft
from exporter.attack.subject import raise_if

_COVER = (
    '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="9"'
    ' behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
    '<wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>'
    '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
    '<wp:extent cx="7560000" cy="1800000"/><wp:wrapNone/><wp:docPr id="901" name="box"/></wp:anchor>'
    "</w:drawing></w:r>"
)
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="900"><w:lvl w:ilvl="0"><w:numFmt w:val="none"/><w:suff w:val="space"/>'
    '<w:lvlText w:val="{}"/></w:lvl></w:abstractNum>',
    '<w:num w:numId="900"><w:abstractNumId w:val="900"/></w:num>',
)
_KEY = f"{{{uuid.UUID(int=0)}}}"
_FONT = '<w:font w:name="Altered"><w:embedRegular r:id="rIdAltered" w:fontKey="{}"/></w:font>'
_CLAIM = '<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'


def cover(paragraph: etree._Element) -> None:
    """Lay a drawing over the paragraph."""
    paragraph.append(element(_COVER))


def prefix(draft: Draft, paragraph: etree._Element, text: str) -> None:
    """Number the paragraph by a list whose number is words."""
    numbering = draft.tree(_part(draft, "numbering.xml"))
    numbering.insert(0, element(_NUMBERING[0].format(text)))
    numbering.append(element(_NUMBERING[1]))
    put(paragraph, "pPr", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="900"/></w:numPr>')


def field(runs: Sequence[etree._Element]) -> None:
    """Make the runs the result of a field, which is worked out anew when fields are updated."""
    for run in runs:
        holder = element('<w:fldSimple w:instr="PAGE"/>')
        run.addprevious(holder)
        holder.append(run)


def font(draft: Draft, runs: Sequence[etree._Element]) -> None:
    """Draw the runs in a font that travels in the file and may have any letters."""
    table = _part(draft, "fontTable.xml")
    draft.tree(table).append(element(_FONT.format(_KEY)))
    folder, name = posixpath.split(table)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in draft.package.parts:
        draft.trees.setdefault(relations, etree.Element(f"{{{RELATIONS}}}Relationships"))
    relation = etree.SubElement(draft.tree(relations), f"{{{RELATIONS}}}Relationship")
    relation.set("Id", "rIdAltered")
    relation.set("Type", f"{TYPES}/font")
    relation.set("Target", "fonts/altered.odttf")
    draft.changed[posixpath.join(folder, "fonts", "altered.odttf")] = b"letters"
    for run in runs:
        put(run, "rPr", '<w:rFonts w:ascii="Altered" w:hAnsi="Altered" w:cs="Altered"/>')


def add(paragraph: etree._Element, body: etree._Element, where: str) -> None:
    """Write a passage that nobody published: before the paragraph, at the end, or there as a claim."""
    added = element(_CLAIM.format("Claim" if where == "claim" else "BodyText", words.ADDED))
    if where == "before":
        paragraph.addprevious(added)
    else:
        append(body, added)


def lead_astray(draft: Draft, paragraph: etree._Element) -> None:
    """Let the first link of the paragraph lead elsewhere, inside or outside. Raises NotApplicableError."""
    links = list(paragraph.iter(f"{W}hyperlink"))
    raise_if(not links, "it has no link")
    link = links[0]
    if (anchor := link.get(f"{W}anchor")) is not None:
        root = paragraph.getroottree().getroot()
        names = (mark.get(f"{W}name", "") for mark in root.iter(f"{W}bookmarkStart"))
        link.set(f"{W}anchor", next(name for name in names if name != anchor))
        return
    part = next(name for name, root in draft.trees.items() if root is paragraph.getroottree().getroot())
    folder, name = posixpath.split(part)
    for relation in draft.tree(posixpath.join(folder, "_rels", f"{name}.rels")):
        if relation.get("Id") == link.get(f"{R}id"):
            relation.set("Target", words.astray(relation.get("Target", "")))


def _part(draft: Draft, name: str) -> str:
    found = [part for part in draft.package.parts if posixpath.basename(part) == name]
    raise_if(not found, f"it has no {name}")
    return found[0]
