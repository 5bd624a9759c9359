"""References that a reading system may show over the page: the links, and the entries that they lead to.

A link says that it refers to a note (``epub:type``, EPUB 3 Structural Semantics 1.1, "Notes"), and the entry
of the list that it is one. Systems that know the pair show the entry in a window; all others go there.
The entry is no ``aside``, which such systems take out of the text: the list stays whole and on its page, in
one copy, and nothing that a claim owes is in it.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from exporter.render.html.tree import Element, Nodes, changed, el


def with_pop_ups(listed: AbstractSet[str], body: Nodes) -> Nodes:
    """Return a body whose links to the entries ``listed`` (anchors) open them, and whose entries say so.

    Each has the role that goes with its type (DPUB-ARIA 1.1). An entry stays an item of its list: what is
    said to be a note stands in it, and has its anchor.
    """

    def marked(element: Element) -> Element:
        if element.tag == "li" and element.get("id") in listed:
            own = {name: value for name, value in element.attributes if name != "id"}
            named = {"id": element.get("id") or "", "epub:type": "footnote", "role": "doc-footnote"}
            return el("li", own, el("span", named, *element.children))
        target = (element.get("href") or "").removeprefix("#")
        if element.tag == "a" and target in listed and not element.get("role"):
            return element.having("epub:type", "noteref").having("role", "doc-noteref")
        return element

    return changed(body, marked)
