"""Judges the style sheets of a theme: every rule, whatever it may match, against what it may set there.

It fails closed: an at-rule, a selector, a property or a value that is not known to be harmless is a finding.
It cannot be complete about what notes come to look like; the guard and the proof stand behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import tinycss2

from exporter.diagnostics import Location, Report
from exporter.theme.audit_kinds import KINDS, Kind, Tier, ancestors
from exporter.theme.audit_properties import WORDS, allowed
from exporter.theme.audit_select import matched, parse_selectors
from exporter.theme.audit_values import Rgb, Value, contrast, rgb, rgb_of, size_of
from exporter.theme.css import Medium

MAX_RULES = 1000
LEAST_CONTRAST = 4.5
_WHITE = (1.0, 1.0, 1.0)
_END = "exporter-end-of-sheet"
_MADE = frozenset({"before", "after", "footnote-call", "footnote-marker"})
_FURTHER = "A role's size, colour, spaces and border are set in theme.toml."


@dataclass(frozen=True, slots=True)
class Inks:
    """The theme's colours: ``tokens`` by custom property, ``texts`` of every role; ``families`` its fonts."""

    tokens: Mapping[str, str]
    texts: tuple[str, ...]
    families: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The sheet being judged."""

    file: str
    medium: Medium
    lines: list[str]
    inks: Inks
    report: Report = field(repr=False)

    def at(self, node: Any) -> Location:
        line, column = node.source_line, node.source_column
        text = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return Location(self.file, line, column, text if len(text) <= 160 else "")


@dataclass(frozen=True, slots=True)
class _Ground:
    """A ground, and the kinds of element that it lies under."""

    name: str
    under: frozenset[str]
    color: Rgb


@dataclass(slots=True)
class Grounds:
    """Where the sheets of a theme paint a ground, and where they colour words without one."""

    painted: list[_Ground] = field(default_factory=list)
    colored: list[tuple[Location, frozenset[str], Rgb]] = field(default_factory=list)


def check_sheet(file: str, text: str, medium: Medium, inks: Inks, grounds: Grounds, report: Report) -> None:
    """Report everything in one style sheet that is not known to be harmless.

    TH22 (not CSS), TH23 (at-rules), TH24 (selectors), TH25 to TH30 (declarations). Adds to ``grounds``.
    """
    sheet = _Sheet(file, medium, text.splitlines(), inks, report)
    rules = tinycss2.parse_stylesheet(f"{text}\n{_END} {{}}", skip_comments=True, skip_whitespace=True)
    if not _is_end(rules):
        last = Location(file, max(1, len(sheet.lines)), 1)
        report.error("TH22", "A comment, string, bracket or block is not closed.", last, "Close it.")
        return
    if len(rules) > MAX_RULES:
        message = f"The sheet has more than {MAX_RULES} rules."
        report.error("TH22", message, Location(file), "Make it shorter.")
        return
    for rule in rules[:-1]:
        _check_rule(sheet, rule, grounds)


def _is_end(rules: list[Any]) -> bool:
    """Whether the rule put after the sheet is still the last one: what is not closed would swallow it."""
    last = rules[-1] if rules else None
    if last is None or last.type != "qualified-rule":
        return False
    return str(tinycss2.serialize(last.prelude)).strip() == _END


def check_grounds(grounds: Grounds, report: Report) -> None:
    """Report colours that are too near to a ground which another rule paints below them (TH28)."""
    for where, kinds, colour in grounds.colored:
        for ground in grounds.painted:
            ratio = contrast(colour, ground.color)
            if kinds & ground.under and ratio < LEAST_CONTRAST:
                report.error(
                    "TH28",
                    f"On the ground that another rule gives {ground.name} this colour has a contrast of "
                    f"{ratio:.1f} : 1.",
                    where,
                    "Give colour and background in the same rule, 4.5 : 1 or more apart.",
                )
                break


def _check_rule(sheet: _Sheet, rule: Any, grounds: Grounds) -> None:
    if rule.type == "error":
        _error(sheet, "TH22", rule, f"This is not CSS: {rule.message}.", "Repair it.")
    elif rule.type == "at-rule":
        _error(
            sheet,
            "TH23",
            rule,
            f"@{rule.at_keyword} may not be used in a theme.",
            "Sheets, fonts and margins are set in theme.toml; rules hold for every page and screen.",
        )
    else:
        targets = _targets(sheet, rule)
        declarations = list(_declarations(sheet, rule))
        for pseudo, kinds in targets:
            for declaration in declarations:
                _check_declaration(sheet, declaration, pseudo, kinds)
            _check_leading(sheet, rule, declarations, pseudo, kinds)
            _check_colors(sheet, declarations, kinds, grounds)


def _targets(sheet: _Sheet, rule: Any) -> list[tuple[str | None, list[Kind]]]:
    """Return what each selector of a rule may match, with the part of it (``first-letter``)."""
    try:
        selectors = parse_selectors(rule.prelude)
    except ValueError as fault:
        _error(sheet, "TH24", rule, f"{str(fault).capitalize()}.", "Use tags, classes and plain combinators.")
        return []
    return [(selector.pseudo_element, matched(selector)) for selector in selectors]


def _declarations(sheet: _Sheet, rule: Any) -> Iterator[Any]:
    for node in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
        match node.type:
            case "declaration":
                yield node
            case "error":
                _error(sheet, "TH22", node, f"This is no declaration: {node.message}.", "Repair it.")
            case _:
                hint = "Write each rule out, with its own selector."
                _error(sheet, "TH24", node, "A rule may not stand inside another.", hint)


def _check_declaration(sheet: _Sheet, declaration: Any, pseudo: str | None, kinds: Sequence[Kind]) -> None:
    name = declaration.lower_name
    refused: dict[Tier, tuple[Kind, str]] = {}
    for kind in kinds:
        table = allowed(sheet.medium, kind.tier, pseudo)
        if name not in table:
            refused.setdefault(kind.tier, (kind, ""))
        elif reason := table[name](_value(sheet, declaration)):
            refused.setdefault(kind.tier, (kind, reason))
    if refused:
        nearest = min(refused, key=lambda tier: tier.value)
        _refuse(sheet, declaration, pseudo, *refused[nearest])


def _refuse(sheet: _Sheet, declaration: Any, pseudo: str | None, kind: Kind, reason: str) -> None:
    name = declaration.lower_name
    code = _code(declaration, kind, pseudo)
    named = f"{kind.name}::{pseudo}" if pseudo else kind.name
    message = f'This rule may match "{named}", where {name} may not be set.'
    if reason:
        message = f'This rule may match "{named}", where this value of {name} is not allowed: {reason}.'
    hint = "Name the part that is meant by its class, such as .para or h2."
    _error(sheet, code, declaration, message, hint if kind.tier.protected else _FURTHER)


def _code(declaration: Any, kind: Kind, pseudo: str | None) -> str:
    if declaration.name.startswith("--"):
        return "TH29"
    if declaration.lower_name in WORDS or pseudo in _MADE:
        return "TH27"
    if any(_fetches(token) for token in declaration.value):
        return "TH30"
    return "TH25" if kind.tier.protected else "TH26"


def _fetches(token: Any) -> bool:
    return token.type == "url" or (
        token.type == "function" and token.lower_name in ("url", "src", "image-set")
    )


def _value(sheet: _Sheet, declaration: Any) -> Value:
    tokens = tuple(token for token in declaration.value if token.type not in ("whitespace", "comment"))
    return Value(tokens, sheet.medium, sheet.inks.tokens, sheet.inks.families)


def _check_leading(
    sheet: _Sheet, rule: Any, declarations: list[Any], pseudo: str | None, kinds: Sequence[Kind]
) -> None:
    """Report type larger than its lines: letters would run into the line, or the note, above and below."""
    if pseudo == "first-letter" or all(kind.tier is Tier.INLINE for kind in kinds):
        return
    found = {entry.lower_name: _value(sheet, entry) for entry in declarations}
    size = size_of(found["font-size"]) if "font-size" in found else None
    leading = found.get("line-height")
    if leading is not None and leading.tokens and leading.tokens[0].type in ("dimension", "function"):
        height = size_of(leading)
        if size is None or height is None or height[0] < size[0] * 0.99:
            _error(
                sheet,
                "TH26",
                rule,
                "The lines are lower than the type is high.",
                "Give font-size beside line-height, the line at least as high as the type.",
            )
    elif size is not None and leading is None and sheet.medium == "print":
        hint = "Give line-height in the same rule, such as line-height: 1.2."
        _error(sheet, "TH26", rule, "The type is given a size, its lines no height.", hint)


def _check_colors(sheet: _Sheet, declarations: list[Any], kinds: Sequence[Kind], grounds: Grounds) -> None:
    if any(kind.tier.protected for kind in kinds):
        return
    colour, ground = _paint(sheet, declarations, "color"), _paint(sheet, declarations, "background")
    names = frozenset(kind.name for kind in kinds)
    if ground is not None:
        place, under = ground
        leaf = all(kind.tier in (Tier.LEAF, Tier.INLINE) for kind in kinds)
        if colour is None or not leaf:
            _check_pale(sheet, place, under)
            grounds.painted.append(_Ground(kinds[0].name, _below(names), under))
        elif contrast(colour[1], under) < LEAST_CONTRAST:
            _error(sheet, "TH28", place, _faint(colour[1], under), "Make one darker or the other lighter.")
        else:
            grounds.painted.append(_Ground(kinds[0].name, names, under))
    elif colour is not None:
        if sheet.medium == "epub":
            hint = "Give the background too: a reader may have chosen white on black."
            _error(sheet, "TH28", colour[0], "This may vanish on the reader's own ground.", hint)
        elif contrast(colour[1], _WHITE) < LEAST_CONTRAST:
            _error(sheet, "TH28", colour[0], _faint(colour[1], _WHITE), "Choose a darker colour.")
        grounds.colored.append((sheet.at(colour[0]), names, colour[1]))


def _paint(sheet: _Sheet, declarations: list[Any], name: str) -> tuple[Any, Rgb] | None:
    """Return the last colour that a rule gives its words or ground."""
    for entry in reversed(declarations):
        if entry.lower_name in (name, f"{name}-color"):
            tokens = _value(sheet, entry).tokens
            found = rgb(tokens[0], sheet.inks.tokens) if len(tokens) == 1 else None
            if found:
                return entry, found
    return None


def _check_pale(sheet: _Sheet, place: Any, ground: Rgb) -> None:
    """Report a ground on which words of a role, in the colour of their own, cannot be read."""
    colours = [rgb_of(text) for text in sheet.inks.texts] if sheet.medium == "print" else [(0.0, 0.0, 0.0)]
    worst = min(colours, key=lambda one: contrast(one, ground), default=(0.0, 0.0, 0.0))
    if sheet.medium == "epub":
        hint = "Give the colour of the words too: a reader may have chosen white on black."
        _error(sheet, "TH28", place, "A ground alone may hide words in the reader's own colour.", hint)
    elif contrast(worst, ground) < LEAST_CONTRAST:
        hint = "Choose a paler ground, or give a colour in the same rule (headings, cells, titles)."
        _error(sheet, "TH28", place, _faint(worst, ground), hint)


def _below(names: frozenset[str]) -> frozenset[str]:
    return names | {name for name in KINDS if ancestors(name) & names}


def _faint(one: Rgb, other: Rgb) -> str:
    return f"The contrast of words and ground is {contrast(one, other):.1f} : 1; text needs 4.5 : 1."


def _error(sheet: _Sheet, code: str, node: Any, message: str, hint: str) -> None:
    sheet.report.error(code, message, sheet.at(node), hint)
