"""Markdown as a page: markdown-it with what GitHub and pandoc add to CommonMark, and notes at the end.

Sources: CommonMark 0.31; GitHub Flavored Markdown 0.29; pandoc's manual, “Pandoc’s Markdown”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from exporter.importing.draft import NOTES_ANCHOR
from exporter.importing.readers.marked.lines import prepared

_TAG = re.compile(
    r"<(?:!--.*?(?:-->|\Z)|/?[A-Za-z][\w:-]*(?:\s[^<>]*)?/?>|!\[CDATA\[|[?!])|&(?:#\d{1,7}|#[xX]\w{1,6}|\w{1,31});",
    re.DOTALL,
)
_PROGRAMS = re.compile(r"\s*<(?:script|style|pre|textarea)\b", re.IGNORECASE)
_CAPTION = re.compile(r"(?:Table)?:[ \t]+")
_UNTICKED = re.compile(r"\A\[ \][ \t]+")
_ALERT = re.compile(r"\A\[!([A-Za-z]+)\]")
"""How a quotation begins that is an alert of GitHub."""
_ATTRIBUTES = ("id", "class", "lang", "width")


def as_page(text: str) -> str:
    """Return the page that a text describes. Notes stand at its end, also those that no mark leads to."""
    env: dict[str, Any] = {}
    parts = _Parts()
    parser = _parser()
    for token in parser.parse(prepared(text), env):
        parts.take(token)
    _without_boxes(parts.body)
    _with_captions(parts.body)
    _with_alerts(parts.body)
    render = parser.renderer
    body = render.render(parts.body, parser.options, env)
    notes = [render.render(note, parser.options, env) for note in _in_order(parts.notes, env)]
    if notes:
        items = "".join(f"<li>{note}</li>" for note in notes)
        body += f'<h1 id="{NOTES_ANCHOR}"></h1><ol>{items}</ol>'
    return f"<html><body>{body}</body></html>"


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin, move_to_end=False).use(deflist_plugin)
    parser.use(dollarmath_plugin, allow_space=False, allow_digits=False, allow_blank_lines=False)
    parser.use(sub_plugin).use(superscript_plugin).use(attrs_plugin, spans=True, allowed=_ATTRIBUTES)
    for kind, rule in (
        ("footnote_ref", _mark), ("math_inline", _formula), ("math_block", _formulas),
        ("html_block", _markup),
    ):  # fmt: skip
        parser.add_render_rule(kind, rule)
    return parser


@dataclass(slots=True)
class _Parts:
    """The tokens of the text and those of each note, in the order in which they stand."""

    body: list[Token] = field(default_factory=list)
    notes: list[tuple[str, list[Token]]] = field(default_factory=list)
    _open: list[list[Token]] = field(default_factory=list)

    def take(self, token: Token) -> None:
        """Put a token where it belongs."""
        if token.type == "footnote_reference_open":
            note: list[Token] = []
            self.notes.append((str(token.meta["label"]), note))
            self._open.append(note)
        elif token.type == "footnote_reference_close":
            self._open.pop()
        else:
            (self._open[-1] if self._open else self.body).append(token)


def _in_order(notes: Sequence[tuple[str, list[Token]]], env: dict[str, Any]) -> Iterator[list[Token]]:
    """Yield the notes in the order of their marks, then those without one."""
    marked: dict[int, dict[str, Any]] = env.get("footnotes", {}).get("list", {})
    first = dict(reversed(notes))
    given: list[list[Token]] = []
    for _, data in sorted(marked.items()):
        if "label" not in data:
            yield [_inline(data)]
            continue
        given.append(first[data["label"]])
        yield first[data["label"]]
    yield from (tokens for _, tokens in notes if not any(tokens is one for one in given))


def _inline(data: dict[str, Any]) -> Token:
    return Token("inline", "", 0, children=data["tokens"], content=data["content"])


def _mark(_self: RendererHTML, tokens: Sequence[Token], at: int, *_: object) -> str:
    return f'<a href="#{NOTES_ANCHOR}"> ({tokens[at].meta["id"] + 1})</a>'


def _formula(_self: RendererHTML, tokens: Sequence[Token], at: int, *_: object) -> str:
    return escape(f"${tokens[at].content}$", quote=False)


def _formulas(_self: RendererHTML, tokens: Sequence[Token], at: int, *_: object) -> str:
    return f"<pre>{escape(tokens[at].content.strip(), quote=False)}</pre>"


def _markup(_self: RendererHTML, tokens: Sequence[Token], at: int, *_: object) -> str:
    """Return a block of markup in which a sign that begins no tag and no entity is that sign."""
    content = tokens[at].content
    if _PROGRAMS.match(content):
        return content
    plain, made = 0, ""
    for found in _TAG.finditer(content):
        made += _signs(content[plain : found.start()]) + found[0]
        plain = found.end()
    return made + _signs(content[plain:])


def _signs(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _without_boxes(tokens: Sequence[Token]) -> None:
    """Take the box of a task that is not done out of items: the point of the list stands for it."""
    for at, token in enumerate(tokens[2:], start=2):
        kinds = (tokens[at - 2].type, tokens[at - 1].type)
        words = (token.children or [])[:1]
        if kinds == ("list_item_open", "paragraph_open") and words and words[0].type == "text":
            words[0].content = _UNTICKED.sub("", words[0].content, count=1)


def _with_captions(tokens: Sequence[Token]) -> None:
    """Mark the paragraphs behind and before tables that are their captions."""
    for at, token in enumerate(tokens):
        if token.type != "paragraph_open" or not _CAPTION.match(tokens[at + 1].content):
            continue
        around = (tokens[at - 1].type if at else "", tokens[at + 3].type if at + 3 < len(tokens) else "")
        words = (tokens[at + 1].children or [])[:1]
        beside = around[0] == "table_close" or around[1] == "table_open"
        if beside and words and words[0].type == "text":
            words[0].content = _CAPTION.sub("", words[0].content, count=1)
            token.attrSet("class", "caption")


def _with_alerts(tokens: Sequence[Token]) -> None:
    """Make boxes with a title of the quotations that are alerts."""
    for at, token in enumerate(tokens[:-2]):
        alert = _ALERT.match(tokens[at + 2].content) if token.type == "blockquote_open" else None
        words = tokens[at + 2].children or []
        if alert is None or words[0].type != "text":
            continue
        words[0].content = words[0].content.removeprefix(alert[0])
        token.tag = _closing(tokens, at).tag = "div"
        token.attrSet("class", alert[1].lower())
        title = Token("html_inline", "", 0, content=f"<strong>{alert[1]}</strong></p><p>")
        words.insert(0, title)


def _closing(tokens: Sequence[Token], at: int) -> Token:
    """Return the token that closes what opens at a place."""
    level = tokens[at].level
    return next(one for one in tokens[at + 1 :] if one.nesting == -1 and one.level == level)
