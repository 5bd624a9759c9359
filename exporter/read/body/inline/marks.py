"""The inline marks of the format as one rule of markdown-it: those that exist, and those that are refused.

Emphasis is left to markdown-it; everything else that begins with a mark is decided here, so nothing of
CommonMark can come in unnoticed. Every token but plain text carries the offset of its first character in
``meta["at"]``.

Source: docs/source-format.md, "In a line".
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it.rules_inline import emphasis
from markdown_it.rules_inline.state_inline import StateInline

from exporter.intake.suggest import hint as suggestion
from exporter.read.body.inline.field import begins_field, read_field
from exporter.read.body.inline.links import check_target
from exporter.read.body.inline.picture import read_picture
from exporter.read.body.inline.refused import (
    refuse_angle,
    refuse_attributes,
    refuse_bare_citation,
    refuse_code,
    refuse_footnote,
    refuse_lone_target,
    refuse_reference,
    refuse_struck,
)
from exporter.read.body.inline.state import PassageState

DEEPEST_BRACKETS = 8

_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_CITATION = re.compile(r"\[(@[\w.:/-]+(?:; @[\w.:/-]+)*)\](?![({])")
_KEY = re.compile(r"@([\w.:/-]+)")
_ODD_KEY = re.compile(r"\[(?:@[\w.:/-]+; )*@[\w.:/-]*(?P<sign>[^\w\s.:/,;\]-])[^\s\],;]*(?:; @[^\]]*)?\]")
_TARGET = re.compile(r"(?:[^\s()\\<>]|\\.|\((?:[^\s()\\<>]|\\.)*\))*")
_REST_OF_TARGET = re.compile(r"[^\s()]*\)?")
_TITLE = re.compile(r"[ \t\n]{1,9}(?:\"[^\"]{0,999}\"|'[^']{0,999}'|\([^)]{0,999}\))[ \t]{0,9}\)")
_SPAN = re.compile(r"\{lang=([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)\}")
_BRACES = re.compile(r"\{[^{}\n]*\}")
_SMALL = re.compile(r"([~^])((?:[^\W_]|[+−-]){1,8})\1")
_PARTED_LINK = re.compile(r"\][ \t]{1,9}\((?:https?:|mailto:|tel:|#)")


def read_mark(state: StateInline, silent: bool) -> bool:
    """Read the mark at ``state.pos``; return False when the character there marks nothing."""
    assert isinstance(state, PassageState)
    handler = _HANDLERS.get(state.src[state.pos])
    if handler is None or silent:
        return False
    known = len(state.tokens)
    at = state.pos
    done = handler(state, at)
    for token in state.tokens[known:]:
        if not token.meta and token.type != "text":
            token.meta = {"at": at}
    return done


def _emphasis(state: PassageState, at: int) -> bool:
    done = emphasis.tokenize(state, silent=False)
    length = state.pos - at
    for offset, token in enumerate(state.tokens[len(state.tokens) - length :]):
        token.meta = {"at": at + offset}
    return done


def _newline(state: PassageState, at: int) -> bool:
    if state.src[max(at - 2, 0) : at] == "  ":
        state.error(
            "SF41",
            at - 2,
            "Blanks at the end of a line do not break it.",
            "Write a backslash at the end of the line, or remove the blanks.",
        )
    state.push("softbreak", "br", 0)
    state.pos = at + 1
    return True


def _escape(state: PassageState, at: int) -> bool:
    following = state.src[at + 1 : at + 2]
    if following in _PUNCTUATION:
        token = state.push("text_special", "", 0)
        token.content = following
        state.pos = at + 2
        return True
    if following == "\n" and at > 0 and not state.src[:at].rpartition("\n")[2].strip():
        state.error(
            "SF41",
            at,
            "A line break after a line break makes an empty line, which parts what belongs together.",
            "Remove the backslash, or begin a new paragraph.",
        )
        return state.take_as_text(at + 1)
    if following == "\n" and at > 0:
        state.push("hardbreak", "br", 0)
        state.pos = at + 2
        return True
    if following in ("", "\n"):
        state.error(
            "SF41",
            at,
            "A line break at the beginning or end of a text breaks nothing.",
            "Remove the backslash, or write “\\\\”.",
        )
    else:
        state.error(
            "SF46",
            at,
            "A backslash stands before ASCII punctuation or at a line end only.",
            "Write “\\\\” for one.",
        )
    return state.take_as_text(at + 1)


def _bracket(state: PassageState, at: int) -> bool:
    src = state.src
    if src.startswith("[^", at):
        return refuse_footnote(state, at)
    if src.startswith("[@", at):
        return _citation(state, at)
    close = state.brackets.get(at)
    if close is None:
        return state.take_as_text(at + 1)
    behind = _BEHIND_BRACKETS.get(src[close + 1 : close + 2])
    if behind is not None:
        return behind(state, at, close)
    if _PARTED_LINK.match(src, close):
        state.error("SF47", close + 1, "A blank parts the link's text from its target.", "Remove the blank.")
        return state.take_as_text(close + 1)
    return state.take_as_text(at + 1)


def _reference_link(state: PassageState, at: int, close: int) -> bool:
    state.error("SF34", at, "Reference links are not part of the format.", "Write [text](https://…).")
    return state.take_as_text(state.brackets.get(close + 1, close) + 1)


def _citation(state: PassageState, at: int) -> bool:
    found = _CITATION.match(state.src, at)
    if found is None:
        _refuse_citation(state, at)
        return state.take_as_text(max(state.brackets.get(at, at), at + 1) + 1)
    if state.linkLevel:
        state.error("SF49", at, "A citation cannot stand inside a link.", "Put it behind the link.")
    keys: list[str] = []
    for key in _KEY.finditer(state.src, at, found.end()):
        _cite(state, key.group(1), key.start(1), keys)
    token = state.push("citation", "", 0)
    token.meta = {"at": at, "keys": tuple(keys)}
    state.pos = found.end()
    return True


def _refuse_citation(state: PassageState, at: int) -> None:
    """Report a citation that is none: by the sign in a key that no key has, where that is the reason."""
    if (odd := _ODD_KEY.match(state.src, at)) is None:
        said, hint = (
            "This is not a citation as the format has it.",
            "Write [@key] or [@a; @b], and nothing else.",
        )
    else:
        said = f"“{odd['sign']}” has no place in the key of a citation."
        hint = "Keys have letters, digits and _ . : / -: give the entry such an id, and write that here."
    state.error("SF49", at, said, hint)


def _cite(state: PassageState, key: str, at: int, keys: list[str]) -> None:
    if key in keys:
        state.error("SF49", at, f"“{key}” is cited twice in one place.", "Name it once.")
        return
    keys.append(key)
    if key not in state.reading.context.references:
        known = state.reading.context.references
        state.error("SF50", at, f"There is no reference “{key}”.", suggestion(key, known, "References"))


def _link(state: PassageState, at: int, close: int) -> bool:
    src, begin = state.src, close + 2
    found = _TARGET.match(src, begin, state.posMax)
    end = found.end() if found else begin
    title = _TITLE.match(src, end, state.posMax)
    if title is not None:
        state.error("SF47", end, "A link has no title.", "Remove what stands behind the target.")
        return state.take_as_text(title.end())
    if end >= state.posMax or src[end] != ")":
        state.error(
            "SF47",
            min(end, len(src) - 1),
            "This link does not end.",
            "Write [text](target), the target without blanks.",
        )
        rest = _REST_OF_TARGET.match(src, end, state.posMax)
        return state.take_as_text(rest.end() if rest else end)
    if state.linkLevel:
        state.error("SF47", at, "A link cannot stand inside a link.", "Write one behind the other.")
        return state.take_as_text(end + 1)
    target = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", src[begin:end])
    if close == at + 1 and target.startswith("#"):
        state.reading.numbered.append((target[1:], state.passage.at(begin)))
    else:
        check_target(state.reading, target, src[begin:end], state.passage.at(begin))
    return _nested(state, ("link", close, end + 1), {"at": at, "target": target})


def _foreign(state: PassageState, at: int, close: int) -> bool:
    found = _SPAN.match(state.src, close + 1, state.posMax)
    if found is None:
        braces = _BRACES.match(state.src, close + 1, state.posMax)
        state.error(
            "SF51",
            close + 1,
            "A text in brackets takes one attribute, its language.",
            "Write [text]{lang=ms}.",
        )
        return state.take_as_text(braces.end() if braces else close + 2)
    return _nested(state, ("foreign", close, found.end()), {"at": at, "lang": found.group(1)})


def _nested(state: PassageState, span: tuple[str, int, int], meta: dict[str, object]) -> bool:
    """Read what stands in brackets. ``span`` is the kind, the closing bracket, and the end of the whole."""
    kind, close, end = span
    at, outer_end = state.pos, state.posMax
    if state.depth >= DEEPEST_BRACKETS:
        state.error("SF53", at, f"Brackets are nested deeper than {DEEPEST_BRACKETS}.", "Write it plainer.")
        return state.take_as_text(end)
    opening = state.push(f"{kind}_open", "", 1)
    opening.meta = meta
    state.pos, state.posMax = at + 1, close
    state.depth += 1
    state.linkLevel += kind == "link"
    state.md.inline.tokenize(state)
    state.linkLevel -= kind == "link"
    state.depth -= 1
    state.pos, state.posMax = end, outer_end
    state.push(f"{kind}_close", "", -1)
    return True


def _small(state: PassageState, at: int) -> bool:
    src = state.src
    if src.startswith("~~", at):
        return refuse_struck(state, at)
    if src.startswith("^[", at):
        return refuse_footnote(state, at)
    found = _SMALL.match(src, at, state.posMax)
    if found is None:
        sign = src[at]
        state.error(
            "SF45",
            at,
            f"Between two “{sign}” stand 1 to 8 letters, digits, + or −.",
            f"For the sign itself write “\\{sign}”.",
        )
        return state.take_as_text(at + 1)
    token = state.push("subscript" if found.group(1) == "~" else "superscript", "", 0)
    token.content = found.group(2)
    state.pos = found.end()
    return True


_BEHIND_BRACKETS: dict[str, Callable[[PassageState, int, int], bool]] = {
    "(": _link,
    "{": _foreign,
    "[": _reference_link,
}


def _brace(state: PassageState, at: int) -> bool:
    return read_field(state, at) if begins_field(state.src, at) else refuse_attributes(state, at)


_HANDLERS: dict[str, Callable[[PassageState, int], bool]] = {
    "*": _emphasis,
    "_": _emphasis,
    "\n": _newline,
    "\\": _escape,
    "[": _bracket,
    "]": refuse_lone_target,
    "!": read_picture,
    "~": _small,
    "^": _small,
    "`": refuse_code,
    "<": refuse_angle,
    "&": refuse_reference,
    "{": _brace,
    "@": refuse_bare_citation,
}
