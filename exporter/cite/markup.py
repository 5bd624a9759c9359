"""Formatting carried through a citation processor as private-use characters, and back into Inlines.

The processor joins strings; characters of the private-use area (which sources may not hold) survive
that, where markup would need escaping. It never decides what a reference says.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from types import SimpleNamespace

from exporter.model.inlines import Emphasis, Inline, Inlines, Link, Strong, Subscript, Superscript, Text

_ITALIC, _BOLD, _RAISED, _LOWERED = "\ue000", "\ue001", "\ue002", "\ue003"
_END = "\ue004"
_MARKS = re.compile("[\ue000-\ue004]")
_DOUBLED_STOP = re.compile("([!?…][\ue000-\ue004]*|\\.[\ue000-\ue004]+)\\.")
_SHORT_SCRIPT = re.compile(r"[\w+−-]{1,8}")

# The tags that CSL-JSON allows inside a text (citeproc-js manual, "HTML-like formatting tags").
_OPENING = {"<i>": _ITALIC, "<b>": _BOLD, "<sup>": _RAISED, "<sub>": _LOWERED}
_TAGS = {**_OPENING, **dict.fromkeys(("</i>", "</b>", "</sup>", "</sub>"), _END)}


def formatter() -> SimpleNamespace:
    """Return what citeproc-py calls a formatter: a namespace of functions from text to text."""

    def around(mark: str) -> Callable[[str], str]:
        return lambda text: f"{mark}{text}{_END}"

    italic, plain = around(_ITALIC), str
    return SimpleNamespace(
        preformat=str, Italic=italic, Oblique=italic, Bold=around(_BOLD), Light=plain, Underline=plain,
        SmallCaps=plain, Superscript=around(_RAISED), Subscript=around(_LOWERED),
    )  # fmt: skip


def marked(text: str) -> str:
    """Return a CSL-JSON text with its formatting tags as marks."""
    text = _MARKS.sub("", text)
    for tag, mark in _TAGS.items():
        text = text.replace(tag, mark)
    return text


def unmarked(text: str) -> str:
    """Return the plain words of a marked text."""
    return _MARKS.sub("", _tidy(text))


def inlines(text: str) -> Inlines:
    """Return a marked text as inlines; a mark that is never ended ends with the text."""
    stack: list[tuple[str, list[Inline]]] = [("", [])]
    for piece in re.split("([\ue000-\ue004])", _tidy(text)):
        if piece == _END:
            _close(stack)
        elif _MARKS.fullmatch(piece):
            stack.append((piece, []))
        elif piece:
            stack[-1][1].append(Text(piece))
    while len(stack) > 1:
        _close(stack)
    return tuple(stack[0][1])


def linked(content: Inlines, targets: dict[str, str]) -> Inlines:
    """Return inlines in which each text of ``targets`` is a link to its value, wherever it stands."""
    if not targets:
        return content
    longest_first = sorted(targets, key=len, reverse=True)
    pattern = re.compile("|".join(re.escape(text) for text in longest_first))
    out: list[Inline] = []
    for inline in content:
        out.extend(_link_text(inline.value, pattern, targets) if isinstance(inline, Text) else [inline])
    return tuple(out)


def _tidy(text: str) -> str:
    return " ".join(_DOUBLED_STOP.sub(r"\1", text).split())


def _close(stack: list[tuple[str, list[Inline]]]) -> None:
    if len(stack) == 1:
        return
    mark, content = stack.pop()
    if content:
        stack[-1][1].extend(_wrapped(mark, tuple(content)))


def _wrapped(mark: str, content: Inlines) -> Inlines:
    if mark == _ITALIC:
        return (Emphasis(content),)
    if mark == _BOLD:
        return (Strong(content),)
    match content:
        case (Text(value),) if _SHORT_SCRIPT.fullmatch(value):
            return (Superscript(value) if mark == _RAISED else Subscript(value),)
        case _:
            return content


def _link_text(text: str, pattern: re.Pattern[str], targets: dict[str, str]) -> list[Inline]:
    out: list[Inline] = []
    end = 0
    for found in pattern.finditer(text):
        if found.start() > end:
            out.append(Text(text[end : found.start()]))
        out.append(Link(targets[found.group()], (Text(found.group()),)))
        end = found.end()
    if end < len(text):
        out.append(Text(text[end:]))
    return out
