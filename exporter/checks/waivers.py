"""Waivers: which findings they excuse, and a finding for each of them, so that none works unseen."""

from __future__ import annotations

from collections.abc import Iterable

from exporter.diagnostics import Diagnostic, Severity
from exporter.model.publication import Waiver

# What keeps a note or a status on the page is not the author's to excuse (docs/source-format.md, "Comments").
_NEVER = ("SF", "CA", "TH", "PF", "EN", "EV01", "EV13")

_TOLD = 3
"""So many of the findings that a waiver excuses are told in full; of more, how many."""


def apply_waivers(findings: Iterable[Diagnostic], waivers: Iterable[Waiver]) -> list[Diagnostic]:
    """Return the findings that no waiver excuses, and one warning for each waiver.

    ST91 says what a waiver excused, with its reason; ST90 that it excused nothing.
    """
    rest = list(findings)
    notices = []
    for waiver in waivers:
        excused = [finding for finding in rest if _excuses(waiver, finding)]
        rest = [finding for finding in rest if finding not in excused]
        notices.append(_notice(waiver, excused))
    return rest + notices


def can_be_waived(code: str) -> bool:
    """Tell whether findings of a code can be excused at all."""
    return not code.startswith(_NEVER)


def _excuses(waiver: Waiver, finding: Diagnostic) -> bool:
    where = finding.where
    if finding.code != waiver.code or where is None or not can_be_waived(finding.code):
        return False
    whole_file = waiver.first == 0 and waiver.last == 0
    return where.file == waiver.where.file and (whole_file or waiver.first <= where.line <= waiver.last)


def _notice(waiver: Waiver, excused: list[Diagnostic]) -> Diagnostic:
    if excused:
        what = "; ".join(finding.message for finding in excused[:_TOLD])
        if len(excused) > _TOLD:
            what += f"; and {len(excused) - _TOLD} more"
        said = f"{waiver.code} is waived here, “{waiver.reason}”: {what}"
        return Diagnostic("ST91", Severity.WARNING, said, waiver.where, "Delete it when its reason is gone.")
    said = f"this waiver of {waiver.code} excuses nothing"
    if can_be_waived(waiver.code):
        hint = "Delete it, or put it directly before the block that has the finding."
    else:
        hint = f"Delete it: findings of {waiver.code} cannot be waived."
    return Diagnostic("ST90", Severity.WARNING, said, waiver.where, hint)
