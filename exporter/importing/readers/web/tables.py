"""Tables of a web page, as many cells in each row: joined cells are one cell and empty ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from exporter.importing.draft import (
    Block,
    Box,
    Grid,
    Heading,
    Item,
    Listing,
    Para,
    Picture,
    Quote,
    Span,
    Spans,
    Told,
)
from exporter.importing.readers.web.inline import joined, spans_of
from exporter.importing.readers.web.tree import Element, children

_CELLS = ("td", "th")
_WIDEST = 60
"""Columns that a cell may span: HTML allows 1000, and no sheet of paper has room for them."""
_JOINED = "cells that were joined stand as one cell and empty ones"
_INNER = "a table in a cell stands as text in the cell"
_HINT = "Compare the table with the file."


def is_box(table: Element) -> bool:
    """Tell whether a table is one cell, drawn to set something apart."""
    return len(list(_cells(table))) == 1


def grid(table: Element, blocks_of: Callable[[Element], list[Block]]) -> tuple[list[Block], list[Told]]:
    """Return a table with as many cells in each row, the pictures of its cells, and what was changed."""
    placed: dict[tuple[int, int], Spans] = {}
    pictures: list[Block] = []
    taken: set[tuple[int, int]] = set()
    merged = False
    rows = list(_rows(table))
    for down, row in enumerate(rows):
        across = 0
        for cell in (one for one in row if one.tag in _CELLS):
            while (down, across) in taken:
                across += 1
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            merged = merged or wide > 1 or high > 1
            blocks = blocks_of(cell)
            placed[down, across] = cell_spans(blocks)
            pictures += _pictures(blocks)
            taken |= {(down + y, across + x) for y in range(high) for x in range(wide)}
            across += wide
    width = max((across for _, across in taken), default=-1) + 1
    lines = tuple(tuple(placed.get((down, at), ()) for at in range(width)) for down in range(len(rows)))
    lines = tuple(line for line in lines if any(line))
    if not lines:
        return pictures, []
    caption = next(iter(table.iterchildren("caption")), None)
    found = Grid(lines, _is_headed(rows[0]), spans_of(children(caption), []) if caption is not None else ())
    inner = next(table.iterdescendants("table"), None) is not None
    said = [*([_JOINED] if merged else []), *([_INNER] if inner else [])]
    return [found, *pictures], [Told("IN14", f"in this table {what}", _HINT, found.key) for what in said]


def _pictures(blocks: list[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Picture):
            yield block
        elif isinstance(block, Box):
            yield from _pictures(list(block.blocks))


def _rows(table: Element) -> Iterator[Element]:
    """Yield the rows of this table, not of those in it; a foot stands last, where browsers show it."""
    feet: list[Element] = []
    for child in table.iterchildren("tr", "thead", "tbody", "tfoot"):
        rows = [child] if child.tag == "tr" else list(child.iterchildren("tr"))
        if child.tag == "tfoot":
            feet += rows
        else:
            yield from rows
    yield from feet


def _cells(table: Element) -> Iterator[Element]:
    return (cell for row in _rows(table) for cell in row if cell.tag in _CELLS)


def _is_headed(row: Element) -> bool:
    parent = row.getparent()
    cells = [cell for cell in row if cell.tag in _CELLS]
    return (parent is not None and parent.tag == "thead") or all(cell.tag == "th" for cell in cells)


def _span(cell: Element, name: str) -> int:
    written = cell.get(name) or "1"
    return min(max(int(written), 1), _WIDEST) if written.isdecimal() and len(written) < 5 else 1


def cell_spans(blocks: list[Block]) -> Spans:
    """Return what stands in a cell as one text: points parted by semicolons, all else by a blank."""
    found: list[Span] = []
    for text in (text for block in blocks for text in _texts(block)):
        if found and text:
            found.append(Span(" "))
        found += (Span(" ") if span.text == "\n" else span for span in text)
    return joined(found)


def _texts(block: Block) -> Iterator[Spans]:
    match block:
        case Para() | Heading():
            yield block.spans
        case Listing():
            yield from _points(block)
        case Quote():
            yield from block.paragraphs
        case Grid():
            yield from (cell for row in block.rows for cell in row)
        case Box():
            yield from (text for inner in block.blocks for text in _texts(inner))
        case _:
            return


def _points(block: Listing) -> Iterator[Spans]:
    last = len(block.items) - 1
    for at, item in enumerate(block.items):
        yield _ended(item) if at < last else item.spans
        yield from (text for inner in item.lists for text in _points(inner))


def _ended(item: Item) -> Spans:
    ends = "".join(span.text for span in item.spans).rstrip().endswith((".", ";", ",", "!", "?", ":"))
    return item.spans if ends or not item.spans else (*item.spans, Span(";"))
