"""The elements of a web page as blocks, in reading order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from exporter.importing.draft import Block, Box, Grid, Heading, Para, Picture, Quote, Span, Spans, Told, plain
from exporter.importing.readers.web.inline import is_unread, spans_of
from exporter.importing.readers.web.lists import definitions, listing, parted
from exporter.importing.readers.web.tables import grid, is_box
from exporter.importing.readers.web.tree import Element, children, classes, holders

_HEADING = re.compile(r"h([1-6])")
_SORTS = re.compile(
    r"(?:^|[^a-z])(warning|caution|danger|disclaimer|important|alert|notice|note|info|tip|callout|admonition|"
    r"infobox|panel|textbox|doc-notice|doc-tip|advertencia|precaucion|aviso|warnung|achtung|hinweis|avertissement)(?:$|[^a-z])"
)
_STYLES = frozenset({"title", "subtitle", "caption", "contents"})
_WHOLE = frozenset({"body", "html", "main", "article"})
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_HEADS = frozenset({"summary", "ac:parameter"})
Keep = Callable[[Element], Picture | None]


class Walk:
    """One walk over a page; ``told`` and ``margins`` fill up while the blocks are taken."""

    def __init__(self, root: Element, keep: Keep) -> None:
        self._holders = holders(root)
        self._keep = keep
        self._anchors: list[str] = []
        self.told: list[Told] = []
        self.margins: list[str] = []

    def blocks(self, parent: Element) -> list[Block]:
        """Return the blocks in an element."""
        found: list[Block] = []
        line: list[Element | str] = []
        for node in children(parent):
            if isinstance(node, str) or node not in self._holders:
                line.append(node)
                continue
            found += self._line(line)
            line = []
            found += self._block(node)
        return found + self._line(line)

    def _line(self, nodes: Iterable[Element | str], style: str = "") -> list[Block]:
        """Return what stands in a line as a paragraph, and its pictures behind it."""
        nodes, images = list(nodes), list[Element]()
        self._remember(nodes)
        spans = spans_of(nodes, images)
        return [*([Para(spans, style)] if spans else []), *self._pictures(images)]

    def _pictures(self, images: list[Element]) -> Iterator[Block]:
        return (picture for image in images if (picture := self._keep(image)) is not None)

    def _block(self, node: Element) -> list[Block]:
        if is_unread(node):
            return []
        self._remember((), node)
        tag = str(node.tag)
        if tag in _LISTS:
            return list(listing(node, self.blocks))
        if tag in ("header", "footer") and not _is_within(node):
            self.margins += [words for block in self.blocks(node) if (words := _words(block))]
            return []
        readers = {
            "p": self._paragraph, "dl": self._terms, "table": self._table, "blockquote": self._quote,
            "figure": self._figure, "pre": self._verbatim,
        }  # fmt: skip
        if found := _HEADING.fullmatch(tag):
            return self._heading(node, int(found[1]))
        return readers.get(tag, self._container)(node)

    def _container(self, node: Element) -> list[Block]:
        tag = str(node.tag)
        if tag in _HEADS:
            return self._line(children(node), "head")
        blocks = self.blocks(node)
        sort = _SORTS.search(classes(node)) if tag not in _WHOLE else None
        if blocks and (sort or tag in ("details", "aside")):
            return [Box(tuple(blocks), sort=sort[1] if sort else tag)]
        return blocks

    def _heading(self, node: Element, level: int) -> list[Block]:
        images: list[Element] = []
        self._remember(node)
        spans = spans_of(children(node), images)
        anchors = tuple(self._anchors)
        self._anchors.clear()
        return [Heading(level, spans, anchors), *self._pictures(images)]

    def _paragraph(self, node: Element) -> list[Block]:
        names = (name.removeprefix("mso") for name in classes(node).split())
        style = next((name for name in names if name in _STYLES), "")
        if not style and any(child in self._holders for child in node):
            return self.blocks(node)
        return self._line(children(node), style)

    def _terms(self, node: Element) -> list[Block]:
        return list(definitions(node, self.blocks))

    def _table(self, node: Element) -> list[Block]:
        if is_box(node):
            cell = next(node.iter("td", "th"))
            caption = next(iter(node.iterchildren("caption")), None)
            title = spans_of(children(caption), []) if caption is not None else ()
            return [Box(tuple(self.blocks(cell)), title, "table")]
        blocks, told = grid(node, self.blocks)
        self.told += told
        return blocks

    def _quote(self, node: Element) -> list[Block]:
        blocks = self.blocks(node)
        texts = [block.spans for block in blocks if isinstance(block, Para)]
        return [Quote(tuple(texts))] if texts and len(texts) == len(blocks) else blocks

    def _figure(self, node: Element) -> list[Block]:
        caption = next(node.iter("figcaption"), None)
        texts = self.blocks(caption) if caption is not None else []
        if caption is not None:
            node.remove(caption) if caption.getparent() is node else caption.getparent().remove(caption)
        words = parted(text.spans for text in texts if isinstance(text, Para))
        return _captioned(self.blocks(node), words)

    def _verbatim(self, node: Element) -> list[Block]:
        lines = "".join(node.itertext()).strip("\n").split("\n")
        spans = parted((Span(words),) for line in lines if (words := " ".join(line.split())))
        return [Para(spans)] if spans else []

    def _remember(self, nodes: Iterable[Element | str], own: Element | None = None) -> None:
        inner = (one for node in nodes if not isinstance(node, str) for one in node.iter())
        for one in (*inner, *(() if own is None else (own,))):
            if isinstance(one.tag, str) and (name := one.get("id") or (one.tag == "a" and one.get("name"))):
                self._anchors.append(str(name))


def _is_within(node: Element) -> bool:
    """Tell whether a head or foot is one of the article, or holds its title."""
    return (
        next(node.iterancestors("article", "main"), None) is not None
        or next(node.iter("h1"), None) is not None
    )


def _words(block: Block) -> str:
    match block:
        case Para() | Heading():
            return plain(block.spans)
        case _:
            return ""


def _captioned(blocks: list[Block], caption: Spans) -> list[Block]:
    """Return blocks with a caption given to the last picture or table among them, else behind them."""
    if not caption:
        return blocks
    for at in reversed(range(len(blocks))):
        block = blocks[at]
        if isinstance(block, Picture):
            return [*blocks[:at], replace(block, caption=plain(caption)), *blocks[at + 1 :]]
        if isinstance(block, Grid):
            return [*blocks[:at], replace(block, caption=caption), *blocks[at + 1 :]]
    return [*blocks, Para(caption)]
