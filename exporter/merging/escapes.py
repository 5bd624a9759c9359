"""Words of an editor as each kind of text in a source writes them."""

from __future__ import annotations

import json
import re

from exporter.merging.source.letters import Dialect

_MARKS = re.compile(r"[\\*\[\]`~^<{}]|&(?=#?\w{1,31};)|(?<!\w)@|(?<![^\W_])_|_(?![^\W_])")
_LINE_MARKS = re.compile(r"(?:[-+>|:=]|#|\d{1,9}[.)](?=\s|$))")
_PLAIN_YAML = re.compile(r"[^\W\d_][^:#\n\"'{}\[\]&*!|>%@`]*")
_RAISED = re.compile(r"(?:[^\W_]|[+−-]){1,8}")
_RESERVED = frozenset({"yes", "no", "on", "off", "true", "false", "null", "nothing"})


def written(words: str, dialect: Dialect) -> str:
    """Return words as they are written inside a text of a dialect."""
    if dialect in (Dialect.MARKDOWN, Dialect.CELL):
        escaped = _MARKS.sub(lambda found: f"\\{found[0]}", words)
        return escaped.replace("|", "\\|") if dialect is Dialect.CELL else escaped
    if dialect is Dialect.ALT:
        return re.sub(r"([\[\]\"\\])", r"\\\1", words)
    if dialect is Dialect.JSON:
        return json.dumps(words, ensure_ascii=False)[1:-1]
    return words


def begun(words: str) -> str:
    """Return a Markdown text that may begin a paragraph: what would be a mark there is escaped."""
    found = _LINE_MARKS.match(words)
    if not found:
        return words
    at = found.end() - 1
    return f"{words[:at]}\\{words[at:]}"


def scalar(words: str) -> str:
    """Return a text as a value of YAML, in quotes where it needs them."""
    bare = _PLAIN_YAML.fullmatch(words) and words == words.strip() and words.casefold() not in _RESERVED
    return words if bare else json.dumps(words, ensure_ascii=False)


def around(words: str, looks: frozenset[str]) -> str:
    """Return words in the marks that say how they look; blanks at both ends stay outside."""
    inner = words.strip()
    if not inner:
        return words
    before, behind = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    if looks & {"raised", "lowered"} and _RAISED.fullmatch(inner):
        mark = "^" if "raised" in looks else "~"
    else:
        mark = f"{'**' if 'bold' in looks else ''}{'*' if 'italic' in looks else ''}"
    return f"{before}{mark}{inner}{mark[::-1]}{behind}"
