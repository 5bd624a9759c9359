"""The folder of a publication: its name, and the articles in it, one a language.

Source: docs/source-format.md, "Folders".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from exporter.diagnostics import Location, Report
from exporter.intake.language import LANGUAGE
from exporter.intake.looked import is_file, names_in

FIRST = "article.md"
BOOK = "book.toml"

_NAME = re.compile(r"[a-z0-9-]{1,80}")
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")
_ARTICLE = re.compile(r"article.*\.(?:md|markdown)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """One article: its path, its name for people, and the language in its file name (``""``: the first)."""

    path: Path
    file: str
    lang: str


def publication_folders(source: Path) -> tuple[Path, ...]:
    """Return the publications' folders in ``source`` by name: all but those that begin with _ or a dot.

    Raises OSError when ``source`` cannot be listed.
    """
    folders = (entry for entry in source.iterdir() if entry.is_dir())
    return tuple(sorted(folder for folder in folders if not folder.name.startswith(("_", "."))))


def is_book(folder: Path) -> bool:
    """Tell whether a folder holds a book."""
    return is_file(folder / BOOK)


def located(folder: Path) -> Path:
    """Return the absolute path of a folder whose last part is its name, also when it was given as ``.``."""
    return folder.resolve() if folder.name in ("", "..") else folder.absolute()


def article_files(folder: Path, report: Report) -> tuple[ArticleFile, ...]:
    """Return the articles of a folder, the first language first, then by name; reports SF17."""
    name = folder.name
    check_name(name, report)
    try:
        entries = names_in(folder)
    except OSError as problem:
        reason = problem.strerror or "it cannot be read"
        report.error("SF17", f"no folder “{name}”: {reason}", Location(name), "Check the name of the folder.")
        return ()
    found = [_article(folder, name, entry, report) for entry in entries if _ARTICLE.fullmatch(entry)]
    if FIRST not in entries:
        hint = f"Write the publication's first language in {FIRST}."
        report.error("SF17", f"“{name}” has no {FIRST}", Location(name), hint)
    return tuple(sorted((file for file in found if file), key=lambda file: file.lang))


def check_name(name: str, report: Report) -> None:
    """Report (SF17) the name of a folder that cannot be part of a file's name everywhere."""
    hint = "Use small letters a to z, digits and hyphens, at most 80."
    if not _NAME.fullmatch(name):
        report.error("SF17", f"“{name[:100]}” is not the name of a publication", Location(name), hint)
    elif _DEVICE.fullmatch(name):
        report.error(
            "SF17", f"“{name}” is the name of a device on Windows", Location(name), "Use another name."
        )


def _article(folder: Path, name: str, entry: str, report: Report) -> ArticleFile | None:
    lang = entry.removeprefix("article.").removesuffix(".md")
    file = f"{name}/{entry}"
    if entry == FIRST:
        return ArticleFile(folder / entry, file, "")
    if entry == f"article.{lang}.md" and LANGUAGE.fullmatch(lang):
        return ArticleFile(folder / entry, file, lang)
    hint = f"Name it {FIRST}, or article.es.md with the language of the translation."
    report.error("SF17", f"“{entry[:100]}” is not the name of an article", Location(file), hint)
    return None
