"""A leaflet whose text leaves places open for a clinic."""

from __future__ import annotations

from pathlib import Path

from tests.batches.many.leaflets import leaflets

FIELDS = """\
fields:
  night_line:
    default: the number on your card
    note: Who answers at night
  phone:
    default: your clinic
    note: Who answers by day
"""
PLACES = """
Call {{clinic.phone}} by day, **{{ clinic.night_line }}** at night.

| when | whom |
|---|---|
| night | {{clinic.night_line}} |

"""


def fielded(base: Path, places: str = PLACES, fields: str = FIELDS, name: str = "leaf") -> Path:
    """Write a leaflet with fields and return its folder."""
    leaflets(base, name)
    path = base / "source" / name / "article.md"
    text = path.read_text().replace("disclaimers:\n", f"{fields}disclaimers:\n", 1)
    path.write_text(text.replace("## What is known?\n", f"## What is known?\n{places}", 1))
    return path.parent
