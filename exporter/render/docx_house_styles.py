"""The style sheet of a house template: each style with a name, worked out through what it is based on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree

from exporter.render.docx_house_look import (
    HouseLook,
    Palette,
    Properties,
    W,
    look_of_style,
    properties,
)
from exporter.render.docx_house_package import HouseParts, unusable

_MOST_STYLES = 2_000
_KINDS = ("paragraph", "character")


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    kind: str
    parent: str
    run: Properties
    block: Properties


@dataclass(frozen=True, slots=True)
class Sheet:
    """The styles of a template by id, what its defaults say, and the id of its ordinary paragraph."""

    styles: Mapping[str, _Style]
    run: Properties
    block: Properties
    normal: str
    palette: Palette

    def look(
        self, style: str, run: Properties = MappingProxyType({}), block: Properties = MappingProxyType({})
    ) -> HouseLook:
        """Return how a style looks under what is said directly; an unknown id looks as the defaults."""
        chain = list(self._chain(style))
        kind = chain[0].kind if chain else "paragraph"
        name = chain[0].name.partition(",")[0] if chain else ""
        runs = [run, *(level.run for level in chain)]
        if kind == "character":
            return look_of_style(name, kind, runs, [], self.palette)
        return look_of_style(name, kind, [*runs, self.run], [block, *self.blocks(style)], self.palette)

    def blocks(self, style: str) -> list[Properties]:
        """Return what a style and all it is based on say of paragraphs, the nearest first."""
        return [*(level.block for level in self._chain(style)), self.block]

    def _chain(self, style: str) -> Iterator[_Style]:
        seen: set[str] = set()
        while style in self.styles and style not in seen:
            seen.add(style)
            yield self.styles[style]
            style = self.styles[style].parent


def read_sheet(parts: HouseParts, palette: Palette) -> Sheet:
    """Return the style sheet of a template. Raises ThemeError (TH50) when it has none, or is too large."""
    root = parts.part("styles")
    if root is None or root.tag != f"{W}styles":
        raise unusable("it has no styles, or is in the “Strict” format of Word")
    found = list(root.iterchildren(f"{W}style"))
    if len(found) > _MOST_STYLES:
        raise unusable(f"it has more than {_MOST_STYLES} styles")
    styles, normal = {}, ""
    for entry in found:
        if entry.get(f"{W}type") in _KINDS:
            styles[entry.get(f"{W}styleId", "")] = _style(entry)
            if entry.get(f"{W}type") == "paragraph" and entry.get(f"{W}default") in ("1", "true", "on"):
                normal = entry.get(f"{W}styleId", "")
    defaults = root.find(f"{W}docDefaults")
    return Sheet(styles, *_defaults(defaults), normal, palette)


def looks_by_name(sheet: Sheet) -> dict[str, HouseLook]:
    """Return the look of each style by its name in small letters, under its other names too."""
    found: dict[str, HouseLook] = {}
    for key, style in sheet.styles.items():
        for name in style.name.split(","):
            found.setdefault(name.strip().lower(), sheet.look(key))
    return found


def _style(entry: etree._Element) -> _Style:
    names = [
        said.get(f"{W}val", "")
        for said in (entry.find(f"{W}name"), entry.find(f"{W}aliases"))
        if said is not None
    ]
    parent = entry.find(f"{W}basedOn")
    return _Style(
        ",".join(names),
        entry.get(f"{W}type", ""),
        parent.get(f"{W}val", "") if parent is not None else "",
        properties(entry.find(f"{W}rPr")),
        properties(entry.find(f"{W}pPr")),
    )


def _defaults(defaults: etree._Element | None) -> tuple[Properties, Properties]:
    if defaults is None:
        return {}, {}
    run = properties(defaults.find(f"{W}rPrDefault/{W}rPr"))
    return run, properties(defaults.find(f"{W}pPrDefault/{W}pPr"))
