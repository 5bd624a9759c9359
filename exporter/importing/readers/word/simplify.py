"""A Word document as mammoth reads all of it: changes taken, hidden text out, boxes as tables of one cell.

What it takes out (deletions, hidden text) no reader of the page meets; the word ledger lists it.
Source: ECMA-376, part 1, 17 (WordprocessingML), and part 3 (markup compatibility).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from lxml import etree

from exporter.importing.readers.word.formulas import as_runs
from exporter.importing.readers.word.package import W

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_GONE = (f"{W}del", f"{W}moveFrom", f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}annotationRef")
_OPENED = tuple(
    f"{W}{name}"
    for name in ("ins", "moveTo", "smartTag", "customXml", "bdo", "dir", "fldSimple", "sdtContent")
)
_BOX = f"{W}txbxContent"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
CHUNK = f"{W}altChunk"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
Element: TypeAlias = etree._Element


def simplify(root: Element, hidden: frozenset[str], inserted: Callable[[Element], list[str]]) -> None:
    """Change a part in place. ``hidden`` are styles that hide, ``inserted`` texts from elsewhere."""
    _choose(root)
    _leave_out(root, hidden)
    for element in list(root.iter(f"{W}sdt")):
        _take_out(element, [one for one in element if one.tag != f"{W}sdtContent"])
        _open(element)
    for element in list(root.iter(*_OPENED)):
        _open(element)
    _write_out(root)
    if next(root.iter(_BOX), None) is not None:
        for paragraph in list(root.iter(f"{W}p")):
            _set_apart(paragraph)
    for holder in list(root.iter(DIAGRAM, CHUNK)):
        if texts := inserted(holder):
            _insert(holder, texts)


def _choose(root: Element) -> None:
    """Leave one of the forms that a drawing is written in, the one that holds words."""
    for both in list(root.iter(f"{_MC}AlternateContent")):
        forms = list(both)
        worded = [one for one in forms if next(one.iter(_BOX), None) is not None]
        kept = (worded or forms)[:1]
        _take_out(both, [one for one in forms if one not in kept])
        for one in kept:
            _open(one)
        _open(both)


def _leave_out(root: Element, hidden: frozenset[str]) -> None:
    gone = list(root.iter(*_GONE))
    rows = [one for one in root.iter(f"{W}tr") if one.find(f"{W}trPr/{W}del") is not None]
    unseen = _unseen(root, hidden)
    for element in (*gone, *rows, *unseen):
        parent = element.getparent()
        if parent is not None and element.find(f".//{W}rPr") is not element:
            parent.remove(element)


def _unseen(root: Element, hidden: frozenset[str]) -> list[Element]:
    """Return the runs of characters that are hidden, by themselves or by their style."""
    if not hidden and next(root.iter(f"{W}vanish"), None) is None:
        return []
    return [one for one in root.iter(f"{W}r") if _is_hidden(one, hidden)]


def _is_hidden(run: Element, hidden: frozenset[str]) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    if vanish is not None:
        return vanish.get(f"{W}val") not in ("0", "false", "off")
    paragraph = next(run.iterancestors(f"{W}p"), None)
    styles = [
        run.find(f"{W}rPr/{W}rStyle"),
        None if paragraph is None else paragraph.find(f"{W}pPr/{W}pStyle"),
    ]
    return any(style is not None and style.get(f"{W}val") in hidden for style in styles)


def _write_out(root: Element) -> None:
    """Write formulas, ruby and signs of the font Symbol as what mammoth knows."""
    for formula in list(root.iter(f"{_M}oMathPara")):
        _open(formula)
    for formula in list(root.iter(f"{_M}oMath")):
        _replace(formula, as_runs(formula))
    _symbols(root)
    _breaks(root)
    for ruby in list(root.iter(f"{W}ruby")):
        base, above = (_words(ruby, name) for name in ("rubyBase", "rt"))
        run = ruby.getparent()
        if run is not None and run.tag == f"{W}r":
            _replace(ruby, list(_run(f"{base} ({above})")))


def _breaks(root: Element) -> None:
    """Write what parts words and mammoth passes over as what it knows: ends of lines, and tabs."""
    for mark in list(root.iter(f"{W}br", f"{W}cr", f"{W}ptab")):
        if mark.tag == f"{W}ptab":
            _replace(mark, [etree.Element(f"{W}tab")])
        elif mark.tag == f"{W}cr" or mark.get(f"{W}type") in ("page", "column"):
            _replace(mark, [etree.Element(f"{W}br")] if _is_between(mark) else [])


def _is_between(mark: Element) -> bool:
    """Tell whether words stand before a mark in its paragraph, and behind it."""
    paragraph = next(mark.iterancestors(f"{W}p"), None)
    if paragraph is None:
        return False
    told = list(paragraph.iter(mark.tag, f"{W}t"))
    at = told.index(mark)
    return any(one.text for one in told[:at]) and any(one.text for one in told[at:])


def _symbols(root: Element) -> None:
    """Write the signs of a run in the font Symbol as signs with that font, which mammoth knows."""
    for fonts in [one for one in root.iter(f"{W}rFonts") if one.get(f"{W}ascii") == "Symbol"]:
        looks = fonts.getparent()
        run = None if looks is None else looks.getparent()
        for text in [] if run is None else run.findall(f"{W}t"):
            if len(text.text or "") == 1 or any("\uf020" <= char <= "\uf0ff" for char in text.text or ""):
                _replace(text, [_symbol(char) for char in text.text or ""])


def _symbol(char: str) -> Element:
    sign = etree.Element(f"{W}sym")
    sign.set(f"{W}font", "Symbol")
    sign.set(f"{W}char", f"{ord(char) % 0x100 + 0xF000:04X}")
    return sign


def _words(element: Element, part: str) -> str:
    return "".join(text.text or "" for one in element.iter(f"{W}{part}") for text in one.iter(f"{W}t"))


def _set_apart(paragraph: Element) -> None:
    """Move the text boxes of a paragraph behind it, each as a table of one cell."""
    place = paragraph
    for box in list(paragraph.iter(_BOX)):
        if next(box.iterancestors(f"{W}p"), None) is not paragraph:
            continue
        table = etree.Element(f"{W}tbl")
        cell = etree.SubElement(etree.SubElement(table, f"{W}tr"), f"{W}tc")
        cell.extend(list(box))
        parent = box.getparent()
        assert parent is not None
        parent.remove(box)
        place.addnext(table)
        place = table


def _insert(holder: Element, texts: list[str]) -> None:
    """Write texts as paragraphs behind the paragraph of a holder, or in its place where it has none."""
    paragraph = next(holder.iterancestors(f"{W}p"), None)
    place = holder if paragraph is None else paragraph
    for text in reversed(texts):
        written = etree.Element(f"{W}p")
        written.append(_run(text))
        place.addnext(written)


def _run(text: str) -> Element:
    run = etree.Element(f"{W}r")
    written = etree.SubElement(run, f"{W}t")
    written.text = text
    written.set(_SPACE, "preserve")
    return run


def _open(element: Element) -> None:
    """Put what an element holds in its place."""
    _replace(element, list(element))


def _replace(element: Element, others: list[Element]) -> None:
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    parent.remove(element)
    for offset, other in enumerate(others):
        parent.insert(at + offset, other)


def _take_out(parent: Element, elements: list[Element]) -> None:
    for element in elements:
        parent.remove(element)
