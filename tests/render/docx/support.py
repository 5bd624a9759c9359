"""A theme and inputs made by hand, and a rendered sample taken apart, for the tests of the Word writer."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

from lxml import etree

from exporter.model.edition import Edition, PrintedBlock, PrintedSection, SectionRole
from exporter.render.docx.write import render
from exporter.render.inputs import RenderInputs
from exporter.theme.theme import Border, PaperSize, Role, RoleName, Theme
from tests import samples

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NO_BORDER = Border("none", "solid", 0, "#000000")
PLAIN = Role(12, 16, 400, "#000000", 0, 4, NO_BORDER)
A4 = PaperSize("a4", 210, 297, 11, 21, 16, 13, 118, 4.5, 58.5)
A5 = PaperSize("a5", 148, 210, 11, 21, 15, 12, 121, 0, 0)
ACCENT_TOP = Border("top", "solid", 1.5, "#0b4a5a")
LOOKS = {
    RoleName.TITLE: replace(PLAIN, size=30, leading=31.5, weight=700, color="#0b4a5a"),
    RoleName.HEADING1: replace(PLAIN, size=16, leading=19, weight=700, color="#0b4a5a", border=ACCENT_TOP),
    RoleName.EVIDENCE: replace(PLAIN, border=Border("left", "solid", 0.75, "#000000")),
    RoleName.CAUTION: replace(PLAIN, border=Border("left", "solid", 3.5, "#7a1f1f")),
    RoleName.DISCLAIMER: replace(PLAIN, border=Border("top-bottom", "double", 3, "#000000")),
    RoleName.CONTACTS: replace(PLAIN, border=Border("box", "solid", 1.5, "#000000")),
    RoleName.REMARK: replace(PLAIN, border=Border("box", "solid", 0.75, "#000000")),
    RoleName.RUNNING: replace(PLAIN, leading=15, border=Border("top", "solid", 0.75, "#000000")),
}
THEME = Theme(
    name="hand-made",
    note_place="below",
    families=("Atkinson Hyperlegible", "Noto Sans"),
    faces=(),
    roles={name: LOOKS.get(name, PLAIN) for name in RoleName},
    papers={"a4": A4, "a5": A5},
    print_css="",
    epub_css="",
    templates={},
    sha256="0" * 64,
)
INPUTS = RenderInputs("sample-article", "a4", date(2026, 11, 24), "publication-exporter 0.1")


@cache
def parts(edition: Edition, inputs: RenderInputs = INPUTS) -> dict[str, bytes]:
    """Return the parts of a rendered edition by path."""
    with zipfile.ZipFile(BytesIO(render(edition, THEME, inputs).data)) as package:
        return {path: package.read(path) for path in package.namelist()}


def tree(edition: Edition, path: str = "word/document.xml") -> Any:
    """Return one part of a rendered edition as XML."""
    return etree.fromstring(parts(edition)[path])


def sample_tree(path: str = "word/document.xml") -> Any:
    """Return one part of the rendered sample as XML."""
    return tree(samples.edition(), path)


def alone(*blocks: PrintedBlock) -> Edition:
    """Return the sample edition with these blocks and nothing else in its body."""
    section = PrintedSection("only", 2, SectionRole.BODY, samples.words("Only"), "Only", "", blocks)
    return replace(samples.edition(), key_message=None, contents=(), sections=(section,))


def text_of(element: Any) -> str:
    """Return the words of an element; a tab and a line break are blanks."""
    pieces = []
    for run in element.iter(f"{W}r"):
        pieces += [
            node.text or "" if node.tag == f"{W}t" else " " for node in run.iter(f"{W}t", f"{W}tab", f"{W}br")
        ]
    return "".join(pieces)


def style_of(paragraph: Any) -> str:
    """Return the style id of a paragraph."""
    return str(paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val"))


def paragraphs(root: Any, *styles: str) -> list[Any]:
    """Return every paragraph in reading order, those in tables included, or those in some styles."""
    return [found for found in root.iter(f"{W}p") if not styles or style_of(found) in styles]


def keeps(paragraph: Any) -> bool:
    """Return whether a paragraph says itself that it holds to the next one."""
    found = paragraph.find(f"{W}pPr/{W}keepNext")
    return found is not None and found.get(f"{W}val", "1") != "0"


def marked(root: Any, anchor: str) -> str:
    """Return the words between the start and the end of the bookmark of an anchor."""
    anchor = anchor.replace("-", "_")
    start = next(node for node in root.iter(f"{W}bookmarkStart") if node.get(f"{W}name") == anchor)
    number, inside = start.get(f"{W}id"), False
    pieces: list[str] = []
    for node in root.iter():
        inside = inside or node is start
        if node.tag == f"{W}bookmarkEnd" and node.get(f"{W}id") == number:
            return "".join(pieces)
        if inside and node.tag == f"{W}t":
            pieces.append(node.text or "")
    raise AssertionError(f"bookmark {anchor} is never closed")
