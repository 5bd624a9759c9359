r"""The text of a BibTeX field: commands and accents as the signs they stand for, markup as CSL-JSON has it.

pylatexenc knows the commands. What LaTeX would take for a comment or for half a formula is kept as it is
written: a reference is a text, and loses no word.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from functools import cache
from typing import Any

DEEPEST = 20
"""Braces in braces. Deeper ones are no text that people write."""

LONGEST = 10_000
"""Characters, as in a text of a publication (docs/source-format.md)."""

_BLANKS = re.compile(r"[ \t\n]+")
_PLAIN = re.compile(r"[^\\$~%&]*")
_BRACE = re.compile(r"[{}]")
_SIGNS = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"))
_COMMENT = re.compile(r"(?<!\\)([%&])")
_FORMULA = re.compile(r"(?<!\\)\$")
_WHOLE_FORMULA = re.compile(r"(?<!\\)\$[^$]*\$")
_RAISED = re.compile(r"(?P<sign>[_^])\s*(?:\{(?P<braced>[^{}]*)\}|(?P<one>[^{}$\s\\]))")
_VERBATIM = re.compile(r"\\([#$%&_{}])|\\~\{\}|[{}]")
_MARKUP = {
    "textit": "i",
    "emph": "i",
    "textsl": "i",
    "textbf": "b",
    "textsuperscript": "sup",
    "textsubscript": "sub",
}

_NAMES = ("TeX", "LaTeX", "BibTeX")
_LOOKS = ("bf", "bfseries", "it", "itshape", "sl", "em", "sc", "scshape", "rm", "tt", "sf", "protect")
"""Commands that change a look and are no word."""


def text_of(raw: str) -> str:
    """Return the text of a field's value, without the braces or quotes around all of it.

    Raises ValueError for braces that are nested too deeply.
    """
    if depth(raw) > DEEPEST or len(raw) > LONGEST:
        raise ValueError("braces are nested too deeply" if depth(raw) > DEEPEST else "it is too long")
    if _PLAIN.fullmatch(raw):
        return _BLANKS.sub(" ", _signs(_BRACE.sub("", raw))).strip()
    ready = _COMMENT.sub(r"\\\1", _WHOLE_FORMULA.sub(_raised, raw))
    if len(_FORMULA.findall(ready)) % 2:
        ready = _FORMULA.sub(r"\\$", ready)
    said = _BLANKS.sub(" ", _converter()(ready)).strip()
    if "%s" in said and "%s" not in raw:  # a command that lacks what it is about
        raise ValueError("a command in it lacks its words")
    return said


def verbatim(raw: str) -> str:
    """Return an address or a number: escaped signs as themselves, nothing else changed."""
    return _VERBATIM.sub(lambda found: found[1] or ("~" if "~" in found[0] else ""), raw).strip()


def depth(raw: str) -> int:
    """Return how many braces are open at once, at most."""
    deepest = now = 0
    for sign in re.findall(r"(?<!\\)[{}]", raw):
        now += 1 if sign == "{" else -1
        deepest = max(deepest, now)
    return deepest


def _signs(text: str) -> str:
    for written, sign in _SIGNS:
        text = text.replace(written, sign)
    return text


def _raised(formula: re.Match[str]) -> str:
    return _RAISED.sub(_command, formula.group())


def _command(found: re.Match[str]) -> str:
    name = "textsubscript" if found["sign"] == "_" else "textsuperscript"
    return rf"\{name}{{{found['braced'] if found['braced'] is not None else found['one']}}}"


def _unknown(node: Any, l2tobj: Any) -> str:
    """Return the words of a command that has no form here; one without any stays as written, to be seen."""
    given = [one for one in (node.nodeargd.argnlist or () if node.nodeargd else ()) if one is not None]
    return str(l2tobj.nodelist_to_text(given)) if given else f"\\{node.macroname}{node.macro_post_space}"


@cache
def _converter() -> Callable[[str], str]:
    """Return what converts a text; pylatexenc is imported for the first one that needs it."""
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
    from pylatexenc.latexwalker import LatexWalker
    from pylatexenc.latexwalker import get_default_latex_context_db as commands
    from pylatexenc.macrospec import std_macro

    logging.getLogger("pylatexenc").addHandler(logging.NullHandler())
    known, read = get_default_latex_context_db(), commands()
    said = [MacroTextSpec(name, simplify_repl=f"<{tag}>%s</{tag}>") for name, tag in _MARKUP.items()]
    said += [MacroTextSpec("url", simplify_repl="%s"), *(MacroTextSpec(name, name) for name in _NAMES)]
    said += [MacroTextSpec(name, "") for name in _LOOKS]
    said += [MacroTextSpec("href", simplify_repl="%(2)s")]
    taken = [*(std_macro(name, "{") for name in _MARKUP), std_macro("href", "{{")]
    known.add_context_category("markup", macros=said, prepend=True)
    known.set_unknown_macro_spec(MacroTextSpec("", _unknown))
    read.add_context_category("markup", macros=taken, prepend=True)
    writer = LatexNodes2Text(latex_context=known, math_mode="text", strict_latex_spaces=False)

    def convert(text: str) -> str:
        try:
            nodes, _, _ = LatexWalker(text, latex_context=read).get_latex_nodes()
            return str(writer.nodelist_to_text(nodes))
        except (LookupError, TypeError, AttributeError, RecursionError) as fault:
            raise ValueError("its commands cannot be understood") from fault

    return convert
