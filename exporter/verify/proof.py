"""The proof: compares what a reader of an artefact meets with what its ledger owes.

It knows transcripts and ledgers, never an edition or a writer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from exporter.diagnostics import Report, Severity
from exporter.model.account import Account
from exporter.model.obligation import Ledger
from exporter.model.transcript import Transcript
from exporter.verify.accounted import check_account
from exporter.verify.align import align
from exporter.verify.beside import check_beside
from exporter.verify.cited import check_cited
from exporter.verify.claims import check_claims
from exporter.verify.copies import check_copies
from exporter.verify.diagnose import Window, diagnose
from exporter.verify.front import check_front
from exporter.verify.listed import check_listed
from exporter.verify.look import check_look
from exporter.verify.near import check_near
from exporter.verify.owed import Group, groups
from exporter.verify.running import check_running
from exporter.verify.scene import Scene, scene
from exporter.verify.seen import Seen
from exporter.verify.stream import Span
from exporter.verify.structure import check_structure

Spans = Sequence[tuple[Span, ...] | None]


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """Where an obligation is met: ``where`` in words (``page 1``), ``how`` is always ``exact``.

    ``seen`` is how it looks there, one entry a page or file; empty where the format has no look.
    """

    obligation: str
    where: str
    how: str = "exact"
    seen: tuple[Seen, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """What is wrong (nothing: proven), and where each obligation that is met was found, in ledger order."""

    findings: Report
    places: tuple[PlaceFound, ...]

    @property
    def holds(self) -> bool:
        """Whether the artefact is what its ledger owes."""
        return self.findings.ok

    def with_looks(self, seen: Iterable[Seen]) -> Proof:
        """Return the proof with how each obligation looks beside where it was found."""
        looks: dict[str, list[Seen]] = {}
        for one in seen:
            looks.setdefault(one.obligation, []).append(one)
        places = (replace(place, seen=tuple(looks.get(place.obligation, ()))) for place in self.places)
        return replace(self, places=tuple(places))


def prove(
    transcript: Transcript,
    ledger: Ledger,
    account: Account | None = None,
    elsewhere: Severity = Severity.ERROR,
) -> Proof:
    """Return the comparison of a transcript with a ledger; every fault is a finding, none is raised.

    An obligation is met by blocks of the body that say exactly its wording (and its citation marks); each
    block serves one obligation, each obligation one place, in the order owed. With an ``account`` the whole
    text is held to it too; ``elsewhere`` is how bad it is that words stand away from notes which it lacks.
    """
    owed = groups(ledger, transcript.format)
    stage = scene(transcript, transcript.blocks, owed)
    spans = align(stage.stream, owed)
    _take(stage, owed, spans)
    for number, group in enumerate(owed):
        if spans[number] is None and group.units:
            diagnose(stage, group, _window(stage, spans, number))
    check_front(stage)
    check_look(stage)
    check_copies(stage, owed)
    check_claims(stage)
    running = check_running(transcript, ledger, stage)
    stage.report.extend(check_structure(transcript, owed, [found is not None for found in spans]))
    if account:
        check_listed(stage, transcript.blocks, account)
        plain = check_cited(stage, transcript.blocks, account)
        check_account(stage, transcript.blocks, account, plain, elsewhere)
    return Proof(stage.report, _places(ledger, stage, running))


def _take(stage: Scene, owed: Sequence[Group], spans: Spans) -> None:
    for group, found in zip(owed, spans, strict=True):
        if found is None:
            continue
        for unit, span in zip(group.units, found, strict=True):
            stage.take(unit, span)
        check_beside(stage, group, found)
        check_near(stage, group, found)


def _window(stage: Scene, spans: Spans, number: int) -> Window:
    before = next((found[-1].last + 1 for found in reversed(spans[:number]) if found), 0)
    after = next((found[0].first for found in spans[number + 1 :] if found), len(stage.stream.blocks))
    return Window(before, after)


def _places(ledger: Ledger, stage: Scene, running: dict[str, str]) -> tuple[PlaceFound, ...]:
    where = running | {
        found.unit.obligation.id: stage.where(found.span.first)
        for found in stage.found
        if found.unit.obligation is not None
    }
    return tuple(
        PlaceFound(obligation.id, where[obligation.id])
        for obligation in ledger.obligations
        if obligation.id in where
    )
