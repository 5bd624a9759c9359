"""Judges the style sheets of a theme: every rule against what rules may set.

It fails closed: an at-rule, a selector, a property or a value that is not known to be harmless is a finding.
What the rest does to a note is for the guard and the proof.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import tinycss2
from cssselect2 import parser  # type: ignore[import-untyped]

from exporter.diagnostics import Location, Report
from exporter.model.colour import WHITE, Rgb, contrast
from exporter.theme.as_css import Medium
from exporter.theme.audit.properties import WORDS, allowed
from exporter.theme.audit.values import Value, rgb

MAX_RULES = 1000
DEEPEST = 20
LEAST_CONTRAST = 4.5
_END = "exporter-end-of-sheet"
_MADE = frozenset({"before", "after", "footnote-call", "footnote-marker"})
_ALWAYS = "Sheets, fonts and margins are set in theme.toml; rules hold for every page and screen."
_ROLES = "A role's size, colour, spaces and border are set in theme.toml."


@dataclass(frozen=True, slots=True)
class Inks:
    """The theme's colours by custom property, and its fonts."""

    tokens: Mapping[str, str]
    families: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The sheet being judged; ``grounds`` are all that it paints, ``letters`` colours without one."""

    file: str
    medium: Medium
    lines: list[str]
    inks: Inks
    report: Report = field(repr=False)
    grounds: list[Rgb] = field(default_factory=lambda: [WHITE])
    letters: list[tuple[Any, Rgb]] = field(default_factory=list)

    def at(self, node: Any) -> Location:
        line, column = node.source_line, node.source_column
        text = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return Location(self.file, line, column, text if len(text) <= 160 else "")

    def error(self, code: str, node: Any, message: str, hint: str) -> None:
        self.report.error(code, message, self.at(node), hint)


def check_sheet(file: str, text: str, medium: Medium, inks: Inks, report: Report) -> None:
    """Report everything in one style sheet that is not known to be harmless.

    TH22 (not CSS), TH23 (at-rules), TH24 (selectors), TH25 to TH30 (declarations).
    """
    sheet = _Sheet(file, medium, text.splitlines(), inks, report)
    if line := _too_deep(text):
        report.error("TH22", "Brackets stand in too many brackets.", Location(file, line), "Write it flat.")
        return
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
        _check_rule(sheet, rule)
    for node, letters in sheet.letters:
        if all(contrast(letters, ground) < LEAST_CONTRAST for ground in sheet.grounds):
            hint = "Choose a darker colour, or give the background too."
            sheet.error("TH28", node, "Nothing in the sheet gives this colour a ground to be read on.", hint)


def _is_end(rules: list[Any]) -> bool:
    """Whether the rule put after the sheet is still the last one: what is not closed would swallow it."""
    last = rules[-1] if rules else None
    if last is None or last.type != "qualified-rule":
        return False
    return str(tinycss2.serialize(last.prelude)).strip() == _END


def _too_deep(text: str) -> int:
    """Return the line in which brackets stand deeper than any sheet needs, 0 for none."""
    depth = 0
    for number, line in enumerate(text.splitlines(), 1):
        for char in line:
            depth = max(0, depth + (char in "({[") - (char in ")}]"))
            if depth > DEEPEST:
                return number
    return 0


def _check_rule(sheet: _Sheet, rule: Any) -> None:
    if rule.type == "error":
        sheet.error("TH22", rule, f"This is not CSS: {rule.message}.", "Repair it.")
    elif rule.type == "at-rule":
        sheet.error("TH23", rule, f"@{rule.at_keyword} may not be used in a theme.", _ALWAYS)
    else:
        declarations = list(_declarations(sheet, rule))
        for pseudo in _parts(sheet, rule):
            for declaration in declarations:
                _check_declaration(sheet, declaration, pseudo)
        _check_colors(sheet, declarations)


def _parts(sheet: _Sheet, rule: Any) -> list[str | None]:
    """Return for each selector of a rule the part that it means (``first-letter``), None for elements."""
    try:
        selectors = list(parser.parse(list(rule.prelude)))
    except (parser.SelectorError, AttributeError, RecursionError):
        hint = "Use tags, classes and plain combinators."
        sheet.error("TH24", rule, "The selector cannot be made out.", hint)
        return []
    return list(dict.fromkeys(selector.pseudo_element for selector in selectors))


def _declarations(sheet: _Sheet, rule: Any) -> Iterator[Any]:
    for node in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
        match node.type:
            case "declaration":
                yield node
            case "error":
                sheet.error("TH22", node, f"This is no declaration: {node.message}.", "Repair it.")
            case _:
                hint = "Write each rule out, with its own selector."
                sheet.error("TH24", node, "A rule may not stand inside another.", hint)


def _check_declaration(sheet: _Sheet, declaration: Any, pseudo: str | None) -> None:
    name = declaration.lower_name
    judge = allowed(sheet.medium, pseudo).get(name)
    if judge is None:
        where = f" on ::{pseudo}" if pseudo else ""
        message = f"{name} may not be set{where} in a theme's sheet."
        sheet.error(_code(declaration, pseudo), declaration, message, _ROLES)
    elif not judge.takes(_value(sheet, declaration)):
        code = _code(declaration, pseudo)
        message = f"This value of {name} is not allowed: {judge.says}."
        sheet.error("TH26" if code == "TH25" else code, declaration, message, _ROLES)


def _code(declaration: Any, pseudo: str | None) -> str:
    if declaration.name.startswith("--"):
        return "TH29"
    if declaration.lower_name in WORDS or pseudo in _MADE:
        return "TH27"
    return "TH30" if any(_fetches(token) for token in declaration.value) else "TH25"


def _fetches(token: Any) -> bool:
    return token.type == "url" or (
        token.type == "function" and token.lower_name in ("url", "src", "image-set")
    )


def _value(sheet: _Sheet, declaration: Any) -> Value:
    parts = tuple(
        token.serialize().lower()
        for token in declaration.value
        if token.type not in ("whitespace", "comment")
    )
    return Value(parts, sheet.medium, sheet.inks.tokens, sheet.inks.families)


def _check_colors(sheet: _Sheet, declarations: list[Any]) -> None:
    """Report letters too near to the ground of the same rule, and on a screen one without the other."""
    letters, ground = _paint(sheet, declarations, "color"), _paint(sheet, declarations, "background")
    if ground is not None:
        sheet.grounds.append(ground[1])
    if letters and ground and (ratio := contrast(letters[1], ground[1])) < LEAST_CONTRAST:
        message = f"The contrast of words and ground is {ratio:.1f} : 1; text needs 4.5 : 1."
        sheet.error("TH28", ground[0], message, "Make one darker or the other lighter.")
    elif letters and not ground and sheet.medium == "print":
        sheet.letters.append(letters)
    elif sheet.medium == "e-book" and (letters is None) != (ground is None):
        hint = "Give colour and background in the same rule: a reader may have chosen white on black."
        message = "Half of a pair of colours may hide words on the reader's own ground."
        sheet.error("TH28", (letters or ground or (None,))[0], message, hint)


def _paint(sheet: _Sheet, declarations: list[Any], name: str) -> tuple[Any, Rgb] | None:
    """Return the last colour that a rule gives its words or ground."""
    for entry in reversed(declarations):
        if entry.lower_name in (name, f"{name}-color"):
            parts = _value(sheet, entry).parts
            found = rgb(parts[0], sheet.inks.tokens) if len(parts) == 1 else None
            if found:
                return entry, found
    return None
