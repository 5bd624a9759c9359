"""A finished file, in memory until it is proven."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Artefact:
    """Name, media type and bytes of a finished file; ``format`` is a name of the table of writers."""

    name: str
    format: str
    media_type: str
    data: bytes = field(repr=False)
