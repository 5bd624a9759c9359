"""The XML of a Word document: namespaces, element building, and parts as bytes. It knows no content."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeAlias

from lxml import etree

Element: TypeAlias = Any

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "xml": "http://www.w3.org/XML/1998/namespace",
}


@cache
def qualified(tag: str) -> str:
    """Return ``w:p`` as ``{namespace}p``; a name without a prefix stays as it is."""
    prefix, colon, local = tag.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else tag


def root(tag: str, *prefixes: str) -> Element:
    """Return a new root element that declares ``prefixes``."""
    return etree.Element(qualified(tag), nsmap={prefix: NAMESPACES[prefix] for prefix in prefixes})


def sub(parent: Element, tag: str, **attributes: object) -> Element:
    """Append and return a child; attributes are in the ``w`` namespace, ``val=…`` is ``w:val``."""
    child = etree.SubElement(parent, qualified(tag))
    for key, value in attributes.items():
        child.set(qualified(f"w:{key}"), str(value))
    return child


def plain_sub(parent: Element, tag: str, attributes: dict[str, object] | None = None) -> Element:
    """Append and return a child whose attributes are named as in ``attributes``."""
    child = etree.SubElement(parent, qualified(tag))
    for key, value in (attributes or {}).items():
        child.set(qualified(key), str(value))
    return child


def as_part(element: Element) -> bytes:
    """Return the element as the UTF-8 bytes of a part, with its XML declaration."""
    data: bytes = etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data
