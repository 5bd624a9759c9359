"""What stands in a line of a web page: characters with their looks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from exporter.importing.draft import Span, Spans
from exporter.importing.readers.web.tree import BLOCKS, Element, children
from exporter.intake.language import LANGUAGE

_BLANKS = re.compile(r"[ \t\n\r\f]+")
_STRONG, _EMPHASIS = frozenset({"b", "strong"}), frozenset({"i", "em", "cite", "dfn", "var"})
_BOLD = re.compile(r"font-weight:\s*(?:bold|[6-9]00)")
_ITALIC = re.compile(r"font-style:\s*italic")
_RAISED, _LOWERED = re.compile(r"vertical-align:\s*super"), re.compile(r"vertical-align:\s*sub")
UNREAD = frozenset({
    "script", "style", "template", "noscript", "nav", "button", "select", "textarea", "input", "label",
    "option", "datalist", "svg", "iframe", "object", "embed", "canvas", "audio", "video", "head", "rp",
    "meta", "link", "title", "del", "ac:task-status", "ac:task-id",
})  # fmt: skip
"""Elements whose words are no part of the page's text, or hidden in it: the ledger has them."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden")


def is_unread(node: Element) -> bool:
    """Tell whether an element is no part of the text: a comment, a control, something hidden."""
    return (
        not isinstance(node.tag, str)
        or (node.tag in UNREAD and not _is_fold(node))
        or node.get("hidden") is not None
        or (node.tag == "ac:parameter" and node.get("ac:name") != "title")
        or bool(_HIDDEN.search(node.get("style") or ""))
    )


def _is_fold(node: Element) -> bool:
    """Tell whether a button is the text of a heading, by which a page folds what stands below it."""
    return node.tag == "button" and next(node.iterancestors(*_HEADINGS), None) is not None


def spans_of(nodes: Iterable[Element | str], pictures: list[Element], look: Span | None = None) -> Spans:
    """Return the spans of texts and elements; their pictures are added to ``pictures``."""
    return joined(_spans(nodes, pictures, look or Span("")))


def joined(spans: Iterable[Span]) -> Spans:
    """Return spans with single blanks and none at an edge; neighbours of one look are one."""
    found: list[Span] = []
    for span in spans:
        text = span.text
        if not found or found[-1].text.endswith((" ", "\n")):
            text = text.lstrip(" ")
        if text == "\n" and (not found or found[-1].text == "\n"):
            continue
        if text == "\n":
            found[-1] = replace(found[-1], text=found[-1].text.rstrip(" "))
        if not text and not span.cites:
            continue
        if (
            found
            and text != "\n"
            and found[-1].text != "\n"
            and replace(span, text="") == replace(found[-1], text="")
        ):
            found[-1] = replace(found[-1], text=found[-1].text + text)
        else:
            found.append(replace(span, text=text))
    return _trimmed(found)


def _trimmed(found: list[Span]) -> Spans:
    while found and not found[-1].cites and not found[-1].text.strip():
        found.pop()
    while found and found[0].text == "\n":
        found.pop(0)
    if found and not found[-1].cites:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip(" "))
    return tuple(span for span in found if span.text or span.cites)


def _spans(nodes: Iterable[Element | str], pictures: list[Element], look: Span) -> Iterator[Span]:
    for node in nodes:
        if isinstance(node, str):
            yield replace(look, text=_BLANKS.sub(" ", node))
        elif not is_unread(node):
            yield from _element(node, pictures, look)


def _element(node: Element, pictures: list[Element], look: Span) -> Iterator[Span]:
    tag = node.tag
    if tag == "br":
        yield Span("\n")
    elif tag == "img":
        pictures.append(node)
    elif tag == "q":
        yield replace(look, text="“")
        yield from _spans(children(node), pictures, look)
        yield replace(look, text="”")
    elif tag == "rt":
        yield replace(look, text=" (")
        yield from _spans(children(node), pictures, look)
        yield replace(look, text=")")
    elif tag in BLOCKS:  # in a heading or a caption: a line of its own
        yield Span("\n")
        yield from _spans(children(node), pictures, _looked(node, look))
        yield Span("\n")
    else:
        yield from _spans(children(node), pictures, _looked(node, look))


def _looked(node: Element, look: Span) -> Span:
    tag, style = node.tag, node.get("style") or ""
    raised = look.raised or tag == "sup" or bool(_RAISED.search(style))
    lowered = look.lowered or tag == "sub" or bool(_LOWERED.search(style))
    moved = raised or lowered  # no other look has room beside it
    return replace(
        look,
        strong=not moved and (look.strong or tag in _STRONG or bool(_BOLD.search(style))),
        emphasis=not moved and (look.emphasis or tag in _EMPHASIS or bool(_ITALIC.search(style))),
        raised=raised,
        lowered=lowered and not raised,
        target=(node.get("href") or look.target).strip() if tag == "a" else look.target,
        lang="" if moved else _language(node) or look.lang,
    )


def _language(node: Element) -> str:
    lang = node.get("lang") or node.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    return lang if LANGUAGE.fullmatch(lang) else ""


def words_of(node: Element) -> str:
    """Return all words in an element, blanks as single ones."""
    return " ".join("".join(node.itertext()).split())
