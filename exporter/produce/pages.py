"""The page numbers in the contents list of a DOCX, as LibreOffice lays them out; asked for, never assumed.

Word and LibreOffice may end their pages elsewhere, and so may another version of either: an export that asks
for the numbers depends on the machine that makes it, as no other does.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from exporter.diagnostics import Location, MachineError
from exporter.model.edition import Edition
from exporter.model.format import Format
from exporter.model.transcript import Place
from exporter.proof.office import drawn
from exporter.readback.formats import reader
from exporter.render.formats import renderer
from exporter.render.inputs import RenderInputs
from exporter.theme.theme import Theme

Pages: TypeAlias = tuple[tuple[str, int], ...]

# Numbers may make a line of the list longer; the second layout has them already.
_MOST_LAYOUTS = 3


def pages_of(edition: Edition, theme: Theme, inputs: RenderInputs, program: str) -> Pages:
    """Return the page of each heading in the contents list of a DOCX, by anchor; none without a list.

    ``program`` is the path of LibreOffice. Raises MachineError (EN20) when it draws no pages, or others each
    time.
    """
    if not edition.contents:
        return ()
    for _ in range(_MOST_LAYOUTS):
        found = _laid_out(edition, theme, inputs, program)
        if found == inputs.pages:
            return found
        inputs = replace(inputs, pages=found)
    raise _undecided(inputs, "shows its headings on other pages each time it lays them out")


def _laid_out(edition: Edition, theme: Theme, inputs: RenderInputs, program: str) -> Pages:
    """Return the page that each line of the contents list leads to in LibreOffice, by anchor."""
    data = renderer(Format.DOCX)(edition, theme, inputs).data
    blocks = reader(Format.PDF)(drawn(data, program, Path(inputs.name))).blocks
    listed = [block for block in blocks if block.place is Place.NAVIGATION and block.jumps]
    if len(listed) != len(edition.contents) or not all(block.jumps[0].to_page for block in listed):
        raise _undecided(inputs, "does not lead from each line of the contents list to its heading")
    lines = zip(edition.contents, listed, strict=True)
    return tuple((entry.anchor, block.jumps[0].to_page) for entry, block in lines)


def _undecided(inputs: RenderInputs, what: str) -> MachineError:
    hint = "Leave --docx-pages out: Word fills the numbers in when somebody updates the list."
    return MachineError.of("EN20", f"LibreOffice {what}", Location(inputs.name), hint)
