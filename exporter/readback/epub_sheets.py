"""What the style sheets of an e-book do to its words: hide them, fade them, add to them.

It errs on the side of "hidden": a rule counts whatever its medium, and whatever a later rule takes back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import cssselect2  # type: ignore[import-untyped]
import tinycss2
import tinycss2.color3
from lxml import etree

from exporter.readback.colour import WHITE, Rgb, contrast
from exporter.readback.package import unreadable

_DEEPEST = 40
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)"


def _below(limit: float) -> Callable[[str], bool]:
    return lambda value: (found := re.match(_NUMBER, value)) is not None and float(found[0]) < limit


def _tiny(value: str) -> bool:
    """Whether a font size is under two thirds of its surroundings, or under 9 px."""
    limits = {"em": 0.66, "rem": 0.66, "%": 66.0, "px": 9.0, "pt": 7.0, "": 1.0}
    found = re.fullmatch(rf"({_NUMBER})([a-z%]*)", value)
    return found is not None and float(found[1]) < limits.get(found[2], 0.2)


def _far(value: str) -> bool:
    """Whether a length moves text off the page."""
    found = re.match(_NUMBER, value)
    return found is not None and abs(float(found[0])) >= 20


def _far_back(value: str) -> bool:
    return value.startswith("-") and _far(value)


def _other_than(*harmless: str) -> Callable[[str], bool]:
    kept = frozenset((*harmless, "initial", "inherit", "unset", "revert"))
    return lambda value: value not in kept


def _one_of(*harmful: str) -> Callable[[str], bool]:
    return lambda value: bool(frozenset(harmful) & frozenset(value.split()))


_HIDES: dict[str, Callable[[str], bool]] = {
    "display": _one_of("none"),
    "visibility": _one_of("hidden", "collapse"),
    "content-visibility": _one_of("hidden", "auto"),
    "opacity": _below(0.75),
    "font-size": _tiny,
    "position": _one_of("absolute", "fixed"),
    "clip": _other_than("auto"),
    "height": _one_of("0", "0px", "1px"),
    "max-height": _one_of("0", "0px", "1px"),
    "width": _one_of("0", "0px", "1px"),
    "max-width": _one_of("0", "0px", "1px"),
    "text-indent": _far_back,
    "margin-left": _far_back,
    "margin-right": _far_back,
    "margin-top": _far_back,
    "left": _far_back,
    "top": _far_back,
    "color": _one_of("transparent"),
    "zoom": _below(0.7),
    **dict.fromkeys(
        (
            "clip-path", "transform", "scale", "translate", "rotate", "filter", "mask", "mask-image",
            "-webkit-mask", "-webkit-mask-image", "line-clamp", "-webkit-line-clamp", "offset-path",
        ),
        _other_than("none"),
    ),
    "-webkit-text-fill-color": _other_than("currentcolor"),
    "mix-blend-mode": _other_than("normal"),
    "text-overflow": _one_of("ellipsis"),
    "text-decoration": _one_of("line-through"),
    "text-decoration-line": _one_of("line-through"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Effect:
    """What a rule does: hide, set a contrast (None: says nothing), add words before or after."""

    hides: bool = False
    contrast: float | None = None
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Sheets:
    """The effects of the style sheets on the elements of one document; elements without any are absent."""

    effects: dict[etree._Element, tuple[Effect, ...]] = field(default_factory=dict)

    def of(self, element: etree._Element) -> tuple[Effect, ...]:
        """Return the effects on an element, of its style attribute too, the strongest rule last."""
        style = element.get("style")
        own = (effect(_declarations(style)),) if style else ()
        return (*self.effects.get(element, ()), *own)


def effects(root: etree._Element, sheets: Sequence[str]) -> Sheets:
    """Return what the sheets do to the document.

    Raises ProofError (PF11) for a sheet nested too deep, and for a rule that hides or adds words to what
    cannot be made out.
    """
    matcher = cssselect2.Matcher()
    rules = 0
    for sheet in sheets:
        for selectors, what in _rules(sheet):
            for selector, pseudo in selectors:
                rules += 1
                matcher.add_selector(selector, (what, pseudo))
    if not rules:
        return Sheets()
    found: dict[etree._Element, tuple[Effect, ...]] = {}
    for wrapped in cssselect2.ElementWrapper.from_xml_root(root).iter_subtree():
        if matched := matcher.match(wrapped):
            found[wrapped.etree_element] = tuple(
                what if pseudo is None else _added(what, str(pseudo)) for *_, (what, pseudo) in matched
            )
    return Sheets(found)


def effect(declarations: dict[str, str]) -> Effect:
    """Return what a block of declarations does to the elements that it applies to."""
    hides = any(name in _HIDES and _HIDES[name](text) for name, text in declarations.items())
    words = _words(declarations.get("content", ""))
    return Effect(hides, _contrast(declarations), before=words)


def _added(what: Effect, pseudo: str) -> Effect:
    words = "" if what.hides else what.before
    return Effect(after=words) if pseudo == "after" else Effect(before=words)


@lru_cache(maxsize=8)
def _rules(
    sheet: str,
) -> tuple[tuple[list[tuple[cssselect2.compiler.CompiledSelector, object]], Effect], ...]:
    """Return the rules of a sheet; every chapter of a book links the same one."""
    if _depth(sheet) > _DEEPEST:
        raise unreadable("a style sheet is nested too deep")
    return tuple(_nested(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)))


def _nested(
    nodes: Sequence[tinycss2.ast.Node],
) -> Iterator[tuple[list[tuple[cssselect2.compiler.CompiledSelector, object]], Effect]]:
    for node in nodes:
        if node.type == "at-rule" and node.content is not None:
            yield from _nested(
                tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            )
        elif node.type == "qualified-rule":
            what = effect(_declarations(node.content))
            if what != Effect():
                yield _compiled(node), what


def _compiled(rule: tinycss2.ast.QualifiedRule) -> list[tuple[cssselect2.compiler.CompiledSelector, object]]:
    try:
        selectors = cssselect2.compile_selector_list(rule.prelude)
    except (cssselect2.SelectorError, SyntaxError, RecursionError) as fault:
        text = tinycss2.serialize(rule.prelude).strip()[:60]
        raise unreadable(f"a style sheet changes words of “{text}”, which cannot be made out") from fault
    return [(selector, selector.pseudo_element) for selector in selectors]


def _declarations(content: str | Sequence[tinycss2.ast.Node]) -> dict[str, str]:
    parsed = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return {
        node.lower_name: tinycss2.serialize(node.value).strip().lower()
        if node.lower_name != "content"
        else tinycss2.serialize(node.value).strip()
        for node in parsed
        if node.type == "declaration"
    }


def _words(content: str) -> str:
    """Return the strings of a ``content`` value, without its other parts."""
    strings = [
        token.value for token in tinycss2.parse_component_value_list(content) if token.type == "string"
    ]
    return " ".join(strings)


def _contrast(declarations: dict[str, str]) -> float | None:
    colour = _rgb(declarations.get("color", ""))
    ground = _rgb(declarations.get("background-color", declarations.get("background", "")))
    if colour is None:
        return None
    return contrast(colour, ground or WHITE)


def _rgb(value: str) -> Rgb | None:
    parsed = tinycss2.color3.parse_color(value) if value else None
    if parsed is None or isinstance(parsed, str):
        return None
    red, green, blue = (round(max(0.0, min(1.0, channel)) * 255) for channel in parsed[:3])
    return (red, green, blue)


def _depth(sheet: str) -> int:
    depth = deepest = 0
    for char in sheet:
        if char in "({[":
            depth += 1
            deepest = max(deepest, depth)
        elif char in ")}]":
            depth -= 1
    return deepest
