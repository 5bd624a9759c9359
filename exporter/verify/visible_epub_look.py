"""How an element of an e-book looks in the end: the rules of its sheets, applied from the outside in.

Sizes are factors of the reader's own size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from exporter.readback.colour import Rgb, contrast
from exporter.verify.visible_css import Kind, Rule, Shape
from exporter.verify.visible_css_list import factor, rgb
from exporter.verify.visible_grammar import XHTML, Grammar

# What must be known for certain of a note.
_SURE = frozenset({"font-size", "line-height", "color", "background", "background-color"})


@dataclass(frozen=True, slots=True)
class Look:
    """What an element has in the end; ``color`` and ``ground`` are None where they are the reader's own.

    ``faults`` say what of it may hide words, ``unbroken`` that its lines may not be broken.
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
    """The looks of elements under one set of rules; elements of one shape share theirs.

    ``grammar`` says what notes may stand in and what rules may say of them.
    """

    rules: tuple[Rule, ...]
    grammar: Grammar
    _known: dict[Shape, Look] = field(default_factory=dict)
    _kinds: dict[etree._Element, Kind] = field(default_factory=dict)
    _seen: dict[etree._Element, Look] = field(default_factory=dict)

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
            self._known[shape] = _look(
                outer, shape, [rule for rule in self.rules if rule.applies(shape)], self.grammar
            )
        return self._known[shape]

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
    return str(element.tag).removeprefix(XHTML), frozenset(element.get("class", "").split())


def _kinds(siblings: Iterable[etree._Element]) -> Iterator[tuple[etree._Element, Kind]]:
    """Yield elements that follow each other in one parent, each with its kind."""
    before: frozenset[tuple[str, frozenset[str]]] = frozenset()
    earlier = before
    for element in siblings:
        own = told(element)
        yield element, Kind(*own, before, earlier)
        before = frozenset((own,))
        earlier = earlier if own in earlier else earlier | before


def _look(outer: Look, shape: Shape, rules: list[Rule], grammar: Grammar) -> Look:
    said = {
        name: value
        for rule in sorted(rules, key=lambda rule: rule.weight)
        if not rule.pseudo
        for name, value, _ in rule.declarations
    }
    faults = (*outer.faults, *_faults(shape, rules, grammar))
    colour, ground = rgb(said.get("color", "")), rgb(said.get("background-color", said.get("background", "")))
    if (colour is None) != (ground is None) and ("color" in said or ground):
        faults = (*faults, f"colours the letters or the ground of <{shape[-1].tag}> alone")
    look = replace(outer, size=_size(outer.size, said.get("font-size", "")), faults=faults)
    if colour or ground:
        look = replace(look, color=colour or outer.color, ground=ground or outer.ground)
    return replace(look, unbroken=said.get("white-space", "nowrap" if outer.unbroken else "") == "nowrap")


def _size(outer: float, said: str) -> float:
    found = factor(said)
    if found is None:
        return outer
    return found[0] if found[1] else outer * found[0]


def _faults(shape: Shape, rules: list[Rule], grammar: Grammar) -> Iterator[str]:
    """Yield what the rules say that none may say of a note or of what it stands in."""
    if shape[-1].tag not in grammar.words:
        yield f"stands in <{shape[-1].tag}>"
    for rule in rules:
        if rule.pseudo:
            yield f"“{rule.text}” may add to it or restyle a part of it"
        for name, value, _ in rule.declarations:
            judge = grammar.notes.get(name)
            if judge is None or not judge(value):
                yield f"“{rule.text}” says {name}: {value[:60]}"
            elif rule.conditional and name in _SURE:
                yield f"“{rule.text}” says {name} under a condition"
