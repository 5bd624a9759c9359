"""The look of a template's style as properties of ours: a closed list, in the order of the schema."""

from __future__ import annotations

from exporter.render.docx.parts.xml import Element, qualified, sub
from exporter.theme.house.look import HouseLook, Stops


def write_line_style(tree: Element, number: int, look: HouseLook, stops: Stops, font: str) -> None:
    """Append the style of a line of a template's head or foot."""
    style = sub(tree, "w:style", type="paragraph", customStyle=1, styleId=f"HouseLine{number}")
    sub(style, "w:name", val=f"House Line {number}")
    sub(style, "w:basedOn", val="Normal")
    sub(style, "w:uiPriority", val=99)
    properties = sub(style, "w:pPr")
    write_borders(properties, look)
    write_shade(properties, look)
    if stops:
        tabs = sub(properties, "w:tabs")
        for kind, place in stops:
            sub(tabs, "w:tab", val=kind, pos=place)
    write_spacing(properties, look)
    write_indent(properties, look)
    write_alignment(properties, look)
    write_letters(sub(style, "w:rPr"), look, font)


def write_borders(properties: Element, look: HouseLook) -> None:
    """Append the borders."""
    if look.rules:
        borders = sub(properties, "w:pBdr")
        for rule in look.rules:
            sub(
                borders,
                f"w:{rule.side}",
                val=rule.style,
                sz=rule.eighths,
                space=rule.space,
                color=rule.color or "auto",
            )


def write_shade(properties: Element, look: HouseLook) -> None:
    """Append the ground."""
    if look.shade:
        sub(properties, "w:shd", val="clear", color="auto", fill=look.shade)


def write_spacing(properties: Element, look: HouseLook) -> None:
    """Append the spaces; lines of an exact height become lines of at least that: no letter is cut."""
    rule = "auto" if look.rule == "auto" else "atLeast"
    before, after, line = (max(0, value) for value in (look.before, look.after, look.line))
    sub(properties, "w:spacing", before=before, after=after, line=line, lineRule=rule)


def write_indent(properties: Element, look: HouseLook) -> None:
    """Append the indents, none of them beyond the column of text."""
    left, right = max(0, look.left), max(0, look.right)
    first = max(look.first, -left)
    if left or right or first:
        element = sub(properties, "w:ind", left=left, right=right)
        if first:
            element.set(qualified("w:firstLine" if first > 0 else "w:hanging"), str(abs(first)))


def write_alignment(properties: Element, look: HouseLook) -> None:
    """Append how lines are aligned."""
    if look.align:
        sub(properties, "w:jc", val=look.align)


def write_letters(run: Element, look: HouseLook, font: str) -> None:
    """Append what the style says of letters; ``font`` is the document's own, which need not be named."""
    if look.font and look.font != font:
        sub(run, "w:rFonts", ascii=look.font, hAnsi=look.font, eastAsia=look.font, cs=look.font)
    for tag, on in (("w:b", look.bold), ("w:bCs", look.bold), ("w:i", look.italic), ("w:iCs", look.italic)):
        if on:
            sub(run, tag)
    if look.capitals:
        sub(run, f"w:{look.capitals}")
    if look.color:
        sub(run, "w:color", val=look.color)
    if look.size:
        sub(run, "w:sz", val=round(look.size * 2))
        sub(run, "w:szCs", val=round(look.size * 2))
    if look.underlined:
        sub(run, "w:u", val="single")
