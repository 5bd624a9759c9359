"""The fields of a Word part: what each is told to do, the words it shows, and where it stands.

Source: ECMA-376, part 1, 17.16 (fields); 17.5.2 (content controls), where Mendeley Cite keeps its citations.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TAG = "MENDELEY_CITATION_"
_BIBLIOGRAPHY = "MENDELEY_BIBLIOGRAPHY"


@dataclass(slots=True)
class Field:
    """One field, a field inside it not parted from it.

    ``instruction`` is what it is told to do, its blanks as written; of a content control it is the tag.
    ``shown`` are the words that readers see, a line for each paragraph. ``runs`` are the elements that it is
    made of, in their order. ``data`` is what it keeps for its program.
    """

    instruction: str = ""
    shown: str = ""
    runs: list[Element] = field(default_factory=list)
    data: str = ""

    def replace(self, text: str) -> None:
        """Leave one run with a text in the place of the field; for fields inside one paragraph or more.

        Paragraphs that it began or ended stay. A content control around paragraphs is no place for a run.
        """
        first, *others = self.runs
        run = etree.Element(f"{_W}r")
        words = etree.SubElement(run, f"{_W}t")
        words.text = text
        words.set(_SPACE, "preserve")
        first.addprevious(run)
        for element in (first, *others):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)


def fields(root: Element) -> list[Field]:
    """Return the outermost fields of a part, and the content controls of Mendeley Cite; each kind in order.

    A field that nothing ends is none: its words are words of the text.
    """
    return [*_simple(root), *_controls(root), *_complex(root)]


def _simple(root: Element) -> Iterator[Field]:
    for element in root.iter(f"{_W}fldSimple"):
        if next(element.iterancestors(f"{_W}fldSimple"), None) is None:
            yield Field(element.get(f"{_W}instr") or "", _words([element]), [element])


def _controls(root: Element) -> Iterator[Field]:
    for control in root.iter(f"{_W}sdt"):
        named = control.find(f"{_W}sdtPr/{_W}tag")
        tag = (named.get(f"{_W}val") or "") if named is not None else ""
        if tag.startswith((_TAG, _BIBLIOGRAPHY)):
            yield Field(tag, _words([control]), [control])


def _complex(root: Element) -> Iterator[Field]:
    """Yield fields that begin, are parted and end in runs of their own (17.16.18)."""
    now: Field | None = None
    depth, shows = 0, False
    for run in root.iter(f"{_W}r"):
        kinds = [one.get(f"{_W}fldCharType") for one in run.iter(f"{_W}fldChar")]
        if now is None and "begin" not in kinds:
            continue
        now = now or Field()
        now.data = now.data or "".join(one.text or "" for one in run.iter(f"{_W}fldData"))
        if not shows:
            now.instruction += "".join(one.text or "" for one in run.iter(f"{_W}instrText"))
        elif depth:
            now.shown += _own_words(run, now)
        now.runs.append(run)
        for kind in kinds:
            depth += {"begin": 1, "end": -1}.get(kind or "", 0)
            shows = shows or (kind == "separate" and depth == 1)
        if depth <= 0:
            yield now
            now, depth, shows = None, 0, False


def _own_words(run: Element, held: Field) -> str:
    """Return the words of a run, behind a line end when it begins another paragraph than the run before."""
    said = _words([run])
    paragraph = next(run.iterancestors(f"{_W}p"), None)
    before = next(held.runs[-1].iterancestors(f"{_W}p"), None) if held.runs else paragraph
    return f"\n{said}" if held.shown and paragraph is not before else said


def _words(elements: list[Element]) -> str:
    return "".join(text.text or "" for element in elements for text in element.iter(f"{_W}t"))
