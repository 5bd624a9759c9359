"""What Word tells of pictures, tables and links of a document and does not show: a screen reader says it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from exporter.intake.docx.markup import W, value
from exporter.model.transcript import Place, TextBlock

PICTURE, TABLE, LINK, NAME = "picture", "table", "link", "name"
# Programs call what they draw by its kind with a number, or by the name of its file: nothing is told by it.
_GIVEN = re.compile(r"\W*|(?:[^\W\d_]+\W+){0,3}\d+|\S*\.\w{2,5}|[^\W\d_]+\d*")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr"
_SHAPES = frozenset({"shape", "rect", "group", "oval", "roundrect", "line"})
_VML = "urn:schemas-microsoft-com:vml"


def told(root: etree._Element, part: str) -> Iterator[TextBlock]:
    """Yield what is told of drawings (20.4.2.5), tables (17.4.40, 17.4.46) and links (17.16.22).

    In ``part`` it stands; names that programs give drawings are left out.
    """
    for element in root.iter(etree.Element):
        for role, words in _words(element):
            if words.strip():
                yield TextBlock(words, Place.TOLD, role, at=(part, 0))


def _words(element: etree._Element) -> Iterator[tuple[str, str]]:
    name = etree.QName(element)
    if element.tag in (_DRAWING, _DRAWN):
        yield from ((PICTURE, element.get(key, "")) for key in ("descr", "title"))
        named = element.get("name", "")
        yield NAME, "" if _GIVEN.fullmatch(named.strip()) else named
    elif name.namespace == _VML and name.localname in _SHAPES:
        yield from ((PICTURE, element.get(key, "")) for key in ("alt", "title"))
    elif element.tag in (f"{W}tblCaption", f"{W}tblDescription"):
        yield TABLE, value(element)
    elif element.tag == f"{W}hyperlink":
        yield LINK, element.get(f"{W}tooltip", "")
