"""Ways to damage a finished file, byte by byte or part by part."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pikepdf
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
X = "{http://www.w3.org/1999/xhtml}"
Edit = Callable[[etree._Element], None]


def edited(data: bytes, pattern: str, edit: Edit) -> bytes:
    """Apply an edit to every XML part whose name matches."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if re.search(pattern, entry.filename):
                root = etree.fromstring(content)
                edit(root)
                content = etree.tostring(root)
            new.writestr(entry.filename, content)
    return out.getvalue()


def holding(root: etree._Element, tag: str, words: str) -> etree._Element | None:
    """The first element of a name that says the words."""
    found = (element for element in root.iter(tag) if words in "".join(element.itertext()))
    return next(found, None)


def on_block(tag: str, words: str, edit: Edit) -> Edit:
    def change(root: etree._Element) -> None:
        element = holding(root, tag, words)
        if element is not None:
            edit(element)

    return change


def on_words(words: str, edit: Edit) -> Edit:
    """Edit the block of a page for screens that says the words itself: a paragraph, or a note without one."""

    def change(root: etree._Element) -> None:
        blocks = [block for block in root.iter(f"{X}p", f"{X}div") if words in "".join(block.itertext())]
        inner = (block for block in blocks if not any(other in blocks for other in block.iterdescendants()))
        if (found := next(inner, None)) is not None:
            edit(found)

    return change


def remove(element: etree._Element) -> None:
    element.getparent().remove(element)


def repeat(element: etree._Element) -> None:
    copy = etree.fromstring(etree.tostring(element))
    copy.tail = None
    element.addnext(copy)


def to_the_end(element: etree._Element) -> None:
    body = next(element.iterancestors(f"{W}body", f"{X}body"))
    body.insert(len(body) - 1, element)


def shortened(element: etree._Element) -> None:
    texts = [node for node in element.iter(f"{W}t", f"{X}p") if node.text and len(node.text) > 20]
    texts[-1].text = texts[-1].text[:20]


def vanished(element: etree._Element) -> None:
    for run in element.iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = etree.Element(f"{W}rPr")
            run.insert(0, properties)
        etree.SubElement(properties, f"{W}vanish")


def deleted(element: etree._Element) -> None:
    for run in list(element.iter(f"{W}r")):
        wrapper = etree.Element(f"{W}del")
        run.addprevious(wrapper)
        wrapper.append(run)


def small(element: etree._Element) -> None:
    for run in element.iter(f"{W}r"):
        etree.SubElement(_properties(run), f"{W}sz").set(f"{W}val", "12")


def pale(element: etree._Element) -> None:
    for run in element.iter(f"{W}r"):
        etree.SubElement(_properties(run), f"{W}color").set(f"{W}val", "DDDDDD")


def _properties(run: etree._Element) -> etree._Element:
    old = run.find(f"{W}rPr")
    if old is not None:
        run.remove(old)
    properties = etree.Element(f"{W}rPr")
    run.insert(0, properties)
    return properties


def untied(element: etree._Element) -> None:
    properties = element.find(f"{W}pPr")
    for name in ("keepNext",):
        for old in properties.findall(f"{W}{name}"):
            properties.remove(old)
        etree.SubElement(properties, f"{W}{name}").set(f"{W}val", "0")


def with_attribute(name: str, value: str) -> Edit:
    return lambda element: element.set(name, value)


def unwrapped(element: etree._Element) -> None:
    """Move a note out of the element that holds its claim."""
    pair = next(
        ancestor for ancestor in element.iterancestors() if "pair" in ancestor.get("class", "").split()
    )
    pair.addnext(element)


def closed(element: etree._Element) -> None:
    details = etree.Element(f"{X}details")
    element.addprevious(details)
    details.append(element)


def prefixed(element: etree._Element) -> None:
    element.text = f"Outdated: {element.text or ''}"


def pdf_edited(data: bytes, edit: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        edit(pdf)
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


def around_marked(page: int, mcids: Iterable[int], before: str, after: str) -> Callable[[pikepdf.Pdf], None]:
    """Put operators before and after marked contents of a page (counted from 0)."""

    def edit(pdf: pikepdf.Pdf) -> None:
        pattern = re.compile(
            rb"/Span\s*<<\s*/MCID (%s)\s*>>\s*BDC.*?EMC" % "|".join(map(str, mcids)).encode(), re.DOTALL
        )
        content = pdf.pages[page].Contents.read_bytes()
        changed = pattern.sub(
            lambda found: before.encode() + b"\n" + found[0] + b"\n" + after.encode(), content
        )
        assert changed != content
        pdf.pages[page].Contents = pdf.make_stream(changed)

    return edit


def in_tree(
    edit: Callable[[pikepdf.Dictionary], None], kind: str, number: int
) -> Callable[[pikepdf.Pdf], None]:
    """Edit the structure element of a type, the given one in the order of the tree."""

    def elements(node: pikepdf.Object) -> Iterable[pikepdf.Dictionary]:
        kids: Any = node.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/S") is not None:
                if str(kid.S) == f"/{kind}":
                    yield kid
                yield from elements(kid)

    def change(pdf: pikepdf.Pdf) -> None:
        edit(list(elements(pdf.Root.StructTreeRoot))[number])

    return change
