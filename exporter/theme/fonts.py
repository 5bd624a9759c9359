"""The font files of a family: dependencies (``fontpkg-*`` packages), never what a system happens to have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import fontpkg

from exporter.data.fonts import FontPackage
from exporter.diagnostics import Location, Report
from exporter.theme.theme import FontFace

# CSS pixels of 12 and 13 points, and of what is raised or lowered in them.
_RUNNING_TEXT = (16.0, 52 / 3, 12.0, 13.0)


def package(family: str) -> str:
    """Return the name of the package that brings a family: ``Noto Sans`` → ``fontpkg-noto-sans``."""
    return f"fontpkg-{fontpkg.slugify(family)}"


def faces(families: Iterable[str], where: Location, report: Report) -> tuple[FontFace, ...]:
    """Return the faces of the families, in order; a family that is not installed is reported (TH08)."""
    found: list[FontFace] = []
    for name in families:
        try:
            family = fontpkg.family(name)
        except fontpkg.FamilyNotInstalled:
            report.error(
                "TH08", f'The font "{name}" is not installed.', where, f"pip install {package(name)}"
            )
            continue
        found.extend(_faces(family))
    return tuple(found)


def _faces(family: fontpkg.Family) -> list[FontFace]:
    usable = [file for file in family.files if file.variable or file.weight in (400, 700)]
    return [
        FontFace(
            family.name,
            file.path,
            400 if file.weight is None else file.weight,
            "italic" if file.style == "italic" else "normal",
            file.variable,
        )
        for file in usable
    ]


def brought_by(font: FontPackage) -> tuple[FontFace, ...]:
    """Return the faces of a family that a package brings, none while it is not installed."""
    if not font.file:
        return tuple(_faces(fontpkg.family(font.family))) if _has(font.family) else ()
    module, _, name = font.file.partition("/")
    found = find_spec(module)
    folders = (found.submodule_search_locations or ()) if found else ()
    paths = [path for folder in folders if (path := Path(folder) / name).is_file()]
    return tuple(FontFace(font.family, path, 400, "normal", variable="[" in name) for path in paths[:1])


def _has(family: str) -> bool:
    return fontpkg.slugify(family) in fontpkg.families()


def installed(name: str) -> Iterator[FontFace]:
    """Yield the faces of the installed families that a font's name in a file may mean; of all for ``""``.

    Those of a name are cut for the sizes of running text in the themes that are shipped.
    """
    called = fontpkg.slugify(name.rpartition("+")[2])
    for slug, family in sorted(fontpkg.families().items()):
        if not name:
            yield from _faces(family)
        elif called.startswith(slug):
            yield from (replace(face, optical=_RUNNING_TEXT) for face in _faces(family))
