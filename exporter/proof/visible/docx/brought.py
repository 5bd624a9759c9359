"""The fonts that a file brings along: which of them are those that its seal accounts for.

Source: ECMA-376 part 1, 17.8.1 (obfuscation) and 17.8.3.3 to 17.8.3.6.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from hashlib import sha256

from lxml import etree

from exporter.intake.docx.markup import R, W
from exporter.readback.docx.book import Book

EMBEDDED = ("embedRegular", "embedBold", "embedItalic", "embedBoldItalic")
_HEX, _HIDDEN = 32, 32


def font_table(book: Book) -> list[etree._Element]:
    """Return the fonts of the font table of a document (17.8.3.10), none without one."""
    part = next(iter(book.named("fontTable")), "")
    return [*book.parts.xml(part).iterchildren(f"{W}font")] if part else []


def accounted(book: Book, digests: Collection[str]) -> frozenset[str]:
    """Return the names of the parts with a font whose sha256 is one of ``digests``, under every key used."""
    digests_of: dict[str, set[str]] = {}
    for name, data in _brought(book):
        digests_of.setdefault(name, set()).add(sha256(data).hexdigest())
    return frozenset(name for name, found in digests_of.items() if found <= {*digests})


def parts_of(book: Book, font: etree._Element) -> list[str]:
    """Return the parts that a font of the table is drawn from; ``""`` for one that leads nowhere."""
    table = next(iter(book.named("fontTable")), "")
    targets = {one.id: one.target for one in book.parts.related(table) if not one.outside}
    return [targets.get(one.get(f"{R}id", ""), "") for one in _elements(font)]


def _brought(book: Book) -> Iterator[tuple[str, bytes]]:
    """Yield each part with a font, and its bytes without their obfuscation."""
    names = book.parts.package.names
    for font in font_table(book):
        for element, name in zip(_elements(font), parts_of(book, font), strict=True):
            key = "".join(filter(str.isalnum, element.get(f"{W}fontKey", "")))
            if name in names and len(key) == _HEX and all(char in "0123456789abcdefABCDEF" for char in key):
                yield name, _plain(book.parts.package.part(name), bytes.fromhex(key))


def _elements(font: etree._Element) -> list[etree._Element]:
    return [one for kind in EMBEDDED for one in font.iterchildren(f"{W}{kind}")]


def _plain(data: bytes, key: bytes) -> bytes:
    turned = key[::-1] * (_HIDDEN // len(key))
    return bytes(one ^ other for one, other in zip(data[:_HIDDEN], turned, strict=False)) + data[_HIDDEN:]
