"""What becomes of a publication: planned, then made and proven, then written.

The process that writes imports this, and nothing that reads a source or draws.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from exporter.diagnostics import Report, usage
from exporter.intake.looked import Looks
from exporter.model.format import Format
from exporter.model.publication import SourceFile
from exporter.produce.make import Job, Made
from exporter.produce.record import put
from exporter.produce.too_long import without
from exporter.proof.receipt import digest


@dataclass(frozen=True, slots=True)
class File:
    """What is told of a finished file: ``proven`` of the notes ``owed`` were found, ``size`` is in bytes.

    ``pages`` is 0 where it has none. ``record`` is that for shops: its name, its size and its sha256.
    ``cached`` tells whether it was made before, ``draft`` whether evidence in it is not decided yet.
    """

    name: str
    format: Format
    edition: str
    pages: int
    owed: int
    proven: int
    size: int
    sha256: str
    record: tuple[str, int, str] | None = None
    cached: bool = False
    draft: bool = False


def file_of(made: Made) -> File:
    """Return what is told of an artefact."""
    return File(
        made.artefact.name,
        made.artefact.format,
        made.edition,
        made.pages,
        len(made.ledger.obligations),
        made.proven,
        len(made.artefact.data),
        digest(made.artefact.data),
        (made.record.name, len(made.record.data), digest(made.record.data)) if made.record else None,
        made.origin.cached,
        made.ledger.is_draft,
    )


@dataclass(frozen=True, slots=True)
class Exported:
    """What one publication came to in one language: the warnings on its source and what was made of it.

    ``there`` are files that stand in their folder and are not held here: what an earlier run wrote and
    nothing changed since, and what was written and let go of.
    """

    name: str
    lang: str
    report: Report = field(repr=False)
    made: tuple[Made, ...]
    there: tuple[File, ...] = ()

    @property
    def files(self) -> tuple[File, ...]:
        """What is told of each file, whether it was made now or before."""
        return self.there or tuple(map(file_of, self.made))

    def let_go(self) -> Exported:
        """Return the same without the bytes of its files: a run of thousands must not keep them all."""
        return replace(self, made=(), there=self.files)


@dataclass(frozen=True, slots=True)
class Basis:
    """What a publication that was read depends on: what was looked at, and the day.

    On every day from the first to the last the rules find the same.
    """

    looks: Looks = field(default_factory=dict)
    first: date = date.min
    last: date = date.max


@dataclass(frozen=True, slots=True)
class Planned:
    """A publication that is read, checked and arranged: its jobs and the warnings, language by language.

    ``basis`` is what all of that depends on.
    """

    folder: str
    name: str
    parts: tuple[tuple[str, Report, tuple[Job, ...]], ...] = field(repr=False)
    files: tuple[SourceFile, ...] = field(repr=False)
    basis: Basis = field(default_factory=Basis, repr=False)

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
        return Ready(self.name, exported, self.files, self.basis)


def _exported(
    folder: str, lang: str, report: Report, jobs: tuple[Job, ...], made: tuple[Made, ...]
) -> Exported:
    remarks = [
        remark
        for job, one in zip(jobs, made, strict=True)
        for remark in (*without(one.left_out, job.sides), *one.origin.remarks)
    ]
    return Exported(folder, lang, Report([*report, *remarks]), made)


@dataclass(frozen=True, slots=True)
class Ready:
    """A publication that is made and proven and not yet written, with the files that it was made from.

    ``kept`` tells whether all of it, and not its artefacts alone, comes from the cache.
    """

    name: str
    exported: tuple[Exported, ...]
    files: tuple[SourceFile, ...] = field(repr=False)
    basis: Basis = field(default_factory=Basis, repr=False)
    kept: bool = False


def write(ready: Ready, out: Path) -> tuple[Exported, ...]:
    """Write a prepared publication into ``out / its name`` and return what was written.

    The caller holds the lock on ``out``. Raises MachineError (EN03).
    """
    put(out / ready.name, [one for entry in ready.exported for one in entry.made], ready.files)
    return ready.exported


def refuse_inside(out: Path, folder: Path) -> None:
    """Raise UsageError (EN10) when ``out`` is the publication's folder or inside it, or a link to itself."""
    try:
        real = out.resolve()
    except (OSError, RuntimeError) as loop:  # Python 3.13 raises nothing, and writing fails
        said = "the output folder is a link that leads to itself"
        raise usage(said, out.as_posix(), "Choose another --out, or remove the link.") from loop
    if folder.resolve() in (real, *real.parents):
        raise usage("the output would be written into the source", out.as_posix(), "Choose another --out.")
