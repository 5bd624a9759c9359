"""Lists and block quotes.

Source: docs/source-format.md, "Lists" and "Quotes".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile

from markdown_it.tree import SyntaxTreeNode

from exporter.diagnostics import Location
from exporter.model.blocks import ItemList, ListItem, Paragraph, Quote
from exporter.model.inlines import Inline, Inlines, LineBreak
from exporter.read.body.blocks.paragraphs import is_said, read_paragraph, refuse
from exporter.read.body.cursor import Reading

DEEPEST = 3
_CHECKBOX = re.compile(r"\[[ xX]\][ \t]")
LISTS = ("bullet_list", "ordered_list")
_NUMBERED, _BULLETED = (".", ")"), ("-",)
_HIGHEST = 999
"""The last number that a margin has room for."""


def read_list(reading: Reading, node: SyntaxTreeNode, depth: int) -> ItemList | None:
    """Return a list with the lists in it, None after reporting that it cannot be one."""
    where = _place(reading, node)
    ordered = node.type == "ordered_list"
    if depth > DEEPEST:
        reading.error(
            "SF55",
            where,
            f"Lists are at most {DEEPEST} levels deep.",
            "Write fewer levels, or a section of its own.",
        )
        return None
    mark = node.children[0].markup if node.children else ""
    if mark not in (_NUMBERED if ordered else _BULLETED):
        reading.error(
            "SF54", where, f"Items of a list do not begin with “{mark}” here.", "Write “-” or “1.”."
        )
    start = _first_number(reading, node) if ordered else 1
    items = [item for child in node.children if (item := _item(reading, child, depth)) is not None]
    return ItemList(ordered, tuple(items), where, start) if items else None


def read_quote(reading: Reading, node: SyntaxTreeNode) -> Quote | None:
    """Return a block quote, None after reporting that nothing in it can stand there."""
    paragraphs: list[Paragraph] = []
    for child in node.children:
        if child.type != "paragraph":
            refuse(reading, child) if child.type in ("hr", "code_block", "fence") else _report_in_quote(
                reading, child
            )
        elif (paragraph := read_paragraph(reading, child)) is not None:
            paragraphs.append(paragraph)
    if not node.children:
        reading.error(
            "SF59", _place(reading, node), "This quote is empty.", "Write its text, or “\\>” for the sign."
        )
    return Quote(tuple(paragraphs), _place(reading, node)) if paragraphs else None


def _report_in_quote(reading: Reading, node: SyntaxTreeNode) -> None:
    reading.error(
        "SF59",
        _place(reading, node),
        "A quote holds paragraphs only.",
        "Write it without the mark, outside the quote.",
    )


def _item(reading: Reading, node: SyntaxTreeNode, depth: int) -> ListItem | None:
    where = _place(reading, node)
    texts = [child for child in node.children if child.type == "paragraph"]
    if not node.children or node.children[0].type in LISTS:
        reading.error(
            "SF56", where, "This item does not begin with a text.", "Write its text behind the mark."
        )
    elif texts and _CHECKBOX.match(texts[0].children[0].content):
        message = "An item does not begin with a box to tick."
        reading.error("SF54", where, message, "Write :::{checklist} Title, with a bullet list in it.")
    late = _behind_list(node)
    for child in late:
        reading.error(
            "SF56",
            _place(reading, child),
            "The texts of an item stand before its lists.",
            "Move it there, make a second item, or begin the paragraph at the left margin.",
        )
    for child in node.children:
        if child.type not in ("paragraph", *LISTS):
            _report_in_item(reading, child)
    nested = [read_list(reading, child, depth + 1) for child in node.children if child.type in LISTS]
    content = _joined(reading, [child for child in texts if child not in late])
    if not content:
        return None
    if not is_said(content):
        reading.error(
            "SF56", where, "This item has an image and no words.", "Write what to do, or what it is."
        )
    return ListItem(content, tuple(each for each in nested if each is not None), where)


def _joined(reading: Reading, texts: Sequence[SyntaxTreeNode]) -> Inlines:
    """Return the paragraphs of an item as one text, each on a line of its own."""
    content: list[Inline] = []
    for child in texts:
        paragraph = read_paragraph(reading.with_pictures, child)
        if paragraph is not None:
            content += [LineBreak(), *paragraph.content] if content else paragraph.content
    return tuple(content)


def _behind_list(node: SyntaxTreeNode) -> list[SyntaxTreeNode]:
    """Return the paragraphs of an item that stand behind a list nested in it."""
    behind = dropwhile(lambda child: child.type not in LISTS, node.children)
    return [child for child in behind if child.type == "paragraph"]


def _report_in_item(reading: Reading, node: SyntaxTreeNode) -> None:
    if node.type in ("hr", "code_block", "fence"):
        refuse(reading, node)
    else:
        reading.error(
            "SF56",
            _place(reading, node),
            "An item holds texts and pictures, and lists behind them, nothing else.",
            "Put this behind the list, at the left margin.",
        )


def _first_number(reading: Reading, node: SyntaxTreeNode) -> int:
    """Return the number that a list begins at; report those that the artefact would not show."""
    numbers = [child.info for child in node.children]
    if all(number == "1" for number in numbers):
        return 1
    first = int(numbers[0])
    if not 1 <= first <= first + len(numbers) - 1 <= _HIGHEST:
        message = f"The numbers of a list are 1 to {_HIGHEST}."
        reading.error("SF54", _place(reading, node), message, "Begin it at 1, or part it into several.")
        return 1
    for expected, child in enumerate(node.children, start=first):
        if child.info != str(expected):
            reading.error(
                "SF54",
                _place(reading, child),
                f"The number {child.info} would be printed as {expected}.",
                "Number items one after the other, or all of them 1.",
            )
            break
    return first


def _place(reading: Reading, node: SyntaxTreeNode) -> Location:
    assert node.map is not None
    return reading.begin(node.map[0])
