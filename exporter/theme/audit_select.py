"""Which kinds of element a theme's selector may match, taken at its widest.

Only tags, classes and combinators narrow a selector. Conditions (``:not``, ``:has``, ``:is``, attributes,
ids, positions) can never be held against every publication, so they are taken as met.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cssselect2 import parser  # type: ignore[import-untyped]

from exporter.theme.audit_kinds import CORE_CLASSES, KINDS, Kind, ancestors, siblings


def parse_selectors(prelude: Sequence[Any]) -> list[Any]:
    """Return the selectors of a rule.

    Raises ValueError with the reason for what cannot be made out.
    """
    try:
        return list(parser.parse(list(prelude)))
    except (parser.SelectorError, AttributeError, RecursionError) as fault:
        raise ValueError("the selector cannot be made out") from fault


def matched(selector: Any) -> list[Kind]:
    """Return every kind that a selector may match, those of notes when it matches none that is known."""
    first, *steps = _steps(selector.parsed_tree)
    found = {kind.name for kind in KINDS.values() if _is(kind, first)}
    for combinator, compound in steps:
        found = {
            kind.name
            for kind in KINDS.values()
            if _is(kind, compound) and not found.isdisjoint(_beside(kind, combinator))
        }
    return [kind for kind in KINDS.values() if kind.name in found] or [KINDS["note"]]


def _steps(tree: Any) -> list[Any]:
    """Return the first compound of a selector, then each other with the combinator before it."""
    steps: list[Any] = []
    while isinstance(tree, parser.CombinedSelector):
        steps.append((tree.combinator, tree.right))
        tree = tree.left
    return [tree, *reversed(steps)]


def _beside(kind: Kind, combinator: str) -> frozenset[str]:
    match combinator:
        case " ":
            return ancestors(kind.name)
        case ">":
            return frozenset(kind.parents)
        case _:
            return siblings(kind.name)


def _is(kind: Kind, compound: Any) -> bool:
    return all(_has(kind, simple) for simple in compound.simple_selectors)


def _has(kind: Kind, simple: Any) -> bool:
    if isinstance(simple, parser.LocalNameSelector):
        return simple.lower_local_name in kind.tags
    if isinstance(simple, parser.ClassSelector):
        name = simple.class_name
        return name in kind.classes or (kind.free and name not in CORE_CLASSES)
    if isinstance(simple, parser.PseudoClassSelector) and simple.name == "root":
        return not kind.parents
    return True
