"""The flow, one function a verb: load, export, verify.

Nothing here prints or reads the clock. Making an artefact is a pure function of its job, so jobs can be
made anywhere; files are written once, after every job of a publication is proven.
"""

from __future__ import annotations

from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from exporter.checks import rules
from exporter.diagnostics import Report, SourceError
from exporter.model.publication import Publication
from exporter.produce.given import as_day, as_path
from exporter.produce.make import Maker, make_all
from exporter.produce.options import Options, options_of
from exporter.produce.outcome import Exported, Ready, refuse_inside, write
from exporter.produce.plan import plan_all
from exporter.produce.sources import not_written_in
from exporter.publish.lock import locked
from exporter.read.load import load_publications

if TYPE_CHECKING:
    from exporter.proof.verified import Verified


def load(folder: str | PathLike[str], lang: str = "", today: date | None = None) -> Publication:
    """Return the publication in ``folder``, in ``lang`` or its first language.

    With ``today`` the rules on the content are checked too. Raises SourceError with every finding when the
    source has an error, UsageError when there is no publication in that language.
    """
    folder = as_path(folder, "folder")
    loaded = [entry for entry in load_publications(folder) if lang in ("", entry.lang)]
    if not loaded:
        raise not_written_in(lang, folder)
    report = loaded[0].report
    publication = loaded[0].publication
    if publication is not None and today is not None:
        report.extend(rules.check(publication, as_day(today)))
    if publication is None or not report.ok:
        raise SourceError(report)
    return publication


def check(folder: str | PathLike[str], options: Options) -> Report:
    """Return every finding on the source of a publication or book, errors or not, with nothing made.

    What the theme of the options cannot draw is among them. Raises UsageError for a theme or language that is
    not there.
    """
    from exporter.produce.early.findings import findings

    return findings(as_path(folder, "folder"), options_of(options))


def export(
    folder: str | PathLike[str],
    out: str | PathLike[str],
    options: Options,
    make_jobs: Maker | None = None,
) -> list[Exported]:
    """Export one publication folder into ``out / its name`` and return what was made, language by language.

    With a brand it is ``out / the brand's folder / its name``.

    Nothing is written before every artefact of the publication is proven. ``make_jobs`` makes the
    artefacts, by default one after the other here. Raises ExporterError.
    """
    folder, out, options = as_path(folder, "folder"), as_path(out, "out"), options_of(options)
    refuse_inside(out, folder)
    place = out / options.brand.folder if options.brand else out
    with locked(out):
        return list(write(prepare(folder, options, make_jobs), place))


def prepare(folder: Path, options: Options, make_jobs: Maker | None = None) -> Ready:
    """Return one publication made and proven, with nothing written. Raises ExporterError."""
    planned = plan_all(folder, options)
    return planned.ready((make_jobs or make_all)(planned.jobs))


def verify(file: str | PathLike[str], today: date | None = None, key: bytes | None = None) -> Verified:
    """Return the proof of a finished file against the seal inside it and the receipt beside it.

    What is wrong with the file is in ``findings``; with ``today`` that its review date has passed, with the
    PEM of a public ``key`` that it did not sign the seal. Raises ProofError when nothing vouches for it.
    """
    from exporter.proof.verify import prove_again  # what an export does not need

    return prove_again(as_path(file, "file"), today and as_day(today), key)
