"""Whether every note of an HTML file can be seen in any browser, from the file alone.

Markup and sheets are held to the list of what this exporter writes, then the sheets are applied to each note.
"""

from __future__ import annotations

from collections.abc import Sequence

from exporter.diagnostics import Report
from exporter.model.obligation import Ledger
from exporter.proof.seen import Look
from exporter.proof.visible import findings
from exporter.proof.visible.screen.check import look_at, screen_paragraphs, sheet_faults
from exporter.proof.visible.screen.html_markup import HTML
from exporter.proof.words.scene import Located
from exporter.readback.screen.cascade import Looks
from exporter.readback.screen.css import parse_sheet
from exporter.readback.screen.html_tree import shared_html
from exporter.readback.screen.names import XHTML

_PAGE = "the page"


def look_at_html(data: bytes, ledger: Ledger, located: Sequence[Located]) -> Look:
    """Return every reason why a note of the ledger may go unseen in an HTML file, and how each looks.

    ``located`` is where its words were found. Raises ProofError (PF11) when the bytes are no readable HTML.
    """
    root = shared_html(data)
    report = Report(findings.unknown_markup(what, _PAGE) for what in HTML.unknown(root, data))
    sheets = [parse_sheet("".join(style.itertext())) for style in root.iter(f"{XHTML}style")]
    rules = tuple(rule for sheet in sheets for rule in sheet.rules)
    faults = dict.fromkeys(fault for sheet in sheets for fault in sheet_faults(sheet, HTML))
    report.extend(findings.unknown_style(what, _PAGE) for what in faults)
    if not rules:
        report.add(findings.unknown_markup("no style", _PAGE))
    looks = Looks(rules, HTML.misuse)
    sight = look_at(list(screen_paragraphs(root, "", looks, HTML)), ledger, located)
    return Look(Report((*report, *sight.report)), sight.seen)
