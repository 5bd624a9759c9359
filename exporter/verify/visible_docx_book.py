"""The parts of a DOCX that decide how its words look, found and taken apart once.

Properties are looked up as Word does: what a run or paragraph says itself, then its styles up the chain, then
the document's defaults (ECMA-376 part 1, 17.7.2).
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace

from lxml import etree

from exporter.readback.package import Package, unreadable
from exporter.verify.visible_docx_grammar import WORD

W = f"{{{WORD}}}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_OFF = frozenset({"0", "false", "off", "none"})

Properties = dict[str, etree._Element]


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says of runs and paragraphs, and the style it starts from."""

    run: Properties
    paragraph: Properties
    based_on: str


@dataclass(slots=True)
class Book:
    """A document with its sheets. ``feet`` are the feet and heads; ``colours`` those of the Office theme.

    ``relations`` are part names and outside addresses by the id that the document calls them by. ``styles``
    are by id too; ``default`` is the id of the style of paragraphs that name none, ``base`` what the
    document's defaults say. ``levels`` maps a list and its level to what it says of paragraphs.
    """

    document: etree._Element
    feet: tuple[etree._Element, ...]
    sheet: etree._Element | None
    settings: etree._Element | None
    relations: dict[str, str]
    styles: dict[str, Style]
    default: str
    base: Style
    levels: dict[tuple[str, str], Properties]
    colours: dict[str, str]
    fonts: frozenset[str]
    _chains: dict[str, list[Style]] = field(default_factory=dict)

    def chain(self, style: str) -> list[Style]:
        """Return a style and all that it is based on, the nearest first, without the defaults."""
        if style not in self._chains:
            found: dict[str, Style] = {}
            name = style
            while name in self.styles and name not in found:
                found[name] = self.styles[name]
                name = found[name].based_on
            self._chains[style] = list(found.values())
        return self._chains[style]

    def setting(self, name: str) -> bool:
        """Whether a switch of the settings part is on."""
        element = self.settings.find(f"{W}{name}") if self.settings is not None else None
        return element is not None and is_on(element)

    def changed(
        self,
        paragraph: etree._Element,
        change: Callable[[etree._Element, etree._Element | None], None],
    ) -> Book:
        """Return a document of one paragraph, in which ``change`` was made to it and to the style sheet."""
        document, sheet = etree.Element(self.document.tag), deepcopy(self.sheet)
        etree.SubElement(document, f"{W}body").append(deepcopy(paragraph))
        change(document[0][0], sheet)
        styles, default, base = _styles(sheet)
        return replace(
            self, document=document, feet=(), sheet=sheet, styles=styles, default=default, base=base,
            _chains={},
        )  # fmt: skip


def open_book(package: Package, roots: dict[str, etree._Element]) -> Book:
    """Return the document in a package whose XML parts are ``roots``; PF11 is raised when there is none."""
    main = next(
        (target for kind, target, _ in _relations(roots, "") if kind == f"{_TYPES}officeDocument"), ""
    )
    if main not in roots:
        raise unreadable("it names no main document")
    parts: dict[str, list[etree._Element]] = {}
    relations = list(_relations(roots, main))
    for kind, target, _ in relations:
        if target in roots:
            parts.setdefault(kind.removeprefix(_TYPES), []).append(roots[target])
    sheet, settings, numbering, theme = (
        next(iter(parts.get(kind, ())), None) for kind in ("styles", "settings", "numbering", "theme")
    )
    styles, default, base = _styles(sheet)
    feet = tuple(parts.get("footer", ())) + tuple(parts.get("header", ()))
    named = {name: target for _, target, name in relations}
    return Book(
        roots[main], feet, sheet, settings, named, styles, default, base, _levels(numbering), *_theme(theme)
    )


def properties(holder: etree._Element | None) -> Properties:
    """Return the children of a property element by local name, those of other namespaces with theirs."""
    if holder is None:
        return {}
    return {str(child.tag).removeprefix(W): child for child in holder.iterchildren(etree.Element)}


def is_on(element: etree._Element) -> bool:
    """Whether an on-off element (17.17.4) is on."""
    return element.get(f"{W}val", "1") not in _OFF


def value(element: etree._Element | None) -> str:
    """Return the ``w:val`` of an element, ``""`` without one."""
    return str(element.get(f"{W}val", "")) if element is not None else ""


def number(text: str | None) -> float | None:
    """Return a number as files write it, in twentieths of a point when it names a unit; None for none."""
    text = (text or "").strip()
    unit = text[-2:]
    try:
        return float(text[:-2]) * _UNITS[unit] if unit in _UNITS else float(text)
    except ValueError:
        return None


_UNITS = {"pt": 20.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 144 / 2.54, "pc": 240.0, "pi": 240.0}


def _relations(roots: dict[str, etree._Element], part: str) -> Iterator[tuple[str, str, str]]:
    """Yield type, target (part name or outside address) and id of every relationship of a part."""
    folder, name = posixpath.split(part)
    rels = roots.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    for relation in rels.iterchildren(etree.Element) if rels is not None else ():
        target = relation.get("Target", "")
        if relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        yield relation.get("Type", ""), target, relation.get("Id", "")


def _styles(sheet: etree._Element | None) -> tuple[dict[str, Style], str, Style]:
    if sheet is None:
        return {}, "", Style({}, {}, "")
    styles, default = {}, ""
    for style in sheet.iterchildren(f"{W}style"):
        name = style.get(f"{W}styleId", "")
        styles[name] = _style(style, value(style.find(f"{W}basedOn")))
        if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default", "0") not in _OFF:
            default = name
    run = properties(sheet.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
    paragraph = properties(sheet.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"))
    return styles, default, Style(run, paragraph, "")


def _style(holder: etree._Element, based_on: str = "") -> Style:
    return Style(properties(holder.find(f"{W}rPr")), properties(holder.find(f"{W}pPr")), based_on)


def _levels(numbering: etree._Element | None) -> dict[tuple[str, str], Properties]:
    """Return what each level of each list says of its paragraphs (17.9)."""
    if numbering is None:
        return {}
    lists = {
        entry.get(f"{W}abstractNumId", ""): {
            level.get(f"{W}ilvl", "0"): _style(level).paragraph for level in entry.iterchildren(f"{W}lvl")
        }
        for entry in numbering.iterchildren(f"{W}abstractNum")
    }
    found = {}
    for entry in numbering.iterchildren(f"{W}num"):
        name = entry.get(f"{W}numId", "")
        levels = dict(lists.get(value(entry.find(f"{W}abstractNumId")), {}))
        for change in entry.iterfind(f"{W}lvlOverride/{W}lvl"):
            levels[change.get(f"{W}ilvl", "0")] = _style(change).paragraph
        found.update({(name, level): says for level, says in levels.items()})
    return found


def _theme(root: etree._Element | None) -> tuple[dict[str, str], frozenset[str]]:
    """Return colours by name and the fonts that the Office theme offers."""
    if root is None:
        return {}, frozenset()
    scheme = root.find(f"{A}themeElements/{A}clrScheme")
    colours = {}
    for entry in scheme.iterchildren(etree.Element) if scheme is not None else ():
        colour = next(entry.iterchildren(etree.Element), None)
        if colour is not None:
            colours[etree.QName(entry).localname] = colour.get("lastClr") or colour.get("val", "")
    return colours, frozenset(font.get("typeface", "") for font in root.iter(f"{A}latin", f"{A}cs", f"{A}ea"))
