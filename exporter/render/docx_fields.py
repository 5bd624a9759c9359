"""Fields: contents with its result filled in, page x of y, and words that repeat a heading."""

from __future__ import annotations

import re

from exporter.model.edition import ContentsEntry, Running
from exporter.render.docx_draft import Draft, add_text, link_to, paragraph
from exporter.render.docx_looks import PAGE_NUMBER, style_id
from exporter.render.docx_xml import Element, qualified, sub

LEVELS = 3
# The page counts of a field before Word lays the document out; Word and LibreOffice replace them on opening.
UNKNOWN_PAGE = "1"
FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def write_contents(draft: Draft, parent: Element, title: str, entries: tuple[ContentsEntry, ...]) -> None:
    """Append the contents as a TOC field whose result is filled in: titles that lead to their headings.

    Nobody knows the page numbers before Word lays the pages out, and a wrong number is worse than none: their
    fields are empty and marked for Word to fill.
    """
    write = paragraph(parent, "TOCHeading")
    add_text(write, title)
    lowest = min(LEVELS, max(entry.level for entry in entries) - 1)
    for place, entry in enumerate(entries):
        element = paragraph(parent, f"Toc{min(LEVELS, max(1, entry.level - 1))}")
        if place == 0:
            _begin(element, f' TOC \\o "1-{lowest}" \\h \\z \\u ')
        linked = link_to(element, entry.anchor) if entry.anchor in draft.anchors else element
        add_text(linked, f"{entry.number} {entry.title}".lstrip())
        if linked is not element:
            sub(sub(linked, "w:r"), "w:tab")
            _begin(linked, f" PAGEREF {entry.anchor} \\h ", stale=True)
            _char(linked, "end")
        if place == len(entries) - 1:
            _char(element, "end")


def write_foot(parent: Element, running: Running, brand: str = "") -> None:
    """Append the running foot: the short disclaimers, what document this is, whose, and page x of y."""
    for text in (running.disclaimer, running.identity):
        if text:
            add_text(paragraph(parent, "RunningFoot"), text)
    element = paragraph(parent, "RunningFoot")
    if brand:
        add_text(element, f"{brand} · ")
    style = style_id(PAGE_NUMBER)
    for piece in re.split(r"(\{pages?\})", running.page):
        if piece in FIELDS:
            write_page_field(element, FIELDS[piece], style)
        elif piece:
            add_text(element, piece, style)


def write_page_field(element: Element, name: str, style: str = "", shown: str = UNKNOWN_PAGE) -> None:
    """Append ``PAGE`` or ``NUMPAGES``, which Word fills in on every page; until then it shows ``shown``."""
    _begin(element, f" {name} ", style)
    add_text(element, shown, style)
    _char(element, "end", style)


def write_repeated(parent: Element, anchor: str, words: str, style: str) -> None:
    """Append words that repeat what is bookmarked as ``anchor``: they lead there and follow its changes."""
    _begin(parent, f" REF {anchor} \\h ", style)
    add_text(parent, words, style)
    _char(parent, "end", style)


def _begin(element: Element, instruction: str, style: str = "", *, stale: bool = False) -> None:
    _char(element, "begin", style)
    if stale:
        element[-1][-1].set(qualified("w:dirty"), "1")
    text = sub(_run(element, style), "w:instrText")
    text.text = instruction
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    _char(element, "separate", style)


def _char(element: Element, kind: str, style: str = "") -> None:
    sub(_run(element, style), "w:fldChar", fldCharType=kind)


def _run(element: Element, style: str) -> Element:
    run = sub(element, "w:r")
    if style:
        sub(sub(run, "w:rPr"), "w:rStyle", val=style)
    return run
