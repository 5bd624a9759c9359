"""The files of a theme: found by name among those shipped or by path, read only from inside their folder."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import takewhile
from pathlib import Path
from typing import Final

from exporter.diagnostics import Location, Report, ThemeError, UsageError
from exporter.intake.looked import is_file, is_folder, names_in, note_data

SETTINGS = "theme.toml"
SHEETS: Final = ("print.css", "epub.css")
TEMPLATES = ("cover", "head", "foot", "colophon")
ALLOWED = (SETTINGS, *SHEETS, *(f"templates/{name}.html" for name in TEMPLATES))
FONTS = "fonts"
"""The folder of font files: what is in it is read only when theme.toml names it."""
MAX_BYTES = 256 * 1024

_NAME = re.compile(r"[a-z][a-z0-9-]{0,40}")


@dataclass(frozen=True, slots=True)
class ThemeFolder:
    """The texts of one theme folder by relative path; ``shown`` is the folder as people know it."""

    name: str
    path: Path
    shown: str
    files: dict[str, str] = field(repr=False)

    def text(self, name: str) -> str:
        """Return the text of a file, ``""`` when the folder has none."""
        return self.files.get(name, "")

    def where(self, name: str) -> Location:
        """Return the place of a file as a whole."""
        return Location(f"{self.shown}/{name}")


def shipped() -> Path:
    """Return the folder of the themes that are shipped: in the package, or in the repository beside it."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "themes"
    return inside if inside.is_dir() else package.parent / "themes"


def names() -> list[str]:
    """Return the names of the shipped themes, sorted."""
    return sorted(path.parent.name for path in shipped().glob(f"*/{SETTINGS}"))


def described(name: str) -> str:
    """Return what a shipped theme says of itself: the first sentence of its theme.toml, a comment."""
    lines = (shipped() / name / SETTINGS).read_text("utf-8").splitlines()
    comment = " ".join(line.lstrip("# ") for line in takewhile(lambda line: line.startswith("#"), lines))
    return comment.partition(". ")[0].rstrip(".") + "."


def open_folder(name: str) -> ThemeFolder:
    """Return the files of a theme: a shipped one by name, or a folder when ``name`` holds a ``/``.

    Raises UsageError (TH01) when there is no such theme, ThemeError (TH02, TH07) when its files cannot be
    read or do not belong in a theme.
    """
    if "/" in name:
        path, shown = Path(name), name.rstrip("/")
        if not is_folder(path):
            raise UsageError.of("TH01", f'There is no theme folder "{name}".', hint="Check the path.")
    else:
        path, shown = _named(name), f"themes/{name}"
    return ThemeFolder(path.resolve().name, path.resolve(), shown, _read(path, shown))


def _named(name: str) -> Path:
    known = names()
    if _NAME.fullmatch(name) and name in known:
        return shipped() / name
    close = get_close_matches(name, known, 1)
    hint = f'Did you mean "{close[0]}"? ' if close else ""
    hint += f"Themes: {', '.join(known)}. A folder of your own is named by a path with a /, such as ./{name}."
    raise UsageError.of("TH01", f'There is no theme "{name}".', hint=hint)


def _read(folder: Path, shown: str) -> dict[str, str]:
    report = Report()
    found: dict[str, str] = {}
    for path in _listed(folder):
        name = path.relative_to(folder).as_posix()
        where = Location(f"{shown}/{name}")
        if _refusal := _not_allowed(path, folder, name):
            report.error("TH07", _refusal, where, f"A theme holds {', '.join(ALLOWED)} and nothing else.")
        elif (text := _text(path)) is None:
            report.error("TH02", "This file is too large, or is not text in UTF-8.", where, _SIZE_HINT)
        else:
            found[name] = text
    if SETTINGS not in found and report.ok:
        report.error("TH02", "The theme has no theme.toml.", Location(f"{shown}/{SETTINGS}"), _EMPTY_HINT)
    if not report.ok:
        raise ThemeError(report)
    return found


_SIZE_HINT = f"Save it as UTF-8, at most {MAX_BYTES // 1024} kB."
_EMPTY_HINT = 'Write one: extends = "base" is enough.'


def _listed(folder: Path) -> list[Path]:
    here = [folder / name for name in names_in(folder)]
    apart = {"templates", FONTS}
    return [path for path in here if path.name not in apart or path.is_symlink() or is_file(path)] + (
        [folder / "templates" / name for name in names_in(folder / "templates")]
        if is_folder(folder / "templates") and not (folder / "templates").is_symlink()
        else []
    )


def _not_allowed(path: Path, folder: Path, name: str) -> str:
    if name not in ALLOWED:
        return f'"{name}" does not belong in a theme.'
    if not path.resolve().is_relative_to(folder.resolve()):
        return f'"{name}" is a link that leaves the theme folder.'
    if not is_file(path):
        return f'"{name}" is not a file.'
    return ""


def _text(path: Path) -> str | None:
    if path.stat().st_size > MAX_BYTES:
        return None
    try:
        data = path.read_bytes()
        note_data(path, data)
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None
