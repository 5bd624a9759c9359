"""The fields of a publication that a clinic fills: declared in its front matter, filled when it was read.

Source: docs/source-format.md, "Fields of the clinic".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from exporter.diagnostics import Report
from exporter.intake.gate import signs
from exporter.intake.nodes import MapNode, place
from exporter.intake.text import SourceText
from exporter.model.derived.clinic_field import ClinicField, as_written
from exporter.model.publication import Section, SourceFile
from exporter.read.body.filled import filled, used
from exporter.read.front_matter import FieldEntry


def names_of(tree: MapNode) -> frozenset[str]:
    """Return the names that the front matter declares, whether all else in it is right or not."""
    declared = tree.get("fields")
    return (
        frozenset(key.value for key, _ in declared.entries) if isinstance(declared, MapNode) else frozenset()
    )


@dataclass(frozen=True, slots=True)
class Fields:
    """Fields with the words of one clinic."""

    filled: tuple[ClinicField, ...] = ()

    @classmethod
    def of(cls, entries: Mapping[str, FieldEntry], words: Mapping[str, str]) -> Fields:
        """Return the declared fields with a clinic's words, those of the front matter where it gives none."""
        return cls(
            tuple(
                ClinicField(name, entry.note, words.get(name, entry.default))
                for name, entry in entries.items()
            )
        )

    @property
    def files(self) -> dict[str, SourceFile]:
        """The words as sources that a publication is made from, each called as its field."""
        texts = {f"clinic.{field.name}": field.words for field in self.filled}
        return {name: _as_file(name, words) for name, words in texts.items()}

    def fill(self, roots: tuple[Section, ...]) -> tuple[Section, ...]:
        """Return the sections with the words in every place."""
        return filled(roots, {field.name: field.words for field in self.filled}) if self.filled else roots

    def check_used(
        self, roots: tuple[Section, ...], tree: MapNode, source: SourceText, report: Report
    ) -> None:
        """Report every field that stands nowhere (BA22, a warning)."""
        names = frozenset(used(roots)) if self.filled else frozenset()
        for field in self.filled:
            if field.name not in names:
                message = f"no text of the publication uses the field “{field.name}”"
                advice = f"Write {as_written(field.name)} where its words belong, or take it out."
                where = source.at(*place(tree, ("fields", field.name), key=True))
                report.warning("BA22", message, where, advice)


def _as_file(name: str, words: str) -> SourceFile:
    found = tuple(signs(SourceText.of(name, words)))
    return SourceFile(name, sha256(words.encode()).hexdigest(), found)
