"""How finished files are called, and the sheet of paper where nobody names one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # an export looks for its folders before it can start anything
    from exporter.model.book import Work
    from exporter.model.edition import EditionKind

DEFAULT_THEME = "clinic"
_LETTER_REGIONS = frozenset({"US", "CA", "MX"})


def default_paper(work: Work) -> str:
    """Return the paper of a work's region: ``letter`` for US, CA, MX, else ``a4``.

    A work for no region in particular is printed on the sheet that both of them contain.
    """
    country = work.metadata.country
    if not country:
        return "both"
    return "letter" if country in _LETTER_REGIONS else "a4"


def stem(work: Work, kind: EditionKind, theme: str, paper: str, *, draft: bool = False) -> str:
    """Return a file's name without ending: ``name[-draft]-edition[-theme][-paper].lang``.

    The word of a draft stands where no other file of the folder can have it.

    Theme and paper are named only when they are not the default; ``paper`` is ``""`` for formats that know
    no paper.
    """
    parts = [work.name, *(["draft"] if draft else []), str(kind)]
    if theme != DEFAULT_THEME:
        parts.append(theme)
    if paper and paper != default_paper(work):
        parts.append(paper)
    return f"{'-'.join(parts)}.{work.metadata.lang}"
