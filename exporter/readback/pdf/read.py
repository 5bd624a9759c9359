"""Reads a PDF as people meet it, by PDFium's raw calls: what the pages paint, and what their tree tells.

Alternative and replacement texts never stand in for painted text; in the tree they are what is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from unicodedata import combining

from exporter.model.format import Format
from exporter.model.transcript import HALF_SEEN, Place, TextBlock, Transcript
from exporter.readback.pdf.links import Link, dials, jumps, links_of
from exporter.readback.pdf.opened import opened
from exporter.readback.pdf.painted import Painted, painted
from exporter.readback.pdf.told import told
from exporter.readback.pdf.tree import Leaf

_NEW_LINE = 0.6
_BLANK = 0.2
_CELL = 1.0
"""A gap of this share of the type size parts cells of a row, where no tree tells them: no blank between words
is as wide."""


def read(data: bytes) -> Transcript:
    """Return what a reader of the PDF meets, page by page, and what its structure tree tells.

    Raises ProofError (PF11) when the bytes are no readable PDF.
    """
    file = opened(data)
    blocks: list[TextBlock] = []
    structure: list[TextBlock] = []
    for sheet in file.sheets:
        texts = painted(sheet)
        blocks += _shown(texts, list(links_of(file.document, sheet.page)), sheet.number)
        structure += _told(texts, sheet.leaves or [], sheet.number)
    blocks += told(data)
    pages, tree = len(file.sheets), file.tree
    if tree is None:
        return Transcript(Format.PDF, tuple(blocks), None, pages)
    return Transcript(Format.PDF, tuple(blocks), tuple(structure), pages, told=tree.pages)


def _shown(texts: Sequence[Painted], links: Sequence[Link], page: int) -> Iterator[TextBlock]:
    """Yield the painted blocks: objects in paint order, parted where the element around them changes."""
    begun = 0
    for (place, _), group in groupby(texts, key=lambda text: (_place(text), text.of.block)):
        own = list(group)
        runs_in = place is Place.BODY and 0 < begun == own[0].of.paragraph
        yield replace(
            _block(own, place, page), runs_in=runs_in, jumps=jumps(links, own), dials=dials(links, own)
        )
        begun = own[0].of.paragraph if place is Place.BODY else 0


def _place(text: Painted) -> Place:
    return Place.HIDDEN if text.hidden else text.of.place


def _block(texts: Sequence[Painted], place: Place, page: int) -> TextBlock:
    contrasts = [text.contrast for text in texts]
    known = [value for value in contrasts if value is not None]
    return TextBlock(
        _joined(texts).strip(),
        place,
        HALF_SEEN if any(_half_seen(text) for text in texts) else texts[0].of.role,
        page,
        box=(
            min(text.box[0] for text in texts),
            min(text.box[1] for text in texts),
            max(text.box[2] for text in texts),
            max(text.box[3] for text in texts),
        ),
        size=min(text.size for text in texts),
        contrast=min(known, default=None),
        objects=tuple(text.of.number for text in texts if text.of.number >= 0),
    )


def _half_seen(text: Painted) -> bool:
    # Words of pictures are hidden by what the tree says of them, and held to the pictures.
    return text.half and text.of.place is not Place.HIDDEN


def _joined(texts: Sequence[Painted]) -> str:
    """Return the words of text objects: a line end between lines, a blank where a gap is as wide as one.

    Where a gap parts cells of a page that has no tree there are two.
    """
    words, before = texts[0].of.text, texts[0]
    for text in texts[1:]:
        if marks := _marks(text.of.text):
            # They belong to the letter before them, over which they are painted.
            words = words.rstrip(" ") + marks
            continue
        words = _seamed(words, _between(before, text), text.of.text)
        before = text
    return words


def _marks(words: str) -> str:
    """Return the marks of a letter when words are nothing else."""
    bare = words.strip(" ")
    return bare if all(map(combining, bare)) else ""


def _between(before: Painted, text: Painted) -> str:
    size = max(before.size, text.size)
    if abs(before.baseline - text.baseline) > _NEW_LINE * size:
        return "\n"
    if before.of.line is not None and before.of.line is text.of.line:
        return ""  # its blanks are told
    left, end = text.of.line or (text.box[0], text.box[2])
    begin, right = before.of.line or (before.box[0], before.box[2])
    gap = abs(left - right)
    if text.of.line and before.of.line:
        # Lines from right to left go on to the left.
        gap = min(gap, abs(begin - end))
    if gap > _CELL * size and text.of.mcid < 0:
        return "  "
    return " " if gap > _BLANK * size else ""


def _seamed(before: str, gap: str, after: str) -> str:
    """Return two texts with the gap between them: PDFium may tell one blank with both, the gap once more."""
    if before.endswith(" ") or after.startswith(" "):
        return before.rstrip(" ") + (gap or " ") + after.lstrip(" ")
    return before + gap + after


def _told(texts: Sequence[Painted], tree: list[Leaf], page: int) -> Iterator[TextBlock]:
    """Yield the blocks of the tree in its order; a block that is taken up again is a block of its own."""
    by_mcid: dict[int, list[Painted]] = {}
    for text in texts:
        if not text.hidden and text.of.place is not Place.RUNNING:
            by_mcid.setdefault(text.of.mcid, []).append(text)
    group: list[Leaf] = []
    for leaf in tree:
        if group and group[-1].block != leaf.block:
            yield _told_block(group, by_mcid, page)
            group = []
        group.append(leaf)
    if group:
        yield _told_block(group, by_mcid, page)


def _told_block(group: list[Leaf], by_mcid: dict[int, list[Painted]], page: int) -> TextBlock:
    words = ""
    before: list[Painted] = []
    for leaf in group:
        texts = [text for mcid in leaf.mcids or (leaf.mcid,) for text in by_mcid.get(mcid, ())]
        if not texts:
            continue
        said = leaf.spoken or _joined(texts)
        words = _seamed(words, _between(before[-1], texts[0]), said) if before else said
        before = texts
    return TextBlock(words.strip(), group[0].place, group[0].role, page)
