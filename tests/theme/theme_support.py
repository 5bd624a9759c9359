"""Themes written for a test."""

from __future__ import annotations

from pathlib import Path

BASE = 'extends = "base"\n'


def write(folder: Path, settings: str = BASE, **files: str) -> str:
    """Write a theme folder and return its path as a name; ``print_css`` is print.css, ``head`` a template."""
    theme = folder / "mine"
    (theme / "templates").mkdir(parents=True)
    (theme / "theme.toml").write_text(settings, "utf-8")
    for name, text in files.items():
        place = f"{name[:-4]}.css" if name.endswith("_css") else f"templates/{name}.html"
        (theme / place).write_text(text, "utf-8")
    return str(theme)
