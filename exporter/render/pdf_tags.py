"""Completes the tags of a painted PDF before it is written: pagination artifacts, languages, names of links.

WeasyPrint 70 leaves the running foot as marked content that no tag holds, knows one language a document and
names a link by its target. All three are told here from WeasyPrint's own boxes and objects, without parsing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint import Document
from weasyprint.formatting_structure import boxes

_PAGINATION = pydyf.Dictionary({"Type": "/Pagination"})


def mark_artifacts(pdf: pydyf.PDF) -> None:
    """Turn marked content that no tag of the tree holds into pagination artifacts (ISO 32000-1, 14.8.2.2)."""
    root = _target(pdf, pdf.catalog["StructTreeRoot"])
    held = set(_numbers(pdf, root))
    for page, references in _of_pages(pdf, root):
        loose = {mcid for mcid, reference in enumerate(references) if _number(reference) not in held}
        for mcid in loose:
            _target(pdf, references[mcid]).clear()
            references[mcid] = "null"
        _relabel(_target(pdf, page["Contents"]).stream, loose)
    for thing in pdf.objects:
        if _is_element(thing) and thing.number not in held:
            thing.clear()


def mark_languages(document: Document, pdf: pydyf.PDF) -> None:
    """Give ``/Lang`` to the tag of every run of text that is in another language than the document."""
    texts = [lang for page in document.pages for lang in _languages(page._page_box, "")]
    if not any(texts):
        return
    for holder, lang in zip(_text_holders(pdf), texts, strict=True):
        if lang:
            holder["Lang"] = pydyf.String(lang)


def describe_links(document: Document) -> None:
    """Name every link by its own words (PDF/UA-1, 7.18.5), also where it is broken over lines."""
    for page in document.pages:
        for box in page._page_box.descendants():
            if getattr(box, "link_annotation", None):
                box.link_annotation["Contents"] = pydyf.String(_words(box))


def _words(box: Any) -> str:
    """The words of a link: its element's, else those that were generated, with what they are a number of."""
    written = " ".join("".join(box.element.itertext()).split())
    generated = "".join(text.text for text in box.descendants() if isinstance(text, boxes.TextBox))
    return written or f"{box.element.get('data-name', '')} {generated.strip()}".strip()


def _number(reference: bytes | str) -> int:
    text = reference.decode() if isinstance(reference, bytes) else reference
    return int(text.split()[0])


def _target(pdf: pydyf.PDF, reference: bytes | str) -> Any:
    return pdf.objects[_number(reference)]


def _is_element(thing: object) -> bool:
    return isinstance(thing, pydyf.Dictionary) and thing.get("Type") == "/StructElem"


def _numbers(pdf: pydyf.PDF, parent: Any) -> Iterator[int]:
    for kid in parent["K"]:
        if not isinstance(kid, int):
            found = _target(pdf, kid)
            if _is_element(found):
                yield found.number
                yield from _numbers(pdf, found)


def _of_pages(pdf: pydyf.PDF, root: Any) -> Iterator[tuple[Any, Any]]:
    """Every page with the references that its marked content has in the parent tree."""
    entries = _target(pdf, root["ParentTree"])["Nums"]
    for page, reference in enumerate(pdf.page_references):
        yield _target(pdf, reference), entries[2 * page + 1]


def _relabel(stream: list[Any], loose: set[int]) -> None:
    for index, item in enumerate(stream):
        if isinstance(item, pydyf.Dictionary) and item.get("MCID") in loose:
            stream[index - 1], stream[index] = "/Artifact", _PAGINATION


def _languages(box: Any, lang: str) -> Iterator[str]:
    """The language of every text box, in the order WeasyPrint tags them; ``""`` is the document's."""
    if box.element is not None and box.element_tag not in ("html", "body"):
        lang = box.element.attrib.get("lang", lang)
    if isinstance(box, boxes.TextBox):
        yield lang
    for child in getattr(box, "children", ()):
        yield from _languages(child, lang)


def _text_holders(pdf: pydyf.PDF) -> list[Any]:
    """The tag of every text box: tags are made in the order in which text boxes are met."""
    elements = [thing for thing in pdf.objects if _is_element(thing) and thing["S"] != "/Figure"]
    return [element for element in elements for kid in element["K"] if isinstance(kid, int)]
