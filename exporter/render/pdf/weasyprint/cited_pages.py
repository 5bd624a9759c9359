"""Words the page numbers behind references: none twice, and "page" or "pages" before them.

WeasyPrint can print the page of a target and cannot compare two. It asks a counter style, which its
interface takes from us, for the words of each number: ours remembers the number before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from weasyprint import Document
from weasyprint.css.counters import CounterStyle
from weasyprint.formatting_structure import boxes

_TIE = "\u00a0"


class CitedPages(CounterStyle):  # type: ignore[misc]
    """The ``cited-…`` styles: each compares its number with the one it was asked for before.

    Every ``content`` that compares asks for ``cited-held``, which says nothing, directly before, so that no
    element's words hang on another's, whatever pages are laid out anew.
    """

    def __init__(self, page: str, pages: str) -> None:
        super().__init__()
        self._page, self._pages = page, pages
        self._held = 0

    def render_value(
        self, counter_value: int, counter_name: Any = None, counter: Any = None, previous_types: Any = None
    ) -> str:
        """Return the words for a number in the style of that name; all other styles are WeasyPrint's."""
        if not str(counter_name).startswith("cited-"):
            return str(super().render_value(counter_value, counter_name, counter, previous_types))
        before, self._held = self._held, counter_value
        return self._words(counter_name, counter_value, is_other=counter_value != before)

    def _words(self, style: str, number: int, *, is_other: bool) -> str:
        match style:
            case "cited-word":
                return _TIE + (self._pages if is_other else self._page).replace(" ", _TIE)
            case "cited-first":
                return f"{_TIE}{number}"
            case "cited-comma" if is_other:
                return ","
            case "cited-next" if is_other:
                return f"{_TIE}{number}"
            case "cited-loose" if is_other:
                return f" {number}"
            case _:
                return ""


def settle(document: Document) -> None:
    """Put what was generated into the elements that asked for it, and take out those that say nothing.

    They have no width, so that nothing moves; in the tags they would be links without words, and links within
    links.
    """
    for page in document.pages:
        gone: list[Any] = []
        for box in list(page._page_box.descendants()):
            if any(map(_is_counted, getattr(box, "children", ()))):
                box.children = list(_settled(box.children, gone))
        page.links[:] = [link for link in page.links if not any(link[3] is box for box in gone)]


def _settled(children: Iterable[Any], gone: list[Any]) -> Iterator[Any]:
    """Yield the boxes that stay; the others, and those that generated content came in, are ``gone``."""
    for box in children:
        if _is_counted(box):
            gone += box.children
            box.children = [text for generated in box.children for text in generated.children]
            if not box.children:
                gone.append(box)
                continue
        yield box


def _is_counted(box: Any) -> bool:
    if box.element is None or isinstance(box, boxes.TextBox) or "::" in box.element_tag:
        return False
    return "data-at" in box.element.attrib
