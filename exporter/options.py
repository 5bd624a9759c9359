"""What is asked for: which editions in which formats, in what look."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeAlias

from exporter.model.brand import Brand
from exporter.model.edition import EditionKind
from exporter.naming import DEFAULT_THEME, usage
from exporter.read.folder import is_book
from exporter.render.formats import FORMATS

Pairs: TypeAlias = tuple[tuple[EditionKind, str], ...]

DEFAULT_SET: Pairs = (
    (EditionKind.HANDOUT, "pdf"),
    (EditionKind.ARTICLE, "pdf"),
    (EditionKind.ARTICLE, "docx"),
    (EditionKind.ARTICLE, "epub"),
)
BOOK_SET: Pairs = ((EditionKind.BOOK, "pdf"), (EditionKind.BOOK, "docx"), (EditionKind.BOOK, "epub"))


@dataclass(frozen=True, slots=True)
class Options:
    """What to export. Empty tuples mean the default set; ``paper`` ``""`` means the paper of the region.

    ``style`` is the text of a CSL citation style, None for the built-in one. ``key`` is the PEM of a private
    key to sign the seals with, None to leave them unsigned. ``brand`` is the clinic that hands it out.
    ``docx_template`` is the bytes of an organisation's Word file, whose styles, sheet, head and foot a DOCX
    takes; empty for none. ``pages`` is how many sides a handout in PDF may have, 0 for as many as it needs,
    None for what the theme says of the sheet. Raises UsageError (EN10) for a format or edition that does not
    exist.
    """

    today: date
    formats: tuple[str, ...] = ()
    editions: tuple[EditionKind, ...] = ()
    theme: str = DEFAULT_THEME
    paper: str = ""
    langs: tuple[str, ...] = ()
    style: str | None = None
    key: bytes | None = field(default=None, repr=False)
    brand: Brand | None = field(default=None, repr=False)
    docx_template: bytes = field(default=b"", repr=False)
    pages: int | None = None

    def __post_init__(self) -> None:
        if self.docx_template and self.formats and "docx" not in self.formats:
            raise usage("a template for DOCX is given, and no DOCX is asked for", "docx", "Add docx to --to.")
        asked_for = (("format", self.formats, FORMATS), ("edition", self.editions, EditionKind))
        for what, asked, known in asked_for:
            for name in asked:
                if name not in list(known):
                    raise usage(f"there is no {what} {name!r}", what, f"Known are {', '.join(known)}.")
        object.__setattr__(self, "editions", tuple(map(EditionKind, self.editions)))


def default_set(folder: Path) -> Pairs:
    """Return the pairs of edition and format that are made of a folder when no others are asked for."""
    return BOOK_SET if is_book(folder) else DEFAULT_SET


def offers(folder: Path, options: Options) -> bool:
    """Tell whether one of the editions asked for can be made of what is in a folder: a book is but a book."""
    return not options.editions or any(kind in options.editions for kind, _ in default_set(folder))


def wanted(options: Options, usual: Pairs = DEFAULT_SET) -> list[tuple[EditionKind, str]]:
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
        return [(kind, format_) for kind in editions for format_ in options.formats]
    pairs = [
        (kind, format_)
        for kind, format_ in usual
        if kind in (editions or kinds) and format_ in (options.formats or FORMATS)
    ]
    fullest = list(kinds)[-1]
    return pairs + [(fullest, name) for name in options.formats if all(name != made for _, made in pairs)]
