"""Links back from each reference to where it is first cited: on screens; on paper see ``html_cited``.

The sign is no word, so that a reference says the same in every format; its name is in the publication's
language, and says under which heading that place is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from exporter.model.edition import Edition
from exporter.model.edition_walk import listed_references
from exporter.render.html.tree import Element, Nodes, changed, el, words

# With the mark for "as text": some fonts draw a small picture otherwise.
SIGN = "\u21a9\ufe0e"
_HEADING = re.compile("h[1-6]")


def with_back_links(edition: Edition, bodies: Sequence[Nodes]) -> list[Nodes]:
    """Return the bodies, in reading order, with a link back behind every reference that is cited."""
    listed = listed_references(edition)
    if not listed:
        return list(bodies)
    cited: dict[str, str] = {}
    heading = edition.title

    def with_target(element: Element) -> Element:
        nonlocal heading
        if _HEADING.fullmatch(element.tag):
            heading = words(element)
        target = element.get("href") or ""
        if target[1:] not in listed or target[1:] in cited:
            return element
        cited[target[1:]] = heading
        return element.having("id", _cited(target[1:]))

    def with_link(element: Element) -> Element:
        anchor = element.get("id") or ""
        if element.tag != "li" or anchor not in cited:
            return element
        how = {"class": "back", "href": f"#{_cited(anchor)}", "role": "doc-backlink"}
        name = f"{edition.words.back_to_text}: {cited[anchor]}"
        back = el("a", {**how, "aria-label": name}, SIGN)
        return Element(element.tag, element.attributes, (*element.children, " ", back))

    targeted = [changed(body, with_target) for body in bodies]
    return [changed(body, with_link) for body in targeted]


def _cited(anchor: str) -> str:
    # Anchors hold word characters only, so an id with a full stop can be no other one.
    return f"{anchor}.cited"
