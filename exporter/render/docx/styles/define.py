"""Every look of a Word document as named styles, made from the theme's roles.

Nothing here is content. Runs and paragraphs carry no look of their own, so changing a style in Word
changes every place it is used. Built-in styles have Word's names, so that Word's own commands find them.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from exporter.render.docx.parts.xml import Element, qualified, root, sub
from exporter.render.docx.styles.house import (
    write_alignment,
    write_borders,
    write_indent,
    write_letters,
    write_shade,
    write_spacing,
)
from exporter.theme.as_word import (
    ALIASES,
    BAR_SPACE,
    BOX_INDENT,
    BOX_SPACE,
    BUILTIN_CHARACTERS,
    CELL_MARGIN,
    CLOSE,
    CONTACT_NUMBER,
    EMPHASIS,
    FIRST_NUM,
    IN_TEXT,
    INK,
    KEY_STYLES,
    LINK,
    LOOKS,
    NOTE_LABEL,
    PAGE_NUMBER,
    PICTURES,
    READING,
    STRONG,
    SUBSCRIPT,
    SUPERSCRIPT,
    TICK_BOX,
    TICK_FONT,
    Look,
    characters,
    look_of,
    next_color,
    scaled,
    style_id,
)
from exporter.theme.house.audit import is_strict
from exporter.theme.house.look import HouseLook, Rule
from exporter.theme.house.template import House
from exporter.theme.theme import Border, Role, RoleName, Theme
from exporter.theme.word_sheet import Page

# Of the text beside it: a box to tick by hand.
TICK_SIZE = 1.4


def styles(
    theme: Theme,
    page: Page,
    lang: str,
    direction: str,
    house: House | None = None,
    numbered: Set[int] = frozenset(),
) -> Element:
    """Return ``w:styles`` with the defaults, every named style of the table above, and the table style.

    Where ``house`` has a style of a name, the look is its own. ``numbered`` are the levels of headings that
    have numbers, from 1.
    """
    tree = root("w:styles", "w")
    _defaults(tree, theme, lang, direction)
    # Hides the styles that Word would offer besides ours.
    sub(tree, "w:latentStyles", defLockedState=0, defUIPriority=99, defSemiHidden=1, defUnhideWhenUsed=1,
        defQFormat=0, count=376)  # fmt: skip
    normal = _style(tree, "paragraph", "Normal", builtin=True, default=True)
    sub(normal, "w:qFormat")
    for order, look in enumerate(LOOKS):
        _paragraph_style(tree, theme, page, look, order, direction, house)
    _number_headings(tree, numbered)
    font = _style(tree, "character", "Default Paragraph Font", builtin=True, default=True)
    sub(font, "w:semiHidden")
    for order, name in enumerate(characters(theme)):
        character_style(tree, theme, (name,), order, house)
    _table_styles(tree, theme)
    numbers = _style(tree, "numbering", "No List", builtin=True, default=True)
    sub(numbers, "w:semiHidden")
    return tree


def character_style(
    tree: Element, theme: Theme, names: tuple[str, ...], order: int = 40, house: House | None = None
) -> None:
    """Append the character style of ``names``; several names make one style that has all their looks."""
    name = " ".join(names)
    style = _style(tree, "character", name, builtin=name in BUILTIN_CHARACTERS, alias=ALIASES.get(name, ""))
    sub(style, "w:basedOn", val=style_id(names[0]) if len(names) > 1 else "DefaultParagraphFont")
    sub(style, "w:uiPriority", val=order + 40)
    sub(style, "w:qFormat")
    # A style made of several inherits the first; repeating all of them does no harm, so one rule serves.
    own = house.look(name) if house and len(names) == 1 else None
    if own and own.kind == "character":
        write_letters(sub(style, "w:rPr"), own, theme.families[0])
    else:
        _character_looks(sub(style, "w:rPr"), theme, frozenset(names))


def _defaults(tree: Element, theme: Theme, lang: str, direction: str) -> None:
    defaults = sub(tree, "w:docDefaults")
    run = sub(sub(defaults, "w:rPrDefault"), "w:rPr")
    _face(run, theme.families[0])
    _size(run, theme.roles[RoleName.BODY].size)
    sub(run, "w:lang", val=lang, eastAsia=lang, bidi=lang)
    paragraph = sub(sub(defaults, "w:pPrDefault"), "w:pPr")
    sub(paragraph, "w:widowControl")
    sub(paragraph, "w:suppressAutoHyphens")
    if direction == "rtl":
        sub(paragraph, "w:bidi")
    _spacing(paragraph, replace(theme.roles[RoleName.BODY], space_before=0, space_after=0))


def _style(
    tree: Element, kind: str, name: str, *, builtin: bool = False, alias: str = "", default: bool = False
) -> Element:
    style = sub(tree, "w:style", type=kind)
    if default:
        style.set(qualified("w:default"), "1")
    if not builtin:
        style.set(qualified("w:customStyle"), "1")
    style.set(qualified("w:styleId"), style_id(name))
    sub(style, "w:name", val=name)
    if alias:
        sub(style, "w:aliases", val=alias)
    return style


def _paragraph_style(
    tree: Element, theme: Theme, page: Page, look: Look, order: int, direction: str, house: House | None
) -> None:
    role, own = look_of(theme, look), _house_style(house, look)
    style = _style(tree, "paragraph", look.name, builtin=look.builtin, alias=look.alias)
    sub(style, "w:basedOn", val="Normal")
    if look.next:
        sub(style, "w:next", val=look.next)
    sub(style, "w:uiPriority", val=order + 1)
    sub(style, "w:qFormat")
    properties = sub(style, "w:pPr")
    if look.keep_next:
        sub(properties, "w:keepNext")
    if look.keep_lines:
        sub(properties, "w:keepLines")
    _numbering(properties, look)
    if own and own.kind == "paragraph":
        _house_look(style, properties, theme, page, look, own, direction)
        return
    _borders(properties, look, role.border, direction)
    _tabs(properties, theme, look, page)
    _spacing(properties, role, at_least=look.name not in PICTURES)
    _indent(properties, theme, look, role.border)
    if look.name in CLOSE:
        sub(properties, "w:contextualSpacing")
    if look.side:
        sub(properties, "w:jc", val=look.side)
    if look.outline is not None:
        sub(properties, "w:outlineLvl", val=look.outline)
    run = sub(style, "w:rPr")
    if theme.reading and look.name in READING:
        _face(run, theme.reading[0])
    _weight_and_color(run, role)
    _size(run, role.size)


def _house_style(house: House | None, look: Look) -> HouseLook | None:
    """Return what a template says of a style, or of the one that it is like."""
    if house is None:
        return None
    own = house.look(look.name)
    if own is not None or not look.like:
        return own
    like = house.look(look.like)
    return replace(like, rules=tuple(map(_apart, like.rules))) if like else None


def _apart(rule: Rule) -> Rule:
    return replace(rule, color=next_color(rule.color or INK).lstrip("#").upper())


def _house_look(
    style: Element,
    properties: Element,
    theme: Theme,
    page: Page,
    look: Look,
    own: HouseLook,
    direction: str,
) -> None:
    boxed = look.name in KEY_STYLES
    if boxed:
        _borders(properties, look, look_of(theme, look).border, direction)
    else:
        write_borders(properties, own)
    if not is_strict(look):
        write_shade(properties, own)
    _tabs(properties, theme, look, page)
    write_spacing(properties, own)
    if boxed:
        _indent(properties, theme, look, look_of(theme, look).border)
    elif look.numbering is None:
        write_indent(properties, own)
    if look.name in CLOSE:
        sub(properties, "w:contextualSpacing")
    write_alignment(properties, replace(own, align=look.side) if look.side else own)
    if look.outline is not None:
        sub(properties, "w:outlineLvl", val=look.outline)
    write_letters(sub(style, "w:rPr"), own, theme.families[0])


def _number_headings(tree: Element, numbered: Set[int]) -> None:
    """Put the styles of headings of some levels into the list of the headings."""
    for style in tree.iterchildren(qualified("w:style")):
        outline = style.find(f"{qualified('w:pPr')}/{qualified('w:outlineLvl')}")
        if outline is not None and (level := int(outline.get(qualified("w:val")))) + 1 in numbered:
            said = style.makeelement(qualified("w:numPr"))
            sub(said, "w:ilvl", val=level)
            sub(said, "w:numId", val=FIRST_NUM["heading"])
            # Behind what keeps lines together, where the schema has it (17.3.1.26).
            style.find(f"{qualified('w:pPr')}/{qualified('w:keepLines')}").addnext(said)


def _numbering(properties: Element, look: Look) -> None:
    if look.numbering:
        kind, level = look.numbering
        numbering = sub(properties, "w:numPr")
        sub(numbering, "w:ilvl", val=level)
        sub(numbering, "w:numId", val=FIRST_NUM[kind])


def _borders(properties: Element, look: Look, border: Border, direction: str) -> None:
    if look.name == "Write In Line":
        # "between" draws the rule of every line; without it Word joins equal neighbours into one block.
        borders = sub(properties, "w:pBdr")
        _side(borders, "bottom", Border("top", "solid", 0.75, INK), 1)
        _side(borders, "between", Border("top", "solid", 0.75, INK), 1)
    elif border.side != "none" and border.width > 0:
        borders = sub(properties, "w:pBdr")
        for side in _sides(border, direction):
            _side(borders, side, border, _border_space(border, side))


def _sides(border: Border, direction: str) -> tuple[str, ...]:
    match border.side:
        case "left":
            # Paragraph borders are physical sides in WordprocessingML (ECMA-376 part 1, 17.3.1.17).
            return ("right",) if direction == "rtl" else ("left",)
        case "top":
            return ("top",)
        case "top-bottom":
            return ("top", "bottom")
        case _:
            return ("top", "left", "bottom", "right")


def _border_space(border: Border, side: str) -> int:
    if border.side == "left":
        return BAR_SPACE
    if border.side == "box":
        return BOX_SPACE if side in {"left", "right"} else BOX_SPACE - 1
    return 4


def _side(borders: Element, side: str, border: Border, space: int) -> None:
    # A double rule is two lines and a gap, each as wide as sz says; eighths of a point (17.18.2).
    eighths = border.width * 8 / (4 if border.style == "double" else 1)
    value = "double" if border.style == "double" else "single"
    sub(
        borders,
        f"w:{side}",
        val=value,
        sz=max(2, min(96, round(eighths))),
        space=space,
        color=_color(border.color),
    )


def _tabs(properties: Element, theme: Theme, look: Look, page: Page) -> None:
    if look.hanging:
        sub(sub(properties, "w:tabs"), "w:tab", val="left", pos=scaled(theme, look.hanging))
    elif look.name.startswith("toc "):
        sub(sub(properties, "w:tabs"), "w:tab", val="right", pos=page.measure)


def _spacing(properties: Element, role: Role, *, at_least: bool = True) -> None:
    before, after = round(role.space_before * 20), round(role.space_after * 20)
    # "At least" gives the theme's leading and, unlike "exact", never cuts a tall letter or a picture.
    if at_least:
        sub(
            properties,
            "w:spacing",
            before=before,
            after=after,
            line=round(role.leading * 20),
            lineRule="atLeast",
        )
    else:
        sub(properties, "w:spacing", before=before, after=after, line=240, lineRule="auto")


def _indent(properties: Element, theme: Theme, look: Look, border: Border) -> None:
    if border.side == "box":
        inset = round(BOX_INDENT * 20)
        sub(properties, "w:ind", left=inset, right=inset)
    elif look.numbering:
        return
    elif look.hanging:
        sub(
            properties,
            "w:ind",
            left=scaled(theme, look.indent),
            hanging=scaled(theme, look.hanging),
        )
    elif look.indent:
        sub(properties, "w:ind", left=scaled(theme, look.indent))


def _weight_and_color(run: Element, role: Role) -> None:
    if role.weight >= 700:
        sub(run, "w:b")
        sub(run, "w:bCs")
    if role.color.lower() != INK:
        sub(run, "w:color", val=_color(role.color))


def _face(run: Element, family: str) -> None:
    sub(run, "w:rFonts", ascii=family, hAnsi=family, eastAsia=family, cs=family)


def _size(run: Element, points: float) -> None:
    sub(run, "w:sz", val=round(points * 2))
    sub(run, "w:szCs", val=round(points * 2))


def _character_looks(run: Element, theme: Theme, names: frozenset[str]) -> None:
    if TICK_BOX in names:
        _face(run, TICK_FONT)
        _size(run, theme.roles[RoleName.CHECKLIST].size * TICK_SIZE)
    note = next((theme.roles[role] for name, role in IN_TEXT.items() if name in names), None)
    if note:
        _face(run, theme.families[0])
    if names & {NOTE_LABEL, STRONG, CONTACT_NUMBER, PAGE_NUMBER}:
        sub(run, "w:b")
        sub(run, "w:bCs")
    if EMPHASIS in names:
        sub(run, "w:i")
        sub(run, "w:iCs")
    if LINK in names:
        sub(run, "w:color", val=_color(theme.roles[RoleName.HEADING1].color))
    if note:
        _letters(run, note, named=names)
    if CONTACT_NUMBER in names:
        _size(run, theme.roles[RoleName.CONTACTS].size + 4)
    if SUBSCRIPT in names:
        sub(run, "w:vertAlign", val="subscript")
    elif SUPERSCRIPT in names:
        sub(run, "w:vertAlign", val="superscript")


def _letters(run: Element, note: Role, *, named: frozenset[str]) -> None:
    """Write the letters of a note that is run in: it inherits those of its claim's paragraph."""
    if LINK not in named:
        sub(run, "w:color", val=_color(note.color))
    _size(run, note.size)


def _table_styles(tree: Element, theme: Theme) -> None:
    normal = _style(tree, "table", "Normal Table", builtin=True, default=True)
    sub(normal, "w:semiHidden")
    margins = sub(sub(normal, "w:tblPr"), "w:tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        sub(margins, f"w:{side}", w=0, type="dxa")
    style = _style(tree, "table", "Publication Table")
    sub(style, "w:basedOn", val="NormalTable")
    sub(style, "w:qFormat")
    properties = sub(style, "w:tblPr")
    borders = sub(properties, "w:tblBorders")
    for side, width in (("top", 1.5), ("bottom", 1.5), ("insideH", 0.5)):
        _side(borders, side, Border("top", "solid", width, INK), 0)
    margins = sub(properties, "w:tblCellMar")
    for side, twips in (("top", 50), ("left", 0), ("bottom", 50), ("right", CELL_MARGIN)):
        sub(margins, f"w:{side}", w=twips, type="dxa")
    first = sub(style, "w:tblStylePr", type="firstRow")
    _side(sub(sub(first, "w:tcPr"), "w:tcBorders"), "bottom", Border("top", "solid", 1, INK), 0)


def _color(value: str) -> str:
    return "auto" if value.lower() == INK else value.lstrip("#").upper()
