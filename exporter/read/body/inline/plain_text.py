"""Plain text fields of the body: titles and options of directives, alt texts and captions."""

from __future__ import annotations

import re

from exporter.diagnostics import Location
from exporter.intake.unseen import is_seen
from exporter.read.body.cursor import Reading

_MARK = re.compile(
    r"`|\{\{|\]\(|\[@|\[\^|\^\[|<!--|~~|\*\S[^*]{0,999}\*|[~^](?:[^\W_]|[+−-]){1,8}[~^]"
    r"|&(?:#\w{1,8}|[A-Za-z]\w{0,31});|\\[!-/:-@\[-`{-~]|</?[A-Za-z][^<>]{0,999}>|\]\{lang="
)


def mark_in(text: str) -> str:
    """Return the first Markdown in a text that would be printed as it stands, ``""`` where there is none."""
    found = _MARK.search(text)
    return found.group() if found else ""


def check_plain(reading: Reading, text: str, where: Location) -> None:
    """Report Markdown in a text that is printed as it stands, and a text in which nothing can be seen.

    ``where`` is the text's first character.
    """
    if text.strip() and not is_seen(text):
        reading.error("SF63", where, "Nothing of this text can be seen.", "Write the text, or remove it.")
    found = _MARK.search(text)
    if found is not None:
        place = reading.source.at(where.line, where.column + found.start())
        reading.error(
            "SF81",
            place,
            f"This text is plain: “{found.group()}” would be printed as it stands.",
            "Remove the Markdown.",
        )
