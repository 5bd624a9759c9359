"""Why a file cannot be imposed as asked, in words: one function a code."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from exporter.diagnostics import Diagnostic, Location, Severity, UsageError
from exporter.impose.plan import Plan
from exporter.impose.sheets import Size


def no_pdf(file: Path) -> UsageError:
    """IM01: pages are a PDF's."""
    return _refused("IM01", file, "only a PDF has pages to impose", "Export it with --to pdf first.")


def imposed_already(file: Path, kind: str) -> UsageError:
    """IM02: the file is sheets already."""
    hint = "Impose the PDF that `exporter export` wrote."
    return _refused("IM02", file, f"it is imposed already, as {kind}", hint)


def mixed_sizes(file: Path, first: Size, other: Size, number: int) -> UsageError:
    """IM03: a page is of another size than the first."""
    words = f"page 1 is {first.as_text()}, page {number} is {other.as_text()}"
    hint = "Only pages of one size can be imposed; export it on one paper, with no table that turns a page."
    return _refused("IM03", file, words, hint)


def too_small(file: Path, plan: Plan, paper: str, notes: Sequence[str]) -> UsageError:
    """IM04: the pages do not fit at a size at which notes can be read."""
    words = f"half a sheet of {paper} takes its pages at {plan.scale:.0%} only: {'; '.join(notes)}"
    hint = (
        "Export it on a smaller page (--paper a5 for half of A4), or impose it on a larger sheet "
        "(--paper a3 for pages of A4, --paper tabloid for Letter)."
    )
    return _refused("IM04", file, words, hint)


def no_leaf(file: Path, page: Size, count: int, paper: str | None) -> UsageError:
    """IM05: it is no leaf of two sides that could be folded twice."""
    words = f"it has {count} pages of {page.as_text()}" + (f", not of {paper}" if paper else "")
    hint = (
        "A tri-fold is one upright sheet with two sides: export the handout with --pages 2, and with --paper "
        "both, a4 or letter."
    )
    return _refused("IM05", file, words, hint)


def no_fold(file: Path) -> UsageError:
    """IM06: each place for a fold has a note in it, on one of the sides."""
    words = "it cannot be folded in three: wherever a fold may be, a note lies in it on one of the sides"
    hint = (
        "Export it with --paper both: lower than A4, it can stand higher or lower on an A4 sheet. Or hand it "
        "out flat."
    )
    return _refused("IM06", file, words, hint)


def thick(out: Path, sheets: int) -> Diagnostic:
    """IM07: a booklet of so many sheets does not close."""
    hint = "Ask a printer to bind it; or print it --two-up and cut it."
    words = f"{sheets} sheets folded into each other are too thick for staples"
    return Diagnostic("IM07", Severity.WARNING, words, Location(out.as_posix()), hint)


def _refused(code: str, file: Path, message: str, hint: str) -> UsageError:
    return UsageError([Diagnostic(code, Severity.ERROR, message, Location(file.as_posix()), hint)])
