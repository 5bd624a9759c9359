"""Runs that look alike, joined: Word cuts a sentence into dozens, and mammoth weighs the looks of each.

What is left out is what mammoth does not read: its result is the same, in a third of the time.
Source: ECMA-376, part 1, 17.3 (paragraphs and runs); mammoth, docx/body_xml.py.
"""

from __future__ import annotations

from lxml import etree

from exporter.importing.readers.word.package import W

_SEEN = frozenset(f"{W}{name}" for name in ("rStyle", "b", "i", "strike", "vertAlign"))
"""Looks of runs that the rules of styles ask for."""
_SET = frozenset(f"{W}{name}" for name in ("pStyle", "numPr", "rPr"))
_GONE = frozenset({f"{W}del"})
"""The mark of a paragraph that was deleted joins it to the next."""
_NOTHING = tuple(f"{W}{name}" for name in ("proofErr", "bookmarkEnd", "lastRenderedPageBreak", "tblGrid"))
_TEXT = f"{W}t"
_WORDS = frozenset({_TEXT, *(f"{W}{name}" for name in ("tab", "noBreakHyphen", "softHyphen"))})
_VALUE = f"{W}val"
_LOOKS = f"{W}rPr"
"""The schema has them first in a run (17.3.2.1); a run that has them elsewhere is left as it is."""


def join_runs(root: etree._Element) -> None:
    """Change a part in place: neighbours of one look are one run, and looks that change nothing are gone."""
    for element in list(root.iter(*_NOTHING)):
        _drop(element)
    for looks in root.iter(f"{W}pPr"):
        _leave(looks, _SET)
        if (mark := looks.find(f"{W}rPr")) is not None:
            _leave(mark, _GONE)
    before: etree._Element | None = None
    for run in list(root.iter(f"{W}r")):
        before = _joined(before, run)


def _joined(before: etree._Element | None, run: etree._Element) -> etree._Element | None:
    """Return the run that a later one may join: ``before`` with the words of ``run``, else ``run``."""
    looks, words = _parted(run)
    if looks is not None:
        _leave(looks, _SEEN)
    if not all(child.tag in _WORDS for child in words):
        return None
    if before is None or run.getprevious() is not before or _look(before) != _look(run):
        return run
    for child in words:
        last = before[-1] if len(before) else None
        if child.tag == _TEXT and last is not None and last.tag == _TEXT:
            last.text = (last.text or "") + (child.text or "")
        else:
            before.append(child)
    _drop(run)
    return before


def _parted(run: etree._Element) -> tuple[etree._Element | None, list[etree._Element]]:
    """Return the looks of a run, and what else it holds."""
    held = list(run)
    return (held[0], held[1:]) if held and held[0].tag == _LOOKS else (None, held)


def _look(run: etree._Element) -> list[tuple[str, str | None]]:
    looks, _ = _parted(run)
    return [] if looks is None else [(str(one.tag), one.get(_VALUE)) for one in looks]


def _leave(looks: etree._Element, kept: frozenset[str]) -> None:
    for one in list(looks):
        if one.tag not in kept:
            looks.remove(one)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
