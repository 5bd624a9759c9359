"""Fields: contents with its result filled in, page x of y, and words that repeat a heading."""

from __future__ import annotations

import re

from exporter.model.edition import ContentsEntry, Running
from exporter.render.docx.draft import Draft, add_text, paragraph
from exporter.render.docx.parts.xml import Element, sub
from exporter.theme.as_word import PAGE_NUMBER, style_id

LEVELS = 3
# The page counts of a field before Word lays the document out; Word and LibreOffice replace them on opening.
UNKNOWN_PAGE = "1"
FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def write_contents(draft: Draft, parent: Element, title: str, entries: tuple[ContentsEntry, ...]) -> None:
    """Append the contents as a TOC field whose result is filled in: titles that lead to their headings.

    Nobody knows the page numbers before the pages are laid out, and a wrong number is worse than none: those
    that ``draft.pages`` lacks are empty fields until somebody updates them (F9) or prints. For fields marked
    as stale (``w:dirty``), as under ``w:updateFields``, Word asks each reader when it opens the file.
    """
    write = paragraph(parent, "TOCHeading")
    add_text(write, title)
    lowest = min(LEVELS, max(entry.level for entry in entries) - 1)
    for place, entry in enumerate(entries):
        element = paragraph(parent, f"Toc{min(LEVELS, max(1, entry.level - 1))}")
        if place == 0:
            _begin(element, f' TOC \\o "1-{lowest}" \\h \\z \\u ')
        linked = draft.link(element, entry.anchor) if entry.anchor in draft.anchors else element
        add_text(linked, f"{entry.number} {entry.title}".lstrip())
        if linked is not element:
            sub(sub(linked, "w:r"), "w:tab")
            _begin(linked, f" PAGEREF {draft.bookmarks.name(entry.anchor)} \\h ")
            if entry.anchor in draft.pages:
                add_text(linked, str(draft.pages[entry.anchor]))
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


def write_repeated(parent: Element, name: str, words: str, style: str) -> None:
    """Append words that repeat what is bookmarked as ``name``: they lead there and follow its changes."""
    _begin(parent, f" REF {name} \\h ", style)
    add_text(parent, words, style)
    _char(parent, "end", style)


def _begin(element: Element, instruction: str, style: str = "") -> None:
    _char(element, "begin", style)
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
