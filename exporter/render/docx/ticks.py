"""Boxes to tick: check boxes of Word, which a click or the space bar ticks, and a pen on paper.

What Word calls a check box content control is an element of its own name space ([MS-DOCX] 2.6.1.3): a program
that does not know it shows the box as the letter that it is.
"""

from __future__ import annotations

from exporter.render.docx.draft import Draft
from exporter.render.docx.parts.xml import Element, plain_sub, qualified, sub
from exporter.theme.as_word import TICK_BOX, TICK_FONT, style_id

# The ballot box and the one with an X, as Word draws them itself.
EMPTY, TICKED = "\u2610", "\u2612"


def write_tick(draft: Draft, element: Element) -> None:
    """Append an empty box to a paragraph, and the tab that parts it from its words."""
    draft.ticks += 1
    control = sub(element, "w:sdt")
    properties = sub(control, "w:sdtPr")
    sub(sub(properties, "w:rPr"), "w:rStyle", val=style_id(TICK_BOX))
    sub(properties, "w:id", val=draft.ticks)
    box = sub(properties, "w14:checkbox")
    plain_sub(box, "w14:checked", {"w14:val": 0})
    for state, sign in (("checked", TICKED), ("unchecked", EMPTY)):
        plain_sub(box, f"w14:{state}State", {"w14:val": f"{ord(sign):04X}", "w14:font": TICK_FONT})
    run = sub(sub(control, "w:sdtContent"), "w:r")
    sub(sub(run, "w:rPr"), "w:rStyle", val=style_id(TICK_BOX))
    sub(run, "w:t").text = EMPTY
    sub(sub(element, "w:r"), "w:tab")


def declare(document: Element) -> None:
    """Mark the name space of check boxes as one that a program need not know (ECMA-376 part 3, 7.2)."""
    document.set(qualified("mc:Ignorable"), "w14")
