"""A web page as blocks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from exporter.importing.draft import Brought, Told
from exporter.importing.readers.web.pictures import Shelf
from exporter.importing.readers.web.prepare import gather_notes, main_part, nest_lists
from exporter.importing.readers.web.tree import Element, decoded, parsed
from exporter.importing.readers.web.walk import Walk


def read_page(data: bytes, file: Path) -> Brought:
    """Return what a page holds. Raises SourceError (IN03, IN04)."""
    text, guessed = decoded(data)
    brought = page_of(text, file, Shelf(file.parent))
    return brought if not guessed else _with(brought, _guessed(guessed))


def page_of(text: str, file: Path, shelf: Shelf) -> Brought:
    """Return what a page holds, by its text. Raises as ``read_page``."""
    root = parsed(text, file)
    nest_lists(root)
    gather_notes(root)
    walk = Walk(root, shelf.from_page)
    blocks = walk.blocks(main_part(root))
    metas = {
        (one.get("name") or "").lower(): " ".join((one.get("content") or "").split())
        for one in root.iter("meta")
    }
    title = root.find("head/title")
    keywords = tuple(word for part in metas.get("keywords", "").split(",") if (word := part.strip()))
    return Brought(
        tuple(blocks),
        title=" ".join("".join(title.itertext()).split()) if title is not None else "",
        lang=root.get("lang") or "",
        creator=metas.get("author", ""),
        description=metas.get("description", ""),
        keywords=keywords,
        margins=(*walk.margins, *_margins(root)),
        pictures=shelf.kept,
        told=(*walk.told, *shelf.told),
    )


def _margins(root: Element) -> list[str]:
    """Return the words of heads and feet that stand outside the main part of a page."""
    part = main_part(root)
    outside = [
        one for one in root.iter("header", "footer") if part.tag == "main" and part not in one.iterancestors()
    ]
    found = []
    for one in outside:
        for block in (text for text in one.iter("p", "div", "li") if text.find("p") is None):
            found.append(" ".join("".join(block.itertext()).split()))
    return [text for text in dict.fromkeys(found) if text]


def _with(brought: Brought, told: Told) -> Brought:
    return replace(brought, told=(told, *brought.told))


def _guessed(name: str) -> Told:
    said = f"the file is no UTF-8 and names no encoding; it was read as {name}"
    return Told("IN21", said, "Look at letters with accents and at signs such as ≥ and µ.")
