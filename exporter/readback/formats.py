"""The table of readers of finished files, imported when first used."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from exporter.model.transcript import Transcript

Reader: TypeAlias = Callable[[bytes], Transcript]


def reader(name: str) -> Reader:
    """Return the reader of a format. Raises KeyError for a name that is not in ``READERS``."""
    return READERS[name]()


def _pdf() -> Reader:
    from exporter.readback.pdf import read

    return read


def _docx() -> Reader:
    from exporter.readback.docx import read

    return read


def _epub() -> Reader:
    from exporter.readback.epub import read

    return read


def _html() -> Reader:
    from exporter.readback.html import read

    return read


def _text() -> Reader:
    from exporter.readback.text import read

    return read


READERS: dict[str, Callable[[], Reader]] = {
    "pdf": _pdf,
    "docx": _docx,
    "epub": _epub,
    "html": _html,
    "text": _text,
}
