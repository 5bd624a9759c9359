"""The state of markdown-it's inline parser, with the passage that is read. It knows no mark."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline.state_inline import StateInline

from exporter.read.body.cursor import Reading
from exporter.read.body.inline.passage import Passage


class PassageState(StateInline):
    """The state of markdown-it's inline parser for one passage, with where findings go.

    ``brackets`` leads from each opening bracket to its closing one, ``depth`` counts those that are open,
    ``last_greater`` is the offset of the last ``>``.
    """

    def __init__(self, passage: Passage, reading: Reading, md: MarkdownIt) -> None:
        super().__init__(passage.text, md, {}, [])
        self.passage = passage
        self.reading = reading
        self.depth = 0
        self.brackets = _bracket_pairs(passage.text)
        self.last_greater = passage.text.rfind(">")

    def error(self, code: str, at: int, message: str, hint: str) -> None:
        """Report an error at an offset of the passage."""
        self.reading.error(code, self.passage.at(at), message, hint)

    def take_as_text(self, end: int) -> bool:
        """Take everything up to ``end`` as plain characters; return True, as a rule does that matched."""
        self.append_pending(self.src[self.pos : end])
        self.pos = end
        return True


def _bracket_pairs(text: str) -> dict[int, int]:
    pairs: dict[int, int] = {}
    open_brackets: list[int] = []
    for found in re.finditer(r"\\.|\[|\]", text):
        if found.group() == "[":
            open_brackets.append(found.start())
        elif found.group() == "]" and open_brackets:
            pairs[open_brackets.pop()] = found.start()
    return pairs
