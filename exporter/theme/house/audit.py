"""Holds a house template to what notes need, and a theme to the template: no note smaller, paler or hidden.

A style of the template that bears a name of ours wins; one that would hide, shrink or fade what is said of
health is refused, with the style and what to do. What the template lacks is the theme's, never smaller than
the template's own text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from exporter.diagnostics import Report
from exporter.intake.docx.colours import automatic
from exporter.model.colour import BLACK, WHITE, contrast, from_hex
from exporter.theme.as_word import CHARACTERS, LOOKS, STRONG, SUBSCRIPT, SUPERSCRIPT, Look
from exporter.theme.house.look import HouseLook
from exporter.theme.house.template import House, read_house
from exporter.theme.theme import RoleName, Theme

_NOTES = frozenset(
    {
        RoleName.EVIDENCE,
        RoleName.CAUTION,
        RoleName.URGENT,
        RoleName.DISCLAIMER,
        RoleName.CONTACTS,
        RoleName.RUNNING,
    }
)
# Claims, what may stand in them, and the lines under the title, one of which says that nobody has reviewed.
_READ_WITH_NOTES = frozenset({RoleName.CLAIM, RoleName.LIST})
_ALSO = frozenset({"Byline"})
_CLAIMS = (
    "Claim",
    "Body Text",
    *(f"List {kind}{level}" for kind in ("Bullet", "Number") for level in ("", " 2", " 3")),
)
_RAISED = (
    RoleName.EVIDENCE,
    RoleName.CAUTION,
    RoleName.URGENT,
    RoleName.DISCLAIMER,
    RoleName.CONTACTS,
    RoleName.ABOUT,
)
_LEAST, _LEAST_FOOT, _LEAST_OTHER = 10.0, 9.0, 8.0
_INK, _LARGE_INK = 4.5, 3.0
_LEAST_LEADING, _LEAST_SHARE = 1.1, 0.95
_MOST_INDENT, _MOST_SPACE = 1_440, 480
_SIGNS = re.compile("(?i)dings|symbol|emoji|blank|barcode|marlett|ornament|icon|redact|invisible")
_FONT = re.compile(r"[\w .,'-]{1,80}")


def check_template(data: bytes, theme: Theme) -> Report:
    """Return why a template cannot be taken: TH51, one finding a style.

    Raises ThemeError for a file that is no template (TH50), or whose head or foot cannot be kept (TH52).
    """
    house = read_house(data)
    report = Report()
    floor = _floor(house, theme)
    for name, strict, least in _judged(floor):
        look = house.look(name)
        faults = list(_faults(look, least, strict=strict)) if look else []
        if faults:
            message = f"the style “{name}” of the template {', '.join(faults)}"
            hint = f"Change the style “{name}” in the template, or delete it: then it is the theme's."
            report.error("TH51", message, hint=hint)
    return report


def dressed(theme: Theme, house: House) -> Theme:
    """Return the theme with the template's font first, and notes no smaller than the template's text.

    A template that names a font has it for running text too.
    """
    floor = _floor(house, theme)
    roles = dict(theme.roles)
    for name in _RAISED:
        role = roles[name]
        if role.size < floor:
            roles[name] = replace(role, size=floor, leading=round(role.leading * floor / role.size, 1))
    font = house.normal.font
    families = theme.families if font in ("", *theme.families) else (font, *theme.families)
    return replace(theme.in_one_face() if font else theme, roles=roles, families=families)


def is_strict(look: Look) -> bool:
    """Whether a style holds notes or what is read with them: then nothing is taken that could fade them."""
    return look.role in _NOTES | _READ_WITH_NOTES or look.name in _ALSO


def _judged(floor: float) -> Iterator[tuple[str, bool, float]]:
    for look in LOOKS:
        least = _LEAST_FOOT if look.role is RoleName.RUNNING else _LEAST if is_strict(look) else _LEAST_OTHER
        is_note = look.role in _NOTES and look.role is not RoleName.RUNNING
        yield look.name, is_strict(look), floor if is_note or look.name in _ALSO else least
    for name in CHARACTERS:
        if name not in (SUBSCRIPT, SUPERSCRIPT):
            yield name, True, 0.0


def _floor(house: House, theme: Theme) -> float:
    """Return the size that notes need: that of claims and of the text around them."""
    sizes = [look.size for name in _CLAIMS if (look := house.look(name))]
    return max(_LEAST, *sizes, theme.roles[RoleName.CLAIM].size if not house.look("Claim") else 0)


def _faults(look: HouseLook, least: float, *, strict: bool) -> Iterator[str]:
    if look.font and (_SIGNS.search(look.font) or not _FONT.fullmatch(look.font)):
        yield f"sets its words in “{look.font[:40]}”, which draws signs"
    if (look.size or least) < least - 0.05:
        yield f"sets its words in {look.size:g} pt; they need {least:g} pt"
    # Of a style that holds notes no ground is taken: they stand on white.
    ground = WHITE if strict else from_hex(look.shade, WHITE)
    ratio = contrast(from_hex(look.color, BLACK) if look.color else automatic([ground]), ground)
    if ratio < (_INK if strict else _LARGE_INK):
        yield f"sets its words in a colour with a contrast of {ratio:.1f} : 1 to its ground"
    if strict:
        yield from look.tricks
        if look.capitals:
            yield "sets its words in capitals, in which they are hard to read"
        yield from _lines(look)


def _lines(look: HouseLook) -> Iterator[str]:
    if look.rule == "exact" and look.line / 20 < _LEAST_LEADING * look.size - 0.05:
        yield f"gives its lines exactly {look.line / 20:g} pt, too little for letters of {look.size:g} pt"
    if look.rule == "auto" and look.line / 240 < _LEAST_SHARE:
        yield f"gives its lines {look.line / 240:.0%} of the height that they need"
    if (
        not 0 <= look.left <= _MOST_INDENT
        or not 0 <= look.right <= _MOST_INDENT
        or look.left + look.first < 0
    ):
        yield "begins or ends its lines far from the column of text"
    if look.before > _MOST_SPACE or look.after > _MOST_SPACE:
        yield "parts a note from its claim by more than 24 pt"


assert STRONG in CHARACTERS
