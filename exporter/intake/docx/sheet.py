"""The style sheet of a Word file: each style with all it is based on, and what the defaults say (17.7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from exporter.intake.docx.layers import NOTHING, Level, level
from exporter.intake.docx.markup import Properties, W, properties, value

# What a cell says that leaves its words less room, or draws lines across them (17.4.42, 17.4.73).
_NARROWING = frozenset({"tcMar", "tcW", "noWrap", "textDirection", "tcFitText", "vMerge", "hMerge"})
_CROSSING = frozenset({f"{W}tl2br", f"{W}tr2bl"})


@dataclass(frozen=True, slots=True)
class Says:
    """What one holder of properties says of runs, paragraphs, tables, rows and cells."""

    run: Properties
    paragraph: Properties
    table: Properties
    row: Properties
    cell: Properties

    @property
    def touches_words(self) -> bool:
        """Whether any of it decides how words are seen, and not only the lines and edges of tables."""
        shaded = "shd" in self.table or "shd" in self.cell
        crossed = any(border.tag in _CROSSING for border in self.cell.get("tcBorders", ()))
        narrowed = not _NARROWING.isdisjoint(self.cell)
        return shaded or crossed or narrowed or any(map(len, (self.run, self.paragraph, self.row)))


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its id, its names for people, what it says.

    ``parts`` are those of a table whose words it sets otherwise (17.7.6).
    """

    key: str
    names: tuple[str, ...]
    kind: str
    based_on: str
    says: Says
    parts: Mapping[str, Says]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The styles by id, the ids of those that apply where none is named, by kind, and the defaults."""

    styles: Mapping[str, Style]
    default: Mapping[str, str]
    run: Level
    paragraph: Level
    _levels: dict[tuple[str, str], tuple[Level, Level]] = field(default_factory=dict, repr=False)

    def style(self, kind: str, name: str) -> str:
        """Return the id of the style that applies: the named one, the default when it is none (17.3.1.27)."""
        known = name in self.styles and self.styles[name].kind == kind
        return name if known else self.default.get(kind, "")

    def name(self, style: str) -> str:
        """Return the name of a style as people see it, its id without one."""
        return self.styles[style].names[0] if style in self.styles else style

    def chain(self, style: str) -> tuple[Style, ...]:
        """Return a style and all that it is based on, the nearest first, of its own kind only (17.7.4.3)."""
        found: dict[str, Style] = {}
        while style in self.styles and style not in found:
            if found and self.styles[style].kind != next(iter(found.values())).kind:
                break
            found[style] = self.styles[style]
            style = found[style].based_on
        return tuple(found.values())

    def levels(self, kind: str, style: str) -> tuple[Level, Level]:
        """Return what a style of a kind says of runs and of paragraphs; nothing when it is none of them."""
        key = kind, style
        if key not in self._levels:
            known = style in self.styles and self.styles[style].kind == kind
            says = [style.says for style in self.chain(style)] if known else []
            self._levels[key] = (
                level(*(said.run for said in says)),
                level(*(said.paragraph for said in says)),
            )
        return self._levels[key]


def read_sheet(root: etree._Element | None) -> Sheet:
    """Return the styles of a styles part; without one, a sheet that says nothing.

    Of several defaults of a kind the last one counts (17.7.4.17).
    """
    if root is None:
        return Sheet({}, {}, NOTHING, NOTHING)
    styles, default = {}, {}
    for entry in root.iterchildren(f"{W}style"):
        style = _style(entry)
        styles[style.key] = style
        if entry.get(f"{W}default") in ("1", "true", "on"):
            default[style.kind] = style.key
    run = properties(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
    paragraph = properties(root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"))
    return Sheet(styles, default, level(run), level(paragraph))


def _style(entry: etree._Element) -> Style:
    held = properties(entry)
    return Style(
        entry.get(f"{W}styleId", ""),
        tuple(_names(held)) or (entry.get(f"{W}styleId", ""),),
        entry.get(f"{W}type", "paragraph"),
        value(held.get("basedOn")),
        _says(held),
        {name: says for name, says in _parts(entry) if says.touches_words} if "tblStylePr" in held else {},
    )


def _parts(entry: etree._Element) -> Iterator[tuple[str, Says]]:
    for part in entry.iterchildren(f"{W}tblStylePr"):
        yield part.get(f"{W}type", ""), _says(properties(part))


def _names(held: Properties) -> Iterator[str]:
    """Yield the names of a style; a comma parts its other names (17.7.4.1)."""
    said = value(held.get("name")), value(held.get("aliases"))
    yield from (name.strip() for names in said for name in names.split(",") if name.strip())


def _says(held: Properties) -> Says:
    return Says(*(properties(held.get(tag)) for tag in ("rPr", "pPr", "tblPr", "trPr", "tcPr")))
