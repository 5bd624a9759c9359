"""The style sheet of a house template: what each style of it comes to, through the cascade of Word files."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from exporter.intake.docx.cascade import Block, Cascade, read_cascade
from exporter.intake.docx.colours import Palette, read_palette
from exporter.intake.docx.layers import NOTHING, Layers
from exporter.intake.docx.markup import W
from exporter.theme.house.look import HouseLook, look_of
from exporter.theme.house.package import HouseParts, unusable

_MOST_STYLES = 2_000
_KINDS = ("paragraph", "character")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The styles of a template, and the colours and fonts that it calls by name."""

    cascade: Cascade
    palette: Palette

    def look(self, style: str) -> HouseLook:
        """Return how a style looks; an unknown id looks as the defaults."""
        sheet = self.cascade.sheet
        known = sheet.styles.get(style)
        kind = known.kind if known else "paragraph"
        run, block = sheet.levels(kind, style)
        name = known.names[0] if known else ""
        if kind == "character":
            nothing = Layers(NOTHING, ())
            return look_of(name, kind, Layers(NOTHING, (run,)), nothing, self.palette)
        layers = (Layers(NOTHING, (run,), sheet.run), Layers(NOTHING, (block,), sheet.paragraph))
        return look_of(name, kind, *layers, self.palette)

    def line(self, block: Block, run: etree._Element | None) -> HouseLook:
        """Return how the words of a run look in a paragraph; without a run, as words said there would."""
        run = etree.Element(f"{W}r") if run is None else run
        layers = self.cascade.run(run, block)
        return look_of(self.cascade.sheet.name(block.style), "paragraph", layers, block.layers, self.palette)

    @property
    def normal(self) -> HouseLook:
        """The look of paragraphs that name no style."""
        return self.look(self.cascade.sheet.style("paragraph", ""))

    def by_name(self) -> dict[str, HouseLook]:
        """Return the look of each style by its name in small letters, under its other names too."""
        found: dict[str, HouseLook] = {}
        for key, style in self.cascade.sheet.styles.items():
            for name in style.names if style.kind in _KINDS else ():
                found.setdefault(name.lower(), self.look(key))
        return found


def read_styles(parts: HouseParts) -> Sheet:
    """Return the style sheet of a template. Raises ThemeError (TH50) when it has none, or is too large."""
    root = parts.part("styles")
    if root is None or root.tag != f"{W}styles":
        raise unusable("it has no styles, or is in the “Strict” format of Word")
    if sum(1 for _ in root.iterchildren(f"{W}style")) > _MOST_STYLES:
        raise unusable(f"it has more than {_MOST_STYLES} styles")
    return Sheet(read_cascade(root), read_palette(parts.part("theme"), parts.part("settings")))
