"""Everything a writer may not look up: dates, identifier, versions, paper, brand, seal."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from exporter.model.brand import Brand
from exporter.model.derived.engine import Engine


@dataclass(frozen=True, slots=True)
class RenderInputs:
    """What a renderer is given besides the edition and the theme.

    ``name`` is the file name to give the artefact, without ending. ``paper`` names one of the theme's
    papers. ``modified`` is the date all time stamps come from (at midnight UTC). ``seal`` is the ledger as
    bytes, carried in the file by formats that can. ``level`` is the step of spacing on paper, 0 (roomy) to
    4 (the floor); ``line`` is added to the height of each line to write on, in millimetres. ``brand`` is the
    clinic whose name, address and sign stand beside the title.
    ``docx_template`` is an organisation's own Word file, empty for none.
    ``pages`` are the pages of headings by anchor, for the contents list of a DOCX whose layout is known.
    ``engine`` is what draws a PDF: WeasyPrint or Typst, never a choice between them.
    """

    name: str
    paper: str
    modified: date
    tool: str
    seal: bytes = field(default=b"", repr=False)
    level: int = 0
    line: float = 0.0
    brand: Brand | None = field(default=None, repr=False)
    docx_template: bytes = field(default=b"", repr=False)
    pages: tuple[tuple[str, int], ...] = ()
    engine: Engine = Engine.WEASYPRINT
