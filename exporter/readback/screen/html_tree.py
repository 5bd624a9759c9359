"""The bytes of an HTML file as the tree that browsers build of them, repairs and all."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import tinyhtml5
from lxml import etree

from exporter.readback.package import unreadable

_LARGEST = 64 * 2**20
_DEEPEST = 400


def parse_html(data: bytes) -> etree._Element:
    """Return the ``html`` element, everything HTML in the namespace of XHTML, comments left out.

    Encoding and tree are found as the HTML Living Standard (13.2) says, without scripts. Raises ProofError
    (PF11) for what is too large, nested too deep, or holds names and characters that XML has not.
    """
    if len(data) > _LARGEST:
        raise unreadable(f"it is larger than {_LARGEST // 2**20} MB")
    try:
        return _copied(tinyhtml5.parse(data))
    except (ValueError, LookupError, RecursionError, AssertionError) as fault:
        raise unreadable(f"it is no HTML ({type(fault).__name__})") from fault


@lru_cache(maxsize=1)
def shared_html(data: bytes) -> etree._Element:
    """Return what ``parse_html`` does, the same tree to all who ask for it in a row: none may change it."""
    return parse_html(data)


def _copied(found: Any) -> etree._Element:
    """Return the same tree of lxml's elements, which know their parents."""
    root = etree.Element(found.tag, dict(found.attrib))
    root.text = found.text
    waiting = [(found, root, 1)]
    while waiting:
        source, target, depth = waiting.pop()
        if depth > _DEEPEST:
            raise ValueError("nested too deep")
        for child in source:
            if isinstance(child.tag, str):
                copy = etree.SubElement(target, child.tag, dict(child.attrib))
                copy.text, copy.tail = child.text, child.tail
                waiting.append((child, copy, depth + 1))
            else:
                _append(target, child.tail)
    return root


def _append(target: etree._Element, text: str | None) -> None:
    """Put the text behind a comment where a reader meets it: behind what stands before the comment."""
    if not text:
        return
    if len(target):
        target[-1].tail = (target[-1].tail or "") + text
    else:
        target.text = (target.text or "") + text
