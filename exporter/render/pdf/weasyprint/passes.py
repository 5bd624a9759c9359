"""Pages that name others are laid out no more often than they must.

WeasyPrint 70 does not find what names a page by an attribute when that page is known. It words it anew only
because the number of pages has changed meanwhile, which nobody asked for, and after it has laid the second
round out without it. Here what names pages is worded before its own page is made, for the pages before that,
and once a round has placed everything, for those behind it. A page whose words that changes is laid out anew,
and no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

from weasyprint import layout
from weasyprint.formatting_structure import boxes

from exporter.render.pdf.weasyprint.patch import wrapped

_PAGE, _TOTAL = "page", "pages"
_VALUES = 1


def named_at_once() -> AbstractContextManager[None]:
    """Let WeasyPrint 70 word what names pages after each round while the context lasts."""
    return wrapped(layout, "make_all_pages", _naming)


def _naming(make: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    def make_all_pages(context: Any, *given: Any) -> Iterator[Any]:
        asked = context.target_collector.counter_lookup_items
        if any(_says_total(one) for one in asked.values()):
            yield from make(context, *given)
            return
        pages = []
        for page in make(context, *given):
            pages.append(page)
            _foresee(context, asked)
        _know(context, len(pages))
        for (box, token), one in asked.items():
            if token == "content" and one.missing_target_counters:
                _word(box, one, context.page_maker)
        yield from pages

    return make_all_pages


def _foresee(context: Any, asked: Any) -> None:
    """Word what stands on no page yet, as if on the next: it may name pages before it, which are known."""
    *_, state, _ = context.page_maker[-1]
    values = {name: list(value) for name, value in state[_VALUES].items()}
    values[_PAGE] = [values.get(_PAGE, [0])[-1] + 1]
    for (_, token), one in asked.items():
        if token == "content" and one.missing_target_counters and one.page_maker_index is None:
            one.cached_page_counter_values = values
            one.parse_again(values)


def _says_total(asked: Any) -> bool:
    return any(_TOTAL in names for names in (asked.missing_counters, *asked.missing_target_counters.values()))


def _know(context: Any, total: int) -> None:
    """Let the number of pages be as if it had been known from the first: nothing here says it."""
    collector = context.target_collector
    for one in (*collector.counter_lookup_items.values(), *collector.target_lookup_items.values()):
        if one.cached_page_counter_values:
            one.cached_page_counter_values[_TOTAL] = [total]


def _word(box: Any, asked: Any, page_maker: list[Any]) -> None:
    """Word what names a page; the page that it is on is laid out anew when it says something else now."""
    before = _words(box)
    asked.parse_again(asked.cached_page_counter_values)
    place = asked.page_maker_index
    if _words(box) != before and place is not None and place < len(page_maker):
        page_maker[place][-1]["content_changed"] = True


def _words(box: Any) -> list[str]:
    return [one.text for one in box.descendants() if isinstance(one, boxes.TextBox)]
