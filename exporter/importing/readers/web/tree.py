"""The bytes of a web page to a tree of elements, within bounds; nothing is fetched and nothing is run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from lxml import etree, html

from exporter.importing.characters import clean
from exporter.importing.failures import DEEPEST, refused, too_much

Element: TypeAlias = html.HtmlElement

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "li", "main", "menu", "nav", "ol",
    "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    "ac:structured-macro", "ac:rich-text-body", "ac:parameter",
})  # fmt: skip
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{1,40})""", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


def decoded(data: bytes) -> tuple[str, str]:
    """Return the text of a file, and the name of its encoding where it had to be guessed."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(name, "replace"), ""
    named = _CHARSET.search(data[:4096])
    if named and (text := _tried(data, named[1].decode("ascii"))) is not None:
        return text, ""
    text = _tried(data, "utf-8")
    return (text, "") if text is not None else (data.decode("cp1252", "replace"), "Windows-1252")


def _tried(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def parsed(text: str, file: Path) -> Element:
    """Return the root of a page. Raises SourceError (IN03, IN04)."""
    text = clean(_DECLARATION.sub("", text))
    parser = html.HTMLParser(no_network=True, huge_tree=False, encoding="utf-8")
    try:
        root = html.document_fromstring(text.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as fault:
        said = f"it holds no page that can be read ({type(fault).__name__})"
        raise refused(file, "IN03", said, "Open it in a browser and save it again.") from fault
    if any("depth" in entry.message.lower() for entry in parser.error_log) or _depth(root) > DEEPEST:
        raise too_much(file, f"its elements stand more than {DEEPEST} deep in each other")
    return root


def _depth(root: Element) -> int:
    deepest = level = 0
    for event, _ in etree.iterwalk(root, ("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest


def holders(root: Element) -> frozenset[Element]:
    """Return the elements that hold a block, or are one: what is not among them stands in a line."""
    found: set[Element] = set()
    for element in root.iter():
        if isinstance(element.tag, str) and (element.tag in BLOCKS or "-" in element.tag):
            found.add(element)
            for parent in element.iterancestors():
                if parent in found:
                    break
                found.add(parent)
    return frozenset(found)


def classes(element: Element) -> str:
    """Return what an element says of its use: class, role, id and the name of a macro, in small letters."""
    said = (element.get(name) or "" for name in ("class", "role", "ac:name", "epub:type", "data-type"))
    return " ".join(said).lower()


def children(element: Element) -> Iterator[Element | str]:
    """Yield the texts and elements in an element, in order."""
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail
