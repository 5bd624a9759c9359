"""Whether a note on a screen is one piece with its claim: only words in it, nothing that parts the two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from exporter.readback.screen.css import Rule, Shape
from exporter.readback.screen.names import OPS, XHTML, classes, short

_PAIR, _NOTE = "pair", "note"
# EPUB 3.3, appendix on structural semantics: reading systems take these out of the text.
_POP_UPS = frozenset({"footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes"})
_INLINE = frozenset({"a", "b", "br", "em", "li", "span", "strong", "sub", "sup"})
# So many may stand side by side: a paragraph ends, a list begins.
_MOST_BREAKS = 1
# Blanks that no browser makes one of: they fill lines.
_BLANKS = re.compile(r"[^\S \t\r\n\f]{20}")
_BREAKS = frozenset({"break-before", "break-after"})
_TOGETHER = frozenset({"auto", "avoid"})


def strange_within(element: etree._Element, words: Iterable[str]) -> Iterator[str]:
    """Yield in words what stands in a note or between it and its claim and is no plain text.

    ``element`` is the block of its words, ``words`` are the elements that notes may consist of.
    """
    allowed = _INLINE.union(words)
    holder = _whole(element)
    if _BLANKS.search("".join(holder.itertext())):
        yield "has lines of blanks in it or between it and its claim"
    for around in (element, *element.iterancestors()):
        if set(around.get(f"{OPS}type", "").split()) & _POP_UPS:
            yield "is marked as a note that is shown only when somebody asks for it (epub:type)"
    for inner in holder.iter(etree.Element):
        name = short(inner)
        if name not in allowed or not str(inner.tag).startswith(XHTML):
            yield f"has <{name}> in it or between it and its claim"
        elif name not in _INLINE and not "".join(inner.itertext()).strip():
            yield "has empty paragraphs in it or between it and its claim"
        elif name == "br" and _breaks_before(inner) >= _MOST_BREAKS:
            yield "has empty lines in it or between it and its claim"


def parting(shape: Shape, rules: Sequence[Rule]) -> Iterator[str]:
    """Yield the rules that may set what stands in one element with a claim on another page than it."""
    if not any(_PAIR in kind.classes for kind in shape[:-1]):
        return
    for rule in rules:
        for name, value, _ in rule.declarations:
            if name in _BREAKS and value not in _TOGETHER:
                yield f"“{rule.text}” says {name}: {value[:60]}, which parts it from its claim"


def longest_unbroken(pieces: Iterable[tuple[bool, str]]) -> int:
    """Return the length of the longest line that may not be broken, of pieces told whether they may not."""
    longest = length = 0
    for unbroken, text in pieces:
        length = length + len(" ".join(text.split())) if unbroken else 0
        longest = max(longest, length)
    return longest


def _whole(element: etree._Element) -> etree._Element:
    """Return the element that holds a note and its claim, else all of the note, else the block itself."""
    around = (element, *element.iterancestors())
    for name in (_PAIR, _NOTE):
        if (found := next((one for one in around if name in classes(one)), None)) is not None:
            return found
    return element


def _breaks_before(element: etree._Element) -> int:
    """Return whether a line end stands directly before another one, 1, or the words of its block do, 0."""
    before = element.getprevious()
    text = (before.tail if before is not None else element.getparent().text) or ""
    if text.strip():
        return 0
    return 1 if before is None or short(before) == "br" else 0
