"""What no outside validator of DOCX tells: names twice, what is opened and not closed, what leads nowhere."""

from __future__ import annotations

import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree

from tests.render.docx.support import R, W

# All that may be said outside the style sheet: lists, what holds together, the widths of tables, and where
# pages are turned for a wide one.
DIRECT = {
    "pPr": {"pStyle", "keepNext", "keepLines", "numPr", "sectPr"},
    "rPr": {"rStyle", "rtl", "lang"},
    "sdtPr": {"rPr", "id", "checkbox"},
    "tblPr": {"tblStyle", "bidiVisual", "tblW", "tblLayout", "tblLook", "tblCaption", "tblDescription"},
    "trPr": {"cantSplit", "tblHeader"},
    "tcPr": {"tcW"},
}


def faults(data: bytes) -> list[str]:
    """Return what is wrong with a document, in words."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        roots = {
            name: etree.fromstring(package.read(name))
            for name in package.namelist()
            if name.endswith((".xml", ".rels"))
        }
        names = set(package.namelist())
    texts = [root for root in roots.values() if root.tag in {f"{W}document", f"{W}hdr", f"{W}ftr"}]
    return [
        *_bookmarks(texts),
        *_fields(texts),
        *_pictures(texts),
        *_direct(texts),
        *_styles(texts, roots["word/styles.xml"]),
        *_relations(roots, names),
    ]


def _bookmarks(texts: list[Any]) -> Iterator[str]:
    starts = [node for root in texts for node in root.iter(f"{W}bookmarkStart")]
    ends = Counter(node.get(f"{W}id") for root in texts for node in root.iter(f"{W}bookmarkEnd"))
    names = Counter(node.get(f"{W}name").casefold() for node in starts)
    yield from (f"the bookmark {name} stands {count} times" for name, count in names.items() if count > 1)
    yield from (
        f"the bookmark {node.get(f'{W}name')} is closed {ends[node.get(f'{W}id')]} times"
        for node in starts
        if ends[node.get(f"{W}id")] != 1
    )
    if len(ends) != len(starts):
        yield "a bookmark ends that never began"
    known = {node.get(f"{W}name") for node in starts}
    wanted = [link.get(f"{W}anchor") for root in texts for link in root.iter(f"{W}hyperlink")]
    for root in texts:
        words = [node.text.split() for node in root.iter(f"{W}instrText")]
        wanted += [word[1] for word in words if word[0] in ("REF", "PAGEREF")]
    yield from (f"nothing is marked {name}" for name in wanted if name and name not in known)


def _fields(texts: list[Any]) -> Iterator[str]:
    for root in texts:
        open_fields = []
        for node in root.iter(f"{W}fldChar", f"{W}instrText"):
            kind = node.get(f"{W}fldCharType", "code")
            if kind == "begin":
                open_fields.append("begin")
            elif not open_fields or (open_fields[-1] == "separate" != kind and kind != "end"):
                yield f"a field has a {kind} out of turn"
            elif kind == "end":
                open_fields.pop()
            else:
                open_fields[-1] = kind
        yield from ["a field is not closed"] * len(open_fields)


def _pictures(texts: list[Any]) -> Iterator[str]:
    numbers = Counter(node.get("id") for root in texts for node in root.iter("{*}docPr"))
    yield from (f"two pictures have the number {number}" for number, count in numbers.items() if count > 1)


def _direct(texts: list[Any]) -> Iterator[str]:
    for root in texts:
        for name, allowed in DIRECT.items():
            for holder in root.iter(f"{W}{name}"):
                more = {etree.QName(child).localname for child in holder} - allowed
                yield from (f"{said} is said outside the style sheet" for said in sorted(more))


def _styles(texts: list[Any], sheet: Any) -> Iterator[str]:
    known = {one.get(f"{W}styleId") for one in sheet.iter(f"{W}style")}
    for root in texts:
        for node in root.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle"):
            if node.get(f"{W}val") not in known:
                yield f"there is no style {node.get(f'{W}val')}"
        for paragraph in root.iter(f"{W}p"):
            if paragraph.find(f"{W}pPr/{W}pStyle") is None:
                yield "a paragraph has no style"


def _relations(roots: dict[str, Any], names: set[str]) -> Iterator[str]:
    for name, root in roots.items():
        folder, file = posixpath.split(name)
        rels = roots.get(posixpath.join(folder, "_rels", f"{file}.rels"))
        known = {one.get("Id") for one in rels} if rels is not None else set()
        used = {value for node in root.iter() for key, value in node.attrib.items() if key.startswith(R)}
        yield from (f"{name} names {one}, which is related to nothing" for one in sorted(used - known))
        if name.endswith(".rels"):
            for one in root:
                target = posixpath.normpath(posixpath.join("/", posixpath.dirname(folder), one.get("Target")))
                if one.get("TargetMode") != "External" and target.lstrip("/") not in names:
                    yield f"{name} leads to {target}, which is not there"
