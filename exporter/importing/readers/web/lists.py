"""Lists of a web page. What an item cannot hold, a table or a picture, stands behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from exporter.importing.draft import Block, Box, Heading, Item, Listing, Para, Quote, Span, Spans
from exporter.importing.readers.web.tree import Element

_BREAK = Span("\n")


def listing(node: Element, blocks_of: Callable[[Element], list[Block]]) -> Iterator[Block]:
    """Yield a list, in parts where an item holds what no item can."""
    ordered = node.tag == "ol"
    start = _number(node.get("start"))
    items: list[Item] = []
    for child in node.iterchildren():
        if not isinstance(child.tag, str):
            continue
        item, others = item_of(blocks_of(child))
        if child.tag != "li" and items and not item.spans:  # a list in a list, beside its item
            items[-1] = Item(items[-1].spans, (*items[-1].lists, *item.lists))
        elif item.spans:
            items.append(item)
        else:
            others = [*item.lists, *others]
        if others and items:
            yield Listing(tuple(items), ordered, start)
            start, items = start + len(items), []
        yield from others
    if items:
        yield Listing(tuple(items), ordered, start)


def definitions(node: Element, blocks_of: Callable[[Element], list[Block]]) -> Iterator[Block]:
    """Yield a list of terms, each in bold before what is said of it."""
    items: list[Item] = []
    others: list[Block] = []
    for child in node.iter("dt", "dd"):
        item, more = item_of(blocks_of(child))
        others += more
        if child.tag == "dt" or not items:
            strong = child.tag == "dt"
            items.append(
                Item(tuple(replace(span, strong=strong or span.strong) for span in item.spans), item.lists)
            )
        else:
            items[-1] = Item(parted((items[-1].spans, item.spans)), (*items[-1].lists, *item.lists))
    if items:
        yield Listing(tuple(items))
    yield from others


def item_of(blocks: Iterable[Block]) -> tuple[Item, list[Block]]:
    """Return blocks as an item: its texts, its lists, and what it cannot hold."""
    texts: list[Spans] = []
    lists: list[Listing] = []
    others: list[Block] = []
    for block in _opened(blocks):
        if isinstance(block, Listing) and not others:
            lists.append(block)
        elif isinstance(block, Para | Heading) and not others and not lists:
            texts.append(block.spans)
        elif isinstance(block, Para | Heading) and lists and not others:
            lists.append(Listing((Item(block.spans),)))
        elif isinstance(block, Quote) and not others:
            texts += block.paragraphs
        else:
            others.append(block)
    return Item(parted(texts), tuple(lists)), others


def _opened(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Box):
            yield from _opened(block.blocks)
        else:
            yield block


def parted(texts: Iterable[Spans]) -> Spans:
    """Return texts as one, each on a line of its own."""
    found: Spans = ()
    for spans in texts:
        if spans:
            found = (*found, _BREAK, *spans) if found else spans
    return found


def _number(written: str | None) -> int:
    text = written or "1"
    return max(int(text), 1) if text.isdecimal() and len(text) < 4 else 1
