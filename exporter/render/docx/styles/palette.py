"""The Office theme part: the colours and fonts that Word's pickers offer, taken from the theme.

No style refers to it; Word asks for the part, and without it offers colours and fonts of its own.
"""

from __future__ import annotations

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.parts.document import DocumentPart

from exporter.render.docx.parts.package import add_xml
from exporter.render.docx.parts.xml import Element, plain_sub, root
from exporter.theme.theme import RoleName, Theme

# The order of the parts is that of CT_ColorScheme (ECMA-376 part 1, 20.1.6.2).
ACCENTS = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")


def add_palette(source: DocumentPart, theme: Theme) -> None:
    """Add the Office theme to the package."""
    tree = root("a:theme", "a")
    tree.set("name", theme.name)
    elements = plain_sub(tree, "a:themeElements")
    _colors(plain_sub(elements, "a:clrScheme", {"name": theme.name}), theme)
    _fonts(plain_sub(elements, "a:fontScheme", {"name": theme.name}), theme.families[0])
    _formats(plain_sub(elements, "a:fmtScheme", {"name": theme.name}))
    add_xml(source, "/word/theme/theme1.xml", CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME, tree)


def _colors(scheme: Element, theme: Theme) -> None:
    plain_sub(plain_sub(scheme, "a:dk1"), "a:sysClr", {"val": "windowText", "lastClr": "000000"})
    plain_sub(plain_sub(scheme, "a:lt1"), "a:sysClr", {"val": "window", "lastClr": "FFFFFF"})
    _color(scheme, "dk2", "#000000")
    _color(scheme, "lt2", "#ffffff")
    alarm = theme.roles[RoleName.CAUTION].border.color
    for name in ACCENTS:
        _color(scheme, name, alarm if name == "accent2" else theme.roles[RoleName.HEADING1].color)


def _color(scheme: Element, name: str, value: str) -> None:
    plain_sub(plain_sub(scheme, f"a:{name}"), "a:srgbClr", {"val": value.lstrip("#").upper()})


def _fonts(scheme: Element, family: str) -> None:
    for kind in ("a:majorFont", "a:minorFont"):
        fonts = plain_sub(scheme, kind)
        plain_sub(fonts, "a:latin", {"typeface": family})
        plain_sub(fonts, "a:ea", {"typeface": ""})
        plain_sub(fonts, "a:cs", {"typeface": ""})


def _formats(scheme: Element) -> None:
    # CT_StyleMatrix asks for three of each, even when nothing uses them.
    for name in ("a:fillStyleLst", "a:lnStyleLst", "a:effectStyleLst", "a:bgFillStyleLst"):
        entries = plain_sub(scheme, name)
        for _ in range(3):
            if name == "a:effectStyleLst":
                plain_sub(plain_sub(entries, "a:effectStyle"), "a:effectLst")
            else:
                holder = plain_sub(entries, "a:ln", {"w": 9525}) if name == "a:lnStyleLst" else entries
                plain_sub(plain_sub(holder, "a:solidFill"), "a:schemeClr", {"val": "phClr"})
