"""What is asked for: which editions in which formats, in what look."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeAlias

from exporter.diagnostics import usage
from exporter.model.brand import Brand
from exporter.model.derived.engine import Engine
from exporter.model.derived.trade import RECORD
from exporter.model.edition import EditionKind
from exporter.model.format import Format
from exporter.produce.given import settled
from exporter.produce.naming import DEFAULT_THEME
from exporter.read.folder import is_book

Pairs: TypeAlias = tuple[tuple[EditionKind, Format], ...]

DEFAULT_SET: Pairs = (
    (EditionKind.HANDOUT, Format.PDF),
    (EditionKind.ARTICLE, Format.PDF),
    (EditionKind.ARTICLE, Format.DOCX),
    (EditionKind.ARTICLE, Format.EPUB),
)
BOOK_SET: Pairs = tuple((EditionKind.BOOK, format_) for format_ in (Format.PDF, Format.DOCX, Format.EPUB))


@dataclass(frozen=True, slots=True)
class Options:
    """What to export. Empty tuples mean the default set; ``paper`` ``""`` means the paper of the region.

    ``today`` is the day that dates are checked against; nothing in a file depends on it. ``formats`` and
    ``editions`` are names, ``langs`` languages of the source, ``theme`` is the name of a shipped theme or a
    path with a ``/``.
    ``style`` is the text of a CSL citation style, None for the built-in one. ``key`` is the PEM of a private
    key to sign the seals with, None to leave them unsigned. ``brand`` is the clinic that hands it out.
    ``docx_template`` is the bytes of an organisation's Word file, whose styles, sheet, head and foot a DOCX
    takes; empty for none. ``pages`` is how many sides a handout in PDF may have, 0 for as many as it needs,
    None for what the theme says of the sheet. ``docx_office`` is the path of LibreOffice, which is to find
    the page numbers in the contents list of a DOCX; ``""`` leaves them to Word. ``record`` asks for the
    record for shops beside each file that they sell; its name among the formats asks for both.
    ``strict`` makes an error of every warning on a source. ``fields`` are the words of the clinic for the
    places that a text leaves open (``{{clinic.NAME}}``), as pairs of name and words. ``draft``
    prints claims whose evidence is not decided too, each file marked as a draft.
    ``engine`` draws PDFs: None is WeasyPrint, or Typst on a machine without Pango; ``auto`` is Typst where it
    can set what is asked for.

    Lists may be any iterables of names, ``theme`` and ``docx_office`` paths, ``fields`` a mapping.

    Raises UsageError (EN10) for a format, an edition or an engine that does not exist, and for a value of
    another type; BA20 and BA23 for words of ``fields`` that are not printed.
    """

    today: date
    formats: tuple[Format | str, ...] = ()
    editions: tuple[EditionKind, ...] = ()
    theme: str = DEFAULT_THEME
    paper: str = ""
    langs: tuple[str, ...] = ()
    style: str | None = None
    key: bytes | None = field(default=None, repr=False)
    brand: Brand | None = field(default=None, repr=False)
    docx_template: bytes = field(default=b"", repr=False)
    pages: int | None = None
    docx_office: str = ""
    record: bool = False
    strict: bool = False
    fields: tuple[tuple[str, str], ...] = ()
    draft: bool = False
    engine: Engine | str | None = None

    def __post_init__(self) -> None:
        for name, value in settled(self).items():
            object.__setattr__(self, name, value)
        if self.fields:
            from exporter.produce.clinic_words import check_words

            check_words(self.fields)
        if RECORD in self.formats:
            object.__setattr__(self, "record", True)
            object.__setattr__(self, "formats", _with_what_is_sold(self.formats))
        if self.docx_template and self.formats and Format.DOCX not in self.formats:
            raise usage(
                "a template for DOCX is given, and no DOCX is asked for", Format.DOCX, "Add docx to --to."
            )
        asked_for = (("format", self.formats, Format), ("edition", self.editions, EditionKind))
        for what, asked, known in asked_for:
            for name in asked:
                if name not in list(known):
                    raise usage(f"there is no {what} {name!r}", what, f"Known are {', '.join(known)}.")
        if self.engine is not None and self.engine not in list(Engine):
            engines = ", ".join(Engine)
            raise usage(f"there is no engine {self.engine!r}", "engine", f"Known are {engines}.")
        object.__setattr__(self, "engine", None if self.engine is None else Engine(self.engine))
        object.__setattr__(self, "editions", tuple(map(EditionKind, self.editions)))
        object.__setattr__(self, "formats", tuple(map(Format, self.formats)))


def options_of(given: object) -> Options:
    """Return options that were given. Raises UsageError (EN10) for anything else."""
    if not isinstance(given, Options):
        raise usage(f"options are expected, not a {type(given).__name__}", "options", "Write Options(today).")
    return given


def _with_what_is_sold(formats: tuple[Format | str, ...]) -> tuple[Format | str, ...]:
    """Return the formats without the record, and with one that it can be a record of."""
    others = tuple(name for name in formats if name != RECORD)
    sold = tuple(format_ for format_ in Format if format_.traits.trade)
    return others if any(format_ in others for format_ in sold) else (*others, *sold)


def default_set(folder: Path) -> Pairs:
    """Return the pairs of edition and format that are made of a folder when no others are asked for."""
    return BOOK_SET if is_book(folder) else DEFAULT_SET


def wanted(options: Options, usual: Pairs = DEFAULT_SET) -> list[tuple[EditionKind, Format]]:
    """Return the pairs of edition and format to make: the usual ones, narrowed by what was asked for.

    With both editions and formats given it is every pair of them; a format that the usual pairs lack (text)
    is made of the fullest edition, the last of them. Raises UsageError (EN10) when what was asked for is no
    edition of this kind of work.
    """
    kinds = dict.fromkeys(kind for kind, _ in usual)
    editions = [kind for kind in options.editions if kind in kinds]
    if options.editions and not editions:
        asked = ", ".join(options.editions)
        raise usage(f"this has no edition {asked}", "edition", f"It has {', '.join(kinds)}.")
    if editions and options.formats:
        return [(kind, Format(format_)) for kind in editions for format_ in options.formats]
    pairs = [
        (kind, format_)
        for kind, format_ in usual
        if kind in (editions or kinds) and format_ in (options.formats or Format)
    ]
    fullest = list(kinds)[-1]
    others = (Format(name) for name in options.formats if all(name != made for _, made in pairs))
    return [*pairs, *((fullest, format_) for format_ in others)]
