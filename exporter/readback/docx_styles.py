"""The styles of a DOCX as far as they decide whether and how text is seen (ECMA-376 part 1, 17.7)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset({"0", "false", "off", "none"})
_VANISHING = (f"{W}vanish", f"{W}specVanish", f"{W}webHidden")
_KEEPING = (f"{W}keepNext",)
_RUN, _PARAGRAPH = f"{W}rPr", f"{W}pPr"


@dataclass(frozen=True, slots=True)
class Look:
    """What one set of properties says; None where it is silent. ``size`` in points, colours as RRGGBB."""

    vanish: bool | None = None
    size: float | None = None
    color: str | None = None
    shade: str | None = None
    keeps_next: bool | None = None
    framed: bool | None = None


NOTHING = Look()


@lru_cache(maxsize=4096)
def resolved(looks: tuple[Look, ...]) -> Look:
    """Return what a chain of looks comes to, the nearest first: of each property the first that is said."""
    return Look(
        vanish=first(iter(looks), lambda look: look.vanish),
        size=first(iter(looks), lambda look: look.size),
        color=first(iter(looks), lambda look: look.color),
        shade=first(iter(looks), lambda look: look.shade),
        keeps_next=first(iter(looks), lambda look: look.keeps_next),
        framed=first(iter(looks), lambda look: look.framed),
    )


@dataclass(frozen=True, slots=True)
class Styles:
    """The style sheet. ``names`` maps style ids to names as people see them."""

    names: dict[str, str]
    looks: dict[str, Look]
    based_on: dict[str, str]
    default: str
    base: Look
    _known: dict[str, Look] = field(default_factory=dict, repr=False, compare=False)

    def own(self, style: str) -> Look:
        """Return what a style and all it is based on say, without the document's defaults."""
        if style not in self._known:
            self._known[style] = resolved(tuple(self._chain(style)))
        return self._known[style]

    def _chain(self, style: str) -> Iterator[Look]:
        seen: set[str] = set()
        while style and style not in seen:
            seen.add(style)
            yield self.looks.get(style, NOTHING)
            style = self.based_on.get(style, "")


def read_styles(root: etree._Element | None) -> Styles:
    """Return the styles of a styles part; without one, a sheet that says nothing."""
    if root is None:
        return Styles({}, {}, {}, "", Look())
    names, looks, based_on, default = {}, {}, {}, ""
    for style in root.iterchildren(f"{W}style"):
        key = style.get(f"{W}styleId", "")
        names[key] = value(style.find(f"{W}name")) or key
        looks[key] = read_look(style)
        if parent := value(style.find(f"{W}basedOn")):
            based_on[key] = parent
        if style.get(f"{W}type") == "paragraph" and is_on(style.get(f"{W}default"), otherwise=False):
            default = key
    defaults = root.find(f"{W}docDefaults/{W}rPrDefault")
    return Styles(names, looks, based_on, default, read_look(defaults))


def read_look(holder: etree._Element | None) -> Look:
    """Return what the ``rPr`` and ``pPr`` directly in an element say."""
    if holder is None:
        return NOTHING
    run, paragraph = _said(holder, _RUN), _said(holder, _PARAGRAPH)
    if not run and not paragraph:
        return NOTHING
    return Look(
        vanish=_any_on(run, _VANISHING),
        size=_half_points(run.get(f"{W}sz")),
        color=value(run.get(f"{W}color")) or None,
        shade=_fill(run) or _fill(paragraph),
        keeps_next=_any_on(paragraph, _KEEPING),
        framed=True if f"{W}framePr" in paragraph else None,
    )


def first(looks: Iterator[Look], pick: Callable[[Look], Any]) -> Any:
    """Return the first thing that a chain of looks says, or None."""
    return next((said for look in looks if (said := pick(look)) is not None), None)


def value(element: etree._Element | None) -> str:
    """Return the ``w:val`` of an element, ``""`` without one."""
    return str(element.get(f"{W}val", "")) if element is not None else ""


def is_on(setting: str | None, *, otherwise: bool = True) -> bool:
    """Whether an on-off setting (17.17.4) is on; ``otherwise`` when it is absent."""
    return otherwise if setting is None else setting not in _OFF


def _said(holder: etree._Element, tag: str) -> dict[str, etree._Element]:
    """Return the properties that ``rPr`` or ``pPr`` in an element holds, the first of each name."""
    held = next(holder.iterchildren(tag), None)
    return {child.tag: child for child in reversed(held)} if held is not None else {}


def _any_on(held: dict[str, etree._Element], tags: tuple[str, ...]) -> bool | None:
    settings = [held[tag] for tag in tags if tag in held]
    return any(is_on(child.get(f"{W}val")) for child in settings) if settings else None


def _half_points(element: etree._Element | None) -> float | None:
    number = value(element)
    return int(number) / 2 if number.isascii() and number.isdigit() else None


def _fill(held: dict[str, etree._Element]) -> str | None:
    shade = held.get(f"{W}shd")
    return str(shade.get(f"{W}fill", "")) or None if shade is not None else None
