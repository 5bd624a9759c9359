"""What a list shows before a paragraph near a note (17.9): a sign or a number, never words."""

from __future__ import annotations

from collections.abc import Iterator

from exporter.intake.docx.markup import number, properties, value
from exporter.intake.docx.numbering import Counted
from exporter.proof.visible.docx.others.lists import NUMBER, NUMBER_FORMATS, PROPERTIES, plain
from exporter.readback.docx.book import Book
from exporter.readback.docx.look import Paragraph

_LARGEST = 3
_SIZES = ("sz", "szCs")


def strange_number(book: Book, look: Paragraph) -> Iterator[str]:
    """Yield in words what the list of a paragraph shows before it and may not show."""
    says = look.block.layers.get("numPr")
    if says is None:
        return
    numbering, sheet = book.cascade.numbering, book.cascade.sheet
    own = look.element.find("{*}pPr/{*}numPr") is not None
    key = numbering.level(says, () if own else sheet.chain(look.block.style))
    if counted := numbering.counted.get(key):
        yield from _faults(counted, look)


def _faults(counted: Counted, look: Paragraph) -> Iterator[str]:
    if counted.format not in NUMBER_FORMATS:
        yield f"is numbered in the way “{counted.format}” (17.9.17)"
    if not NUMBER.fullmatch(counted.text.strip()):
        yield f"has “{counted.text.strip()[:60]}” put before its words by a list (17.9.11)"
    for name in counted.says:
        if plain(name) not in PROPERTIES["level"]:
            yield f"has a sign put before its words by <w:{plain(name)}> of a list"
    run = properties(counted.says.get("rPr"))
    for name in run:
        if plain(name) not in PROPERTIES["level_run"]:
            yield f"has a sign before its words that is set with <w:{plain(name)}>"
    sizes = [size for name in _SIZES if (size := number(value(run.get(name))))]
    if sizes and look.size and max(sizes) / 2 > _LARGEST * look.size:
        yield f"has a sign of {max(sizes) / 2:g} pt before its words"
