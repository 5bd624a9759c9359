"""Whether every note of an e-book can be seen on any reading system, from its files alone.

Markup and style sheets are held to the list of what this exporter writes, then the sheets are applied to each
note.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from exporter.diagnostics import Report
from exporter.model.obligation import Ledger
from exporter.proof.seen import Look
from exporter.proof.visible import findings
from exporter.proof.visible.screen.check import ScreenParagraph, look_at, screen_paragraphs, sheet_faults
from exporter.proof.visible.screen.epub_markup import EPUB
from exporter.proof.visible.screen.epub_package import OWN, Contents, Lists, contents
from exporter.proof.visible.screen.grammar import Grammar
from exporter.proof.words.scene import Located
from exporter.readback.package import Package, open_package, parse_xml
from exporter.readback.screen.cascade import Looks
from exporter.readback.screen.css import Rule, parse_sheet
from exporter.readback.screen.names import CSS_TYPE, XHTML
from exporter.readback.screen.package_document import beside


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a book is held to: the lists of its package and of its files.

    ``harmless`` are rules of a sheet that set nothing; ``unstyled`` tells whether a file may name no sheet.
    """

    package: Lists
    files: Grammar
    harmless: frozenset[str] = frozenset()
    unstyled: bool = False


OWN_BOOKS = Shelf(OWN, EPUB)
"""What this exporter writes, and nothing else."""


def look_at_epub(data: bytes, ledger: Ledger, located: Sequence[Located], shelf: Shelf = OWN_BOOKS) -> Look:
    """Return every reason why a note of the ledger may go unseen in an e-book, and how each looks.

    ``located`` is where its words were found, ``shelf`` what it is held to. Raises ProofError (PF11) when
    the bytes are no readable e-book.
    """
    package = open_package(data)
    listed = contents(package, shelf.package)
    report = Report(findings.loose(fault) for fault in listed.faults)
    paragraphs: list[ScreenParagraph] = []
    looks: dict[tuple[Rule, ...], Looks] = {}
    for part in (*listed.spine, *listed.outside):
        if part in package.names:
            rules, root = _document(package, listed, part, shelf, report)
            style = looks.setdefault(rules, Looks(rules, shelf.files.misuse))
            paragraphs += screen_paragraphs(root, part, style, shelf.files)
    sight = look_at(paragraphs, ledger, located)
    return Look(Report((*report, *sight.report)), sight.seen)


def _document(
    package: Package, listed: Contents, part: str, shelf: Shelf, report: Report
) -> tuple[tuple[Rule, ...], etree._Element]:
    """Return the rules of a file's sheets and its root; what they may not say goes to the report."""
    data = package.part(part)
    root = parse_xml(data, part)
    report.extend(findings.unknown_markup(what, part) for what in shelf.files.unknown(root, data))
    rules: list[Rule] = []
    for name in _sheet_names(root, part):
        if name not in package.names or listed.types.get(name) != CSS_TYPE:
            report.add(findings.loose(f"{part} asks for the style sheet {name}, which is not there"))
            continue
        sheet = parse_sheet(package.part(name).decode("utf-8", "replace"))
        faults = dict.fromkeys(sheet_faults(sheet, shelf.files))
        report.extend(findings.unknown_style(what, name) for what in faults if what not in shelf.harmless)
        rules += sheet.rules
    if not rules and not shelf.unstyled:
        report.add(findings.loose(f"{part} has no style sheet"))
    return tuple(rules), root


def _sheet_names(root: etree._Element, part: str) -> Iterator[str]:
    for link in root.iter(f"{XHTML}link"):
        yield beside(part, link.get("href", ""))
