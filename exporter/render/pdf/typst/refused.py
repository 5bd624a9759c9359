"""What Typst is not asked to set, in words for people: WeasyPrint draws it, or nothing is published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from exporter.model.edition import Edition
from exporter.model.wording import MARKED_LETTER
from exporter.theme.coverage import texts_of
from exporter.theme.folder import names, shipped
from exporter.theme.theme import Theme


def refusals(edition: Edition, theme: Theme) -> Iterator[str]:
    """Yield why Typst cannot set an edition in a theme; nothing where it can."""
    if _own_rules(theme):
        yield "the theme has a print.css of its own"
    if any(text.strip() for text in theme.templates.values()):
        yield "the theme has templates of its own"
    if edition.direction == "rtl":
        yield "it is written from right to left"
    if found := marked_letter(edition):
        yield f"it has letters with marks that are no one character (“{found}”)"


def marked_letter(edition: Edition) -> str:
    """Return the first letter with marks that is no one character; empty where there is none.

    Typst writes one text for all of its pieces.
    """
    found = MARKED_LETTER.search("\n".join(texts_of(edition)))
    return found[0] if found else ""


def _own_rules(theme: Theme) -> bool:
    """Whether a theme has rules for paper that are not those of the shipped themes, which are roles here."""
    left = theme.print_css
    for sheet in _shipped_sheets().values():
        left = left.replace(sheet, "")
    return bool(left.strip())


def says(name: str, theme: Theme) -> bool:
    """Whether the sheet of a shipped theme is one of a theme's."""
    return _shipped_sheets()[name] in theme.print_css


@cache
def _shipped_sheets() -> Mapping[str, str]:
    """Return the sheets for paper of the shipped themes that have one, by theme."""
    files = {name: shipped() / name / "print.css" for name in names()}
    return {name: file.read_text("utf-8").strip() for name, file in files.items() if file.is_file()}
