"""Imposing a finished PDF: it is proven, placed on sheets, and these are proven before they are returned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from exporter.data.labels import is_right_to_left
from exporter.diagnostics import Diagnostic, ProofError
from exporter.impose import findings
from exporter.impose.folds import Band, Side, fold
from exporter.impose.plan import Plan, across, in_halves
from exporter.impose.sheets import Size, leaf_for, lying, upright, usual_for
from exporter.impose.write import sizes, write
from exporter.model.derived.imposition import Imposition
from exporter.model.format import Format
from exporter.model.obligation import Ledger
from exporter.proof.seen import Seen
from exporter.proof.sheets import shrunk
from exporter.proof.verified import Verified
from exporter.proof.verify import prove_again, prove_bytes
from exporter.publish.files import read_if_there
from exporter.readback.pdf.read import read
from exporter.readback.recognise import format_of

_MOST_SHEETS = 20
_SIDES = 2


@dataclass(frozen=True, slots=True)
class Made:
    """An imposed file, proven: its bytes, how it is laid out, the name of the paper, and warnings."""

    data: bytes
    plan: Plan
    paper: str
    verified: Verified
    warnings: tuple[Diagnostic, ...] = ()


def impose(file: Path, kind: Imposition, paper: str | None = None, out: Path | None = None) -> Made:
    """Return the sheets of a finished PDF, on ``paper`` or on the one that suits its pages.

    Raises ProofError where the file, or what came of it, is not proven; UsageError (IM01 to IM06) where its
    pages cannot be imposed so.
    """
    verified = prove_again(file)
    if verified.ledger is None or not verified.holds:
        raise ProofError(verified.findings)
    data = read_if_there(file) or b""
    if format_of(data) is not Format.PDF:
        raise findings.no_pdf(file)
    if verified.imposed:
        raise findings.imposed_already(file, verified.imposed)
    page, count = _one_size(file, sizes(data))
    seen = [one for place in verified.places for one in place.seen]
    if kind is Imposition.TRI_FOLD:
        paper, plan = _folded(file, data, page, count, seen, paper)
    else:
        paper = paper or usual_for(page)
        right = is_right_to_left(verified.ledger.lang)
        plan = in_halves(kind, count, page, lying(paper), from_right=right)
        _large_enough(file, plan, paper, verified.ledger, seen)
    return _made(file if out is None else out, data, plan, paper)


def _made(out: Path, data: bytes, plan: Plan, paper: str) -> Made:
    imposed = write(data, plan)
    verified = prove_bytes(out, imposed)
    if not verified.holds:
        raise ProofError(verified.findings)
    return Made(imposed, plan, paper, verified, tuple(_warnings(out, plan)))


def _one_size(file: Path, pages: Sequence[Size]) -> tuple[Size, int]:
    first = pages[0]
    for number, page in enumerate(pages, 1):
        if not page.same(first):
            raise findings.mixed_sizes(file, first, page, number)
    return first, len(pages)


def _large_enough(file: Path, plan: Plan, paper: str, ledger: Ledger, seen: Sequence[Seen]) -> None:
    small = [fault.message for fault in shrunk(plan.scale, ledger, seen)]
    if small:
        raise findings.too_small(file, plan, paper, small)


def _folded(
    file: Path, data: bytes, page: Size, count: int, seen: Sequence[Seen], paper: str | None
) -> tuple[str, Plan]:
    """Return the plan of a leaf that is folded across: its pages stay as large as they are."""
    name = paper or leaf_for(page)
    if count > _SIDES or page.width > page.height or name is None or not upright(name).holds(page):
        raise findings.no_leaf(file, page, count, paper)
    sheet = upright(name)
    leaf = fold(_sides(data, count, seen), sheet.height, page.height)
    if leaf is None:
        raise findings.no_fold(file)
    return name, across(page, sheet, leaf.feet, leaf.folds)


def _sides(data: bytes, count: int, seen: Sequence[Seen]) -> list[Side]:
    texts: dict[int, list[Band]] = {}
    for block in read(data).blocks:
        if block.box is not None:
            texts.setdefault(block.page, []).append((block.box[1], block.box[3]))
    notes: dict[int, list[Band]] = {}
    for one in seen:
        if one.boxes:
            band = min(box[1] for box in one.boxes), max(box[3] for box in one.boxes)
            notes.setdefault(one.page, []).append(band)
    numbers = range(1, count + 1)
    return [Side(tuple(notes.get(number, ())), tuple(texts.get(number, ()))) for number in numbers]


def _warnings(out: Path, plan: Plan) -> Iterator[Diagnostic]:
    sheets = -(-len(plan.sides) // 2)
    if plan.kind is Imposition.BOOKLET and sheets > _MOST_SHEETS:
        yield findings.thick(out, sheets)
