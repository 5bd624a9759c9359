"""``_notes/<lang>.yaml``: the cautions and disclaimers of a language, shared by all publications.

Source: docs/source-format.md, "Notes".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from exporter.diagnostics import Location, Report
from exporter.intake.fields import Flag, NoteId, PlainText
from exporter.intake.nodes import MapNode, Node
from exporter.intake.text import SourceText
from exporter.intake.typed import validated
from exporter.intake.yaml import read_yaml
from exporter.model.notes import Caution, Disclaimer
from exporter.read.front_matter import CautionEntry


class DisclaimerEntry(BaseModel):
    """A disclaimer; ``short`` is printed in running feet, ``contacts`` asks for the region's numbers."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        strict=True, extra="forbid", frozen=True, defer_build=True
    )

    title: PlainText
    text: PlainText
    short: PlainText = ""
    contacts: Flag = False


class NotesFile(BaseModel):
    """The notes of one language."""

    model_config: ClassVar[ConfigDict] = ConfigDict(
        strict=True, extra="forbid", frozen=True, defer_build=True
    )

    cautions: dict[NoteId, CautionEntry] = {}
    disclaimers: dict[NoteId, DisclaimerEntry]


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of a language by id."""

    file: str
    cautions: Mapping[str, Caution]
    disclaimers: Mapping[str, Disclaimer]


def read_notes(source: SourceText, report: Report) -> Notes | None:
    """Return the notes of a file, None when it cannot be read as keys and values.

    When single notes have errors the ids are still all there, so that other files are judged rightly.
    """
    node = read_yaml(source, report)
    if not isinstance(node, MapNode):
        if node is not None or report.ok:
            hint = "Write “cautions:” and “disclaimers:” with notes under them."
            report.error("SF08", "the file holds no notes", Location(source.file), hint)
        return None
    model = validated(NotesFile, node, source, report)
    if model is None:
        return Notes(source.file, stand_in_cautions(node), _stand_in_disclaimers(node))
    return Notes(source.file, cautions_of(model.cautions), _disclaimers_of(model.disclaimers))


def cautions_of(entries: Mapping[str, CautionEntry]) -> dict[str, Caution]:
    """Return validated entries as cautions by id."""
    return {name: Caution(name, entry.title, entry.text, entry.rank) for name, entry in entries.items()}


def stand_in_cautions(node: MapNode) -> dict[str, Caution]:
    """Return a caution for every key under ``cautions``, for judging other parts of a file with errors."""
    return {name: Caution(name, name, name) for name in _keys(node.get("cautions"))}


def _stand_in_disclaimers(node: MapNode) -> dict[str, Disclaimer]:
    return {name: Disclaimer(name, name, name, short=name) for name in _keys(node.get("disclaimers"))}


def _keys(node: Node | None) -> tuple[str, ...]:
    return tuple(key.value for key, _ in node.entries) if isinstance(node, MapNode) else ()


def _disclaimers_of(entries: Mapping[str, DisclaimerEntry]) -> dict[str, Disclaimer]:
    return {
        name: Disclaimer(name, entry.title, entry.text, entry.short, entry.contacts)
        for name, entry in entries.items()
    }
