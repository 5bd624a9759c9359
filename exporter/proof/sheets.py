"""The sheets of an imposed file: each page once, whole, in the order in which the folded paper is read.

What stands on the pages is proven of the finished file inside; here the sheets are held to it. The order is
found by leafing through the paper, not by the arithmetic that placed the pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import assert_never

from exporter.data.labels import is_right_to_left
from exporter.diagnostics import Diagnostic, Severity
from exporter.model.derived.imposition import Imposition
from exporter.model.obligation import Ledger, NoteKind
from exporter.proof.seen import Seen
from exporter.proof.visible.pdf.facts import LEAST_FOOT, LEAST_NOTE, ROUNDING
from exporter.readback.pdf.imposed import Imposed, Placement

_LEFT, _RIGHT = 0, 1
_SAME = 1.0
_LEAST_PANEL = 72 / 25.4 * 75
_HINT = (
    "Do not print this file; impose the finished one again. `exporter explain {code}` says what is looked at."
)

Place = tuple[int, int]


def check_sheets(imposed: Imposed, ledger: Ledger, seen: Sequence[Seen]) -> Iterator[Diagnostic]:
    """Yield why the sheets are not the pages, folded and read: PF60, PF61 or PF62. Nothing: they are."""
    faults = [*_pages(imposed), *_order(imposed, ledger), *_fold_faults(imposed)]
    yield from (_error("PF60", words) for words in dict.fromkeys(faults))
    if not faults:
        yield from crossed(imposed, seen)
        yield from shrunk(min((one.scale for one in imposed.placements), default=1.0), ledger, seen)


def crossed(imposed: Imposed, seen: Iterable[Seen]) -> Iterator[Diagnostic]:
    """Yield PF61 for each note that a fold goes through."""
    upright = imposed.kind is Imposition.TRI_FOLD
    low, high = (1, 3) if upright else (0, 2)
    placed = {one.page: one for one in imposed.placements}
    for one in seen:
        if not one.boxes or one.page not in placed:
            continue
        where = placed[one.page]
        start = where.bottom if upright else where.left
        ends = (
            start + where.scale * min(box[low] for box in one.boxes),
            start + where.scale * max(box[high] for box in one.boxes),
        )
        if any(ends[0] < fold < ends[1] for fold in imposed.folds):
            yield _error("PF61", f"the note “{one.obligation}” lies in a fold (page {one.page})")


def shrunk(scale: float, ledger: Ledger, seen: Iterable[Seen]) -> Iterator[Diagnostic]:
    """Yield PF62 for the smallest note, and the smallest foot, whose type is too small at this scale."""
    running = {owed.id for owed in ledger.obligations if owed.kind is NoteKind.RUNNING}
    sizes: dict[bool, list[tuple[float, str]]] = {}
    for one in seen:
        if one.size is not None:
            sizes.setdefault(one.obligation in running, []).append((one.size, one.obligation))
    for runs, found in sorted(sizes.items()):
        size, name = min(found)
        least = LEAST_FOOT if runs else LEAST_NOTE
        if size * scale < least - ROUNDING:
            message = (
                f"at {scale:.0%} of its size the note “{name}” is in {size * scale:.1f} pt type; "
                f"it needs {least:.0f} pt"
            )
            yield _error("PF62", message)


def _pages(imposed: Imposed) -> Iterator[str]:
    """Yield what is wrong with how often pages are placed, and with where on their sheets."""
    placed = sorted(one.page for one in imposed.placements)
    if placed != list(range(1, len(imposed.pages) + 1)):
        yield "a page of the file is missing, or is placed twice"
    if len({round(one.scale, 4) for one in imposed.placements}) > 1:
        yield "its pages are not all of one scale"
    for one in imposed.placements:
        width, height = imposed.sheets[one.sheet - 1]
        left, bottom, right, top = _box(imposed, one)
        if min(left, bottom) < -_SAME or right > width + _SAME or top > height + _SAME:
            yield f"page {one.page} goes beyond its sheet"


def _box(imposed: Imposed, one: Placement) -> tuple[float, float, float, float]:
    width, height = imposed.pages[one.page - 1]
    return one.left, one.bottom, one.left + one.scale * width, one.bottom + one.scale * height


def _order(imposed: Imposed, ledger: Ledger) -> Iterator[str]:
    """Yield that the paper, as it is read, does not give the pages in their order."""
    there: dict[Place, list[int]] = {}
    for one in imposed.placements:
        there.setdefault((one.sheet, _half(imposed, one)), []).append(one.page)
    found = [
        page
        for sheet, half in _leafed(imposed.kind, len(imposed.sheets))
        for page in there.get(
            (sheet, _RIGHT - half if is_right_to_left(ledger.lang) else half)
            if imposed.kind is not Imposition.TRI_FOLD
            else (sheet, half),
            (),
        )
    ]
    if found != list(range(1, len(imposed.pages) + 1)):
        yield f"read as a {imposed.kind} it gives pages {', '.join(map(str, found)) or 'none'}"


def _half(imposed: Imposed, one: Placement) -> int:
    """Return the half of the sheet that a page is in; -1 where it is in neither, a whole sheet has one."""
    if imposed.kind is Imposition.TRI_FOLD:
        return _LEFT
    middle = imposed.sheets[one.sheet - 1][0] / 2
    left, _, right, _ = _box(imposed, one)
    if right <= middle + _SAME:
        return _LEFT
    return _RIGHT if left >= middle - _SAME else -1


def _leafed(kind: Imposition, sides: int) -> Iterator[Place]:
    """Yield the places of pages as a reader comes to them; the sides are front and back of each sheet."""
    match kind:
        case Imposition.TRI_FOLD:
            yield from ((side, _LEFT) for side in range(1, sides + 1))
        case Imposition.TWO_UP:
            yield from ((side, half) for side in range(1, sides + 1) for half in (_LEFT, _RIGHT))
        case Imposition.BOOKLET:
            fronts = range(1, sides + 1, 2)
            for front in fronts:
                yield from ((front, _RIGHT), (front + 1, _LEFT))
            for front in reversed(fronts):
                yield from ((front + 1, _RIGHT), (front, _LEFT))
        case _:
            assert_never(kind)


def _fold_faults(imposed: Imposed) -> Iterator[str]:
    """Yield that sheets differ, that one of a booklet has no back, or that folds are where nobody folds."""
    width, height = imposed.sheets[0]
    if len(set(imposed.sheets)) > 1:
        yield "its sheets are not all of one size"
    if imposed.kind is Imposition.TRI_FOLD:
        ends = (0.0, *imposed.folds, height)
        if len(imposed.folds) != 2 or any(end - start < _LEAST_PANEL for start, end in pairwise(ends)):
            yield "its folds do not part the sheet in three"
        if len(imposed.sheets) > 2:
            yield "one sheet has two sides"
    elif len(imposed.folds) != 1 or abs(imposed.folds[0] - width / 2) > _SAME:
        yield "its fold is not in the middle"
    if imposed.kind is Imposition.BOOKLET and len(imposed.sheets) % 2:
        yield "a sheet has no back"


def _error(code: str, message: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, message, hint=_HINT.format(code=code))
