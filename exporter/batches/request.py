"""What one process makes at a time: a publication in one look, for one clinic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from exporter.diagnostics import ExporterError
from exporter.model.brand import Brand
from exporter.model.format import Format
from exporter.produce.naming import DEFAULT_THEME
from exporter.produce.options import Options, default_set, wanted
from exporter.produce.outcome import Exported
from exporter.read.folder import located


@dataclass(frozen=True, slots=True)
class Clinic:
    """Who hands leaflets out: the folder that they are written into, its brand, and its words in the text.

    ``fields`` are pairs of a name and the words that the text has in its place. All empty: no clinic.
    """

    folder: str = ""
    brand: Brand | None = None
    fields: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, brand: Brand) -> Clinic:
        """Return the clinic of a brand file."""
        return cls(brand.folder, brand)


NOBODY = Clinic()


@dataclass(frozen=True, slots=True)
class Request:
    """A publication folder, what to make of it, and the folder of the clinic that hands it out.

    ``into`` is the name of that folder in the output folder, ``""`` where there is no clinic.
    """

    folder: Path
    options: Options
    into: str = ""

    @property
    def place(self) -> str:
        """The folder of its files in the output folder: ``clinic/publication``, or ``publication``."""
        return (PurePosixPath(self.into) / located(self.folder).name).as_posix()

    @property
    def label(self) -> str:
        """The request in a few words: clinic, publication, and theme and paper that are not the usual."""
        theme = self.options.theme if self.options.theme != DEFAULT_THEME else ""
        look = filter(None, (theme, self.options.paper))
        return " ".join([self.place, *look])


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a request: ``exported``, or the failure that stopped it."""

    request: Request
    exported: tuple[Exported, ...] = ()
    failure: ExporterError | None = None

    @property
    def folder(self) -> Path:
        """The folder of the publication."""
        return self.request.folder

    def place(self, out: Path) -> Path:
        """Return the folder in ``out`` that its files are in."""
        return out / self.request.place


def looks(
    folder: Path,
    options: Options,
    themes: Sequence[str],
    papers: Sequence[str],
    clinics: Iterable[Clinic] = (NOBODY,),
) -> Iterator[Request]:
    """Yield a request for every clinic, theme and paper, in that order.

    Formats that know no paper are made with the first of the papers alone: the others would be the same.
    """
    for clinic in clinics:
        given = replace(options, brand=clinic.brand, fields=clinic.fields)
        for theme in themes:
            for number, paper in enumerate(papers):
                whole = replace(given, theme=theme, paper=paper)
                if look := whole if number == 0 else _on_paper(folder, whole):
                    yield Request(folder, look, clinic.folder)


def _on_paper(folder: Path, options: Options) -> Options | None:
    """Return the options with no formats but those that a sheet matters for, None when there are none."""
    formats = dict.fromkeys(format_ for _, format_ in wanted(options, default_set(folder)))
    on_paper = tuple(format_ for format_ in formats if format_.traits.on_paper)
    if options.docx_template:
        on_paper = tuple(format_ for format_ in on_paper if format_ is not Format.DOCX)
    return replace(options, formats=on_paper, record=False) if on_paper else None
