"""What the levels of the style hierarchy say of one run or paragraph, the strongest first (17.7.2)."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from exporter.intake.docx.markup import Properties, W, is_on, points, value

# What counts for a size that nothing says, in points.
_USUAL_SIZE = 10.0
_HIDING = frozenset({"vanish", "specVanish", "webHidden"})


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """One level: what a style and all it is based on say, the nearest first; of each property the nearest."""

    said: tuple[Properties, ...]
    nearest: Properties


def level(*said: Properties) -> Level:
    """Return the level of the properties that say anything, the nearest first."""
    held = tuple(one for one in said if one)
    if len(held) < 2:
        return Level(held, held[0]) if held else NOTHING
    nearest: dict[str, etree._Element] = {}
    for one in reversed(held):
        nearest.update(one)
    return Level(held, nearest)


NOTHING = Level((), {})


@dataclass(frozen=True, eq=False)
class Layers:
    """Direct formatting, then the styles from the strongest level to the weakest, then the defaults."""

    direct: Level
    styles: tuple[Level, ...]
    defaults: Level = NOTHING

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        """The levels that say anything, the strongest first."""
        return tuple(one for one in (self.direct, *self.styles, self.defaults) if one.said)

    def get(self, name: str) -> etree._Element | None:
        """Return the property that counts, None when nothing says it: the first value, nearest first."""
        for one in self.levels:
            if name in one.nearest:
                return one.nearest[name]
        return None

    def attribute(self, name: str, *keys: str) -> str | None:
        """Return the nearest of the attributes ``keys``; each is inherited by itself (17.3.1.12)."""
        found = self.holder(name, *keys)
        said = (found.get(f"{W}{key}") for key in keys) if found is not None else ()
        return next((str(one) for one in said if one is not None), None)

    def holder(self, name: str, *keys: str) -> etree._Element | None:
        """Return the nearest property that has one of the attributes ``keys``."""
        names = [f"{W}{key}" for key in keys]
        for said in (said for level in self.levels for said in level.said if name in said):
            if any(key in said[name].attrib for key in names):
                return said[name]
        return None

    @cached_property
    def sizes(self) -> tuple[float, float]:
        """The sizes in points of letters, and of those of complex scripts (17.3.2.38, 17.3.2.39).

        Those of raised and lowered text are about two thirds.
        """
        plain, other = (points(value(self.get(name))) or _USUAL_SIZE for name in ("sz", "szCs"))
        factor = 0.65 if value(self.get("vertAlign")) in ("superscript", "subscript") else 1.0
        return plain * factor, other * factor

    @cached_property
    def is_complex(self) -> bool:
        """Whether all letters count as of a complex script (17.3.2.7, 17.3.2.30)."""
        return self.get("rtl") is not None or self.get("cs") is not None

    def toggled(self, name: str) -> bool:
        """Whether a toggle property is on (17.7.3).

        Direct formatting says so outright; else it is on when the defaults turn it on, or an odd number of
        the levels of styles.
        """
        if name in self.direct.nearest:
            return is_on(self.direct.nearest[name])
        on = sum(is_on(level.nearest.get(name)) for level in self.styles)
        return is_on(self.defaults.nearest.get(name)) or on % 2 == 1

    def turned_on(self, name: str) -> bool:
        """Whether any level turns a toggle property on and the direct formatting does not turn it off.

        Two levels that hide words show them again (17.7.3), but nobody should have to rely on that: what
        could hide counts as hiding.
        """
        if name in self.direct.nearest:
            return is_on(self.direct.nearest[name])
        return any(is_on(level.nearest.get(name)) for level in self.levels)

    @cached_property
    def hides(self) -> bool:
        """Whether any level hides words (17.3.2.41, 17.3.2.36, 17.3.2.44), direct formatting as it says."""
        return not self.is_silent(_HIDING) and any(map(self.turned_on, _HIDING))

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all properties that any level says."""
        return frozenset(name for one in self.levels for name in one.nearest)

    def is_silent(self, names: Set[str]) -> bool:
        """Whether no level says any of the properties."""
        return all(names.isdisjoint(level.nearest) for level in self.levels)
