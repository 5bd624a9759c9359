"""``exporter schema``: JSON Schemas of the files people write, for editors to check and complete them."""

from __future__ import annotations

from typing import Any

import click

from exporter.commands.terminal import print_json, reports_failures

SCHEMAS = (
    "front-matter", "book", "notes", "references", "theme", "brand", "contacts", "scale", "labels", "batch"
)  # fmt: skip


@click.command()
@click.argument("name", type=click.Choice(SCHEMAS))
@reports_failures
def schema(name: str) -> None:
    """Print the JSON Schema of a file that people write, for editors.

    \b
    exporter schema front-matter > front-matter.schema.json
    """
    print_json(json_schema(name))


def json_schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one kind of file. Raises KeyError for an unknown name."""
    from pydantic import TypeAdapter

    model, title = _files()[name]
    found = TypeAdapter(model).json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found, "title": title}


def _files() -> dict[str, tuple[Any, str]]:
    """Return the typed model and the title of each kind of file; the models take a while to import."""
    from exporter.batches.many.file import BatchFile
    from exporter.read.book.file import BookFile
    from exporter.read.contacts_file import ContactsFile
    from exporter.read.front_matter import FrontMatter
    from exporter.read.labels_file import LabelsFile
    from exporter.read.notes_file import NotesFile
    from exporter.read.references import ReferencesFile
    from exporter.read.scale_file import ScaleFile
    from exporter.theme.brand.schema import BrandFile
    from exporter.theme.schema import ThemeFile

    return {
        "front-matter": (FrontMatter, "Front matter of an article"),
        "book": (BookFile, "A book"),
        "notes": (NotesFile, "Cautions and disclaimers of a language"),
        "references": (ReferencesFile, "References of a publication (CSL-JSON)"),
        "theme": (ThemeFile, "The look of a theme"),
        "contacts": (ContactsFile, "Whom to call in a region"),
        "scale": (ScaleFile, "An evidence scale of one's own"),
        "labels": (LabelsFile, "Words of one's own for those that the exporter prints"),
        "brand": (BrandFile, "The brand of a clinic"),
        "batch": (BatchFile, "A batch"),
    }
