"""The style sheets of e-books and HTML files as rules, and which rules may apply to an element.

Only types, classes and combinators narrow a selector here. Every other condition counts as met, because no
check can try all books on all devices.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tinycss2
from cssselect2 import parser  # type: ignore[import-untyped]

_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Kind:
    """What of an element a selector can tell.

    ``before`` is what stands directly before it among its parent's children, ``earlier`` all that does.
    """

    tag: str
    classes: frozenset[str]
    before: frozenset[tuple[str, frozenset[str]]] = frozenset()
    earlier: frozenset[tuple[str, frozenset[str]]] = frozenset()


Shape = tuple[Kind, ...]
"""An element and all around it, the outermost first."""


@dataclass(frozen=True, slots=True)
class _Compound:
    tag: str
    classes: frozenset[str]

    def fits(self, tag: str, classes: frozenset[str]) -> bool:
        return self.tag in ("", tag) and self.classes <= classes


@dataclass(frozen=True, slots=True)
class Rule:
    """One selector with its declarations: each a name, its value in small letters, whether it is important.

    ``conditional`` tells that it has conditions that count as met, ``weight`` is its specificity: of two
    rules that weigh the same the later one counts (CSS Cascading 4, 6.4).
    """

    steps: tuple[tuple[str, _Compound], ...]
    pseudo: str
    conditional: bool
    weight: tuple[int, ...]
    declarations: tuple[tuple[str, str, bool], ...]
    text: str

    @property
    def subject(self) -> str:
        """A class, with a dot, or the type that every element it may apply to has; ``""`` without either."""
        compound = self.steps[0][1]
        return f".{min(compound.classes)}" if compound.classes else compound.tag

    def applies(self, shape: Shape) -> bool:
        """Whether the selector may match the element of a shape."""
        return _matches(self.steps, shape, len(shape) - 1)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rules of a style sheet and what of it could not be read or may not be there."""

    rules: tuple[Rule, ...]
    faults: tuple[str, ...]


@lru_cache(maxsize=16)
def parse_sheet(text: str) -> Sheet:
    """Return the rules of a style sheet, one for each selector."""
    rules: list[Rule] = []
    faults: list[str] = []
    if _depth(text) > _DEEPEST:
        return Sheet((), ("brackets in too many brackets",))
    nodes = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    for node in nodes:
        if node.type != "qualified-rule":
            name = f"@{node.at_keyword}" if node.type == "at-rule" else "something that is no rule"
            faults.append(name)
            continue
        rules += _rules(node, faults)
    return Sheet(tuple(rules), tuple(faults))


def _rules(node: Any, faults: list[str]) -> Iterator[Rule]:
    text = tinycss2.serialize(node.prelude).strip()
    declarations = tuple(_declarations(node.content, text, faults))
    try:
        selectors = list(parser.parse(node.prelude))
    except (parser.SelectorError, AttributeError, RecursionError):
        faults.append(f"the selector “{text[:60]}”")
        return
    for selector in selectors:
        steps, conditional = _steps(selector.parsed_tree)
        pseudo = selector.pseudo_element or ""
        yield Rule(steps, pseudo, conditional, tuple(selector.specificity), declarations, text[:60])


def _declarations(content: Any, text: str, faults: list[str]) -> Iterator[tuple[str, str, bool]]:
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration":
            value = " ".join(tinycss2.serialize(node.value).lower().split())
            yield node.lower_name, value, bool(node.important)
        else:
            faults.append(f"something that is no declaration in “{text[:60]}”")


def _steps(tree: Any) -> tuple[tuple[tuple[str, _Compound], ...], bool]:
    """Return the compounds of a selector from its subject outwards, each with its combinator."""
    steps: list[tuple[str, _Compound]] = []
    conditional, combinator = False, ""
    while True:
        combined = isinstance(tree, parser.CombinedSelector)
        compound = tree.right if combined else tree
        tag, classes = "", set()
        for simple in compound.simple_selectors:
            if isinstance(simple, parser.LocalNameSelector):
                tag = simple.lower_local_name
            elif isinstance(simple, parser.ClassSelector):
                classes.add(simple.class_name)
            else:
                conditional = True
        steps.append((combinator, _Compound(tag, frozenset(classes))))
        if not combined:
            return tuple(steps), conditional
        combinator, tree = tree.combinator, tree.left


def _matches(steps: Sequence[tuple[str, _Compound]], shape: Shape, place: int) -> bool:
    """Whether compounds match, the first of them the element at ``place``."""
    kind = shape[place]
    if not steps[0][1].fits(kind.tag, kind.classes):
        return False
    return len(steps) == 1 or _leads(steps[1:], shape, place)


def _leads(steps: Sequence[tuple[str, _Compound]], shape: Shape, place: int) -> bool:
    combinator, compound = steps[0]
    match combinator:
        case " ":
            return any(_matches(steps, shape, outer) for outer in range(place))
        case ">":
            return place > 0 and _matches(steps, shape, place - 1)
        case "+":
            before = shape[place].before
        case _:
            before = shape[place].earlier
    # What comes before a neighbour counts as met, except what both of them stand in.
    beside = any(compound.fits(tag, classes) for tag, classes in before)
    rest = [step for step in steps[1:] if step[0] in (" ", ">")]
    return beside and (len(rest) < len(steps) - 1 or not rest or _leads(rest, shape, place))


def _depth(text: str) -> int:
    depth = deepest = 0
    for char in text:
        if char in "({[":
            depth += 1
            deepest = max(deepest, depth)
        elif char in ")}]":
            depth -= 1
    return deepest
