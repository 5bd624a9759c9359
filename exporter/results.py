"""What becomes of a publication: planned, then made and proven, then written.

The process that writes imports this, and nothing that reads a source or draws.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from exporter.diagnostics import Report
from exporter.making import Job, Made
from exporter.model.publication import SourceFile
from exporter.naming import usage
from exporter.overlong import without
from exporter.record import put


@dataclass(frozen=True, slots=True)
class Exported:
    """What one publication came to in one language: the warnings on its source and what was made of it."""

    name: str
    lang: str
    report: Report = field(repr=False)
    made: tuple[Made, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """A publication that is read, checked and arranged: its jobs and the warnings, language by language."""

    folder: str
    name: str
    parts: tuple[tuple[str, Report, tuple[Job, ...]], ...] = field(repr=False)
    files: tuple[SourceFile, ...] = field(repr=False)

    @property
    def jobs(self) -> list[Job]:
        """The jobs of all languages, in order."""
        return [job for _, _, jobs in self.parts for job in jobs]

    def ready(self, made: Iterable[Made]) -> Ready:
        """Return the publication with what was made of its jobs, in their order."""
        each = iter(made)
        exported = tuple(
            _exported(self.folder, lang, report, jobs, tuple(next(each) for _ in jobs))
            for lang, report, jobs in self.parts
        )
        return Ready(self.name, exported, self.files)


def _exported(
    folder: str, lang: str, report: Report, jobs: tuple[Job, ...], made: tuple[Made, ...]
) -> Exported:
    remarks = [
        remark for job, one in zip(jobs, made, strict=True) for remark in without(one.left_out, job.sides)
    ]
    return Exported(folder, lang, Report([*report, *remarks]), made)


@dataclass(frozen=True, slots=True)
class Ready:
    """A publication that is made and proven and not yet written, with the files that it was made from."""

    name: str
    exported: tuple[Exported, ...]
    files: tuple[SourceFile, ...] = field(repr=False)


def write(ready: Ready, out: Path) -> tuple[Exported, ...]:
    """Write a prepared publication into ``out / its name`` and return what was written.

    The caller holds the lock on ``out``. Raises MachineError (EN03).
    """
    put(out / ready.name, [one for entry in ready.exported for one in entry.made], ready.files)
    return ready.exported


def refuse_inside(out: Path, folder: Path) -> None:
    """Raise UsageError (EN10) when ``out`` is the publication's folder or inside it."""
    if folder.resolve() in (out.resolve(), *out.resolve().parents):
        raise usage("the output would be written into the source", out.as_posix(), "Choose another --out.")
