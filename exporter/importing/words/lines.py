"""Every text of plain text or Markdown: its paragraphs by their lines, its marks by their signs alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from exporter.importing.words.page import page_passages
from exporter.importing.words.passages import TARGET, Duty, Passage

_TAG = re.compile(r"<(?:!--.*?-->|/?[A-Za-z][\w:-]*(?:\s[^<>]*)?/?>)", re.DOTALL)
_AUTOLINK = re.compile(r"<((?:https?|mailto|tel):[^\s<>]+)>")
_TITLE = r"(?:\s+(?:\"([^\"]*)\"|'([^']*)'))?"
_AIM = rf"\(\s*<?([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)?)>?{_TITLE}\s*\)(?:\{{[^{{}}\n]*\}})?"
_TARGET = re.compile(rf"\]{_AIM}")
_IMAGE = re.compile(rf"!\[([^\[\]]*)\]{_AIM}")
_DEFINITION = re.compile(r"^ {0,3}\[([^\]^]+)\]:[ \t]*(\S+)(?:[ \t]+[\"'(](.*)[\"')])?[ \t]*$", re.MULTILINE)
_USE = re.compile(r"(?<=\])\[[^\]\n]*\]")
_NOTE = re.compile(r"\[\^[^\]\s]+\]:?")
_KEY = re.compile(r"[ \t-]*([\w-]+)[ \t]*[:=][ \t]*(.*)")
_SETTING = "a setting of the program that made it"
_SETTINGS = frozenset({"lang", "language", "layout", "output", "format", "draft", "weight", "slug", "toc"})
_CODE = r"^[ \t]*(?:```+|~~~+)(?:\{[A-Za-z]+\}|[^\n]*$)"
_FENCE = re.compile(rf"{_CODE}|^:{{3,}}[ \t]*(?:\{{?\.?[\w-]+(?:[^{{}}\n]*\}})?|$)", re.MULTILINE)
_ADMONITION = re.compile(r"\[!([A-Za-z]+)\]")
_LABEL = re.compile(r"^[ \t>]*(?:\(?\d{1,3}[.)]|[-*+•◦▪●–—])[ \t]+", re.MULTILINE)
_ATTRIBUTES = re.compile(r"(?<=\S)[ \t]*\{[#.][^{}\n]*\}")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});")
_RULE = re.compile(r"^[ \t]*[-=_*~#.+ \t]{3,}$|^[ \t]*[>|]+[ \t]?", re.MULTILINE)
_BRACKETS = re.compile(r"!?\[|\]")
_SIGNS = re.compile(r"[\\`*_#|>~=^-]+")


def line_passages(text: str) -> Iterator[Passage]:
    """Yield the paragraphs of a plain text: every word is owed its place, and labels of lists are marks."""
    for line, paragraph in _paragraphs(text.removeprefix("\ufeff")):
        yield Passage(_LABEL.sub("", _RULE.sub("", paragraph)), "text", f"line {line}")


def markdown_passages(text: str) -> Iterator[Passage]:
    """Yield the paragraphs of Markdown without its marks, then what its marks hold: targets, titles, tags."""
    text = text.removeprefix("\ufeff")
    head = re.match(r"(---|\+\+\+)[ \t]*\n(.*?)\n(?:\1|\.\.\.)[ \t]*\n", text, re.DOTALL)
    if head:
        yield from _front(head[2])
        text = "\n" * head[0].count("\n") + text[head.end() :]
    apart: list[Passage] = []
    for line, paragraph in _paragraphs(text):
        yield Passage(_unmarked(paragraph, line, apart), "text", f"line {line}")
    yield from apart


def _front(text: str) -> Iterator[Passage]:
    """Yield the values of a front matter; its keys, and what is for the program alone, are dropped."""
    for number, line in enumerate(text.splitlines(), start=2):
        found = _KEY.match(line)
        key, value = (found[1].lower(), found[2]) if found else ("", line)
        text = value.strip().strip("\"'[]")
        if key in _SETTINGS:
            yield Passage(text, "front matter", f"line {number}", Duty.DROP, _SETTING)
        elif text:
            yield Passage(text, f"front matter {key}".strip(), f"line {number}", Duty.LIST)


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    lines: list[str] = []
    first = 1
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            first = first if lines else number
            lines.append(line)
        elif lines:
            yield first, "\n".join(lines)
            lines = []
    if lines:
        yield first, "\n".join(lines)


def _unmarked(paragraph: str, line: int, apart: list[Passage]) -> str:
    place = f"line {line}"

    def put(text: str | None, carrier: str, duty: Duty = Duty.LIST, reason: str = "") -> None:
        if text and text.strip():
            apart.append(Passage(text, carrier, place, duty, reason))

    def tag(found: re.Match[str]) -> str:
        apart.extend(
            Passage(one.text, one.carrier, place, one.duty, one.reason)
            for one in page_passages(found[0]) if one.carrier != "text"
        )  # fmt: skip
        return " " if re.match(r"<(?:br|/?(?:p|div|li|td|tr|h\d))\b", found[0]) else ""

    def target(found: re.Match[str]) -> str:
        put(found[1] if found[1].startswith(("http", "mailto:", "tel:")) else "", TARGET)
        put(found[2] or found[3], "title")
        return "]"

    def image(found: re.Match[str]) -> str:
        put(found[1], "alternative text")
        put(found[3] or found[4], "title")
        return " "

    def definition(found: re.Match[str]) -> str:
        put(found[2] if found[2].startswith(("http", "mailto:", "tel:")) else "", TARGET)
        put(found[3], "title")
        put(found[1], "name of a link", Duty.DROP, "a name inside the file alone")
        return ""

    text = _DEFINITION.sub(definition, paragraph)
    text = _AUTOLINK.sub(r" \1 ", text)
    text = _TAG.sub(tag, text)
    text = _TARGET.sub(target, _IMAGE.sub(image, text))
    text = _USE.sub("", text)
    text = _NOTE.sub(" ", text)
    text = _FENCE.sub("", text)
    text = _ATTRIBUTES.sub("", text)
    text = _LABEL.sub("", text)
    text = _ENTITY.sub(lambda found: _character(found[0]), text)
    return _SIGNS.sub(_of_words, _BRACKETS.sub("", _ADMONITION.sub(r"\1", text)))


def _of_words(found: re.Match[str]) -> str:
    """Return the signs between two letters or digits as they are, others as nothing: they may be marks."""
    text, start, end = found.string, found.start(), found.end()
    inside = text[start - 1 : start].isalnum() and text[end : end + 1].isalnum()
    return found[0] if inside and not set(found[0]) & set("*`\\") else " " if "|" in found[0] else ""


def _character(reference: str) -> str:
    return unescape(reference)
