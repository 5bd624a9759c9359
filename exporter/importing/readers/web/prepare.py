"""A page before it is walked: its main part, its notes under a heading of their own, lists put into lists."""

from __future__ import annotations

import re

from lxml import etree, html

from exporter.importing.draft import NOTES_ANCHOR
from exporter.importing.readers.web.tree import Element
from exporter.importing.shape.lexicon import REFERENCES

_NOTE = re.compile(r"_?(?:ftnt?|fn|footnote|edn|endnote|cite_note|sdfootnote|sdendnote|reference)[\w:.-]*")
_BACK = re.compile(r"(?:.*(?:ref|back|anc))[\w:.-]*", re.IGNORECASE)
_LABEL = re.compile(r"[\[(]?[\divxa-z*†‡]{1,5}[\])]?\.?|[↑↩⤴^]\ufe0e?")
_HEADS = etree.XPath("preceding::*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6][1]")
_LEVEL = re.compile(r"\blst-kix_(\w+)-(\d)\b")


def main_part(root: Element) -> Element:
    """Return the element that holds the text of a page: its only main part, else its body."""
    parts = list(root.iter("main"))
    body = root.find("body")
    return parts[0] if len(parts) == 1 else body if body is not None else root


def nest_lists(root: Element) -> None:
    """Put lists of a deeper level into the item before them, as Google Docs does not."""
    for part in list(root.iter("ul", "ol")):
        level = _LEVEL.search(part.get("class") or "")
        before = part.getprevious()
        if level is None or level[2] == "0" or before is None or before.tag not in ("ul", "ol"):
            continue
        for _ in range(int(level[2])):
            items = list(before.iterchildren("li"))
            inner = list(items[-1].iterchildren("ul", "ol")) if items else []
            if not inner or not items:
                break
            before = inner[-1]
        if items := list(before.iterchildren("li")):
            items[-1].append(part)


def gather_notes(root: Element) -> None:
    """Move foot- and endnotes to the end, as a list under a heading without words; their marks lead there."""
    named = {str(one.get("id") or one.get("name")): one for one in root.iter() if isinstance(one.tag, str)}
    entries: dict[str, Element] = {}
    for mark in list(root.iter("a")):
        name = (mark.get("href") or "").removeprefix("#")
        if not _is_mark(mark, name) or name not in named:
            continue
        entry = _entry(named[name])
        if entry is None:
            continue
        if _is_source(entry):
            _cite(mark, entry)
            continue
        entries.setdefault(name, entry)
        _lead(mark, len(entries))
    if entries:
        _write(root, list(dict.fromkeys(entries.values())))


def _is_mark(mark: Element, name: str) -> bool:
    if _NOTE.fullmatch(name) is None or _BACK.fullmatch(name):
        return False
    return _LABEL.fullmatch("".join(mark.itertext()).strip()) is not None


def _entry(target: Element) -> Element | None:
    """Return the item or paragraph that a mark leads to, None where it is no such."""
    for one in (target, *target.iterancestors()):
        if one.tag in ("li", "p", "dd") or (one.tag == "div" and one is target):
            return one
    return None


def _is_source(entry: Element) -> bool:
    """Tell whether an item stands in a list under a heading for references: there it stays."""
    around = entry.getparent()
    if around is None or around.tag != "ol":
        return False
    before = around.getprevious()
    heads = _HEADS(around) if before is None or before.tag not in ("p", "div") else [before]
    title = " ".join("".join(heads[-1].itertext()).split()) if heads else ""
    return REFERENCES.fullmatch(title) is not None


def _cite(mark: Element, entry: Element) -> None:
    """Write a mark as the number of its source, and take the way back out of the source."""
    label = "".join(mark.itertext()).strip().strip("[]()")
    for child in list(mark):
        mark.remove(child)
    mark.text = f"[{label}]"
    mark.attrib.pop("href")
    _without_labels(entry)


def _lead(mark: Element, number: int) -> None:
    text = "".join(mark.itertext()).strip() or str(number)
    for child in list(mark):
        mark.remove(child)
    mark.text = f" {text}" if text[0] in "[(" else f" ({text})"
    mark.set("href", f"#{NOTES_ANCHOR}")
    parent = mark.getparent()
    if parent is not None and parent.tag == "sup":
        parent.tag = "span"


def _write(root: Element, entries: list[Element]) -> None:
    part = main_part(root)
    heading = html.Element("h1", id=NOTES_ANCHOR)
    made = html.Element("ol")
    for entry in entries:
        _without_labels(entry)
        parent = entry.getparent()
        if parent is None:
            continue
        parent.remove(entry)
        entry.tag = "li"
        entry.attrib.pop("id", None)
        made.append(entry)
    part.append(heading)
    part.append(made)


def _without_labels(entry: Element) -> None:
    """Take out of a note the label that leads back to its mark: the list numbers it."""
    for back in list(entry.iter("a")):
        leads = (back.get("href") or "").startswith("#")
        if leads and _LABEL.fullmatch("".join(back.itertext()).strip()):
            back.drop_tree()
