"""What a caller gave, held to what is expected: a wrong type is a sentence here, not a traceback later on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from exporter.diagnostics import usage
from exporter.model.brand import Brand

_NONE = type(None)
_EXPECTED: Mapping[str, tuple[tuple[type, ...], str]] = {
    "today": ((date,), "a date, as date(2026, 11, 24)"),
    "theme": ((str,), "the name of a theme, or a path with a /"),
    "paper": ((str,), "the name of a paper"),
    "style": ((str, _NONE), "the text of a citation style (CSL)"),
    "key": ((bytes, _NONE), "the bytes of a private key (PEM)"),
    "brand": ((Brand, _NONE), "a brand, as exporter.load_brand returns it"),
    "docx_template": ((bytes,), "the bytes of a Word file"),
    "pages": ((int, _NONE), "a number of sides"),
    "docx_office": ((str,), "the path of LibreOffice"),
    "record": ((bool,), "True or False"),
    "strict": ((bool,), "True or False"),
    "draft": ((bool,), "True or False"),
}
_LISTS = ("formats", "editions", "langs")


def as_path(given: object, what: str = "path") -> Path:
    """Return a path that was given as text or as a path. Raises UsageError (EN10) for anything else."""
    if isinstance(given, str | PathLike):
        found = fspath(given)
        if isinstance(found, str) and found and "\0" not in found:
            return Path(found)
    raise usage(f"a path is expected, not {_said(given)}", what, "Write it as text, or as a pathlib.Path.")


def as_day(given: object) -> date:
    """Return a day. Raises UsageError (EN10) for what is none."""
    if isinstance(given, datetime):
        return given.date()
    if isinstance(given, date):
        return given
    raise _unexpected("today", given, _EXPECTED["today"][1])


def settled(options: Any) -> dict[str, Any]:
    """Return what of an export's options is put otherwise: times as days, paths as texts, lists as tuples.

    Raises UsageError (EN10) for a value of another type than its field has.
    """
    found: dict[str, Any] = {}
    if isinstance(options.today, datetime):
        found["today"] = options.today.date()
    for name in ("theme", "docx_office"):
        if isinstance(given := getattr(options, name), PathLike):
            path = fspath(given)
            found[name] = path if "/" in path or name != "theme" else f"./{path}"
    for name in _LISTS:
        found[name] = _names(name, getattr(options, name))
    for name, (types, expected) in _EXPECTED.items():
        given = found.get(name, getattr(options, name))
        if not isinstance(given, types) or (isinstance(given, bool) and bool not in types):
            raise _unexpected(name, given, expected)
    return found | {"fields": _pairs(options.fields)}


def _names(name: str, given: object) -> tuple[str, ...]:
    if isinstance(given, str) or not hasattr(given, "__iter__"):
        raise usage(f"there is no list of names in {_said(given)}", name, 'Write a tuple: ("pdf", "epub").')
    names = tuple(given)
    for one in names:
        if not isinstance(one, str):
            raise _unexpected(name, one, "a name")
    return names


def _pairs(given: object) -> tuple[tuple[str, str], ...]:
    """Return the words for fields by name, sorted, from a mapping or from pairs."""
    try:
        pairs = sorted(dict(given).items())  # type: ignore[call-overload]
    except (TypeError, ValueError):
        raise _unexpected("fields", given, 'words by the name of a field: {"phone": "555 0142"}') from None
    return tuple((name, words) for name, words in pairs)


def _unexpected(name: str, given: object, expected: str) -> Exception:
    return usage(f"{expected} is expected, not {_said(given)}", name, f"Give Options(…, {name}=…) that.")


def _said(given: object) -> str:
    return f"{given!r:.60}" if isinstance(given, str | int | bytes) else f"a {type(given).__name__}"
