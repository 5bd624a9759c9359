"""The safety net: every word of a body that is not markup is in the tree, in order.

It reads the lines of the file by a few coarse substitutions of its own and shares nothing with the
reader, so a word that the reader or its parser loses is noticed. It compares letters and digits only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from exporter.diagnostics import Report
from exporter.intake.text import SourceText
from exporter.model.blocks import (
    Block,
    Checklist,
    Claim,
    EvidenceLadder,
    Figure,
    ItemList,
    Medicines,
    Paragraph,
    Quote,
    Remark,
    StandingCaution,
    Table,
    WriteIn,
)
from exporter.model.inlines import InlinePicture, Inlines
from exporter.model.publication import Section
from exporter.model.walk import items, plain

_OPENING = re.compile(r":{3,}\{([a-z-]+)\}(.*)")
_OPTION = re.compile(r":([A-Za-z][\w-]*):(.*)")
_LIST_MARKS = re.compile(r"[\s>]*(?:(?:-|\d{1,9}[.)])(?:\s+|$))*")
_OTHERS = re.compile(r"[\W_]+")  # what str.isalnum refuses
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_TARGET = re.compile(
    r"\]\((?:<[^<>\n]*>|(?:[^\s()]|\([^\s()]*\))*)|\[@[^\]]*\]|\]\{lang=[^}]*\}"
    r"|\)\{(?:decorative|width=\"?\d+%\"?|#[^\s{}]+|\s)+\}"
)
_ATTRIBUTES = re.compile(r"(?<!\])\{(?:[#.][^\s}]*\s*)*(?:short=\"([^\"]*)\")?[^}]*\}\s*$")
_SPOKEN_ARGUMENTS = ("note", "checklist", "write-in", "medicines")
_SLACK = 24


def first_lost_line(source: SourceText, first: int, sections: tuple[Section, ...]) -> int | None:
    """Return the first line from ``first`` on of which a word is not in the tree, None when all are."""
    tree = _letters("".join(_of_sections(sections)))
    position = 0
    for line, readings in _source_lines(source, first):
        found = _find(tree, position, readings)
        if found is None:
            return line
        position = found
    return None


def report_lost_words(source: SourceText, first: int, sections: tuple[Section, ...], report: Report) -> None:
    """Report, as a fault of the tool, that a word of the source is not in the tree."""
    line = first_lost_line(source, first, sections)
    if line is not None:
        report.error(
            "SF99",
            "A word of this line was lost while it was read.",
            source.at(line, 1),
            "This is a fault of the tool, not of the text: please report it. Nothing is exported.",
        )


def _find(tree: str, position: int, readings: tuple[str, ...]) -> int | None:
    """Return where the line ends in the tree; a few digits may stand before it (a year, say)."""
    for text in readings:
        if tree.startswith(text, position):
            return position + len(text)
    for text in readings:
        found = tree.find(text, position, position + len(text) + _SLACK)
        if found >= 0 and tree[position:found].isdigit():
            return found + len(text)
    return None


def _source_lines(source: SourceText, first: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each line with its letters: without and with what may be list numbers."""
    options = False
    for line, text in enumerate(source.lines[first - 1 :], start=first):
        opening = _OPENING.match(text)
        option = _OPTION.match(text) if options else None
        options = opening is not None or option is not None
        if text.lstrip(" \t").startswith("<!--"):
            continue
        if opening is not None:
            text = opening.group(2) if opening.group(1) in _SPOKEN_ARGUMENTS else ""
        elif option is not None:
            text = option.group(2) if option.group(1) == "detail" else ""
        marks = _LIST_MARKS.match(text)
        within = marks.end() if marks else 0
        without = _words(text[within:])
        yield line, tuple(dict.fromkeys((without, _words(text)))) if within else (without,)


def _words(text: str) -> str:
    if "\\" in text:
        text = _ESCAPE.sub("\0", text)  # no sign, but one: “[\\_@a]” is no citation
    if text.lstrip(" \t").startswith("#"):
        text = _ATTRIBUTES.sub(lambda found: found.group(1) or "", text)
    # Every form of a target has a bracket in it.
    return _letters(_TARGET.sub("", text) if "[" in text or "]" in text or ")" in text else text)


def _letters(text: str) -> str:
    return _OTHERS.sub("", text)


def _of_sections(sections: tuple[Section, ...]) -> Iterator[str]:
    claims = {block.id: block for block in _blocks(sections) if isinstance(block, Claim)}
    yield from _of_tree(sections, claims)


def _of_tree(sections: tuple[Section, ...], claims: Mapping[str, Claim]) -> Iterator[str]:
    for section in sections:
        yield plain(section.title)
        yield section.short
        for block in section.blocks:
            if isinstance(block, Claim):
                yield _own_detail(block, claims)
            yield from _of_block(block)
        yield from _of_tree(section.sections, claims)


def _own_detail(claim: Claim, claims: Mapping[str, Claim]) -> str:
    detail = claim.detail
    for other in dict.fromkeys(claims[name].detail for name in claim.restates if name in claims):
        detail = detail.removeprefix(other).lstrip(" ")
    return detail


def _of_block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(content):
            yield plain(content)
        case ItemList():
            yield from (_with_alts(item.content) for item in items(block))
        case Table(header, rows, caption):
            yield from (_with_alts(cell) for row in (header, *rows, (caption,)) for cell in row)
        case Quote(paragraphs):
            yield from (plain(paragraph.content) for paragraph in paragraphs)
        case Figure(_, alt, caption):
            yield from (alt, caption)
        case Remark(title, body):
            yield title
            yield from _of_blocks(body)
        case Checklist(title, ticks):
            yield title
            yield from (plain(tick) for tick in ticks)
        case WriteIn(label) | Medicines(label):
            yield label
        case Claim():
            yield from _of_blocks(block.body)
        case StandingCaution() | EvidenceLadder():
            pass
        case _:
            assert_never(block)


def _with_alts(content: Inlines) -> str:
    """Return the words of an item or a cell, with the alt texts of the pictures in it."""
    return "".join(one.alt if isinstance(one, InlinePicture) else plain((one,)) for one in content)


def _of_blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _of_block(block)


def _blocks(sections: tuple[Section, ...]) -> Iterator[Block]:
    for section in sections:
        yield from section.blocks
        yield from _blocks(section.sections)
