"""Joins the tags of what page breaks part, and tags the contents list as one (ISO 32000-1, 14.8.4).

WeasyPrint 70 tags page by page: a paragraph, list, table or section that goes on overleaf begins anew there,
and the head of a table is told again on every page. A block is one element here, on however many pages; a
repeated head is held by no tag, so that it becomes a pagination artifact with the running foot.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint import Document
from weasyprint.formatting_structure import boxes

from exporter.render.pdf.weasyprint.objects import kids_of, target

_JOINED = frozenset({"/Sect", "/Div", "/P", "/BlockQuote", "/L", "/LI", "/LBody", "/Table", "/TBody"})


def join_parted(document: Document, pdf: pydyf.PDF) -> None:
    """Make one element of what goes on over pages. Runs before artifacts are marked."""
    root = _root(pdf)
    ends: list[tuple[Any, Any]] = []
    for body, elements in _pages(document, pdf, root):
        if ends and body and elements and _goes_on(*ends[-1], body[0], elements[0]):
            _join(pdf, *ends[-1], body[0], elements[0])
            elements[0] = ends[-1][1]
        if body and elements:
            ends.append((body[-1], elements[-1]))
    root["K"][:] = [reference for reference in root["K"] if "P" in target(pdf, reference)]


def tag_contents(document: Document, pdf: pydyf.PDF) -> None:
    """Tag the lines of the contents list as TOC and TOCI. Runs after ``join_parted``."""
    root = _root(pdf)
    for body, elements in _pages(document, pdf, root):
        # From the end: what a page goes on with has its element on a page before.
        for box, element in zip(reversed(body), reversed(elements), strict=False):
            if _has_class(box, "toc"):
                _tag_lines(pdf, _last(pdf, element))


def _tag_lines(pdf: pydyf.PDF, lines: Any) -> None:
    lines["S"] = "/TOC"
    for index, reference in enumerate(lines["K"]):
        line = target(pdf, reference)
        held = {"K": pydyf.Array([reference]), "Pg": line["Pg"], "P": lines.reference}
        item = pydyf.Dictionary({"Type": "/StructElem", "S": "/TOCI", **held})
        pdf.add_object(item)
        line["P"] = item.reference
        lines["K"][index] = item.reference


def _root(pdf: pydyf.PDF) -> Any:
    (reference,) = target(pdf, pdf.catalog["StructTreeRoot"])["K"]
    return target(pdf, reference)


def _pages(document: Document, pdf: pydyf.PDF, root: Any) -> Iterator[tuple[list[Any], list[Any]]]:
    """The boxes that stand in the body on each page, and the elements that were made of them."""
    elements = [target(pdf, reference) for reference in root["K"]]
    for page, reference in zip(document.pages, pdf.page_references, strict=True):
        (html, *_) = page._page_box.children
        body = [child for box in html.children for child in box.children]
        yield body, [element for element in elements if element.get("Pg") == reference]


def _goes_on(box: Any, element: Any, later_box: Any, later: Any) -> bool:
    """Whether two boxes are parts of one, and were tagged alike."""
    same = box.element is not None and box.element is later_box.element
    return bool(same and element["S"] == later["S"] and element["S"] in _JOINED)


def _join(pdf: pydyf.PDF, box: Any, element: Any, later_box: Any, later: Any) -> None:
    """Move what an element holds into the one it goes on from; where the two meet, join what they hold."""
    if element["S"] == "/Table":
        _drop_head(pdf, element, later)
    before, after = _last(pdf, element), _first(pdf, later)
    ending, beginning = _ending(box), _beginning(later_box)
    for reference in later["K"]:
        target(pdf, reference)["P"] = element.reference
    inner = before is not None and after is not None and ending is not None and beginning is not None
    meets = inner and _goes_on(ending, before, beginning, after)
    element["K"].extend(later["K"][1:] if meets else later["K"])
    if meets:
        _join(pdf, ending, before, beginning, after)
    later["K"].clear()
    later.pop("P")


def _drop_head(pdf: pydyf.PDF, table: Any, later: Any) -> None:
    """Let go of a repeated head, and let the cells below it name the head that stays."""
    heads = [_first_of(pdf, part, "/THead") for part in (table, later)]
    if heads[0] is None or heads[1] is None:
        return
    stay, go = ([cell["ID"].string for cell in _cells(pdf, head) if "ID" in cell] for head in heads)
    renamed = dict(zip(go, stay, strict=True))
    later["K"].remove(heads[1].reference)
    for cell in _cells(pdf, later):
        headers = cell.get("A", {}).get("Headers", [])
        headers[:] = [pydyf.String(renamed.get(name.string, name.string)) for name in headers]


def _cells(pdf: pydyf.PDF, part: Any) -> Iterator[Any]:
    for kid in kids_of(pdf, part):
        if kid["S"] in ("/TH", "/TD"):
            yield kid
        else:
            yield from _cells(pdf, kid)


def _first_of(pdf: pydyf.PDF, element: Any, kind: str) -> Any:
    return next((kid for kid in kids_of(pdf, element) if kid["S"] == kind), None)


def _last(pdf: pydyf.PDF, element: Any) -> Any:
    return next(reversed([*kids_of(pdf, element)]), None)


def _first(pdf: pydyf.PDF, element: Any) -> Any:
    return next(kids_of(pdf, element), None)


def _ending(box: Any) -> Any:
    parts = _parts(box)
    return parts[-1] if parts else None


def _beginning(box: Any) -> Any:
    parts = _parts(box)
    return parts[0] if parts else None


def _parts(box: Any) -> list[Any]:
    """The boxes inside one that have tags of their own, the head of a table left out; lines have none."""
    table = box.get_wrapped_table() if getattr(box, "is_table_wrapper", False) else box
    parts = [part for part in getattr(table, "children", ()) if not getattr(part, "is_header", False)]
    return [] if any(isinstance(part, boxes.LineBox) for part in parts) else parts


def _has_class(box: Any, name: str) -> bool:
    return box.element is not None and name in box.element.attrib.get("class", "").split()
