"""Reads a file that another program made of one of ours: its words in pieces, as far as its format tells.

Nothing in it is written as our writers do: no structure is asked for, and no markup refused. What a browser
would do with scripts and style sheets of a site is not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from lxml import etree

from exporter.model.format import Format
from exporter.model.transcript import Place, TextBlock
from exporter.readback.formats import reader
from exporter.readback.package import open_package, unreadable

_AROUND = frozenset({"aside", "footer", "form", "header", "nav"})
_UNSHOWN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?![.\d])")
_HEADING = re.compile(r"(?i)h[1-6]|heading ?[1-9]|(?:sub)?title")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a file in reading order. Those of ``around`` stand in what a site puts around its texts.

    ``paged``: the file has pages.
    """

    blocks: tuple[TextBlock, ...]
    around: frozenset[int] = frozenset()
    paged: bool = False


def read_converted(data: bytes, format_: Format) -> Pieces:
    """Return the words of a converted file in pieces. Raises ProofError (PF11) when it cannot be read."""
    match format_:
        case Format.PDF:
            return Pieces(tuple(_lines(reader(format_)(data).blocks)), paged=True)
        case Format.DOCX:
            return Pieces(tuple(map(_plain, _without_file_names(reader(format_)(data).blocks, data))))
        case Format.TEXT:
            return Pieces(tuple(_text(data)))
        case Format.HTML:
            return _page(data)
        case Format.EPUB:
            return Pieces(tuple(_book(data)))
        case _:
            assert_never(format_)


def _plain(block: TextBlock) -> TextBlock:
    """Return a block without what our writers mean by roles and wrappers; a heading stays one."""
    role = block.role if _HEADING.fullmatch(block.role) else ""
    return replace(block, role=role, container="", runs_in=False)


def _without_file_names(blocks: Iterable[TextBlock], data: bytes) -> Iterator[TextBlock]:
    """Yield blocks without the names of pictures' files, which calibre tells of pictures without meaning."""
    names = {name.rpartition("/")[2] for name in open_package(data).names}
    yield from (block for block in blocks if block.place is not Place.TOLD or block.text not in names)


def _lines(blocks: Iterable[TextBlock]) -> Iterator[TextBlock]:
    """Yield the lines of pages: what is a paragraph there is not told."""
    for block in blocks:
        for line in block.text.split("\n"):
            if line.strip():
                place = Place.BODY if block.place is Place.NAVIGATION else block.place
                yield replace(_plain(block), text=line.strip(), place=place, jumps=(), dials=())


def _text(data: bytes) -> Iterator[TextBlock]:
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as fault:
        raise unreadable(f"it is no text in UTF-8 (byte {fault.start})") from fault
    yield from (TextBlock(line.strip()) for line in lines if line.strip())


def _page(data: bytes) -> Pieces:
    from exporter.readback.screen.html_tree import parse_html

    found = [*_document(parse_html(data), "")]
    around = {number for number, (_, aside) in enumerate(found) if aside}
    return Pieces(tuple(block for block, _ in found), frozenset(around))


def _book(data: bytes) -> Iterator[TextBlock]:
    from exporter.readback.screen.names import XHTML_TYPE
    from exporter.readback.screen.package_document import package_document
    from exporter.readback.screen.told import told

    package = open_package(data)
    document = package_document(package)
    for name, linear in document.spine:
        item = document.items.get(name)
        if item is not None and item.media_type == XHTML_TYPE:
            root = package.xml(item.part)
            for block, _ in _document(root, item.part):
                shown = block.place is not Place.BODY or linear
                yield replace(block, file=item.file, place=block.place if shown else Place.HIDDEN)
            yield from told(root, item.file)


def _document(root: etree._Element, file: str) -> Iterator[tuple[TextBlock, bool]]:
    """Yield each block, and whether it stands in what surrounds the text of a site."""
    from exporter.readback.screen.document import document_blocks

    for found in document_blocks(root, file, Place.BODY):
        outer = [found.element, *found.element.iterancestors()]
        hidden = any(_UNSHOWN.search(element.get("style", "")) for element in outer)
        block = replace(found.block, place=Place.HIDDEN) if hidden else found.block
        yield _plain(block), any(etree.QName(element).localname in _AROUND for element in outer)
