"""Judges the templates of a theme before they are filled: which Jinja2 and which markup may stand in them.

Furniture says a few plain texts. Whatever loops, calls, looks elsewhere or changes what is said is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from jinja2 import Environment, TemplateSyntaxError, nodes

from exporter.diagnostics import Location, Report
from exporter.theme.templates import NAMES

TAGS = frozenset({"div", "p", "span", "b", "strong", "em", "br"})
FILTERS = frozenset({"upper", "lower", "title", "capitalize", "trim", "e", "escape"})
MOST_WORDS = {"cover": 400, "head": 120, "foot": 120, "colophon": 1200}
"""How many characters of its own a template may add: furniture, not a page that speaks for the notes."""

_CORE = """
    handout article book topic part untitled titlepage body summary actions references about
    evidence-key chapters chapter mast title by brand who top opening lead side first calls rows keymsg pair
    big cautions note evidence caution urgent disclaimer again standing claim call checked running list
    label num address sub brand-name logo para remark remark-title checklist check-title check write-in
    write-label line two given fill available qr small tablewrap medicines data blank figure caption
    decorative decoration refs plain toc toclines tocline level1 level2 level3 level4 level5 level6
    prose closed run-in run-in-evidence run-in-caution run-in-urgent ornament
    entry pg cover colophon back sign sign-phone sign-talk sign-bottle sign-signpost
"""
# The shares of the columns of tables, in per cent of the table.
_SHARES = (f"w{share}" for share in range(101))
CORE_CLASSES = frozenset((*_CORE.split(), *_SHARES))
"""The classes that the core writes, which templates may not use; a test holds them against the writers'."""

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.Filter, nodes.Const,
    nodes.Not, nodes.And, nodes.Or,
)  # fmt: skip
_DATA = "\ue000"
_CODE_HINT = (
    f"A template may say {', '.join(NAMES)}, use if and else, and the filters {', '.join(sorted(FILTERS))}."
)
_MARKUP_HINT = f"It may hold {', '.join(sorted(TAGS))}, with class as the only attribute."


def check_template(name: str, file: str, source: str, report: Report) -> None:
    """Report Jinja2 (TH31) and markup (TH32) that may not stand in the template ``name`` of a theme.

    One that is not Jinja2, or nested without end, is left to ``exporter.theme.templates``, which says so.
    """
    lines = source.splitlines() or [""]
    try:
        tree = Environment(autoescape=True).parse(source)
    except (TemplateSyntaxError, RecursionError):
        return
    for line, what in _code_faults(tree):
        report.error("TH31", f"{what} may not be used in a template.", _at(file, lines, line), _CODE_HINT)
    for line, column, what in _markup_faults(tree):
        report.error("TH32", f"{what}.", Location(file, line, column, lines[line - 1]), _MARKUP_HINT)
    own = len("".join(_plain(_text(tree)).split()))
    if own > MOST_WORDS[name]:
        message = f"The template holds {own} characters of its own; {name} may hold {MOST_WORDS[name]}."
        report.error("TH32", message, Location(file), "What readers need to know belongs in the publication.")


def _at(file: str, lines: list[str], line: int) -> Location:
    return Location(file, line, 1, lines[min(line, len(lines)) - 1])


def _code_faults(node: nodes.Node) -> Iterator[tuple[int, str]]:
    for child in node.iter_child_nodes():
        if not isinstance(child, _ALLOWED):
            yield child.lineno or 1, type(child).__name__
        elif isinstance(child, nodes.Filter) and child.name not in FILTERS:
            yield child.lineno or 1, f"the filter {child.name}"
        elif isinstance(child, nodes.Filter) and (child.args or child.kwargs):
            yield child.lineno or 1, f"an argument of {child.name}"
        elif isinstance(child, nodes.Name) and child.name not in NAMES:
            yield child.lineno or 1, f'"{child.name}"'
        else:
            yield from _code_faults(child)


def _markup_faults(tree: nodes.Template) -> Iterator[tuple[int, int, str]]:
    reader = _Reader()
    reader.feed(_text(tree))
    reader.close()
    yield from reader.faults


def _text(tree: nodes.Template) -> str:
    """Return the template's own markup, both ways of every ``if``, with ``_DATA`` where a text is put in."""
    pieces = (piece for output in tree.find_all(nodes.Output) for piece in output.nodes)
    return "".join(piece.data if isinstance(piece, nodes.TemplateData) else _DATA for piece in pieces)


def _plain(markup: str) -> str:
    return re.sub(r"<[^>]*>", "", markup).replace(_DATA, "")


class _Reader(HTMLParser):
    """Collects what furniture may not hold: line and column in the template's own text, then the reason."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.faults: list[tuple[int, int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self._fault(f"<{tag}> may not stand in furniture")
        for name, value in attrs:
            if _DATA in f"{name}{value}":
                self._fault("A text may not be put into a tag")
            elif name != "class":
                self._fault(f'The attribute "{name}" may not be used')
            for taken in CORE_CLASSES.intersection((value or "").split()):
                self._fault(f'The class "{taken}" is the core\'s own')

    def handle_data(self, data: str) -> None:
        if "<" in data:
            self._fault("A “<” that opens no element may not stand alone; &lt; may")

    def handle_comment(self, data: str) -> None:
        self._fault("A comment of HTML may not be used; {# … #} may")

    def handle_decl(self, decl: str) -> None:
        self._fault("A declaration may not be used")

    def handle_pi(self, data: str) -> None:
        self._fault("A processing instruction may not be used")

    def unknown_decl(self, data: str) -> None:
        self._fault("A marked section may not be used")

    def _fault(self, reason: str) -> None:
        line, column = self.getpos()
        self.faults.append((line, column + 1, reason))
