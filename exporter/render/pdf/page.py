"""What is painted: a page's markup, its sheets, and the only bytes it may draw on."""

from __future__ import annotations

from dataclasses import dataclass, field

from exporter.model.edition import EditionMetadata

FONT = "font/ttf"
"""The media type of what a sheet of faces names."""
CSS = "text/css"


@dataclass(frozen=True, slots=True)
class Resource:
    """Bytes with their media type."""

    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Page:
    """Everything WeasyPrint is given; ``resources`` by address is all it can read.

    The markup links to its own sheets among the resources; ``user_sheets`` beat it where they are important.
    ``faces`` is a sheet that names its fonts, which are among the resources. ``cited`` are the words before
    the number of a page and before several.
    """

    html: str
    faces: str
    user_sheets: tuple[str, ...]
    resources: dict[str, Resource]
    families: tuple[str, ...]
    metadata: EditionMetadata
    cited: tuple[str, str] = ("", "")
    seal: bytes = field(default=b"", repr=False)
