"""Several clinics at once: the folder that each one's leaflets are written into."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from exporter.diagnostics import Location, ThemeError, UsageError
from exporter.model.brand import Brand

USUAL = "brand.toml"
"""The name of a brand file that says nothing: its folder has the clinic's name."""
# What every system takes for the name of a folder, and what is none of this tool's own (“_…”).
_NAME = re.compile(r"[^\W_](?:[\w .-]{0,78}[\w-])?")
_OURS = frozenset({"index.html", "catalogue.json", "catalogue.pictures"})
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def folder_of(path: Path) -> str:
    """Return the name of the folder for a brand file: its stem, or its folder's name for ``brand.toml``.

    Raises ThemeError (BA12) for a name that cannot be that of a folder everywhere.
    """
    name = path.resolve().parent.name if path.name == USUAL else path.stem
    if not is_folder_name(name):
        hint = "Use letters, digits, hyphens, dots and blanks, at most 80, and begin with a letter or digit."
        message = f"“{name[:100]}” cannot be the name of a clinic's folder"
        raise ThemeError.of("BA12", message, Location(path.as_posix()), hint)
    return name


def is_folder_name(name: str) -> bool:
    """Tell whether a name can be that of a clinic's folder on every system."""
    return bool(_NAME.fullmatch(name)) and not _DEVICE.fullmatch(name) and name.casefold() not in _OURS


def refuse_doubles(brands: Sequence[Brand], paths: Sequence[Path]) -> None:
    """Raise UsageError (BA11) when two different files give their leaflets the same folder."""
    first: dict[str, tuple[Brand, Path]] = {}
    for brand, path in zip(brands, paths, strict=True):
        other, before = first.setdefault(brand.folder.casefold(), (brand, path))
        if other != brand:
            message = f"this clinic's folder would be “{brand.folder}”, which is that of {before.as_posix()}"
            hint = "Give one of the files another name; a file called brand.toml has the name of its folder."
            raise UsageError.of("BA11", message, Location(path.as_posix()), hint)
