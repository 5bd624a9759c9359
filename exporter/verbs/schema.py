"""``exporter schema``: JSON Schemas for editors."""

from __future__ import annotations

import click

from exporter.verbs.terminal import print_json, reports_failures

SCHEMAS = ("front-matter", "book", "notes", "references", "theme", "brand")


@click.command()
@click.argument("name", type=click.Choice(SCHEMAS))
@reports_failures
def schema(name: str) -> None:
    """Print the JSON Schema of a file that people write, for editors.

    \b
    exporter schema front-matter > front-matter.schema.json
    """
    from exporter.schemas import json_schema

    print_json(json_schema(name))
