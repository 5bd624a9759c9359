"""Paragraphs, what they may not begin with, and the blocks that are refused wherever they stand.

Source: docs/source-format.md, "Paragraphs".
"""

from __future__ import annotations

import re

from markdown_it.tree import SyntaxTreeNode

from exporter.diagnostics import Location
from exporter.model.blocks import Paragraph
from exporter.model.inlines import Citation, InlinePicture, Inlines
from exporter.read.body.blocks.list_marks import check_marks
from exporter.read.body.cursor import Reading
from exporter.read.body.inline.passage import Passage, paragraph_passage
from exporter.read.body.inline.read import is_visible, read_inlines

_DEFINITION = re.compile(r"\[(?:[^\[\]\\]|\\.)*\]:")
_BLOCK_MARK = re.compile(r"(?:[-+*]|[0-9]{1,9}\))(?:[ \t]|$)|>|#{1,6}[ \t]")
_NUMBER_MARK = re.compile(r"[0-9]{1,9}\.[ \t]")
_HEADING_MARK = re.compile(r"#+")
_DASHES = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_SUSPICIOUS = frozenset("|:-+*>#")

_REFUSED = {
    "hr": (
        "SF31",
        "A line across the page is not part of the format.",
        "Begin a section with a heading, or remove it.",
    ),
    "code_block": (
        "SF32",
        "A text indented by four blanks is code, which is not part of the format.",
        "Begin it at the left margin, or, in a list, under the first letter of the item's text.",
    ),
    "fence": (
        "SF32",
        "Code is not part of the format.",
        "Write plain words, or a directive: :::{note} Title.",
    ),
}


def read_paragraph(reading: Reading, node: SyntaxTreeNode) -> Paragraph | None:
    """Return a paragraph, None after reporting that it is none."""
    passage = node_passage(reading, node)
    if _misplaced(reading, passage):
        return None
    content = visible_inlines(reading, passage)
    return Paragraph(content, passage.at(0)) if content else None


def node_passage(reading: Reading, node: SyntaxTreeNode) -> Passage:
    """Return the text of a paragraph's node with its places."""
    assert node.map is not None
    return paragraph_passage(reading.source, node.map[0], node.children[0].content)


def caption_passage(reading: Reading, node: SyntaxTreeNode) -> Passage | None:
    """Return the passage of a paragraph that is written as a caption, None for others."""
    passage = node_passage(reading, node)
    return passage if passage.text.startswith(": ") else None


def visible_inlines(reading: Reading, passage: Passage) -> Inlines:
    """Return the inlines of a passage; report when nothing in it can be seen, and return ``()``."""
    content = read_inlines(reading, passage)
    if is_said(content) or any(isinstance(inline, InlinePicture) for inline in content):
        return content
    reading.error("SF63", passage.at(0), "Nothing of this text can be seen.", "Write the text, or remove it.")
    return ()


def is_said(content: Inlines) -> bool:
    """Tell whether inlines hold words that can be seen, or the mark of a citation."""
    return is_visible(content) or any(isinstance(inline, Citation) for inline in content)


def refuse(reading: Reading, node: SyntaxTreeNode) -> None:
    """Report a block that the format does not have."""
    assert node.map is not None
    where = reading.begin(node.map[0])
    code, message, hint = _REFUSED.get(
        node.type,
        (
            "SF99",
            f"The reader has no place for “{node.type}”.",
            "This is a fault of the tool: please report it.",
        ),
    )
    reading.error(code, where, message, hint)


def _misplaced(reading: Reading, passage: Passage) -> bool:
    """Report lines that look like something else than text; tell whether the paragraph is none at all."""
    text = passage.text
    if text.startswith(":::"):
        reading.error(
            "SF64",
            passage.at(0),
            "A directive stands at the left margin, outside lists and quotes.",
            "Move it there.",
        )
        return True
    if text.startswith(":"):
        _report_colon(reading, passage.at(0))
        return True
    if _DEFINITION.match(text) and not text.startswith("[^"):
        reading.error(
            "SF34",
            passage.at(0),
            "Link definitions are not part of the format, and a paragraph may not begin like one.",
            "Write the target at the link, [text](https://…); for a bracket write “\\[”.",
        )
        return True
    check_marks(reading, passage)
    for number, (start, written) in enumerate(zip(passage.starts, text.split("\n"), strict=True)):
        if written[:1] in _SUSPICIOUS or written[:1].isdigit():
            _check_line(reading, written, passage.at(start[0]), number)
    return False


def _check_line(reading: Reading, text: str, where: Location, number: int) -> None:
    if text.startswith("|") or ("|" in text and _DASHES.fullmatch(text)):
        reading.error(
            "SF57",
            where,
            "This looks like a table and is none.",
            "A table has a header row, a line of dashes with as many cells, and rows; for a bar write “\\|”.",
        )
    elif (mark := _HEADING_MARK.match(text)) is not None and not text[mark.end() :].startswith((" ", "\t")):
        reading.error(
            "SF25",
            where,
            "“#” at the beginning of a line makes no heading here.",
            "Write “# Title”, or “\\#”.",
        )
    elif text.startswith("#" * 7):
        reading.error(
            "SF21", where, "Headings have three levels: “#”, “##”, “###”.", "Use fewer marks, or “\\#”."
        )
    elif number == 0:
        return
    elif text.startswith(":"):
        _report_colon(reading, where)
    elif _BLOCK_MARK.match(text) or (_NUMBER_MARK.match(text) and where.column > 4):
        reading.error(
            "SF62",
            where,
            "This line begins like a list item, quote or heading, but goes on the paragraph above.",
            "Put it in its right place, with an empty line before it, or write a backslash before the mark.",
        )


def _report_colon(reading: Reading, where: Location) -> None:
    reading.error(
        "SF58",
        where,
        "A text may not begin with a colon here.",
        "A caption follows a table; options stand directly below a directive's opening line.",
    )
