"""Inline Markdown to the inline tree.

The tokens come from markdown-it with the closed set of marks of ``marks``; this module walks them, never
their HTML, and knows the place of every one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from exporter.intake.unseen import is_seen
from exporter.model.inlines import (
    Citation,
    Emphasis,
    Foreign,
    Inline,
    InlinePicture,
    Inlines,
    LineBreak,
    Link,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from exporter.model.walk import plain
from exporter.read.body.cursor import Reading
from exporter.read.body.inline.marks import read_mark
from exporter.read.body.inline.passage import Passage
from exporter.read.body.inline.picture import on_own_lines
from exporter.read.body.inline.state import PassageState

DEEPEST_PARSER_LEVEL = 100
LONGEST = 10_000
"""Characters of one piece of text. WeasyPrint lays a megabyte out in 11 seconds, ten of them never."""


def read_inlines(reading: Reading, passage: Passage) -> Inlines:
    """Return the inlines of a passage; every mark that the format does not have is reported.

    A passage longer than ``LONGEST`` is reported and not looked into.
    """
    if len(passage.text) > LONGEST:
        message = f"This text has {len(passage.text):,} characters, more than {LONGEST:,}."
        reading.error("SF83", passage.at(0), message, "Divide it by empty lines.")
        return (Text(passage.text),)
    state = PassageState(passage, reading, _parser())
    state.md.inline.tokenize(state)
    for rule in state.md.inline.ruler2.getRules(""):
        rule(state)
    _report_leftover_marks(state)
    return _Builder(state).build()


def is_visible(content: Inlines) -> bool:
    """Tell whether inlines hold a character that can be seen; citation marks are none of their own."""
    return is_seen(plain(content))


@cache
def _parser() -> MarkdownIt:
    md = MarkdownIt("zero", {"maxNesting": DEEPEST_PARSER_LEVEL})
    md.inline.ruler.push("mark", read_mark)
    md.inline.ruler2.enableOnly(["balance_pairs", "emphasis"])
    return md


def _report_leftover_marks(state: PassageState) -> None:
    for token in state.tokens:
        if token.type == "text" and token.content == "*" and "at" in token.meta:
            _error(state, token, "SF42", "This “*” is left over: it neither opens nor closes emphasis.")
        elif token.markup in ("*", "**") and _between_digits(state.src, token.meta["at"]):
            _error(state, token, "SF42", "A “*” between two digits is not read as emphasis.")
        elif token.markup in ("_", "__") and token.nesting == 1:
            state.error(
                "SF40",
                token.meta["at"] - len(token.markup) + 1,
                "Emphasis is not written with “_”.",
                "Write *emphasis* or **strong**; for the sign itself write “\\_”.",
            )


def _error(state: PassageState, token: Token, code: str, message: str) -> None:
    state.error(code, token.meta["at"], message, "For the sign itself write “\\*”.")


def _between_digits(text: str, at: int) -> bool:
    before, after = at - 1, at + 1
    while before >= 0 and text[before] == "*":
        before -= 1
    while after < len(text) and text[after] == "*":
        after += 1
    return before >= 0 and after < len(text) and text[before].isdigit() and text[after].isdigit()


@dataclass(slots=True)
class _Frame:
    opening: Token | None
    content: list[Inline] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def flush(self) -> None:
        text = "".join(self.words)
        self.words.clear()
        if text:
            self.content.append(Text(text))

    def add(self, inline: Inline) -> None:
        self.flush()
        self.content.append(inline)


class _Builder:
    """Folds the flat tokens into a tree; a frame for every mark that is open."""

    def __init__(self, state: PassageState) -> None:
        self._state = state
        self._frames = [_Frame(None)]

    def build(self) -> Inlines:
        for token in self._state.tokens:
            self._take(token)
        while len(self._frames) > 1:
            self._lost(self._frames[-1].opening)
            self._close()
        self._frames[0].flush()
        return on_own_lines(tuple(self._frames[0].content))

    def _take(self, token: Token) -> None:
        frame = self._frames[-1]
        if token.nesting == 1:
            self._frames.append(_Frame(token))
        elif token.nesting == -1:
            self._close()
        elif token.type in ("text", "text_special"):
            frame.words.append(token.content)
        elif token.type == "softbreak":
            _end_line(frame)
            frame.words.append(" ")
        elif token.type == "hardbreak":
            _end_line(frame)
            frame.add(LineBreak())
        elif (leaf := _leaf(token)) is not None:
            frame.add(leaf)
        else:
            self._lost(token)

    def _close(self) -> None:
        if len(self._frames) == 1:
            return
        frame = self._frames.pop()
        frame.flush()
        content = tuple(frame.content)
        assert frame.opening is not None
        inline = _span(frame.opening, content)
        if any(isinstance(one, InlinePicture) for one in content):
            self._state.error(
                "SF60", frame.opening.meta["at"], "An image does not stand in emphasis.", "Put it behind it."
            )
            self._frames[-1].content += content
        elif inline is None:
            self._lost(frame.opening)
        elif isinstance(inline, Link | Foreign) and not (is_visible(content) or _is_numbered(inline)):
            self._state.error(
                "SF47" if isinstance(inline, Link) else "SF51",
                frame.opening.meta["at"],
                "Nothing stands between the brackets.",
                "Write the words that people read.",
            )
        else:
            self._frames[-1].add(inline)

    def _lost(self, token: Token | None) -> None:
        kind = token.type if token is not None else "text"
        at = token.meta.get("at", 0) if token is not None else 0
        self._state.error(
            "SF99",
            at,
            f"The reader has no place for “{kind}”.",
            "This is a fault of the tool: please report it.",
        )


def _is_numbered(inline: Link | Foreign) -> bool:
    """Whether the number of a figure will stand in a link."""
    return isinstance(inline, Link) and not inline.content and inline.target.startswith("#")


def _end_line(frame: _Frame) -> None:
    text = "".join(frame.words).rstrip(" \t")
    frame.words.clear()
    frame.words.append(text)


def _leaf(token: Token) -> Inline | None:
    match token.type:
        case "citation":
            return Citation(token.meta["keys"])
        case "subscript":
            return Subscript(token.content)
        case "superscript":
            return Superscript(token.content)
        case "picture":
            picture: InlinePicture = token.meta["picture"]
            return picture
    return None


def _span(opening: Token, content: Inlines) -> Inline | None:
    match opening.type:
        case "em_open":
            return Emphasis(content)
        case "strong_open":
            return Strong(content)
        case "link_open":
            return Link(opening.meta["target"], content)
        case "foreign_open":
            return Foreign(opening.meta["lang"], content)
    return None
