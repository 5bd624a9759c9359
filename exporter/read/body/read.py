"""The body of a publication: Markdown and directives to sections, with every fault reported.

The way: cut the lines into directives, comments and Markdown (``pieces``), read each (``directives``,
``waivers``, ``blocks``), put sections together (``sections``), give ids (``ids``), resolve claims
(``directives.claims``), and at last check that no word was lost (``every_word``).
"""

from __future__ import annotations

from exporter.diagnostics import Report
from exporter.intake.text import SourceText
from exporter.model.publication import Section, Waiver
from exporter.read.body.blocks.markdown import read_prose
from exporter.read.body.context import Body, BodyContext
from exporter.read.body.cursor import MOST_FINDINGS, LimitedReport, Reading
from exporter.read.body.directives.claims import resolve_claims
from exporter.read.body.directives.read import read_directive
from exporter.read.body.drafts import Entry, Placed
from exporter.read.body.every_word import report_lost_words
from exporter.read.body.figure_numbers import check_numbered_links
from exporter.read.body.filled import check_places
from exporter.read.body.ids import give_ids
from exporter.read.body.inline.links import check_inside_links
from exporter.read.body.pieces import CommentLine, Fenced, Prose, cut
from exporter.read.body.sections import assemble, check_classes, claims_of, freeze
from exporter.read.body.waivers import cover, cover_file, read_comment


def read_body(source: SourceText, first_line: int, context: BodyContext, report: Report) -> Body:
    """Return the body of a publication, which begins at ``first_line`` (from 1) of its file.

    What is returned is whole only when no error was added to ``report``. It never raises for a text that
    is wrong. Source: docs/source-format.md, "Body", "Ids" and "Directives".
    """
    findings = LimitedReport()
    reading = Reading(source, context, findings)
    placed, waivers = _read(reading, first_line)
    sections = _sections(reading, placed)
    if context.fields:
        check_places(source, sections, findings)
    # A picture that was refused is reported to ``report`` itself, and its words are not in the tree.
    if findings.ok and report.ok:
        report_lost_words(source, first_line, sections, findings)
    if findings.full:
        report.error(
            "SF98",
            f"This file has more than {MOST_FINDINGS} errors: the rest is not listed.",
            source.at(0),
            "Repair those that are listed, and try again.",
        )
    report.extend(findings)
    return Body(sections, waivers)


def _read(reading: Reading, first_line: int) -> tuple[list[Placed], tuple[Waiver, ...]]:
    placed: list[Placed] = []
    inner: list[Waiver] = []
    for piece in cut(reading, first_line, len(reading.source.lines)):
        match piece:
            case Prose(first, last):
                placed.extend(read_prose(reading, first, last, _last_entry(placed)))
            case CommentLine(line):
                waiver = read_comment(reading, line)
                placed.extend([waiver] if waiver is not None else [])
            case Fenced():
                block, waivers = read_directive(reading, piece)
                inner.extend(waivers)
                placed.extend([Entry(block, piece.first, piece.last)] if block is not None else [])
    outer, rest = cover_file(placed)
    waivers = (*outer, *cover(reading, rest), *inner)
    return placed, tuple(sorted(waivers, key=lambda waiver: waiver.where.line))


def _last_entry(placed: list[Placed]) -> Entry | None:
    return next((item for item in reversed(placed) if isinstance(item, Entry)), None)


def _sections(reading: Reading, placed: list[Placed]) -> tuple[Section, ...]:
    roots = assemble(reading, [item for item in placed if isinstance(item, Entry)])
    check_classes(reading, roots)
    ids = give_ids(reading, roots)
    claims = resolve_claims(reading, claims_of(roots))
    named = {claim.given_id for claim in claims_of(roots) if claim.id is not None}
    counted = {claim.given_id for claim in claims_of(roots)} - named
    check_inside_links(reading, ids.keys() - named - counted, named)
    sections = freeze(reading, roots, claims)
    check_numbered_links(reading, ids.keys(), sections)
    return sections
