"""JSON Schemas of the files people write, for editors to check and complete while they type."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from exporter.read.book_file import BookFile
from exporter.read.front_matter import FrontMatter
from exporter.read.notes import NotesFile
from exporter.read.references import ReferencesFile

_FILES: dict[str, tuple[Any, str]] = {
    "front-matter": (FrontMatter, "Front matter of an article"),
    "book": (BookFile, "A book"),
    "notes": (NotesFile, "Cautions and disclaimers of a language"),
    "references": (ReferencesFile, "References of a publication (CSL-JSON)"),
}


def schema_names() -> tuple[str, ...]:
    """Return the names that ``json_schema`` knows."""
    return tuple(_FILES)


def json_schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one kind of file. Raises KeyError for an unknown name."""
    model, title = _FILES[name]
    schema = TypeAdapter(model).json_schema(by_alias=True)
    return {**schema, "$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
