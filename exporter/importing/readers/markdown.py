"""Markdown of GitHub, of pandoc and of many programs: made a page by markdown-it, then walked like one.

What markdown-it does not know is markup before it reads: footnotes, fenced divisions, headings' attributes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from pathlib import Path

from markdown_it import MarkdownIt

from exporter.importing.characters import clean
from exporter.importing.draft import NOTES_ANCHOR, Brought, Told
from exporter.importing.readers.web.pictures import Shelf
from exporter.importing.readers.web.read import page_of
from exporter.importing.readers.web.tree import decoded

_HEAD = re.compile(r"\A(?:---[ \t]*\n(.*?)\n(?:---|\.\.\.)|\+\+\+[ \t]*\n(.*?)\n\+\+\+)[ \t]*\n", re.DOTALL)
_KEYS = "title|lang|language|author|description|subtitle"
_KEY = re.compile(rf"^({_KEYS})[ \t]*[:=][ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.MULTILINE)
_BLOCK = re.compile(r"\A((?:%[^\n]*\n){1,3})")
_NOTE = re.compile(
    r"^\[\^([^\]\s]+)\]:[ \t]*(.*(?:\n(?:[ \t]{2,}\S.*|[ \t]*(?=\n[ \t]{2,}\S)))*)", re.MULTILINE
)
_MARK = re.compile(r"\[\^([^\]\s]+)\]")
_INLINE_NOTE = re.compile(r"\^\[([^\[\]]+)\]")
_DIVISION = re.compile(r"^(:{3,})[ \t]*(?:\{?\.?([A-Za-z][\w-]*)(?:[^{}\n]*\})?[ \t]*(.*?))?[ \t:]*$")
_ATTRIBUTES = re.compile(r"^(#{1,6} .*?)[ \t]*\{[#.][^{}\n]*\}[ \t]*$", re.MULTILINE)
_DIRECTIVE = re.compile(r"(```+|~~~+)\{([A-Za-z]+)\}[ \t]*(.*)")
_DEFINITION = re.compile(r"^:[ \t]{1,3}(?=\S)", re.MULTILINE)
_FENCE = re.compile(r"[ \t]*(```+|~~~+)")


def read_markdown(data: bytes, file: Path) -> Brought:
    """Return what a file of Markdown holds. Raises SourceError (IN03, IN04)."""
    written, guessed = decoded(data)
    text = clean(written).removeprefix("\ufeff")
    about, text = _front(text)
    page = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(_prepared(text))
    brought = page_of(f"<html><body>{page}</body></html>", file, Shelf(file.parent))
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
    )


def _front(text: str) -> tuple[dict[str, str], str]:
    """Return what the front matter says, and the text without it."""
    if found := _HEAD.match(text):
        return dict(_KEY.findall(found[1] or found[2])), text[found.end() :]
    if found := _BLOCK.match(text):
        lines = [line.lstrip("% ").strip() for line in found[1].splitlines()]
        return dict(zip(("title", "author"), lines, strict=False)), text[found.end() :]
    return {}, text


def _prepared(text: str) -> str:
    text = _DEFINITION.sub("", _ATTRIBUTES.sub(r"\1", text))
    notes = {found[1]: " ".join(found[2].split()) for found in _NOTE.finditer(text)}
    text = _NOTE.sub("", text)
    order: list[str] = []

    def mark(found: re.Match[str]) -> str:
        if found[1] not in notes:
            return found[0]
        if found[1] not in order:
            order.append(found[1])
        return f'<a href="#{NOTES_ANCHOR}"> ({order.index(found[1]) + 1})</a>'

    def inline(found: re.Match[str]) -> str:
        name = f"inline-{len(notes)}"
        notes[name] = found[1]
        order.append(name)
        return f'<a href="#{NOTES_ANCHOR}"> ({len(order)})</a>'

    text = "\n".join(_divided(_INLINE_NOTE.sub(inline, _MARK.sub(mark, text))))
    order += [name for name in notes if name not in order]
    if not order:
        return text
    entries = "\n".join(f"{number}. {notes[name]}" for number, name in enumerate(order, start=1))
    return f'{text}\n\n<h1 id="{NOTES_ANCHOR}"></h1>\n\n{entries}\n'


def _divided(text: str) -> Iterator[str]:
    """Yield the lines of a text with fenced divisions as markup; those in code stay as they are."""
    fence = ""
    directives: list[str] = []
    for line in text.splitlines():
        directive = None if fence else _DIRECTIVE.match(line)
        if directive:
            directives.append(directive[1])
            line = f":::{directive[2]} {directive[3]}"
        elif directives and line.strip() == directives[-1]:
            directives.pop()
            line = ":::"
        code = _FENCE.match(line)
        fence = "" if code and fence and code[1].startswith(fence) else fence or (code[1][:3] if code else "")
        division = None if fence else _DIVISION.match(line)
        if division is None:
            yield line
        elif division[2]:
            title = f"<p><strong>{escape(division[3])}</strong></p>" if division[3] else ""
            yield f'\n<div class="{escape(division[2].lower())}">\n{title}\n'
        else:
            yield "\n</div>\n"
