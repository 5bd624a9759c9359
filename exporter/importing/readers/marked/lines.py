"""Lines of Markdown that markdown-it does not know, written as what it knows; those in code stay as they are.

They are fenced divisions, directives of MyST, headings' attributes, line blocks, pandoc's numbered examples.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

_DIVISION = re.compile(r"^(:{3,})[ \t]*(?:\{?\.?([A-Za-z][\w-]*)(?:[^{}\n]*\})?[ \t]*(.*?))?[ \t:]*$")
_DIRECTIVE = re.compile(r"(```+|~~~+)\{([A-Za-z]+)\}[ \t]*(.*)")
_FENCE = re.compile(r"[ \t]*(```+|~~~+)")
_ATTRIBUTES = re.compile(r"^(#{1,6}[ \t].*?)[ \t]*\{(?:#([\w:.-]+)|[.-])[^{}\n]*\}[ \t]*$")
_CAPTION = re.compile(r"^((?:Table)?:[ \t].*?)[ \t]*\{#[^{}\n]*\}[ \t]*$")
_EXAMPLE = re.compile(r"^(?:#\.|\(@[\w-]*\))[ \t]+(?=\S)")
_DEFINED = re.compile(r"^\[[^\]]+\]:[ \t]")
_ITEM = "1. "
_VERSE = re.compile(r"^\|[ \t](?=[ \t]*[^\s|])")
_DASHES = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t:|-]*)?$")


def prepared(text: str) -> str:
    """Return a text that says the same in marks that markdown-it knows."""
    return "\n".join(_versed(_divided(text)))


def _divided(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the lines of a text and whether each is code: such are not touched. A division is markup."""
    fence = before = ""
    directives: list[str] = []
    for line in text.split("\n"):
        if not fence and before.startswith("[^") and _DEFINED.match(line):
            yield "", False  # else a line of the note before it
        before = line
        directive = None if fence else _DIRECTIVE.match(line)
        if directive:
            directives.append(directive[1])
            line = f":::{directive[2]} {directive[3]}"
        elif not fence and directives and line.strip() == directives[-1]:
            directives.pop()
            line = ":::"
        code = _FENCE.match(line)
        closes = code and fence and code[1].startswith(fence)
        yield (line, True) if fence or code else (_marked(line), False)
        fence = "" if closes else fence or (code[1] if code else "")


def _marked(line: str) -> str:
    """Return a line outside code as markdown-it reads it."""
    if found := _ATTRIBUTES.match(line):
        return f'{found[1]} <a id="{escape(found[2])}"></a>' if found[2] else found[1]
    if found := _CAPTION.match(line):
        return found[1]
    line = _EXAMPLE.sub(_ITEM, line)
    division = _DIVISION.match(line)
    if division is None:
        return line
    if not division[2]:
        return "\n</div>\n"
    title = f"<p><strong>{escape(division[3])}</strong></p>" if division[3] else ""
    return f'\n<div class="{escape(division[2].lower())}">\n{title}\n'


def _versed(lines: Iterable[tuple[str, bool]]) -> Iterator[str]:
    """Yield lines with line blocks (a bar before each line) as lines that are broken."""
    run: list[str] = []
    for line, code in (*lines, ("", False)):
        if not code and _VERSE.match(line):
            run.append(line)
            continue
        table = any(one.rstrip().endswith("|") for one in run) or _DASHES.match(line)
        last = len(run) - 1
        yield from run if table else (_broken(one, last=at == last) for at, one in enumerate(run))
        run = []
        yield line


def _broken(line: str, *, last: bool) -> str:
    words = _VERSE.sub("", line, count=1).strip()
    return words if last else f"{words}\\"
