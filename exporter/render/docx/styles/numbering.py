"""Real list numbering: a definition for each kind of list, and an instance of its own for a numbered list."""

from __future__ import annotations

from dataclasses import dataclass, field

from exporter.render.docx.parts.xml import Element, root, sub
from exporter.theme.as_word import BOX_INDENT, FIRST_NUM, scaled, style_id
from exporter.theme.theme import Theme

LEVELS = 3
STEP = 18.0  # points at a body size of 12
# How much further in items stand behind numbers of two and three digits, in a face as wide as any.
_WIDER = {" of tens": 1.5, " of hundreds": 2.0}
BULLETS = ("•", "–", "•")


@dataclass
class Numbering:
    """``w:numbering`` being filled while the document is written."""

    element: Element
    last: int = field(default=max(FIRST_NUM.values()))

    def restart(self, level: int, kind: str = "number", start: int = 1) -> int:
        """Return the id of a new instance of a numbered list that starts at ``start`` on ``level``."""
        self.last += 1
        num = sub(self.element, "w:num", numId=self.last)
        sub(num, "w:abstractNumId", val=FIRST_NUM[kind])
        sub(sub(num, "w:lvlOverride", ilvl=level), "w:startOverride", val=start)
        return self.last


def numbering(theme: Theme) -> Element:
    """Return ``w:numbering`` with the lists, bulleted and numbered, and that of the headings."""
    tree = root("w:numbering", "w")
    for kind, number in FIRST_NUM.items():
        _definition(tree, theme, kind, number)
    for number in FIRST_NUM.values():
        sub(sub(tree, "w:num", numId=number), "w:abstractNumId", val=number)
    return tree


def list_style(kind: str, level: int, box: str = "") -> str:
    """Return the id of the paragraph style of a list (``bullet``, ``number``) at ``level``, from 0.

    ``box`` names the box it stands in (``Remark``): there one style serves all levels.
    """
    if box:
        return style_id(f"{box} List {kind}")
    return style_id(f"List {kind}" if level == 0 else f"List {kind} {level + 1}")


def _definition(tree: Element, theme: Theme, kind: str, number: int) -> None:
    definition = sub(tree, "w:abstractNum", abstractNumId=number)
    sub(definition, "w:multiLevelType", val="multilevel")
    for level in range(LEVELS):
        entry = sub(definition, "w:lvl", ilvl=level)
        sub(entry, "w:start", val=1)
        sub(
            entry,
            "w:numFmt",
            val=_format(kind),
        )
        if kind == "heading":
            _headed(entry, level)
        elif kind == "unnumbered":
            _bare(entry)
        elif kind.startswith("boxed"):
            _boxed(entry, theme, kind, level)
        else:
            _hanging(entry, theme, kind, level)


def _headed(entry: Element, level: int) -> None:
    """Let a level number the headings of its depth, ``1.2`` below ``1`` (ECMA-376 part 1, 17.9.23)."""
    sub(entry, "w:pStyle", val=f"Heading{level + 1}")
    sub(entry, "w:suff", val="space")
    sub(entry, "w:lvlText", val=".".join(f"%{number + 1}" for number in range(level + 1)))
    sub(entry, "w:lvlJc", val="left")
    sub(sub(entry, "w:pPr"), "w:ind", left=0, firstLine=0)


def _bare(entry: Element) -> None:
    """Let a level show nothing: for headings without a number, whose style belongs to a list.

    List 0 would take them out of it (17.9.18); a validator misses a definition for that.
    """
    sub(entry, "w:suff", val="nothing")
    sub(entry, "w:lvlText", val="")
    sub(entry, "w:lvlJc", val="left")
    sub(sub(entry, "w:pPr"), "w:ind", left=0, firstLine=0)


def _format(kind: str) -> str:
    if kind == "unnumbered":
        return "none"
    return "bullet" if "bullet" in kind else "decimal"


def _hanging(entry: Element, theme: Theme, kind: str, level: int) -> None:
    wider = next((more for ending, more in _WIDER.items() if kind.endswith(ending)), 1.0)
    # A style belongs to one list, the usual one; those of longer numbers are named by their paragraphs.
    if wider == 1.0:
        sub(entry, "w:pStyle", val=list_style(kind, level))
    sub(entry, "w:lvlText", val=_marker(kind, level))
    sub(entry, "w:lvlJc", val="left")
    step = scaled(theme, STEP * wider)
    sub(sub(entry, "w:pPr"), "w:ind", left=step * (level + 1), hanging=step)


def _boxed(entry: Element, theme: Theme, kind: str, level: int) -> None:
    # The same indents as the box's paragraphs, or Word ends the box here; levels show in the first line.
    sub(entry, "w:suff", val="space")
    sub(entry, "w:lvlText", val=_marker(kind, level))
    sub(entry, "w:lvlJc", val="left")
    inset = round(BOX_INDENT * 20)
    sub(sub(entry, "w:pPr"), "w:ind", left=inset, right=inset, firstLine=scaled(theme, STEP) * level)


def _marker(kind: str, level: int) -> str:
    if "number" in kind:
        return f"%{level + 1}."
    return BULLETS[level]
