"""The one verdict on a finished file."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from exporter.diagnostics import Report

# What is wrong with a file in which every note is whole and in place: a hash that is another one, and things
# that were added, set as a note (PF17), as a claim (PF23), or as neither (PF52).
_OF_ADDITIONS = frozenset({"PF13", "PF17", "PF23", "PF52"})
_NOTHING_VOUCHES, _DRAFT = "PF14", "DR01"
# It is damaged, or its process was stopped, or this tool failed, before anything was known.
_UNREADABLE = frozenset({"PF11", "EN04", "EN08"})


class Verdict(StrEnum):
    """What a finished file is: the whole publication and no more, or why not.

    ``DRAFT``: all of it, of a publication in which evidence was not decided when the file was made.
    """

    PROVEN = "proven"
    ADDED = "added to"
    DRAFT = "draft"
    NOT_PROVEN = "not proven"
    NO_SEAL = "no seal"
    UNREADABLE = "cannot be read"

    @property
    def status(self) -> int:
        """The exit status of a command that gives this verdict: 0, 1 or 3."""
        return {Verdict.PROVEN: 0, Verdict.UNREADABLE: 1}.get(self, 3)


def judged(findings: Report, additions: Collection[object], *, owed: bool) -> Verdict:
    """Return the verdict that findings come to.

    ``additions`` are the passages that the publisher did not write. ``owed``: it is known what the file owes.
    """
    codes = {finding.code for finding in findings.errors}
    if not codes:
        return Verdict.PROVEN
    if not owed:
        unsealed = _NOTHING_VOUCHES in codes
        unread = not _UNREADABLE.isdisjoint(codes)
        return Verdict.NO_SEAL if unsealed else Verdict.UNREADABLE if unread else Verdict.NOT_PROVEN
    if _DRAFT in codes and codes <= {_DRAFT, *_OF_ADDITIONS}:
        return Verdict.DRAFT
    return Verdict.ADDED if additions and codes <= _OF_ADDITIONS else Verdict.NOT_PROVEN
