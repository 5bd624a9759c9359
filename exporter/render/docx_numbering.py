"""Real list numbering: a definition for each kind of list, and an instance of its own for a numbered list."""

from __future__ import annotations

from dataclasses import dataclass, field

from exporter.render.docx_looks import FIRST_NUM, scaled, style_id
from exporter.render.docx_xml import Element, root, sub
from exporter.theme.theme import Theme

LEVELS = 3
STEP = 18.0  # points at a body size of 12
BULLETS = ("•", "–", "•")
# An empty box of the symbol font that Word ships and LibreOffice maps; no text font of ours has one.
BOX, BOX_FONT = "\uf06f", "Wingdings"


@dataclass
class Numbering:
    """``w:numbering`` being filled while the document is written."""

    element: Element
    last: int = field(default=max(FIRST_NUM.values()))

    def restart(self, level: int) -> int:
        """Return the id of a new instance of the numbered list that starts at 1 on ``level``."""
        self.last += 1
        num = sub(self.element, "w:num", numId=self.last)
        sub(num, "w:abstractNumId", val=FIRST_NUM["number"])
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


def list_style(ordered: bool, level: int) -> str:
    """Return the id of the paragraph style of a list at ``level``, from 0."""
    name = "List Number" if ordered else "List Bullet"
    return style_id(name if level == 0 else f"{name} {level + 1}")


def _definition(tree: Element, theme: Theme, kind: str, number: int) -> None:
    definition = sub(tree, "w:abstractNum", abstractNumId=number)
    sub(definition, "w:multiLevelType", val="multilevel")
    for level in range(1 if kind == "checklist" else LEVELS):
        entry = sub(definition, "w:lvl", ilvl=level)
        sub(entry, "w:start", val=1)
        sub(entry, "w:numFmt", val="decimal" if kind == "number" else "bullet")
        sub(
            entry, "w:pStyle", val="Checklist" if kind == "checklist" else list_style(kind == "number", level)
        )
        sub(entry, "w:lvlText", val=_marker(kind, level))
        sub(entry, "w:lvlJc", val="left")
        step = scaled(theme, STEP if kind != "checklist" else STEP * 1.25)
        sub(sub(entry, "w:pPr"), "w:ind", left=step * (level + 1), hanging=step)
        if kind == "checklist":
            sub(sub(entry, "w:rPr"), "w:rFonts", ascii=BOX_FONT, hAnsi=BOX_FONT, hint="default")


def _marker(kind: str, level: int) -> str:
    match kind:
        case "number":
            return f"%{level + 1}."
        case "checklist":
            return BOX
        case _:
            return BULLETS[level]
