"""Links without words, ``[](#leaf)``: the number of a figure stands there, so they lead to one.

Source: docs/source-format.md, "Figures".
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import fields, is_dataclass

from exporter.diagnostics import Location
from exporter.intake.suggest import hint as suggestion
from exporter.model.blocks import Block, Figure
from exporter.model.inlines import Link
from exporter.model.publication import Section
from exporter.model.walk import blocks, handed_out_of
from exporter.read.body.cursor import Reading


def check_numbered_links(reading: Reading, others: Set[str], sections: tuple[Section, ...]) -> None:
    """Report links without words that lead to no figure, and those that handouts could not fill.

    ``others`` are the ids that are no figure's. Findings: SF47, SF48.
    """
    figures = {word.text for word in reading.figures}
    for target, where in reading.numbered:
        if target in others - figures or "/" in target:
            said = "Nothing stands between the brackets, and the target is no figure, whose number could."
            reading.error("SF47", where, said, "Write the words that people read between the brackets.")
        elif target not in figures:
            said = f"No figure has the id “{target}”."
            reading.error("SF48", where, said, suggestion(target, figures, "Figures"))
    if reading.numbered and not reading.context.matter:
        _check_handouts(reading, figures, handed_out_of(sections, whole=reading.context.whole))


def _check_handouts(reading: Reading, figures: Set[str], printed: tuple[Section, ...]) -> None:
    """Report what handouts print with the number of a figure that they do not print."""
    shown = {block.id for block in blocks(printed) if isinstance(block, Figure)}
    for block in blocks(printed):
        for target in dict.fromkeys(_numbered(block)):
            if target in figures and target not in shown:
                said = f"Handouts print this, but not the figure “{target}”, whose number would stand here."
                advice = "Put {.handout} at the heading of its section, or write words between the brackets."
                reading.error("SF48", _place(reading, block, target), said, advice)


def _place(reading: Reading, block: Block, target: str) -> Location:
    """Return where a link stands in a block: the first to its target that is not before the block."""
    places = (where for name, where in reading.numbered if name == target)
    return next((where for where in places if where.line >= block.where.line), block.where)


def _numbered(part: object) -> Iterator[str]:
    """Yield the ids in links without words, anywhere in a part of the tree."""
    if isinstance(part, Link) and not part.content:
        yield part.target.removeprefix("#")
    elif isinstance(part, tuple):
        for each in part:
            yield from _numbered(each)
    elif is_dataclass(part):
        for one in fields(part):
            yield from _numbered(getattr(part, one.name))
