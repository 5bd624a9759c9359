"""What became of a finished file: the verdict, its reasons, and where each note was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from exporter.diagnostics import Diagnostic, Location, Report, Spot, Subject
from exporter.model.obligation import Ledger
from exporter.model.seal import Issuer
from exporter.proof.addition import Addition
from exporter.proof.prove import PlaceFound
from exporter.proof.seen import least_of
from exporter.proof.verdict import Verdict, judged
from exporter.proof.words.spots import one_line


@dataclass(frozen=True, slots=True)
class Verified:
    """What became of a finished file, and what vouched for it.

    ``findings`` are its faults and warnings, ``places`` where each note was found. ``against`` names what it
    was held to: ``seal``, ``receipt``, both, or ``original``, the seal of the file that ``original`` names.
    ``signature`` is ``none``, ``unchecked``, ``sound`` or ``false``. ``imposed`` names how its
    pages are placed on sheets, ``""`` for a file that is not imposed. ``additions`` are the passages that its
    publisher did not write; ``issuer`` and ``brand`` say who hands it out. ``unjudged`` names what the format
    of a converted file does not show. ``there``: the file exists.
    """

    findings: Report
    places: tuple[PlaceFound, ...] = ()
    against: tuple[str, ...] = ()
    ledger: Ledger | None = None
    signature: str = "none"
    imposed: str = ""
    additions: tuple[Addition, ...] = ()
    issuer: Issuer | None = None
    brand: str = ""
    original: str = ""
    unjudged: tuple[str, ...] = ()
    there: bool = True

    @property
    def holds(self) -> bool:
        """Whether the file is what it owes."""
        return self.findings.ok

    @property
    def verdict(self) -> Verdict:
        """The verdict in one of its few words."""
        if not self.there:
            return Verdict.UNREADABLE
        return judged(self.findings, self.additions, owed=self.ledger is not None)

    def status(self, *, allow_additions: bool = False) -> int:
        """Return the exit status: that of the verdict, 0 also for additions where they are allowed."""
        return 0 if allow_additions and self.verdict is Verdict.ADDED else self.verdict.status

    def details(self) -> str:
        """Return a line for each note found and how it looks there, and the least of all looks."""
        lines = (
            [f"  {least}"] if (least := least_of(one for place in self.places for one in place.seen)) else []
        )
        for place in self.places:
            looks = [one.as_text(place.where) for one in place.seen]
            lines += [f"  {place.obligation}: {look}" for look in looks or [place.where]]
        return "\n".join(lines)

    def as_json(self, file: Path) -> dict[str, object]:
        """Return the same facts, and the findings, as plain data."""
        return {
            "file": file.as_posix(),
            "verdict": str(self.verdict),
            "proven": self.findings.ok,
            "against": list(self.against),
            **({"original": self.original, "unjudged": list(self.unjudged)} if self.original else {}),
            "version": self.ledger.version if self.ledger else None,
            "review_by": self.ledger.review_by if self.ledger else None,
            "signature": self.signature,
            "published_by": asdict(self.issuer) if self.issuer else None,
            **({"imposed": self.imposed} if self.imposed else {}),
            "additions": [one.as_json() for one in self.additions],
            "places": [
                {
                    "obligation": place.obligation,
                    "where": place.where,
                    **({"spot": str(place.spot)} if place.spot else {}),
                    "seen": [one.as_json() for one in place.seen],
                }
                for place in self.places
            ],
            "findings": [_finding(finding) for finding in self.findings],
        }


def _finding(finding: Diagnostic) -> dict[str, object]:
    about = finding.about or Subject()
    spot = about.spot or Spot()
    told = {
        "quote": about.quote,
        "shown": about.shown,
        "page": spot.page,
        "under": spot.under,
        "after": spot.after,
    }
    return finding.as_json() | {name: said for name, said in told.items() if said}


def at_file(verified: Verified, file: Path) -> Verified:
    """Return the same with the file named in every finding that names none."""
    where = Location(file.as_posix())
    named = Report(replace(finding, where=finding.where or where) for finding in verified.findings)
    return replace(verified, findings=named)


def with_subjects(verified: Verified) -> Verified:
    """Return the same with every finding about a note told in the note's words, and where that stands.

    The looks at a file name notes by kind and id; who reads of them knows neither.
    """
    if verified.ledger is None:
        return verified
    spots = {place.obligation: place.spot for place in verified.places}
    notes = {
        f"the {owed.kind} {owed.id} (“": Subject(one_line(owed.wording), spot=spots.get(owed.id))
        for owed in verified.ledger.obligations
    }
    findings = (_told(finding, notes) for finding in verified.findings)
    return replace(verified, findings=Report(findings))


def _told(finding: Diagnostic, notes: Mapping[str, Subject]) -> Diagnostic:
    start = finding.message.find("(“") + len("(“")
    if finding.about is not None or (name := finding.message[:start]) not in notes:
        return finding
    return replace(finding, about=notes[name])
