"""What is asked of an import and what it returns, without all that it takes to bring a file in.

The command line works with this; the process that it starts loads the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from exporter.diagnostics import Report, usage
from exporter.importing.failures import MOST_BYTES, too_much
from exporter.importing.kinds import OFFICE, Kind, kind_of
from exporter.importing.words.fate import Fate
from exporter.publish.files import read_if_there


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for: a name (``""``: the file's), the source, language and region, the day."""

    today: date
    into: Path = Path("source")
    name: str = ""
    lang: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """A draft that was written: its folder, what became of the words, and what is to be decided."""

    folder: Path
    kind: Kind
    words: Mapping[Fate, int]
    claims: int
    notes: int
    sources: int
    report: Report
    files: tuple[str, ...] = ()


def office_copy(file: Path, office: Callable[[], str | None]) -> bytes:
    """Return the DOCX that LibreOffice makes of a file of a kind that it reads, ``b""`` for another kind.

    ``office`` is asked for its program then only: to look for it loads a lot.

    Raises UsageError (EN10), SourceError (IN02 to IN04), MachineError (EN20).
    """
    data = bytes_of(file)
    kind = kind_of(data, file)
    if kind not in OFFICE:
        return b""
    from exporter.importing.readers.office import as_docx

    return as_docx(data, OFFICE[kind], file, office())


def bytes_of(file: Path) -> bytes:
    """Return the bytes of a file. Raises UsageError (EN10), SourceError (IN04)."""
    data = read_if_there(file)
    if data is None:
        raise usage("there is no such file", file.as_posix(), "Look at the name of the file.")
    if len(data) > MOST_BYTES:
        raise too_much(file, f"it is larger than {MOST_BYTES // 1_000_000} MB")
    return data
