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

from exporter.render.pdf.weasyprint.objects import is_element, kids_of, number_of, target

_PAGINATION = pydyf.Dictionary({"Type": "/Pagination"})


def mark_artifacts(pdf: pydyf.PDF) -> None:
    """Turn marked content that no tag of the tree holds into pagination artifacts (ISO 32000-1, 14.8.2.2)."""
    root = target(pdf, pdf.catalog["StructTreeRoot"])
    held = set(_numbers(pdf, root))
    for page, references in _of_pages(pdf, root):
        loose = {mcid for mcid, reference in enumerate(references) if number_of(reference) not in held}
        for mcid in loose:
            target(pdf, references[mcid]).clear()
            references[mcid] = "null"
        _relabel(target(pdf, page["Contents"]).stream, loose)
    for thing in pdf.objects:
        if is_element(thing) and thing.number not in held:
            thing.clear()


def mark_languages(document: Document, pdf: pydyf.PDF) -> None:
    """Give ``/Lang`` to the tag of every run of text that is in another language than the document."""
    texts = [lang for page in document.pages for lang in _languages(page._page_box, "")]
    if not any(texts):
        return
    for holder, lang in zip(_text_holders(pdf), texts, strict=True):
        if lang:
            holder["Lang"] = pydyf.String(lang)


def mark_notes(document: Document, pdf: pydyf.PDF) -> None:
    """Make one element of every note that is run in, and name it by its label (``/T``, ISO 32000-1, 14.7.2).

    WeasyPrint 70 makes one for each line of it. By its title a reader of the tree tells it from the words of
    the paragraph that it ends. Runs before anything else moves tags.
    """
    notes = [note for page in document.pages for note in _notes(page._page_box, None)]
    if not any(note is not None for note in notes):
        return
    first: dict[tuple[Any, bytes], Any] = {}
    for holder, note in zip(_text_holders(pdf), notes, strict=True):
        if note is None:
            continue
        line = _line_of(pdf, holder)
        whole = first.setdefault((note, line["Pg"]), line)
        whole["T"] = pydyf.String(_label(note))
        if whole is not line and line["K"]:
            _take_over(pdf, whole, line)


def describe_links(document: Document) -> None:
    """Name every link by its own words (PDF/UA-1, 7.18.5), also where it is broken over lines."""
    for page in document.pages:
        for box in page._page_box.descendants():
            if getattr(box, "link_annotation", None):
                box.link_annotation["Contents"] = pydyf.String(_words(box))


def tell_direction(document: Document, pdf: pydyf.PDF) -> None:
    """Say of a text from right to left that it is one (``Direction``, ISO 32000-1, 12.2)."""
    if document.pages[0]._page_box.style["direction"] == "rtl":
        pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"


def _notes(box: Any, note: Any) -> Iterator[Any]:
    """The element of the run-in note that each text box is of, in the order WeasyPrint tags them, or None."""
    if box.element is not None and "run-in" in box.element.attrib.get("class", "").split():
        note = box.element
    if isinstance(box, boxes.TextBox):
        yield note
    for child in getattr(box, "children", ()):
        yield from _notes(child, note)


def _label(note: Any) -> str:
    return next("".join(part.itertext()) for part in note.iter() if part.attrib.get("class") == "label")


def _line_of(pdf: pydyf.PDF, holder: Any) -> Any:
    """The tag of a line of a note: what holds its words, directly inside the paragraph."""
    while (outer := target(pdf, holder["P"]))["S"] != "/P":
        holder = outer
    return holder


def _take_over(pdf: pydyf.PDF, whole: Any, line: Any) -> None:
    for kid in line["K"]:
        target(pdf, kid)["P"] = whole.reference
    whole["K"].extend(line["K"])
    line["K"].clear()
    target(pdf, line["P"])["K"].remove(line.reference)


def _words(box: Any) -> str:
    """The words of a link: its element's, else those that were generated, with what they are a number of."""
    written = " ".join("".join(box.element.itertext()).split())
    generated = "".join(text.text for text in box.descendants() if isinstance(text, boxes.TextBox))
    return written or f"{box.element.get('data-name', '')} {generated.strip()}".strip()


def _numbers(pdf: pydyf.PDF, parent: Any) -> Iterator[int]:
    for kid in kids_of(pdf, parent):
        yield kid.number
        yield from _numbers(pdf, kid)


def _of_pages(pdf: pydyf.PDF, root: Any) -> Iterator[tuple[Any, Any]]:
    """Every page with the references that its marked content has in the parent tree."""
    entries = target(pdf, root["ParentTree"])["Nums"]
    for page, reference in enumerate(pdf.page_references):
        yield target(pdf, reference), entries[2 * page + 1]


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
    elements = [thing for thing in pdf.objects if is_element(thing) and thing["S"] != "/Figure"]
    return [element for element in elements for kid in element["K"] if isinstance(kid, int)]
