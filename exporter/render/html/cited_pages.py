"""The pages on which each reference is cited, behind it in the list: on paper, where no link shows its way.

What is written here has no numbers: pages are known when they are laid out. The phrase is composed of
generated content, whose counters ``pdf_cited`` words. Each piece names the citation whose page it says
(``data-at``) and the one before (``data-from``); it says nothing where both are on one page.
"""

from __future__ import annotations

from collections.abc import Iterator

from exporter.model.edition import Edition
from exporter.model.edition_walk import listed_references
from exporter.render.html.tree import Element, changed, classes, el

_WHOLE = 8
"""So many citations stand on one line, whatever their pages are; behind them a line may end."""


def with_cited_pages(edition: Edition, body: Element) -> Element:
    """Return the body with a phrase of page numbers, each a link, behind every reference that it cites."""
    listed = listed_references(edition)
    if not listed:
        return body
    cited: dict[str, list[str]] = {}

    def with_target(element: Element) -> Element:
        reference = (element.get("href") or "")[1:]
        if reference not in listed:
            return element
        targets = cited.setdefault(reference, [])
        # Anchors hold word characters only, so an id with a full stop can be no other one.
        targets.append(f"{reference}.cited-{len(targets) + 1}")
        return element.having("id", targets[-1])

    def with_phrase(element: Element) -> Element:
        targets = cited.get(element.get("id") or "") if element.tag == "li" else None
        if not targets:
            return element
        return Element(element.tag, element.attributes, (*element.children, _phrase(edition, targets)))

    (targeted,) = changed([body], with_target)
    (phrased,) = changed([targeted], with_phrase)
    assert isinstance(phrased, Element)
    return phrased


def _phrase(edition: Edition, targets: list[str]) -> Element:
    """Return ``(Cited on pages 2, 4.)``, one word to WeasyPrint 70 from its second blank on.

    Where text ends with a blank before generated content, it breaks an earlier line too soon: every blank
    stands at the beginning of what is generated.
    """
    ends = {"data-from": f"#{targets[0]}", "data-at": f"#{targets[-1]}"}
    word = el("span", {"class": "cited-word", **ends})
    numbers = _numbers(targets, edition.words.cited_page)
    return el("span", classes("cited"), f" ({_tied(edition.words.cited_on)}", word, *numbers, ".)")


def _numbers(targets: list[str], name: str) -> Iterator[Element]:
    for place, target in enumerate(targets):
        here = {"data-from": f"#{targets[place - 1]}" if place else "", "data-at": f"#{target}"}
        how = "first" if not place else "next" if place < _WHOLE else "loose"
        if place:
            yield el("span", {"class": "cited-comma", **here})
        yield el("a", {"class": f"cited-{how}", "href": f"#{target}", **here, "data-name": name})


def _tied(words: str) -> str:
    return words.replace(" ", "\u00a0")
