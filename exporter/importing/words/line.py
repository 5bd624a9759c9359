"""One paragraph of a Word document: its words as they are read, and what in it stands apart from them.

Source: ECMA-376, part 1, 17.3 (paragraphs and runs), 17.13 (revisions), 22.1 (formulas).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from exporter.importing.words.passages import DOWN, UP, Duty

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEXT, _DELETED, _RUN = f"{_W}t", f"{_W}delText", f"{_W}r"
_VALUE = f"{_W}val"
_CODED = re.compile("[\uf020-\uf0ff]")
_MADE_LIST = re.compile(r"\s*(?:BIBLIOGRAPHY\b|ADDIN\s+(?:ZOTERO_BIBL|Mendeley Bibliography)\b)")
_MADE_LIST_OF_ENDNOTE = re.compile(_MADE_LIST.pattern + r"|\s*ADDIN\s+EN\.REFLIST\b")
_CONTENTS = re.compile(r"(?i)toc ?\d|toc ?heading")
_MOVED = "the words were moved, and stand at their new place"
_CODE = "an instruction to Word; its result is text"
_SIGNS = {f"{_W}noBreakHyphen": "\u2011"} | dict.fromkeys(
    (f"{_W}{name}" for name in ("tab", "br", "cr", "ptab")), " "
)
_BOXES = frozenset({f"{_MC}AlternateContent", f"{_W}txbxContent"})
_PARTS = frozenset(f"{_M}{name}" for name in ("num", "den", "e", "deg", "lim", "fName"))
_MOVED_ON = frozenset(f"{_M}{name}" for name in ("sSub", "sSup", "sSubSup", "sPre"))
"""Parts of formulas, which stand apart, unless they are what a raised or lowered text belongs to."""
_LOOKS = frozenset({f"{_W}rPr", f"{_W}pPr"})
_APART = frozenset(f"{_W}{name}" for name in ("del", "moveFrom", "rt", "instrText"))
_OFF = ("0", "false", "off")
_SYMBOLS = {
    "F0B3": "≥", "F0A3": "≤", "F0B1": "±", "F06D": "μ", "F061": "α", "F062": "β", "F067": "γ", "F044": "Δ",
    "F0B0": "°", "F0B4": "×", "F0B7": "•", "F0AE": "→", "F0AC": "←", "F0B9": "≠", "F0BB": "≈", "F0D7": "⋅",
    "F057": "Ω", "F0AD": "↑", "F0AF": "↓", "F0A5": "∞", "F0B8": "÷",
}  # fmt: skip
"""Signs of the font Symbol (Adobe, "Symbol Encoding"), moved to U+F000 as Word writes them."""


@dataclass(frozen=True, slots=True)
class Apart:
    """Words of a paragraph that are no part of what is read in it; without a duty they have that of it."""

    text: str
    carrier: str
    duty: Duty | None = None
    reason: str = ""


class Line:
    """One paragraph; ``apart`` and ``boxes`` fill up while its texts are taken."""

    def __init__(self, carrier: str) -> None:
        self._carrier = carrier
        self.apart: list[Apart] = []
        self.boxes: list[etree._Element] = []

    def texts(self, node: etree._Element) -> Iterator[str]:
        """Yield the texts of a paragraph that are read in it, in order."""
        for child in node:
            tag = child.tag
            if tag == _TEXT:
                yield _in_symbols(child)
            elif not isinstance(tag, str) or tag in _LOOKS:
                continue
            elif tag in _BOXES:
                self.boxes.append(child)
            elif (apart := self._apart(child)) is not None:
                self.apart.append(apart)
            else:
                yield from self._read(child)

    def _read(self, node: etree._Element) -> Iterator[str]:
        if node.tag in (_TEXT, f"{_M}t"):
            yield _in_symbols(node)
        elif node.tag in _PARTS and node.getparent().tag not in _MOVED_ON:
            yield from (" ", *self.texts(node), " ")
        elif node.tag == f"{_M}sup":
            yield from (UP, *self.texts(node), DOWN)
        elif node.tag in _SIGNS:
            yield _SIGNS[node.tag]
        elif node.tag == f"{_W}sym":
            yield _symbol(node)
        elif _is_raised(node):  # it may be the number of a source: apart from the word before it
            yield from (UP, *self.texts(node), DOWN)
        else:
            yield from self.texts(node)

    def _apart(self, node: etree._Element) -> Apart | None:
        """Return what a node holds apart from the text, None for what is read."""
        tag = node.tag
        if tag == _RUN:
            return Apart(all_words(node), "hidden text", Duty.LIST) if _vanishes(node) else None
        if tag not in _APART:
            return None
        if tag == f"{_W}del":
            return Apart(all_words(node), changed("deleted text", node), Duty.LIST)
        if tag == f"{_W}moveFrom":
            return Apart(all_words(node), "moved text", Duty.DROP, _MOVED)
        if tag == f"{_W}rt":
            return Apart(all_words(node), self._carrier)
        return Apart(node.text or "", "code of a field", Duty.DROP, _CODE)


def of_contents(styles: etree._Element) -> frozenset[str]:
    """Return the ids of the styles of lists of contents: each language of Word has ids of its own."""
    named = ((one, one.find(f"{_W}name")) for one in styles.iter(f"{_W}style"))
    return frozenset(
        one.get(f"{_W}styleId") or ""
        for one, name in named
        if name is not None and _CONTENTS.fullmatch(name.get(f"{_W}val") or "")
    )


def is_contents(paragraph: etree._Element, styles: frozenset[str]) -> bool:
    """Tell whether a paragraph is a line of a list of contents, by its style."""
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = "" if style is None else style.get(f"{_W}val") or ""
    return name in styles or _CONTENTS.fullmatch(name) is not None


def made_lists(root: etree._Element) -> frozenset[etree._Element]:
    """Return the paragraphs that a field or a control of a program fills with the references cited.

    Its words are those of the entries in another order and dress; what EndNote made is text where the fields
    hold no data of its sources.
    """
    made = _MADE_LIST_OF_ENDNOTE if _has_data_of_endnote(root) else _MADE_LIST
    found = {
        paragraph
        for tag in root.iter(f"{_W}tag")
        if (tag.get(f"{_W}val") or "").startswith("MENDELEY_BIBLIOGRAPHY")
        for control in [next(tag.iterancestors(f"{_W}sdt"), None)]
        if control is not None
        for paragraph in (*control.iter(f"{_W}p"), *list(control.iterancestors(f"{_W}p"))[:1])
    }
    if next(root.iter(f"{_W}instrText"), None) is None:
        return frozenset(found)
    told, depth, inside = "", 0, False
    for node in root.iter(f"{_W}fldChar", f"{_W}instrText", f"{_W}t"):
        kind = node.get(f"{_W}fldCharType") or ""
        if node.tag == f"{_W}instrText":
            told += node.text or ""
        elif node.tag == f"{_W}fldChar":
            depth += {"begin": 1, "end": -1}.get(kind, 0)
            inside = inside or (kind == "separate" and made.match(told) is not None)
            inside, told = inside and depth > 0, told if depth > 0 and kind != "separate" else ""
        elif inside:
            found |= set(list(node.iterancestors(f"{_W}p"))[:1])
    return frozenset(found)


def _has_data_of_endnote(root: etree._Element) -> bool:
    """Tell whether fields hold sources as EndNote writes them: as XML, or that in base 64."""
    texts = (one.text or "" for one in root.iter(f"{_W}instrText", f"{_W}fldData"))
    return any("<record>" in text or text.lstrip().startswith("PEVuZE5vdGU+") for text in texts)


def all_words(node: etree._Element) -> str:
    """Return all characters in a node, deleted ones too."""
    return "".join(one.text or "" for one in node.iter(_TEXT, _DELETED))


def changed(what: str, element: etree._Element) -> str:
    """Return a carrier with the author of a change, where the file names one."""
    author = element.get(f"{_W}author") or ""
    return f"{what} (by {author})" if author else what


def _vanishes(run: etree._Element) -> bool:
    vanish = _look(run, f"{_W}vanish")
    return vanish is not None and vanish.get(_VALUE) not in _OFF


def _is_raised(run: etree._Element) -> bool:
    raised = _look(run, f"{_W}vertAlign") if run.tag == _RUN else None
    return raised is not None and raised.get(_VALUE) == "superscript"


def _look(run: etree._Element, name: str) -> etree._Element | None:
    """Return what the looks of a run say of one, None for nothing: a path is slow, and runs are many."""
    for child in run:
        if child.tag == f"{_W}rPr":
            return next((one for one in child if one.tag == name), None)
    return None


def _in_symbols(text: etree._Element) -> str:
    """Return the words of a run; signs that the font Symbol draws are what it draws."""
    said = text.text or ""
    if len(said) != 1 and not _CODED.search(said):
        return said
    fonts = None if (run := text.getparent()) is None else _look(run, f"{_W}rFonts")
    if fonts is None or fonts.get(f"{_W}ascii") != "Symbol":
        return said
    return "".join(_SYMBOLS.get(f"F0{ord(char) % 0x100:02X}", "") for char in said)


def _symbol(element: etree._Element) -> str:
    font, char = element.get(f"{_W}font") or "", (element.get(f"{_W}char") or "").upper()
    if font == "Symbol":
        return _SYMBOLS.get(char if char.startswith("F") else f"F{char[1:]}", "")
    return ""
