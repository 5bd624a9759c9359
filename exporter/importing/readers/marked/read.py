"""A file of Markdown as blocks: its front matter, and its text as the page that it describes."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from lxml import html

from exporter.importing.characters import clean
from exporter.importing.draft import Brought, Told
from exporter.importing.readers.marked.page import as_page
from exporter.importing.readers.web.pictures import Shelf
from exporter.importing.readers.web.read import page_of
from exporter.importing.readers.web.tree import decoded, parsed

_HEAD = re.compile(r"\A(?:---[ \t]*\n(.*?)\n(?:---|\.\.\.)|\+\+\+[ \t]*\n(.*?)\n\+\+\+)[ \t]*\n", re.DOTALL)
_KEYS = "title|lang|language|author|description|subtitle"
_KEY = re.compile(rf"^({_KEYS})[ \t]*[:=][ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.MULTILINE)
_BLOCK = re.compile(r"\A((?:%[^\n]*\n){1,3})(?=\s*\n|\Z)")


def read_markdown(data: bytes, file: Path) -> Brought:
    """Return what a file of Markdown holds, and its page. Raises SourceError (IN03, IN04)."""
    written, guessed = decoded(data)
    text = clean(written).removeprefix("\ufeff")
    about, text = _front(text)
    page = str(html.tostring(parsed(as_page(text), file), encoding="unicode"))
    brought = page_of(page, file, Shelf(file.parent))
    said = (
        [Told("IN21", f"the file is no UTF-8; it was read as {guessed}", "Look at letters with accents.")]
        if guessed
        else []
    )
    return replace(
        brought,
        title=about.get("title", brought.title),
        lang=about.get("lang", about.get("language", "")),
        creator=about.get("author", ""),
        description=about.get("description", ""),
        told=(*said, *brought.told),
        page=page,
    )


def _front(text: str) -> tuple[dict[str, str], str]:
    """Return what the front matter says, and the text without it."""
    if found := _HEAD.match(text):
        return dict(_KEY.findall(found[1] or found[2])), text[found.end() :]
    if found := _BLOCK.match(text):
        lines = [line.lstrip("% ").strip() for line in found[1].splitlines()]
        return dict(zip(("title", "author"), lines, strict=False)), text[found.end() :]
    return {}, text
