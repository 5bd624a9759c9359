"""Reads an HTML file as people meet it in a browser; never with the code that writes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from exporter.model.format import Format
from exporter.model.transcript import Place, TextBlock, Transcript
from exporter.readback.package import unreadable
from exporter.readback.screen.document import document_blocks
from exporter.readback.screen.html_tree import shared_html
from exporter.readback.screen.links import targets_of, with_leads
from exporter.readback.screen.names import XHTML
from exporter.readback.screen.told import told

_CHAPTERS = frozenset({"h1", "h2"})
# What fetches or runs something, or sends the reader elsewhere: no proof of these bytes is one of the page.
_FOREIGN = frozenset({"base", "frame", "frameset", "iframe", "script"})


def read(data: bytes) -> Transcript:
    """Return what a reader of the page meets; its chapters, named after the ids of headings, are its files.

    A heading of the first or second level begins a chapter, but not in a section within a section. Raises
    ProofError (PF11) when the bytes are no HTML that stands alone.
    """
    root = shared_html(data)
    _refuse_foreign(root)
    targets = targets_of({"": root})
    found = (with_leads(one, "", targets) for one in document_blocks(root, "", Place.BODY))
    blocks = list(_chaptered(found, _within(root)))
    files = tuple(dict.fromkeys(block.file for block in blocks))
    return Transcript(Format.HTML, (*blocks, *told(root, ""), *_metadata(root)), files=files)


def _refuse_foreign(root: etree._Element) -> None:
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        if name in _FOREIGN or (
            name == "meta" and element.get("http-equiv", "").strip().lower() == "refresh"
        ):
            raise unreadable(f"it holds <{name}>, which runs or fetches something")
        if name == "link" and "stylesheet" in element.get("rel", "").lower().split():
            raise unreadable("it names a style sheet outside itself")


def _within(root: etree._Element) -> frozenset[str]:
    """Return the ids of the headings that are in a section within a section."""
    headings = root.iter(*(f"{XHTML}{name}" for name in _CHAPTERS))
    deep = (one for one in headings if len(list(one.iterancestors(f"{XHTML}section"))) > 1)
    return frozenset(one.get("id", "") for one in deep) - {""}


def _chaptered(blocks: Iterator[TextBlock], within: frozenset[str]) -> Iterator[TextBlock]:
    chapter, taken = "#", {"#"}
    for block in blocks:
        if block.place is Place.BODY and block.role in _CHAPTERS and block.anchor not in within:
            chapter = _own_name(block.anchor, taken)
            taken.add(chapter)
        yield replace(block, file=chapter)


def _own_name(anchor: str, taken: set[str]) -> str:
    name = f"#{anchor}"
    return name if name not in taken else f"{name} ({len(taken)})"


def _metadata(root: etree._Element) -> Iterator[TextBlock]:
    for element in root.iterfind(f"{XHTML}head/*"):
        name = etree.QName(element).localname
        text = "".join(element.itertext()) if name == "title" else element.get("content", "")
        if name == "title" or (element.get("name") and element.get("name") != "publication-exporter-seal"):
            yield TextBlock(text, Place.METADATA, element.get("name", name))
