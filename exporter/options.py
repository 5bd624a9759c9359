"""What is asked for: which editions in which formats, in what look."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from exporter.model.brand import Brand
from exporter.model.edition import EditionKind
from exporter.naming import DEFAULT_THEME, usage
from exporter.render.formats import FORMATS

DEFAULT_SET = (
    (EditionKind.HANDOUT, "pdf"),
    (EditionKind.ARTICLE, "pdf"),
    (EditionKind.ARTICLE, "docx"),
    (EditionKind.ARTICLE, "epub"),
)


@dataclass(frozen=True, slots=True)
class Options:
    """What to export. Empty tuples mean the default set; ``paper`` ``""`` means the paper of the region.

    ``style`` is the text of a CSL citation style, None for the built-in one. ``key`` is the PEM of a private
    key to sign the seals with, None to leave them unsigned. ``brand`` is the clinic that hands it out.
    ``docx_template`` is the bytes of an organisation's Word file, whose styles, sheet, head and foot a DOCX
    takes; empty for none. Raises UsageError (EN10) for a format or edition that does not exist.
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

    def __post_init__(self) -> None:
        if self.docx_template and self.formats and "docx" not in self.formats:
            raise usage("a template for DOCX is given, and no DOCX is asked for", "docx", "Add docx to --to.")
        asked_for = (("format", self.formats, FORMATS), ("edition", self.editions, EditionKind))
        for what, asked, known in asked_for:
            for name in asked:
                if name not in list(known):
                    raise usage(f"there is no {what} {name!r}", what, f"Known are {', '.join(known)}.")
        object.__setattr__(self, "editions", tuple(map(EditionKind, self.editions)))


def wanted(options: Options) -> list[tuple[EditionKind, str]]:
    """Return the pairs of edition and format to make: the default set, narrowed by what was asked for.

    With both editions and formats given it is every pair of them; what the default set lacks (text, a
    book) is made of the article, and as PDF.
    """
    if options.editions and options.formats:
        return [(kind, format_) for kind in options.editions for format_ in options.formats]
    pairs = [
        (kind, format_)
        for kind, format_ in DEFAULT_SET
        if kind in (options.editions or EditionKind) and format_ in (options.formats or FORMATS)
    ]
    pairs += [(kind, "pdf") for kind in options.editions if all(kind != made for made, _ in pairs)]
    pairs += [
        (EditionKind.ARTICLE, name) for name in options.formats if all(name != made for _, made in pairs)
    ]
    return pairs
