"""A finished file, in memory until it is proven."""

from __future__ import annotations

from dataclasses import dataclass, field

from exporter.model.format import Format


@dataclass(frozen=True, slots=True)
class Artefact:
    """The bytes of a finished file and its name, ending included."""

    name: str
    format: Format
    data: bytes = field(repr=False)

    @classmethod
    def named(cls, stem: str, format_: Format, data: bytes) -> Artefact:
        """Return the file of that name, with the ending of its format."""
        return cls(f"{stem}.{format_.traits.ending}", format_, data)
