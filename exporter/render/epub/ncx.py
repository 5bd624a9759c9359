"""The contents once more for readers of EPUB 2, which have no navigation document (OPF 2.0.1, 2.4.1)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from exporter.render.epub.pages import Page
from exporter.render.html.tree import Element, el, markup

NCX_FILE = "toc.ncx"
NCX_TYPE = "application/x-dtbncx+xml"
_NAMESPACE = "http://www.daisy.org/z3986/2005/ncx/"


def ncx(nav: Page, title: str, identifier: str, lang: str) -> bytes:
    """Return the first list of the navigation document as an NCX: the same words, the same places."""
    (contents,) = [element for element in nav.elements() if element.get("role") == "doc-toc"]
    entries = next(child for child in contents.children if isinstance(child, Element) and child.tag == "ol")
    numbers = count(1)
    points = tuple(_points(entries, numbers))
    said = {"uid": identifier, "depth": str(_depth(entries)), "totalPageCount": "0", "maxPageNumber": "0"}
    head = (el("meta", {"name": f"dtb:{name}", "content": value}) for name, value in said.items())
    root = el(
        "ncx",
        {"xmlns": _NAMESPACE, "version": "2005-1", "xml:lang": lang},
        el("head", None, *head),
        el("docTitle", None, el("text", None, title)),
        el("navMap", None, *points),
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{markup(root)}\n'.encode()


def _points(entries: Element, numbers: Iterator[int]) -> Iterator[Element]:
    for entry in entries.children:
        assert isinstance(entry, Element)
        link, *deeper = (child for child in entry.children if isinstance(child, Element))
        number = str(next(numbers))
        yield el(
            "navPoint",
            {"id": f"point-{number}", "playOrder": number},
            el("navLabel", None, el("text", None, *link.children)),
            # Not empty, but written so: the list of what has no content is that of HTML.
            el("content", {"src": link.get("href") or ""}),
            *(point for inner in deeper for point in _points(inner, numbers)),
        )


def _depth(entries: Element) -> int:
    inner = (child for entry in entries.children if isinstance(entry, Element) for child in entry.children)
    return 1 + max((_depth(one) for one in inner if isinstance(one, Element) and one.tag == "ol"), default=0)
