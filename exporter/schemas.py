"""The JSON Schemas of every file that people write, by name."""

from __future__ import annotations

from typing import Any

from exporter.read import schema as source_schema
from exporter.theme import brand_schema
from exporter.theme import schema as theme_schema

_OTHERS = {"theme": theme_schema.json_schema, "brand": brand_schema.json_schema}
NAMES = (*source_schema.schema_names(), *_OTHERS)


def json_schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a file by its name in ``NAMES``; KeyError for others."""
    return _OTHERS[name]() if name in _OTHERS else source_schema.json_schema(name)
