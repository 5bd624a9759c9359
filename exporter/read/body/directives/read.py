"""The directives: their arguments, options and bodies.

Source: docs/source-format.md, "Directives".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from exporter.diagnostics import Location
from exporter.intake.suggest import hint as suggestion
from exporter.model.blocks import (
    Block,
    Checklist,
    EvidenceLadder,
    ItemList,
    Medicines,
    Paragraph,
    Remark,
    StandingCaution,
    WriteIn,
)
from exporter.model.inlines import Inlines
from exporter.model.publication import Waiver
from exporter.read.body.blocks.markdown import read_prose
from exporter.read.body.cursor import Reading
from exporter.read.body.directives.claim_values import read_claim_values
from exporter.read.body.directives.options import Options, in_handout, read_options, whole_number
from exporter.read.body.drafts import ClaimDraft, Entry, HeadingDraft, Placed, Word
from exporter.read.body.inline.plain_text import check_plain
from exporter.read.body.pieces import Fenced, Prose, cut_comments
from exporter.read.body.waivers import cover, read_comment

FIGURES = ("ladder",)
"""The figures that the exporter draws itself."""
MOST_LINES = 20
FEWEST_ROWS, MOST_ROWS = 2, 12

Body = tuple[Paragraph | ItemList, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A directive with its argument and options read; ``inside`` are its blocks."""

    fenced: Fenced
    argument: Word
    options: Options
    inside: list[Entry]
    where: Location


def read_directive(reading: Reading, fenced: Fenced) -> tuple[Block | ClaimDraft | None, tuple[Waiver, ...]]:
    """Return the block that a directive makes, and the waivers in it; None after reporting why not."""
    where = reading.source.at(fenced.first, 1)
    directive = _DIRECTIVES.get(fenced.name)
    if directive is None:
        reading.error(
            "SF65",
            reading.source.at(fenced.first, fenced.name_column),
            f"There is no directive “{fenced.name}”.",
            suggestion(fenced.name, _DIRECTIVES, "Directives"),
        )
        return None, ()
    options = read_options(reading, fenced.first + 1, fenced.body_last, directive.options)
    inside, waivers = _inside(reading, options.body_first, fenced.body_last)
    argument = Word(fenced.argument, reading.source.at(fenced.first, fenced.argument_column or 1))
    if not fenced.argument.strip():
        reading.error(
            "SF69",
            where,
            f"“{fenced.name}” needs {directive.argument} behind its name.",
            f"Write :::{{{fenced.name}}} and {directive.argument}.",
        )
        return None, waivers
    return directive.build(reading, Opened(fenced, argument, options, inside, where)), waivers


def _inside(reading: Reading, first: int, last: int) -> tuple[list[Entry], tuple[Waiver, ...]]:
    placed: list[Placed] = []
    for piece in cut_comments(reading, first, last):
        if isinstance(piece, Prose):
            placed.extend(read_prose(replace(reading, inside=True), piece.first, piece.last))
        elif (waiver := read_comment(reading, piece.line)) is not None:
            placed.append(waiver)
    return [item for item in placed if isinstance(item, Entry)], cover(reading, placed)


def _claim(reading: Reading, opened: Opened) -> ClaimDraft | None:
    body = _paragraphs_and_lists(reading, opened)
    known = reading.context.statuses
    status = known.get(opened.argument.text)
    if status is None:
        reading.error(
            "SF70",
            opened.argument.where,
            f"There is no evidence status “{opened.argument.text}”.",
            suggestion(opened.argument.text, known, "Statuses"),
        )
        return None
    return (
        read_claim_values(reading, opened.options, ClaimDraft(status, body, opened.where)) if body else None
    )


def _caution(reading: Reading, opened: Opened) -> StandingCaution | None:
    _refuse_body(reading, opened)
    known = reading.context.cautions
    caution = known.get(opened.argument.text)
    if caution is None:
        reading.error(
            "SF71",
            opened.argument.where,
            f"There is no caution “{opened.argument.text}”.",
            suggestion(opened.argument.text, known, "Cautions"),
        )
        return None
    return StandingCaution(caution, in_handout(reading, opened.options), opened.where)


def _note(reading: Reading, opened: Opened) -> Remark | None:
    check_plain(reading, opened.argument.text, opened.argument.where)
    body = _paragraphs_and_lists(reading, opened)
    return Remark(opened.argument.text, body, opened.where) if body else None


def _checklist(reading: Reading, opened: Opened) -> Checklist | None:
    check_plain(reading, opened.argument.text, opened.argument.where)
    lists = [entry for entry in opened.inside if isinstance(entry.content, ItemList)]
    for entry in opened.inside:
        if entry is not (lists[0] if lists else None):
            _report_body(reading, entry, "A checklist holds one bullet list and nothing else.")
    if not opened.inside:
        _report_missing(reading, opened, "Write a bullet list, one level deep.")
    return Checklist(opened.argument.text, _ticks(reading, lists[0]), opened.where) if lists else None


def _ticks(reading: Reading, entry: Entry) -> tuple[Inlines, ...]:
    assert isinstance(entry.content, ItemList)
    if entry.content.ordered:
        _report_body(reading, entry, "A checklist is a bullet list, not a numbered one.")
    for item in entry.content.items:
        for nested in item.lists:
            reading.error("SF77", nested.where, "A checklist has one level.", "Make it an item of its own.")
    return tuple(item.content for item in entry.content.items)


def _write_in(reading: Reading, opened: Opened) -> WriteIn:
    check_plain(reading, opened.argument.text, opened.argument.where)
    _refuse_body(reading, opened)
    lines = opened.options.values.get("lines")
    if lines is None:
        return WriteIn(opened.argument.text, where=opened.where)
    return WriteIn(opened.argument.text, whole_number(reading, lines, 1, MOST_LINES), opened.where)


def _medicines(reading: Reading, opened: Opened) -> Medicines:
    check_plain(reading, opened.argument.text, opened.argument.where)
    _refuse_body(reading, opened, "table of medicines")
    rows = opened.options.values.get("rows")
    if rows is None:
        return Medicines(opened.argument.text, where=opened.where)
    count = whole_number(reading, rows, FEWEST_ROWS, MOST_ROWS)
    return Medicines(opened.argument.text, count, opened.where)


def _figure(reading: Reading, opened: Opened) -> EvidenceLadder | None:
    _refuse_body(reading, opened)
    if opened.argument.text in FIGURES:
        return EvidenceLadder(opened.where)
    reading.error(
        "SF84",
        opened.argument.where,
        f"There is no figure “{opened.argument.text}”.",
        suggestion(opened.argument.text, FIGURES, "Figures"),
    )
    return None


def _paragraphs_and_lists(reading: Reading, opened: Opened) -> Body:
    body: list[Paragraph | ItemList] = []
    for entry in opened.inside:
        if isinstance(entry.content, Paragraph | ItemList):
            body.append(entry.content)
        else:
            _report_body(reading, entry, f"A {opened.fenced.name} holds paragraphs and lists only.")
    if not opened.inside and not _anything_written(reading, opened):
        _report_missing(reading, opened, "Write a paragraph or a list below the options.")
    return tuple(body)


def _anything_written(reading: Reading, opened: Opened) -> bool:
    lines = range(opened.options.body_first, opened.fenced.body_last + 1)
    texts = (reading.line(line).strip(" \t") for line in lines)
    return any(text and not text.startswith("<!--") for text in texts)


def _refuse_body(reading: Reading, opened: Opened, what: str = "") -> None:
    for entry in opened.inside:
        _report_body(reading, entry, f"A {what or opened.fenced.name} has no text inside.")


def _report_body(reading: Reading, entry: Entry, message: str) -> None:
    what = "Close the directive before this heading." if isinstance(entry.content, HeadingDraft) else ""
    reading.error("SF77", reading.begin(entry.first), message, what or "Put this outside the directive.")


def _report_missing(reading: Reading, opened: Opened, hint: str) -> None:
    if opened.fenced.broken:
        return
    reading.error("SF78", opened.where, f"This {opened.fenced.name} has no text inside.", hint)


@dataclass(frozen=True, slots=True)
class _Directive:
    argument: str
    options: tuple[str, ...]
    build: Callable[[Reading, Opened], Block | ClaimDraft | None]


_DIRECTIVES = {
    "claim": _Directive(
        "an evidence status",
        ("id", "polarity", "cite", "cautions", "detail", "restates", "body", "on", "place", "handout"),
        _claim,
    ),
    "caution": _Directive("the id of a caution", ("handout",), _caution),
    "note": _Directive("a title", (), _note),
    "checklist": _Directive("a title", (), _checklist),
    "write-in": _Directive("a label", ("lines",), _write_in),
    "medicines": _Directive("a title", ("rows",), _medicines),
    "figure": _Directive("the name of a figure", (), _figure),
}
