"""Whether people can see every note of a PDF: pages are drawn with and without them, and compared.

It looks for the words that the ledger owes and shares nothing with the writer. Each run also hides a note on
purpose in a copy, and fails when that is not noticed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace

import numpy as np

from exporter.diagnostics import ProofError, Report
from exporter.model.format import Format
from exporter.model.obligation import Ledger
from exporter.model.transcript import Box, Place
from exporter.proof.prove import prove
from exporter.proof.seal import open_seal
from exporter.proof.seen import Look, Seen, at_least, rounded
from exporter.proof.visible.pdf import findings
from exporter.proof.visible.pdf.beyond import act_faults, link_faults, picture_faults
from exporter.proof.visible.pdf.facts import (
    LEAST_FOOT,
    LEAST_NOTE,
    LEAST_X_HEIGHT,
    ROUNDING,
    PageFacts,
    paper_of,
)
from exporter.proof.visible.pdf.letters import letter_faults
from exporter.proof.visible.pdf.pages import annotated, file_remarks, intruders, page_remarks, table_heads
from exporter.proof.visible.pdf.quick import clear
from exporter.proof.visible.pdf.slow import judge
from exporter.proof.visible.pdf.targets import Target, find_targets
from exporter.proof.words.scene import Located
from exporter.readback.pdf.opened import Opened, let_go, opened
from exporter.readback.pdf.read import read
from exporter.readback.pdf.sheet import Boxes, Drawn, Sheet

_X_LETTERS = frozenset("acemnorsuvwxz")
_HEADING = re.compile("H[1-6]?|Title")


@dataclass(slots=True)
class _Run:
    """One proof in the making: the open file, what is found wrong, and how each note is seen."""

    data: bytes
    file: Opened
    page: PageFacts | None
    foreign: bool
    handed_on: bool
    report: Report = field(default_factory=Report)
    seen: list[Seen] = field(default_factory=list)

    @property
    def sheets(self) -> list[Sheet]:
        return self.file.sheets


def look_at_pdf(data: bytes, ledger: Ledger, located: Sequence[Located]) -> Look:
    """Return what ``check_visible`` does of a file that others had; its seal names the paper.

    Where its links lead, and what is painted beside its text, is looked at too.
    """
    return _checked(data, ledger, located, _paper(data), handed_on=True)


def look_quickly(data: bytes, ledger: Ledger, located: Sequence[Located]) -> Report:
    """Return the faults that ``look_at_pdf`` finds, its slower half left out.

    The outlines of letters are not held to those of the fonts, and the look itself is not tried with a hidden
    note. Pages are drawn only where nothing else is wrong with them. Raises ProofError (PF11) when the bytes
    are no readable PDF.
    """
    run = _Run(data, opened(data), _paper(data), foreign=False, handed_on=True)
    try:
        _check_file(run)
        if run.report.ok:
            _check_notes(run, ledger, located)
        return run.report
    finally:
        let_go()


def _paper(data: bytes) -> PageFacts | None:
    """Return the paper that the seal of a file names; None without a sound seal, which others report."""
    try:
        seal = open_seal(data, Format.PDF)
    except ProofError:
        return None
    return paper_of(seal.theme, seal.theme_hash, seal.paper) if seal else None


def check_visible(
    data: bytes, ledger: Ledger, located: Sequence[Located], page: PageFacts | None = None
) -> Look:
    """Return why notes of the ledger cannot be seen or read in a PDF, and how each of them is seen.

    ``located`` is where its words were found. Without ``page`` the size of its paper is not looked at. An
    empty report: every note is visible. Raises ProofError (PF11) when the bytes are no readable PDF.
    """
    return _checked(data, ledger, located, page)


def check_drawn(data: bytes, ledger: Ledger) -> Look:
    """Return the same of a PDF that another program drew of our file, in whatever fonts the machine has.

    Its letters are not held to outlines that we know. Raises ProofError (PF11) as ``check_visible`` does.
    """
    return _checked(data, ledger, prove(read(data), ledger).located, None, foreign=True)


def _checked(
    data: bytes,
    ledger: Ledger,
    located: Sequence[Located],
    page: PageFacts | None,
    *,
    foreign: bool = False,
    handed_on: bool = False,
) -> Look:
    run = _Run(data, opened(data), page, foreign, handed_on)
    try:
        _check(run, ledger, located)
        return Look(run.report, tuple(run.seen))
    finally:
        let_go()


def _check_file(run: _Run) -> None:
    run.report.extend(findings.wrong_page(words) for words in file_remarks(run.data))
    told: set[str] = set()
    for sheet in run.sheets:
        run.report.extend(findings.wrong_page(words, sheet.number) for words in page_remarks(sheet, run.page))
        strange = intruders(sheet, run.page, told)
        run.report.extend(findings.intruder(words, sheet.number) for words in strange)
        told.update(table_heads(sheet))
    run.report.extend(act_faults(run.data))
    if run.handed_on:
        run.report.extend(link_faults(run.data, run.sheets))
        run.report.extend(picture_faults(run.sheets))


def _check(run: _Run, ledger: Ledger, located: Sequence[Located]) -> None:
    _check_file(run)
    targets = _check_notes(run, ledger, located)
    if not run.foreign:
        run.report.extend(letter_faults(run.data, run.sheets, targets, run.page))
    _canary(run, targets)


def _check_notes(run: _Run, ledger: Ledger, located: Sequence[Located]) -> Sequence[Target]:
    """Report notes that cannot be seen or are set too small, and return where on the pages they are."""
    found = find_targets(run.sheets, ledger, located)
    run.report.extend(findings.lost(unit) for unit in found.lost)
    for number, sheet in enumerate(run.sheets):
        _look(run, sheet, [target for target in found.targets if target.sheet == number])
    _sizes(run, found.targets)
    return found.targets


def _look(run: _Run, sheet: Sheet, targets: Sequence[Target]) -> None:
    """Clear what can be cleared at a glance, and look slowly at the rest."""
    if not targets:
        return
    cleared = clear(sheet, targets)
    for target in targets:
        boxes = _boxes(sheet, target)
        if len(boxes) and annotated(sheet, boxes):
            run.report.add(findings.annotated(target.unit, sheet.number))
        if target in cleared:
            contrast, share = cleared[target].contrast, 1.0
        else:
            contrast, share = _slowly(run, sheet, target)
        if target.is_note:
            run.seen.append(_seen(sheet, target, contrast, share))


def _slowly(run: _Run, sheet: Sheet, target: Target) -> tuple[float, float]:
    with closing(run.file.anew(sheet)) as copy:
        judged = judge(copy, _on(copy, target), copy.texts)
    for remark in judged.remarks:
        run.report.add(findings.unseen(target.unit, sheet.number, remark.fault, remark.words))
    return judged.contrast, judged.share


def _on(copy: Sheet, target: Target) -> Target:
    """Return a target as it is on another opening of its page."""
    return replace(target, texts=tuple(copy.texts[text.number] for text in target.texts))


def _sizes(run: _Run, targets: Sequence[Target]) -> None:
    """Report notes under their least size, or smaller than both their claim and the text around it.

    A key message is set larger than all other text on purpose; its notes are as large as that.
    """
    usual = _usual(run, targets)
    claims: dict[str, float] = {}
    for target in targets:
        if not target.is_note:
            size = max(drawn.size for drawn in _drawn(run.sheets[target.sheet], target))
            claims[target.claim] = min(size, claims.get(target.claim, size))
    for target in targets:
        if target.is_note:
            drawn = _drawn(run.sheets[target.sheet], target)
            for words in _too_small(target, drawn, min(claims.get(target.claim, usual), usual)):
                run.report.add(findings.small(target.unit, target.sheet + 1, words))


def _too_small(target: Target, drawn: Sequence[Drawn], claim: float) -> Iterator[str]:
    size = min((entry.size for entry in drawn), default=0.0)
    least = LEAST_FOOT if target.runs else LEAST_NOTE
    x_height = _x_height(drawn)
    if size < least - ROUNDING:
        yield f"is in {size:.1f} pt type; it needs {least:.0f} pt"
    elif not target.runs and size < claim - ROUNDING:
        yield f"is in {size:.1f} pt type, smaller than the {claim:.1f} pt of its claim"
    elif 0 < x_height < LEAST_X_HEIGHT * least:
        yield f"is in letters of {x_height:.1f} pt, far lower than its {size:.1f} pt type tells"


def _usual(run: _Run, targets: Sequence[Target]) -> float:
    """Return the size that most letters of the body have, notes left out.

    Headings are larger on purpose; they count only where there is nothing else, however many there are.
    """
    notes = {id(text) for target in targets if target.is_note for text in target.texts}
    letters: Counter[float] = Counter()
    headings: Counter[float] = Counter()
    for sheet in run.sheets:
        for text in sheet.texts:
            if text.place is Place.BODY and id(text) not in notes:
                counted = headings if _HEADING.fullmatch(text.role) else letters
                counted[round(sheet.size_of(text), 2)] += len(text.key)
    most = (letters or headings).most_common(1)
    return most[0][0] if most else 0.0


def _drawn(sheet: Sheet, target: Target) -> list[Drawn]:
    return [sheet.look_at(text) for text in target.texts]


def _boxes(sheet: Sheet, target: Target) -> Boxes:
    return np.concatenate([drawn.boxes for drawn in _drawn(sheet, target)])


def _x_height(drawn: Sequence[Drawn]) -> float:
    heights = [
        box[3] - box[1]
        for entry in drawn
        for char, box in zip(entry.codes, entry.boxes, strict=True)
        if char in _X_LETTERS
    ]
    return float(np.median(heights)) if heights else 0.0


def _seen(sheet: Sheet, target: Target, contrast: float, share: float) -> Seen:
    drawn = _drawn(sheet, target)
    assert target.unit.obligation is not None
    return Seen(
        target.unit.obligation.id,
        sheet.number,
        boxes=tuple(_line(entry) for entry in drawn if len(entry.boxes)),
        size=rounded(min((entry.size for entry in drawn), default=0.0), 2),
        x_height=rounded(_x_height(drawn), 1),
        contrast=at_least(contrast, 1),
        share=at_least(share, 3),
    )


def _line(entry: Drawn) -> Box:
    low, high = entry.boxes[:, :2].min(axis=0), entry.boxes[:, 2:].max(axis=0)
    left, bottom, right, top = (rounded(float(side), 1) for side in (*low, *high))
    return (left, bottom, right, top)


def _canary(run: _Run, targets: Sequence[Target]) -> None:
    """Hide the shortest note in a copy of its page, and report the proof itself when it passes that."""
    notes = [target for target in targets if target.is_note]
    if not notes:
        return
    target = min(notes, key=lambda note: len(note.unit.wording))
    with closing(run.file.anew(run.sheets[target.sheet])) as copy:
        hidden = _on(copy, target)
        copy.hide(hidden.texts)
        if clear(copy, [hidden]) or not judge(copy, hidden, copy.texts).remarks:
            run.report.add(findings.blind(target.unit, target.sheet + 1))
