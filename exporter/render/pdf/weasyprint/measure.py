"""A layout measured in its own boxes: how full each page is, and how much room each block takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from typing import Any

from weasyprint import Document
from weasyprint.formatting_structure import boxes

from exporter.render.measures import Measures, Row, Side

_MILLIMETRE = 96 / 25.4
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_HOLDERS = ("html", "body", "section")
# What stands in a section and is no block of its text, or holds a claim.
_OTHERS = frozenset({"by", "sub", "keymsg", "pair"})
_PARTED = ("top", "two")
_PASSAGES = ("p", "li", "td", "th")


def measure(document: Document) -> Measures:
    """Return the measures of a document that is laid out and not yet painted."""
    pages = [page._page_box for page in document.pages]
    contents = [list(_content(page)) for page in pages]
    everything = [box for content in contents for box in content]
    lines = [box.height for box in everything if _has(box, "claim") for box in _lines(box)]
    empty = [box.border_height() for box in everything if _written(box)]
    pairs = [box for box in everything if _has(box, "two")]
    written = [number for number, content in enumerate(contents) if any(map(_written, content))]
    opened = [number for number, content in enumerate(contents) if any(map(_first_read, content))]
    return Measures(
        tuple(map(_side, pages, contents)),
        tuple(_rows(pages, _elements(pages[0].children[0].element))),
        # The commonest height: a line with a raised character is higher.
        max(lines, key=lines.count, default=16 * 96 / 72) / _MILLIMETRE,
        max(empty, default=0.0) / _MILLIMETRE,
        max(map(_slack, pairs), default=0.0) / _MILLIMETRE,
        max(written, default=-1),
        max(opened, default=0) == 0,
        len(pairs) - len({box.element for box in pairs}),
        tuple(_rows(pages, _front(pages[0].children[0].element))),
    )


def _content(page: Any) -> Iterator[Any]:
    """Every box of a page but those of its margins."""
    root = next(child for child in page.children if child.element_tag == "html")
    yield from root.descendants()


def _side(page: Any, content: list[Any]) -> Side:
    top, bottom = page.content_box_y(), page.content_box_y() + page.height
    ends = [_end(box) for box in content if not (_holds(box) or _inline(box))]
    last = max(ends, default=top)
    return Side((last - top) / _MILLIMETRE, (bottom - last) / _MILLIMETRE, _words(content))


def _holds(box: Any) -> bool:
    """Whether a box may go on over pages, to the end of each: it says nothing of where the content ends."""
    return any(_has(box, name) for name in _PARTED) or (
        box.element_tag in _HOLDERS and not _has(box, "calls")
    )


def _end(box: Any) -> float:
    return float(box.border_box_y() + box.border_height())


def _inline(box: Any) -> bool:
    return isinstance(box, boxes.InlineBox | boxes.TextBox | boxes.LineBox)


def _rows(pages: list[Any], elements: Iterable[Any]) -> Iterator[Row]:
    """Yield every claim and other block in reading order, with all its parts on whatever pages."""
    parts: dict[Any, list[tuple[Any, Any]]] = {element: [] for element in elements}
    for page in pages:
        for box in _outermost(page, parts):
            parts[box.element].append((page, box))
    for element, boxes_of in parts.items():
        inside = [one for _, box in boxes_of for one in box.descendants()]
        height = sum(box.border_height() for _, box in boxes_of) / _MILLIMETRE
        over = max((_over(page, box) for page, box in boxes_of), default=0.0) / _MILLIMETRE
        sheets = len({id(page) for page, _ in boxes_of})
        headless = _wants_head(element) and not any(box.element_tag == "thead" for box in inside)
        yield Row(_anchor(element), height, _words(inside), sheets, _pieces(element, inside), over, headless)


def _wants_head(element: Any) -> bool:
    return any("".join(head.itertext()).strip() for head in element.iter("thead"))


def _over(page: Any, box: Any) -> float:
    """Return by how much text of a box runs over the edges of the page's text, in pixels.

    Below its foot only lines that begin there: the letters of the last one may hang over.
    """
    left, right = page.content_box_x(), page.content_box_x() + page.width
    foot = page.content_box_y() + page.height
    texts = [one for one in box.descendants() if isinstance(one, boxes.TextBox)]
    beside = (max(one.position_x + one.width - right, left - one.position_x) for one in texts)
    below = (one.position_y + one.height - foot for one in texts if one.position_y > foot)
    return max((*beside, *below), default=0.0)


def _pieces(element: Any, inside: Iterable[Any]) -> int:
    """Return into how many pieces the most parted paragraph, item or cell of a block fell.

    The head of a table stands whole on each of its pages.
    """
    heads = {one for head in element.iter("thead") for one in head.iter()}
    found = [one.element for one in inside if _is_passage(one) and one.element not in heads]
    return max(Counter(found).values(), default=1)


def _is_passage(box: Any) -> bool:
    return isinstance(box, boxes.BlockBox | boxes.TableCellBox) and box.element_tag in _PASSAGES


def _elements(root: Any) -> Iterator[Any]:
    for element in root.iter():
        names = _names(element)
        if "pair" in names:
            yield element
        elif element.tag == "section" and not names & {"toc", "calls"}:
            for child in element:
                if not (child.tag == "section" or child.tag in _HEADINGS or _names(child) & _OTHERS):
                    yield child


def _front(root: Any) -> Iterator[Any]:
    """Yield the notes that stand under the title and in the card."""
    for element in root.iter():
        if _names(element) & {"first", "calls"}:
            yield from (one for one in element.iter() if "note" in _names(one))


def _outermost(box: Any, wanted: Container[Any]) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        if child.element in wanted:
            yield child
        else:
            yield from _outermost(child, wanted)


def _anchor(element: Any) -> str:
    own = [one for one in element.iter() if "claim" in _names(one)] or [element]
    return str(own[0].get("id", ""))


def _names(element: Any) -> frozenset[str]:
    return frozenset((element.get("class") or "").split())


def _slack(box: Any) -> float:
    """Return by how much something to write on ends above what stands beside it, in pixels."""
    main, *others = box.children
    beside = [one for one in others if one.border_box_y() < _end(main)]
    if not any(map(_written, main.descendants())):
        return 0.0
    return max((0.0, *(_end(one) - _end(main) for one in beside)))


def _written(box: Any) -> bool:
    return _has(box, "line") or _has(box, "blank")


def _first_read(box: Any) -> bool:
    """Whether a box is the key message or what to do in danger."""
    return _has(box, "keymsg") or _has(box, "calls")


def _lines(box: Any) -> Iterator[Any]:
    yield from (one for one in box.descendants() if isinstance(one, boxes.LineBox))


def _words(content: list[Any]) -> int:
    return sum(len(box.text.split()) for box in content if isinstance(box, boxes.TextBox))


def _has(box: Any, name: str) -> bool:
    if box.element is None or isinstance(box, boxes.LineBox | boxes.TextBox):
        return False
    return name in (box.element.get("class") or "").split()
