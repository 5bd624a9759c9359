"""What reading depends on: every file read, also those looked for and not there, and every folder listed.

Whoever keeps what came of reading asks later whether each of them is still as it was. So nothing that reads
a source, a theme or a brand asks the system in another way.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

Looks: TypeAlias = dict[tuple[str, str], str]
"""What was found by kind of question and absolute path: a hash, or a word for what stands there."""

_DEEP = 2
"""How many folders above a file are looked at for links: pictures stand in one of their own."""
_NOTED: ContextVar[Looks | None] = ContextVar("noted", default=None)


@contextmanager
def noting() -> Iterator[Looks]:
    """Note in a dictionary everything that is looked at in the context, in the order of the first looks."""
    found: Looks = {}
    outer = _NOTED.get()
    token = _NOTED.set(found)
    try:
        yield found
    finally:
        _NOTED.reset(token)
        if outer is not None:
            outer.update(found)


def note_all(looks: Looks) -> None:
    """Note what was looked at before, by who remembers what came of it."""
    noted = _NOTED.get()
    if noted is not None:
        noted.update({look: found for look, found in looks.items() if look not in noted})


def note_data(path: Path, data: bytes | None) -> None:
    """Note the bytes that were read of a file, None for a file that could not be read."""
    if _NOTED.get() is not None:
        _note("data", path, _data_state(path, data))


def stands(path: Path) -> str:
    """Return what stands at a path, behind links: ``file``, ``folder``, ``other``, or ``""`` for nothing.

    A link that leads nowhere is a ``link``.
    """
    found = _standing(path)
    _note("stands", path, found)
    return found


def is_file(path: Path) -> bool:
    """Return whether an ordinary file stands at a path, behind links."""
    return stands(path) == "file"


def is_folder(path: Path) -> bool:
    """Return whether a folder stands at a path, behind links."""
    return stands(path) == "folder"


def names_in(folder: Path) -> list[str]:
    """Return the names of all that is in a folder, sorted. Raises OSError when it cannot be listed."""
    found = _listed(folder)
    _note("names", folder, _digest(found))
    if found is None:
        return [entry.name for entry in folder.iterdir()]
    return found


def holding(folder: Path, name: str) -> list[str]:
    """Return the names of the folders in a folder that hold a file of a name, sorted.

    None where it cannot be listed.
    """
    found = _holding(folder, name)
    _note(f"holding {name}", folder, _digest(found))
    return found


def state(kind: str, path: str) -> str:
    """Return what a look of a kind finds at a path now, in the form in which it was noted."""
    place = Path(path)
    match kind.split(" ", 1):
        case ["data"]:
            return _data_now(place)
        case ["stands"]:
            return _standing(place)
        case ["names"]:
            return _digest(_listed(place))
        case ["holding", name]:
            return _digest(_holding(place, name))
    return "unknown"


def _note(kind: str, path: Path, found: str) -> None:
    noted = _NOTED.get()
    if noted is not None:
        noted.setdefault((kind, str(path.absolute())), found)


def _standing(path: Path) -> str:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return "link" if _is_link(path) else ""
    if stat.S_ISREG(mode):
        return "file"
    return "folder" if stat.S_ISDIR(mode) else "other"


def _is_link(path: Path) -> bool:
    """Tell whether a link stands there: a name that is too long for a system is the name of nothing."""
    try:
        return path.is_symlink()
    except OSError:
        return False


def _listed(folder: Path) -> list[str] | None:
    try:
        return sorted(entry.name for entry in folder.iterdir())
    except OSError:
        return None


def _holding(folder: Path, name: str) -> list[str]:
    return [one for one in _listed(folder) or () if _standing(folder / one / name) == "file"]


def _digest(names: list[str] | None) -> str:
    if names is None:
        return ""
    return sha256("\0".join(names).encode("utf-8", "surrogateescape")).hexdigest()


def _data_now(path: Path) -> str:
    try:
        return _data_state(path, path.read_bytes() if _standing(path) == "file" else None)
    except OSError:
        return ""


def _data_state(path: Path, data: bytes | None) -> str:
    """Return the hash of a file's bytes, and where links lead to: reading holds that to its folder."""
    if data is None:
        return ""
    links = any(_is_link(place) for place in (path, *list(path.parents)[:_DEEP]))
    return sha256(data).hexdigest() + (f" {os.path.realpath(path)}" if links else "")
