"""The inline marks that the format does not have: each is reported with its alternative.

What was refused is taken as plain characters, so one mark makes one finding.

Source: docs/source-format.md, "What is refused".
"""

from __future__ import annotations

import re

from exporter.read.body.inline.state import PassageState

_KEY = re.compile(r"@([A-Za-z0-9_.:/-]+)")
_BRACES = re.compile(r"\{[^{}\n]*\}")
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()\n]*\)(?:\{[^{}\n]*\})?")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});")
_AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>")
_ATTRIBUTES = re.compile(r"\{(?:[#.:%{=]|[A-Za-z][\w-]*=)")
_RUN = re.compile(r"`+|~+")


def refuse_footnote(state: PassageState, at: int) -> bool:
    """Refuse a footnote."""
    state.error(
        "SF44",
        at,
        "Footnotes are not part of the format: notes kept away from their text get lost.",
        "Write it in the text, or cite a reference: [@key].",
    )
    return state.take_as_text(at + 2)


def refuse_image(state: PassageState, at: int) -> bool:
    """Refuse an image inside a text; a “!” before anything else is text."""
    if not state.src.startswith("![", at):
        return state.take_as_text(at + 1)
    found = _IMAGE.match(state.src, at, state.posMax)
    state.error(
        "SF60",
        at,
        "An image stands alone in its paragraph, or in a list item or a table cell outside directives.",
        "Put it between two empty lines.",
    )
    return state.take_as_text(found.end() if found else at + 2)


def refuse_code(state: PassageState, at: int) -> bool:
    """Refuse a code span."""
    run = _run_end(state, at) - at
    close = state.src.find("`" * run, at + run, state.posMax)
    state.error(
        "SF32", at, "Code is not part of the format.", "Write plain words; for the sign itself write “\\`”."
    )
    return state.take_as_text(close + run if close >= 0 else at + run)


def refuse_angle(state: PassageState, at: int) -> bool:
    """Refuse HTML and links in angle brackets; other “<” are text."""
    found = _AUTOLINK.match(state.src, at, state.posMax)
    if found is not None:
        state.error(
            "SF35", at, "Links in angle brackets are not part of the format.", "Write [text](https://…)."
        )
        return state.take_as_text(found.end())
    following = state.src[at + 1 : at + 2]
    if state.last_greater > at and (following.isalpha() or following in ("/", "!", "?")):
        state.error(
            "SF33",
            at,
            "HTML is not part of the format.",
            "Write Markdown; for the sign itself write “\\<”. A comment stands alone on its line.",
        )
        close = state.src.find(">", at, state.posMax)
        return state.take_as_text(close + 1 if close >= 0 else at + 1)
    return state.take_as_text(at + 1)


def refuse_reference(state: PassageState, at: int) -> bool:
    """Refuse a character reference; other “&” are text."""
    found = _REFERENCE.match(state.src, at, state.posMax)
    if found is None:
        return state.take_as_text(at + 1)
    state.error(
        "SF36",
        at,
        f"Character references such as “{found.group()}” are not read.",
        "Write the character itself; for the sign “&” write “\\&”.",
    )
    return state.take_as_text(found.end())


def refuse_attributes(state: PassageState, at: int) -> bool:
    """Refuse braces that look like attributes, roles or templates; others are text."""
    if _ATTRIBUTES.match(state.src, at) or state.src[max(at - 1, 0) : at] in (")", "]"):
        found = _BRACES.match(state.src, at, state.posMax)
        state.error(
            "SF52",
            at,
            "Attributes stand behind headings, images and [text] only.",
            "Remove them; for the sign itself write “\\{”.",
        )
        return state.take_as_text(found.end() if found else at + 1)
    return state.take_as_text(at + 1)


def refuse_bare_citation(state: PassageState, at: int) -> bool:
    """Refuse the key of a reference without brackets; other “@” are text."""
    found = _KEY.match(state.src, at, state.posMax)
    inside_word = at > 0 and state.src[at - 1].isalnum()
    if found and not inside_word and found.group(1).rstrip(".:") in state.reading.context.references:
        state.error(
            "SF49", at, "A citation stands in brackets of its own.", f"Write [{found.group().rstrip('.:')}]."
        )
    return state.take_as_text(at + 1)


def refuse_lone_target(state: PassageState, at: int) -> bool:
    """Refuse a target or attribute whose text has no opening bracket; other “]” are text."""
    if state.src.startswith(("](", "]{"), at):
        state.error(
            "SF47",
            at,
            "A link's text or a text with a language has no opening bracket.",
            "Write [text](target) or [text]{lang=ms}; for the sign itself write “\\]”.",
        )
    return state.take_as_text(at + 1)


def refuse_struck(state: PassageState, at: int) -> bool:
    """Refuse struck-out text."""
    state.error("SF43", at, "Struck-out text is not part of the format.", "Remove the words, or write “\\~”.")
    return state.take_as_text(_run_end(state, at))


def _run_end(state: PassageState, at: int) -> int:
    found = _RUN.match(state.src, at, state.posMax)
    return found.end() if found else at + 1
