"""An edited file for screens: one HTML page, or an e-book. Nobody's name is on a change in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from exporter.merging.edited.model import Edited, EditedFile, Sign
from exporter.model.format import Format
from exporter.model.transcript import Place, TextBlock
from exporter.readback.formats import reader
from exporter.readback.package import open_package
from exporter.readback.screen.html_tree import parse_html

# The sign of a link that leads back to the text is no word.
_BACK = re.compile("[\u21a9\ufe0e]")
_HEADING = re.compile(r"h([1-6])")
_STYLES = {
    "para": "body text",
    "p": "body text",
    "part body": "body text",
    "claim": "claim",
    "remark": "remark",
    "list": "list bullet",
    "li": "list bullet",
}
_NOTE, _OTHER = "note ", "table"
_PAGES = (".xhtml", ".html", ".htm")
_OUTSIDE = {Place.RUNNING: "footer", Place.NAVIGATION: "contents"}


def read_screen(data: bytes, format_: Format) -> EditedFile:
    """Return what stands in an edited page or e-book. Raises ProofError (PF11) when it cannot be read."""
    blocks = reader(format_)(data).blocks
    texts = [_edited(block) for block in blocks if block.place is Place.BODY and _words(block)]
    outside = tuple((_OUTSIDE[block.place], block.text) for block in blocks if block.place in _OUTSIDE)
    alts = [
        Edited(tuple(map(Sign, alt)), alt=True) for alt in dict.fromkeys(_alts(data, format_)) if alt.strip()
    ]
    return EditedFile((*texts, *alts), outside)


def _words(block: TextBlock) -> str:
    return " ".join(_BACK.sub("", block.text).split())


def _edited(block: TextBlock) -> Edited:
    anchors = (block.anchor.replace("-", "_"),) if block.anchor else ()
    return Edited(tuple(map(Sign, _words(block))), _style(block.role), anchors)


def _style(role: str) -> str:
    """Return the name that the style would have in Word; cells and labels have names of their own."""
    if found := _HEADING.fullmatch(role):
        return f"heading {found[1]}"
    return "evidence" if role.startswith(_NOTE) else _STYLES.get(role, _OTHER)


def _alts(data: bytes, format_: Format) -> Iterator[str]:
    """Yield the alternative text of each picture."""
    for page in _pages(data, format_):
        for image in page.iter("{*}img"):
            yield " ".join((image.get("alt") or "").split())


def _pages(data: bytes, format_: Format) -> Iterator[etree._Element]:
    if format_ is Format.HTML:
        yield parse_html(data)
        return
    package = open_package(data)
    for name in sorted(package.names):
        if name.endswith(_PAGES):
            yield package.xml(name)
