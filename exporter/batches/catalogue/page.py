"""The catalogue as one page that loads nothing but the pictures beside it, works from a disk, and prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from exporter.batches.catalogue.rows import Row

_TEMPLATE = Path(__file__).parents[2] / "data" / "pages" / "catalogue.html"


@dataclass(frozen=True, slots=True)
class Missing:
    """What could not be made in the last run, in words, and the codes of the findings that say why."""

    label: str
    codes: tuple[str, ...] = ()


def as_page(rows: Sequence[Row], missing: Sequence[Missing]) -> str:
    """Return the rows, clinic by clinic, as HTML with everything in it escaped."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["address"] = quote
    ordered = sorted(rows, key=lambda row: (row.clinic, row.file))
    clinics = [(_named(list(own)), list(own)) for own in _grouped(ordered)]
    template = environment.from_string(_TEMPLATE.read_text("utf-8"))
    return template.render(count=len(rows), clinics=clinics, missing=missing) + "\n"


def _grouped(rows: Sequence[Row]) -> list[list[Row]]:
    return [list(own) for _, own in groupby(rows, key=lambda row: row.clinic)]


def _named(rows: Sequence[Row]) -> str:
    """Return what a clinic is called: by its brand, else by its folder."""
    return next((row.brand for row in rows if row.brand), rows[0].clinic)
