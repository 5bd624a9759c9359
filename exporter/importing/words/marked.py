"""Every text of a file of Markdown, by its signs alone: what its marks hold, and the rest without them.

Whether a sign is a mark depends on what stands around it. So signs that may be marks are not counted
(``loose``): the page that the file was made into owes them. Each word is owed by the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from exporter.importing.words.lines import LABEL, RULE
from exporter.importing.words.page import page_passages
from exporter.importing.words.passages import TARGET, Duty, Passage

_TAG = re.compile(r"<(?:!--.*?-->|/?[A-Za-z][\w:-]*(?:\s[^<>]*)?/?>)", re.DOTALL)
_AUTOLINK = re.compile(r"<((?:(?:https?|mailto|tel):|[\w.+-]+@)[^\s<>]+)>")
_TITLE = r"(?:\s+(?:\"([^\"]*)\"|'([^']*)'))?"
_BRACES = r"(?:\{[^{}\n]*\})?"
_AIM = rf"\(\s*(?:<([^<>\n]*)>|([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)?)){_TITLE}\s*\){_BRACES}"
_TARGET = re.compile(rf"\]{_AIM}")
_IMAGE = re.compile(rf"!\[([^\[\]]*)\](?:{_AIM}|\[([^\[\]]*)\])")
_DEFINITION = re.compile(
    r"^ {0,3}\[([^\]^]+)\]:[ \t]*\n?[ \t]*<?(\S+?)>?(?:[ \t]*\n?[ \t]+[\"'(](.*)[\"')])?[ \t]*$", re.MULTILINE
)
_USE = re.compile(r"(?<=\])\[([^\]\n]*)\]")
_SPAN = re.compile(r"(?<=[\]`])\{[^{}\n]*\}")
_INLINE_NOTE = re.compile(r"\^\[([^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]")
_NOTE = re.compile(r"\[\^[^\]\s]+\]:?")
_KEY = re.compile(r"[ \t-]*([\w-]+)[ \t]*[:=][ \t]*(.*)")
_HEAD = re.compile(r"(---|\+\+\+)[ \t]*\n(.*?)\n(?:\1|\.\.\.)[ \t]*\n", re.DOTALL)
_BLOCK = re.compile(r"(?:%[^\n]*\n){1,3}(?=\s*\n|\Z)")
_SETTING = "a setting of the program that made it"
_SETTINGS = frozenset({"lang", "language", "layout", "output", "format", "draft", "weight", "slug", "toc"})
_FENCE = re.compile(r"[ \t>]*(?:[-*+][ \t]+|\d{1,3}[.)][ \t]+)?(```+|~~~+)[ \t]*([^\n]*)$")
_DIVISION = re.compile(
    r"^:{3,}[ \t]*(?:\{?\.?[A-Za-z][\w-]*(?:[^{}\n]*\})?|\{[^{}\n]*\})?(?:[ \t]*:{3,})?", re.MULTILINE
)
_BEGINS = re.compile(r"[ \t>]*(?:[-*+]|\d{1,3}[.)]|#{1,6})[ \t]|[ \t>]*(?:\[\^[^\]\s]+\]:|\||>|\(@)")
"""Lines that begin a text of their own: items, headings, notes, rows, quotations."""
_ASIDE = re.compile(
    r"<(del|script|style|noscript|template|button|textarea|select|nav|svg|title|label)\b[^<>]*>.*?</\1\s*>",
    re.DOTALL | re.IGNORECASE,
)
"""Elements of a page whose words are no part of its text."""
_DIRECTIVE = re.compile(r"\{[A-Za-z]+\}[ \t]*")
_ADMONITION = re.compile(r"\[!([A-Za-z]+)\]")
_EXAMPLE = re.compile(r"^\(@[\w-]*\)[ \t]+", re.MULTILINE)
_HEADING = re.compile(r"^[ \t>]*#{1,6}[ \t]+|[ \t]+#+[ \t]*$", re.MULTILINE)
_CAPTION = re.compile(r"^(?:Table)?:[ \t]+", re.MULTILINE)
_ATTRIBUTES = re.compile(r"(?<=\S)[ \t]*\{[#.-][^{}\n]*\}[ \t]*$", re.MULTILINE)
_ENTITY = re.compile(r"(?<!\\)&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_APART = re.compile(r"</?(?:br|p|div|li|td|th|tr|dt|dd)\b", re.IGNORECASE)
_KEPT = 0xE000
"""Where signs in code and behind a backslash are put while marks are taken away: no file holds those."""
_KEEP = {sign: sign + _KEPT for sign in range(0x21, 0x7F) if not chr(sign).isalnum()}
_GIVE = {kept: sign for sign, kept in _KEEP.items()}


def markdown_passages(text: str) -> Iterator[Passage]:
    """Yield the paragraphs of Markdown without its marks, then what its marks hold: targets, titles, tags."""
    text = text.removeprefix("\ufeff")
    first = 1
    if head := _HEAD.match(text) or _BLOCK.match(text):
        yield from _block(head[0]) if head[0].startswith("%") else _front(head[2])
        first += head[0].count("\n")
        text = text[head.end() :]
    apart: list[Passage] = []
    names = frozenset(_named(found[1]) for found in _DEFINITION.finditer(text))
    for line, paragraph, code in _paragraphs(text, first):
        reader = _Unmarked(f"line {line}", names, apart)
        yield Passage(paragraph if code else reader.text(paragraph), "text", f"line {line}")
    yield from apart


def _block(head: str) -> Iterator[Passage]:
    for number, line in enumerate(head.splitlines(), start=1):
        if text := line.lstrip("% ").strip():
            yield Passage(text, "title block", f"line {number}", Duty.LIST)


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


def _paragraphs(text: str, first: int) -> Iterator[tuple[int, str, bool]]:
    """Yield the number of the first line, the lines, and whether they are code, of each paragraph."""
    lines: list[str] = []
    fence, begun, code = "", first, False
    for number, line in enumerate(text.splitlines(), start=first):
        found = _FENCE.match(line)
        opens = found is not None and not fence and "`" not in found[2]
        closes = found is not None and bool(fence) and found[1].startswith(fence) and not found[2].strip()
        begins = not code and _BEGINS.match(line) is not None
        if (opens or closes or begins or not line.strip()) and lines:
            yield begun, "\n".join(lines), code
            lines = []
        if opens and found is not None:
            fence, code = found[1], _DIRECTIVE.match(found[2]) is None
            yield from _info(found[2], number)
        elif closes:
            fence, code = "", False
        elif line.strip():
            begun = begun if lines else number
            lines.append(line)
    if lines:
        yield begun, "\n".join(lines), code


def _info(text: str, line: int) -> Iterator[tuple[int, str, bool]]:
    """Yield the title of a directive; the name of a language of programs is no text."""
    if found := _DIRECTIVE.match(text):
        yield line, text[found.end() :], False


@dataclass(slots=True)
class _Unmarked:
    """Takes the marks out of a paragraph; what they hold goes ``apart``."""

    place: str
    names: frozenset[str]
    apart: list[Passage] = field(default_factory=list)

    def text(self, paragraph: str) -> str:
        """Return the paragraph without marks."""
        text = _CODE.sub(lambda found: found[2].translate(_KEEP), paragraph)
        text = _ESCAPED.sub(lambda found: found[1].translate(_KEEP), text)
        text = _DEFINITION.sub(self._definition, text)
        text = _ASIDE.sub(self._tag, text)
        text = _TAG.sub(self._tag, _AUTOLINK.sub(r"\1", text))
        text = _INLINE_NOTE.sub(self._note, text)
        text = _TARGET.sub(self._target, _IMAGE.sub(self._image, text))
        text = _USE.sub(self._use, text)
        for mark, instead in (
            (_SPAN, ""), (_NOTE, " "), (_DIVISION, ""), (_ATTRIBUTES, ""), (RULE, ""),
            (LABEL, ""), (_EXAMPLE, ""), (_HEADING, ""), (_CAPTION, ""), (_ADMONITION, r"\1"),
        ):  # fmt: skip
            text = mark.sub(instead, text)
        return _ENTITY.sub(lambda found: unescape(found[0]), text).translate(_GIVE)

    def _put(self, text: str | None, carrier: str, duty: Duty = Duty.LIST, reason: str = "") -> None:
        if text and text.strip():
            text = text.translate(_GIVE)
            self.apart.append(Passage(unescape(text), carrier, self.place, duty, reason))

    def _tag(self, found: re.Match[str]) -> str:
        self.apart.extend(
            Passage(one.text, one.carrier, self.place, one.duty, one.reason)
            for one in page_passages(found[0].translate(_GIVE)) if one.carrier != "text"
        )  # fmt: skip
        return " " if _APART.match(found[0]) else ""

    def _note(self, found: re.Match[str]) -> str:
        self.apart.append(Passage(self.text(found[1]), "text", self.place))
        return " "

    def _target(self, found: re.Match[str]) -> str:
        self._aim(found[1] or found[2])
        self._put(found[3] or found[4], "title")
        return "]"

    def _use(self, found: re.Match[str]) -> str:
        return "" if not found[1] or _named(found[1]) in self.names else found[0]

    def _image(self, found: re.Match[str]) -> str:
        if found[6] is not None and _named(found[6] or found[1]) not in self.names:
            return found[0]
        self._put(found[1], "alternative text")
        self._put(found[4] or found[5], "title")
        return " "

    def _definition(self, found: re.Match[str]) -> str:
        self._aim(found[2])
        self._put(found[3], "title")
        self._put(found[1], "name of a link", Duty.DROP, "a name inside the file alone")
        return ""

    def _aim(self, target: str | None) -> None:
        if target and target.startswith(("http:", "https:", "mailto:", "tel:")):
            self._put(target, TARGET)


def _named(name: str) -> str:
    """Return the name of a link as names are compared."""
    return " ".join(name.split()).casefold()
