"""What programs tell of a page or an e-book and its text does not say: descriptions, labels, titles."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from exporter.model.transcript import Place, TextBlock
from exporter.readback.package import Package
from exporter.readback.screen.names import OPF, XHTML
from exporter.readback.screen.package_document import PackageDocument

_LABELS = ("alt", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "title")
# What programs write in the guide of a book (OPF 2.0.1, 2.6).
_PLACES = frozenset(
    {"cover", "cover image", "cover page", "start", "text", "table of contents", "title page", "toc"}
)
_NCX = "application/x-dtbncx+xml"
_LINE = "{http://www.daisy.org/z3986/2005/ncx/}text"
_PICTURES = frozenset({f"{XHTML}img", f"{XHTML}area", f"{XHTML}input"})


def told(root: etree._Element, file: str) -> Iterator[TextBlock]:
    """Yield what the attributes of a document tell (HTML, 4.8.4.4; WAI-ARIA 1.2, 6.6)."""
    body = root.find(f"{XHTML}body")
    for element in body.iter(etree.Element) if body is not None else ():
        role = "picture" if element.tag in _PICTURES else "link"
        for words in filter(str.strip, (element.get(name, "") for name in _LABELS)):
            yield TextBlock(words, Place.TOLD, role, file=file)


def titled(root: etree._Element, file: str) -> Iterator[TextBlock]:
    """Yield the title of a document of a book: a reading system may show it."""
    for element in root.iterfind(f"{XHTML}head/{XHTML}title"):
        if words := "".join(element.itertext()).strip():
            yield TextBlock(words, Place.TOLD, "title", file=file)


def guided(root: etree._Element) -> Iterator[TextBlock]:
    """Yield the names that the guide of a book gives its places, those left out that programs give them."""
    for entry in root.iterfind(f"{OPF}guide/{OPF}reference"):
        words = entry.get("title", "").strip()
        if len(words) > 2 and words.lower() not in _PLACES:
            yield TextBlock(words, Place.TOLD, "name")


def listed(package: Package, document: PackageDocument) -> Iterator[TextBlock]:
    """Yield the title and the lines of the contents list for readers of EPUB 2 (OPF 2.0.1, 2.4.1)."""
    for item in document.items.values():
        if item.media_type == _NCX and item.part in package.names:
            for text in package.xml(item.part).iter(_LINE):
                if words := "".join(text.itertext()).strip():
                    yield TextBlock(words, Place.TOLD, "contents", file=item.file)
