"""Real list numbering: a definition for each kind of list, and an instance of its own for a numbered list."""

from __future__ import annotations

from dataclasses import dataclass, field

from exporter.render.docx_looks import BOX_INDENT, FIRST_NUM, scaled, style_id
from exporter.render.docx_xml import Element, root, sub
from exporter.theme.theme import RoleName, Theme

LEVELS = 3
STEP = 18.0  # points at a body size of 12
TICK_STEP = 22.5
TICK_SIZE = 1.4  # of the text beside it: a box to tick by hand
BULLETS = ("•", "–", "•")
# An empty box of the symbol font that Word ships and LibreOffice maps; no text font of ours has one.
TICK_BOX, TICK_FONT = "\uf06f", "Wingdings"


@dataclass
class Numbering:
    """``w:numbering`` being filled while the document is written."""

    element: Element
    last: int = field(default=max(FIRST_NUM.values()))

    def restart(self, level: int, kind: str = "number") -> int:
        """Return the id of a new instance of a numbered list that starts at 1 on ``level``."""
        self.last += 1
        num = sub(self.element, "w:num", numId=self.last)
        sub(num, "w:abstractNumId", val=FIRST_NUM[kind])
        sub(sub(num, "w:lvlOverride", ilvl=level), "w:startOverride", val=1)
        return self.last


def numbering(theme: Theme) -> Element:
    """Return ``w:numbering`` with the bulleted, the numbered and the tick list, one instance of each."""
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
    for level in range(1 if kind == "checklist" else LEVELS):
        entry = sub(definition, "w:lvl", ilvl=level)
        sub(entry, "w:start", val=1)
        sub(entry, "w:numFmt", val="decimal" if kind.endswith("number") else "bullet")
        if kind.startswith("boxed"):
            _boxed(entry, theme, kind, level)
        else:
            _hanging(entry, theme, kind, level)


def _hanging(entry: Element, theme: Theme, kind: str, level: int) -> None:
    ticked = kind == "checklist"
    sub(entry, "w:pStyle", val="Checklist" if ticked else list_style(kind, level))
    sub(entry, "w:lvlText", val=_marker(kind, level))
    sub(entry, "w:lvlJc", val="left")
    step = scaled(theme, TICK_STEP if ticked else STEP)
    sub(sub(entry, "w:pPr"), "w:ind", left=step * (level + 1), hanging=step)
    if ticked:
        sign = sub(entry, "w:rPr")
        sub(sign, "w:rFonts", ascii=TICK_FONT, hAnsi=TICK_FONT, hint="default")
        size = round(theme.roles[RoleName.CHECKLIST].size * TICK_SIZE * 2)
        sub(sign, "w:sz", val=size)
        sub(sign, "w:szCs", val=size)


def _boxed(entry: Element, theme: Theme, kind: str, level: int) -> None:
    # The same indents as the box's paragraphs, or Word ends the box here; levels show in the first line.
    sub(entry, "w:suff", val="space")
    sub(entry, "w:lvlText", val=_marker(kind, level))
    sub(entry, "w:lvlJc", val="left")
    inset = round(BOX_INDENT * 20)
    sub(sub(entry, "w:pPr"), "w:ind", left=inset, right=inset, firstLine=scaled(theme, STEP) * level)


def _marker(kind: str, level: int) -> str:
    if kind.endswith("number"):
        return f"%{level + 1}."
    return TICK_BOX if kind == "checklist" else BULLETS[level]
