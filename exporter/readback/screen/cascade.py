"""How an element of an e-book or HTML file looks: the rules of its sheets, applied from the outside in.

Sizes are factors of the reader's own size. Specificity and order are those of CSS Cascading 4 (6.4);
``font-size``, ``color`` and ``white-space`` are inherited, and so is a ground: it lies under what it holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeAlias

import tinycss2.color3
from lxml import etree

from exporter.model.colour import Rgb, contrast
from exporter.readback.screen.css import Kind, Rule, Shape
from exporter.readback.screen.names import classes, short

Judge: TypeAlias = Callable[[Shape, Sequence[Rule]], Iterable[str]]
"""Says what of the rules that may apply to an element may hide words."""
# Links have colours of their own where no rule gives them one (HTML, 15.3.4 "Phrasing content").
_LINKS: tuple[Rgb, ...] = ((0x00, 0x00, 0xEE), (0x55, 0x1A, 0x8B))
LENGTH = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+))(em|rem|pt|px|%|)")


@dataclass(frozen=True, slots=True)
class Look:
    """What an element has in the end; ``color`` and ``ground`` are None where they are the reader's own.

    ``unbroken`` tells that its lines may not be broken, ``faults`` what the judge says of it and all around.
    """

    size: float = 1.0
    color: Rgb | None = None
    ground: Rgb | None = None
    unbroken: bool = False
    faults: tuple[str, ...] = ()

    @property
    def contrast(self) -> float:
        """The contrast of its letters with their ground, 1 to 21; 21 where both are the reader's own."""
        return contrast(self.color, self.ground) if self.color and self.ground else 21.0


@dataclass(slots=True)
class Looks:
    """The looks of elements under one set of rules, in order; elements of one shape share theirs."""

    rules: tuple[Rule, ...]
    judge: Judge
    _known: dict[Shape, Look] = field(default_factory=dict)
    _kinds: dict[etree._Element, Kind] = field(default_factory=dict)
    _seen: dict[etree._Element, Look] = field(default_factory=dict)
    _by_subject: dict[str, list[tuple[int, Rule]]] = field(default_factory=dict)

    def at(self, element: etree._Element) -> Look:
        """Return the look of an element."""
        look = self._seen.get(element)
        if look is None:
            look = self._seen[element] = self.of(self._shape(element))
        return look

    def of(self, shape: Shape) -> Look:
        """Return the look of the element of a shape."""
        if shape not in self._known:
            outer = self.of(shape[:-1]) if len(shape) > 1 else Look()
            rules = self._applying(shape)
            look = _look(outer, shape, rules)
            self._known[shape] = replace(look, faults=(*look.faults, *self.judge(shape, rules)))
        return self._known[shape]

    def _applying(self, shape: Shape) -> list[Rule]:
        """Return the rules that may apply to an element, in order: only those of its subjects are tried."""
        if not self._by_subject:
            for number, rule in enumerate(self.rules):
                self._by_subject.setdefault(rule.subject, []).append((number, rule))
        own = dict.fromkeys(("", shape[-1].tag, *(f".{name}" for name in shape[-1].classes)))
        found = sorted(one for subject in own for one in self._by_subject.get(subject, ()))
        return [rule for _, rule in found if rule.applies(shape)]

    def _shape(self, element: etree._Element) -> Shape:
        around = [element, *element.iterancestors()]
        return tuple(self._kind(one) for one in reversed(around))

    def _kind(self, element: etree._Element) -> Kind:
        """Return the kind of an element; those of all its siblings are made with it, in one pass."""
        if element not in self._kinds:
            parent = element.getparent()
            self._kinds.update(_kinds([element] if parent is None else parent.iterchildren(etree.Element)))
        return self._kinds[element]


def told(element: etree._Element) -> tuple[str, frozenset[str]]:
    """Return the name and the classes of an element."""
    return short(element), frozenset(classes(element))


def _kinds(siblings: Iterable[etree._Element]) -> Iterator[tuple[etree._Element, Kind]]:
    """Yield elements that follow each other in one parent, each with its kind."""
    before: frozenset[tuple[str, frozenset[str]]] = frozenset()
    earlier = before
    for element in siblings:
        own = told(element)
        yield element, Kind(*own, before, earlier)
        before = frozenset((own,))
        earlier = earlier if own in earlier else earlier | before


def factor(text: str) -> tuple[float, bool] | None:
    """Return a type size as a factor, and whether of the reader's own size; None for anything else."""
    found = LENGTH.fullmatch(text)
    if found is None or found[2] not in ("em", "rem", "%"):
        return None
    return float(found[1]) / (100 if found[2] == "%" else 1), found[2] == "rem"


def rgb(text: str) -> Rgb | None:
    """Return a colour without transparency, None for anything else."""
    parsed = tinycss2.color3.parse_color(text)
    if parsed is None or isinstance(parsed, str) or parsed.alpha < 1:
        return None
    red, green, blue = (round(max(0.0, min(1.0, channel)) * 255) for channel in parsed[:3])
    return (red, green, blue)


def _look(outer: Look, shape: Shape, rules: list[Rule]) -> Look:
    said = {
        name: value
        for rule in sorted(rules, key=lambda rule: rule.weight)
        if not rule.pseudo
        for name, value, _ in rule.declarations
    }
    colour, ground = rgb(said.get("color", "")), rgb(said.get("background-color", said.get("background", "")))
    look = replace(outer, size=_size(outer.size, said.get("font-size", "")))
    if (colour is None) != (ground is None) and ("color" in said or ground):
        alone = f"colours the letters or the ground of <{shape[-1].tag}> alone"
        look = replace(look, faults=(*outer.faults, alone))
    if colour or ground:
        look = replace(look, color=colour or outer.color, ground=ground or outer.ground)
    if shape[-1].tag == "a" and "color" not in said and look.ground:
        look = replace(look, color=min(_LINKS, key=partial(contrast, look.ground)))
    return replace(look, unbroken=said.get("white-space", "nowrap" if outer.unbroken else "") == "nowrap")


def _size(outer: float, said: str) -> float:
    found = factor(said)
    if found is None:
        return outer
    return found[0] if found[1] else outer * found[0]
