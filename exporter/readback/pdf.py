"""Reads a PDF as people meet it, by PDFium's raw calls: what the pages paint, and what their tree tells.

Alternative and replacement texts never stand in for painted text; in the tree they are what is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from exporter.model.transcript import Place, TextBlock, Transcript
from exporter.readback.package import unreadable
from exporter.readback.pdf_links import Link, jumps, links_of
from exporter.readback.pdf_order import told_pages
from exporter.readback.pdf_page import Painted, painted
from exporter.readback.pdf_tree import Leaf, block_of, leaves

_MOST_PAGES = 3_000
_LARGEST = 256 * 2**20
_NEW_LINE = 0.6
_BLANK = 0.2


def read(data: bytes) -> Transcript:
    """Return what a reader of the PDF meets, page by page, and what its structure tree tells.

    Raises ProofError (PF11) when the bytes are no readable PDF.
    """
    if len(data) > _LARGEST:
        raise unreadable(f"it is larger than {_LARGEST // 2**20} MB")
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise unreadable("it is no PDF, or is damaged or encrypted")
    try:
        return replace(_transcript(document), told=told_pages(data))
    finally:
        pdfium.FPDF_CloseDocument(document)


def _transcript(document: Any) -> Transcript:
    pages = pdfium.FPDF_GetPageCount(document)
    if not 0 < pages <= _MOST_PAGES:
        raise unreadable(f"it has {pages} pages")
    blocks: list[TextBlock] = []
    structure: list[TextBlock] = []
    tagged = False
    for number in range(1, pages + 1):
        texts, tree, links = _page(document, number)
        tagged = tagged or tree is not None
        blocks += _shown(texts, tree or [], links, number)
        structure += _told(texts, tree or [], number)
    return Transcript("pdf", tuple(blocks), tuple(structure) if tagged else None, pages)


def _page(document: Any, number: int) -> tuple[list[Painted], list[Leaf] | None, list[Link]]:
    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        raise unreadable(f"page {number} is damaged")
    try:
        return painted(page), leaves(page), list(links_of(document, page))
    finally:
        pdfium.FPDF_ClosePage(page)


@dataclass(slots=True)
class _Draft:
    """A block in the making: the text objects of one element that follow each other."""

    key: tuple[Place, int]
    role: str
    texts: list[Painted] = field(default_factory=list)


def _shown(
    texts: Sequence[Painted], tree: list[Leaf], links: Sequence[Link], page: int
) -> Iterator[TextBlock]:
    """Yield the painted blocks: objects in paint order, parted where the element around them changes."""
    homes = block_of(tree)
    drafts: list[_Draft] = []
    for text in texts:
        leaf = None if text.artifact else homes.get(text.mcid)
        key = (_place(text, leaf), leaf.block if leaf else 0)
        if not drafts or drafts[-1].key != key:
            drafts.append(_Draft(key, leaf.role if leaf else ""))
        drafts[-1].texts.append(text)
    for draft in drafts:
        yield replace(_block(draft.texts, draft.key[0], draft.role, page), jumps=jumps(links, draft.texts))


def _place(text: Painted, leaf: Leaf | None) -> Place:
    if text.hidden:
        return Place.HIDDEN
    if text.artifact:
        return Place.RUNNING
    return leaf.place if leaf else Place.BODY


def _block(texts: Sequence[Painted], place: Place, role: str, page: int) -> TextBlock:
    contrasts = [text.contrast for text in texts]
    known = [value for value in contrasts if value is not None]
    return TextBlock(
        _joined(texts).strip(),
        place,
        role,
        page,
        box=(
            min(text.box[0] for text in texts),
            min(text.box[1] for text in texts),
            max(text.box[2] for text in texts),
            max(text.box[3] for text in texts),
        ),
        size=min(text.size for text in texts),
        contrast=min(known, default=None),
    )


def _joined(texts: Sequence[Painted]) -> str:
    """Return the words of text objects, a line end between lines, a blank where a gap is as wide as one."""
    parts = [texts[0].text]
    for before, text in pairwise(texts):
        parts += (_between(before, text), text.text)
    return "".join(parts)


def _between(before: Painted, text: Painted) -> str:
    size = max(before.size, text.size)
    if abs(before.baseline - text.baseline) > _NEW_LINE * size:
        return "\n"
    return " " if abs(text.box[0] - before.box[2]) > _BLANK * size else ""


def _told(texts: Sequence[Painted], tree: list[Leaf], page: int) -> Iterator[TextBlock]:
    """Yield the blocks of the tree in its order; a block that is taken up again is a block of its own."""
    by_mcid: dict[int, list[Painted]] = {}
    for text in texts:
        if not text.artifact and not text.hidden:
            by_mcid.setdefault(text.mcid, []).append(text)
    group: list[Leaf] = []
    for leaf in tree:
        if group and group[-1].block != leaf.block:
            yield _told_block(group, by_mcid, page)
            group = []
        group.append(leaf)
    if group:
        yield _told_block(group, by_mcid, page)


def _told_block(group: list[Leaf], by_mcid: dict[int, list[Painted]], page: int) -> TextBlock:
    parts: list[str] = []
    before: list[Painted] = []
    for leaf in group:
        texts = [text for mcid in leaf.mcids or (leaf.mcid,) for text in by_mcid.get(mcid, ())]
        if not texts:
            continue
        if before:
            parts.append(_between(before[-1], texts[0]))
        parts.append(leaf.spoken or _joined(texts))
        before = texts
    return TextBlock("".join(parts).strip(), group[0].place, group[0].role, page)
