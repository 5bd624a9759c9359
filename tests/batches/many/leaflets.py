"""A folder with the smallest publications that export, brands, and a batch file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from exporter.commands.scaffold import scaffold

TODAY = date(2026, 11, 24)


def leaflets(base: Path, *names: str) -> None:
    for name in names or ("leaf",):
        scaffold(base / "source", name, TODAY)


def translated(base: Path, name: str) -> None:
    text = (base / "source" / name / "article.md").read_text()
    (base / "source" / name / "article.es.md").write_text(text.replace("lang: en", "lang: es"))


def brand(base: Path, name: str, **more: str) -> None:
    (base / "brands").mkdir(exist_ok=True)
    lines = {"name": f"{name.title()} Clinic", **more}.items()
    (base / "brands" / f"{name}.toml").write_text("".join(f'{key} = "{value}"\n' for key, value in lines))


def batch(base: Path, text: str) -> Path:
    path = base / "batch.toml"
    path.write_text(text)
    return path
