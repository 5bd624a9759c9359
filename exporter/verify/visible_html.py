"""Whether every note of an HTML file can be seen in any browser, from the file alone.

Markup and sheets are held to the list of what this exporter writes, then the sheets are applied to each note.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree

from exporter.diagnostics import Report
from exporter.model.obligation import Ledger
from exporter.readback.html_document import parse_html
from exporter.verify import visible_findings as findings
from exporter.verify.seen import Look
from exporter.verify.visible_css import Rule, Sheet, parse_sheet
from exporter.verify.visible_epub_look import Looks
from exporter.verify.visible_grammar import XHTML
from exporter.verify.visible_html_markup import HTML
from exporter.verify.visible_screen import ScreenParagraph, look_at, screen_paragraphs, sheet_faults

_PAGE = "the page"


def look_at_html(data: bytes, ledger: Ledger) -> Look:
    """Return every reason why a note of the ledger may go unseen in an HTML file, and how each looks.

    Raises ProofError (PF11) when the bytes are no readable HTML.
    """
    root = parse_html(data)
    report = Report(findings.unknown_markup(what, _PAGE) for what in HTML.unknown(root, data))
    sheets = [parse_sheet("".join(style.itertext())) for style in root.iter(f"{XHTML}style")]
    rules = tuple(_in_order(sheets))
    faults = dict.fromkeys(fault for sheet in sheets for fault in sheet_faults(sheet, HTML))
    report.extend(findings.unknown_style(what, _PAGE) for what in faults)
    if not rules:
        report.add(findings.unknown_markup("no style", _PAGE))
    sight = look_at(list(_paragraphs(root, rules)), ledger)
    return Look(Report((*report, *sight.report)), sight.seen)


def _in_order(sheets: Sequence[Sheet]) -> Iterator[Rule]:
    """Yield the rules of all sheets; of two that weigh the same, that of the later sheet counts."""
    before = 0
    for sheet in sheets:
        for rule in sheet.rules:
            *specificity, place = rule.weight
            yield replace(rule, weight=(*specificity, place + before))
        before += 1_000_000


def _paragraphs(root: etree._Element, rules: tuple[Rule, ...]) -> Iterator[ScreenParagraph]:
    body = root.find(f"{XHTML}body")
    if body is not None:
        yield from screen_paragraphs("", body, Looks(rules, HTML))
