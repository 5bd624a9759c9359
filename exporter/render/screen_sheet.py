"""The structure of what is read on screens: a sheet of its own for each format, then what they share."""

from __future__ import annotations

from importlib.resources import files


def screen_sheet(name: str) -> str:
    """Return the sheet ``name`` of this package with ``screen.css`` behind it."""
    folder = files("exporter.render")
    return "\n".join((folder / sheet).read_text("utf-8") for sheet in (f"{name}.css", "screen.css"))
