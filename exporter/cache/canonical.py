"""Values to one hash, the same in every process and on every machine: neither pickle nor ``repr`` is.

Every value is hashed with the name of its type and its length before it, so that no two values share a form.
Of a path the last part counts alone: where a machine has its fonts makes no other file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from hashlib import sha256
from pathlib import PurePath
from typing import Any


def digest(value: object) -> str:
    """Return the sha256 of a value in hexadecimal.

    It may be made of frozen dataclasses, tuples, lists, mappings and sets of plain values, members of enums,
    dates and paths. Raises TypeError for anything else: what has no canonical form cannot be a key.
    """
    return _Hasher().of(value).hex()


class _Hasher:
    """Hashes each object that stands in several places once; ``_kept`` keeps every one alive meanwhile."""

    def __init__(self) -> None:
        self._known: dict[int, bytes] = {}
        self._kept: list[object] = []

    def of(self, value: Any) -> bytes:
        """Return the sha256 of a value, with its type."""
        if (plain := _plain(value)) is not None:
            return _hashed(plain)
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = _hashed(self._form(value))
            self._kept.append(value)
        return known

    def _form(self, value: Any) -> bytes:
        if is_dataclass(value) and not isinstance(value, type):
            own = type(value)
            named = f"{own.__module__}.{own.__qualname__}".encode()
            return b"".join((named, b"\0", *(self._part(getattr(value, name)) for name in _names(own))))
        if isinstance(value, tuple | list):
            return b"".join((b"list\0", *map(self._part, value)))
        if isinstance(value, Mapping):
            pairs = sorted(self.of(key) + self._part(item) for key, item in value.items())
            return b"".join((b"mapping\0", *pairs))
        if isinstance(value, frozenset | set):
            return b"".join((b"set\0", *sorted(map(self.of, value))))
        raise TypeError(f"no canonical form of {type(value).__name__}")

    def _part(self, value: Any) -> bytes:
        """Return what stands for a value in a larger one: itself when it is plain, else its hash."""
        plain = _plain(value)
        if plain is None:
            return b"#" + self.of(value)
        return b"%d:%b" % (len(plain), plain)


def _plain(value: Any) -> bytes | None:
    """Return the bytes of a plain value behind the name of its type, None for a value that holds others."""
    form = _FORMS.get(type(value))
    if form is not None:
        return form(value)
    if isinstance(value, Enum):
        return f"{type(value).__qualname__}.{value.name}".encode()
    return b"path\0" + value.name.encode("utf-8", "surrogateescape") if isinstance(value, PurePath) else None


_FORMS: dict[type, Callable[[Any], bytes]] = {
    str: lambda value: b"text\0" + value.encode("utf-8", "surrogatepass"),
    bytes: lambda value: b"bytes\0" + value,
    int: lambda value: b"int\0%d" % value,
    bool: lambda value: b"bool\0%d" % value,
    float: lambda value: b"float\0" + value.hex().encode(),
    type(None): lambda _: b"none",
    date: lambda value: b"date\0" + value.isoformat().encode(),
}


@cache
def _names(own: type) -> tuple[str, ...]:
    return tuple(entry.name for entry in fields(own))


def _hashed(form: bytes) -> bytes:
    return sha256(form).digest()
