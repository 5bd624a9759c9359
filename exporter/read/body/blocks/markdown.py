"""Markdown between directives to blocks: markdown-it finds where blocks begin and end, and nothing else.

Its parser is configured with the block kinds of CommonMark that exist or must be noticed; its tokens are
walked, never its HTML. A kind that is not named here is an error.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from exporter.model.blocks import Block
from exporter.read.body.blocks.figures import looks_like_figure, read_figure
from exporter.read.body.blocks.headings import read_heading
from exporter.read.body.blocks.lists import read_list, read_quote
from exporter.read.body.blocks.paragraphs import caption_passage, node_passage, read_paragraph, refuse
from exporter.read.body.blocks.tables import caption_table, read_table
from exporter.read.body.cursor import Reading
from exporter.read.body.drafts import Entry, HeadingDraft

# Far deeper than the format goes: lists are three levels deep and take two each, so what the parser
# would drop without a word stands below something that is already an error.
DEEPEST_PARSER_LEVEL = 20

Found = Block | HeadingDraft | None


def read_prose(reading: Reading, first: int, last: int, before: Entry | None = None) -> list[Entry]:
    """Return the headings and blocks of the lines ``first`` to ``last``, in order.

    ``before`` is the block before them; a caption that they begin with is added to it.
    """
    entries: list[Entry] = []
    previous = before
    above = ""
    for node in _nodes(reading, first, last):
        _check_list_indent(reading, node, above)
        above = node.type
        begin, end = _lines(node)
        passage = caption_passage(reading, node) if node.type == "paragraph" else None
        if passage is not None and previous is not None and caption_table(reading, previous, passage):
            previous.last = end
            continue
        content = _HANDLERS.get(node.type, refuse)(reading, node)
        previous = Entry(content, begin, end) if content is not None else None
        if previous is not None:
            entries.append(previous)
    return entries


def _nodes(reading: Reading, first: int, last: int) -> list[SyntaxTreeNode]:
    md = _parser()
    tokens: list[Token] = []
    md.block.parse("\n".join(reading.source.lines[first - 1 : last]), md, {}, tokens)
    for token in tokens:
        if token.map is not None:
            token.map = [token.map[0] + first, token.map[1] + first - 1]
    return SyntaxTreeNode(tokens).children


@cache
def _parser() -> MarkdownIt:
    md = MarkdownIt("zero", {"maxNesting": DEEPEST_PARSER_LEVEL})
    return md.enable(["table", "code", "fence", "blockquote", "hr", "list", "heading", "lheading"])


def _lines(node: SyntaxTreeNode) -> tuple[int, int]:
    assert node.map is not None
    return node.map


def _check_list_indent(reading: Reading, node: SyntaxTreeNode, above: str) -> None:
    """Report a list that stands in from the margin, directly under another, but not far enough to nest."""
    if node.type in _LISTS and above in _LISTS and reading.line(_lines(node)[0]).startswith((" ", "\t")):
        reading.error(
            "SF54",
            reading.begin(_lines(node)[0]),
            "This list is indented, but too little to stand inside the item above.",
            "Begin it under the first letter of the item's text, or at the left margin.",
        )


def _paragraph(reading: Reading, node: SyntaxTreeNode) -> Found:
    passage = node_passage(reading, node)
    if looks_like_figure(passage):
        return read_figure(reading, passage)
    return read_paragraph(reading, node)


def _list(reading: Reading, node: SyntaxTreeNode) -> Found:
    return read_list(reading, node, 1)


_LISTS = ("bullet_list", "ordered_list")
_HANDLERS: dict[str, Callable[[Reading, SyntaxTreeNode], Found]] = {
    "paragraph": _paragraph,
    "heading": read_heading,
    "bullet_list": _list,
    "ordered_list": _list,
    "blockquote": read_quote,
    "table": read_table,
}
