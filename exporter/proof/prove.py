"""The proof: compares what a reader of an artefact meets with what its ledger owes.

It knows transcripts and ledgers, never an edition or a writer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from exporter.diagnostics import Report, Spot
from exporter.model.account import Account
from exporter.model.obligation import Ledger
from exporter.model.transcript import Transcript
from exporter.proof.addition import Addition
from exporter.proof.passages.accounted import check_account
from exporter.proof.passages.cited import check_cited
from exporter.proof.passages.dialled import check_dialled
from exporter.proof.passages.led import check_led
from exporter.proof.passages.listed import check_listed
from exporter.proof.seen import Seen
from exporter.proof.words.align import align
from exporter.proof.words.beside import check_beside
from exporter.proof.words.claims import check_claims
from exporter.proof.words.copies import check_copies
from exporter.proof.words.diagnose import Window, diagnose
from exporter.proof.words.front import check_front
from exporter.proof.words.legible import check_look
from exporter.proof.words.near import check_near
from exporter.proof.words.owed import Group, groups
from exporter.proof.words.running import check_running
from exporter.proof.words.scene import Located, Scene, scene
from exporter.proof.words.stream import Span
from exporter.proof.words.structure import check_structure

Spans = Sequence[tuple[Span, ...] | None]


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """Where an obligation is met: ``where`` in words (``page 1``), ``how`` is always ``exact``.

    ``seen`` is how it looks there, one entry a page or file; empty where the format has no look. ``spot`` is
    the same place as readers see it, None where that is many (a running foot) and in what a receipt says.
    """

    obligation: str
    where: str
    how: str = "exact"
    seen: tuple[Seen, ...] = ()
    spot: Spot | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Proof:
    """What is wrong (nothing: proven), and where each obligation that is met was found, in ledger order.

    ``located`` are the words owed in the body with the blocks that say them, for the look at the file.
    ``additions`` are the passages of a file that was handed on which its publisher did not write.
    """

    findings: Report
    places: tuple[PlaceFound, ...]
    located: tuple[Located, ...] = field(default=(), repr=False, compare=False)
    additions: tuple[Addition, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the artefact is what its ledger owes."""
        return self.findings.ok

    def with_looks(self, seen: Iterable[Seen]) -> Proof:
        """Return the proof with how each obligation looks beside where it was found, without the blocks."""
        looks: dict[str, list[Seen]] = {}
        for one in seen:
            looks.setdefault(one.obligation, []).append(one)
        places = (replace(place, seen=tuple(looks.get(place.obligation, ()))) for place in self.places)
        return replace(self, places=tuple(places), located=())


def prove(
    transcript: Transcript,
    ledger: Ledger,
    account: Account | None = None,
    *,
    handed_on: bool = False,
) -> Proof:
    """Return the comparison of a transcript with a ledger; every fault is a finding, none is raised.

    An obligation is met by blocks of the body that say exactly its wording (and its citation marks); each
    block serves one obligation, each obligation one place, in the order owed. With an ``account`` the whole
    text is held to it too; in a file that was ``handed_on`` what people added is told as that.
    """
    owed = groups(ledger, transcript.format)
    stage, spans = _matched(transcript, owed)
    for group, found in zip(owed, spans, strict=True):
        if found is not None:
            check_beside(stage, group, found)
            check_near(stage, group, found)
    _diagnose(stage, owed, spans)
    check_claims(stage)
    check_dialled(stage, transcript.blocks)
    check_led(stage, account)
    running = check_running(transcript, ledger, stage)
    stage.report.extend(check_structure(transcript, owed, [found is not None for found in spans]))
    if account:
        check_listed(stage, transcript.blocks, account)
        plain = check_cited(stage, transcript.blocks, account)
        check_account(stage, transcript.blocks, account, plain, handed_on=handed_on)
    places, located = tuple(_places(ledger, stage, running)), stage.located(owed)
    return Proof(stage.report, places, located, tuple(stage.additions))


def prove_words(transcript: Transcript, ledger: Ledger) -> tuple[Proof, Scene]:
    """Return the comparison of the words alone: whole, once, in order, nothing between a claim and its notes.

    For files that other programs made, which do not keep what our formats mean by pages, wrappers and roles.
    """
    owed = groups(ledger, transcript.format)
    stage, spans = _matched(transcript, owed)
    _diagnose(stage, owed, spans)
    return Proof(stage.report, tuple(_places(ledger, stage, {})), stage.located(owed)), stage


def _matched(transcript: Transcript, owed: Sequence[Group]) -> tuple[Scene, Spans]:
    stage = scene(transcript, transcript.blocks, owed)
    spans = align(stage.stream, owed)
    for group, found in zip(owed, spans, strict=True):
        for unit, span in zip(group.units, found or (), strict=found is not None):
            stage.take(unit, span)
    return stage, spans


def _diagnose(stage: Scene, owed: Sequence[Group], spans: Spans) -> None:
    """Report why groups are not whole and in order, and what is wrong with words wherever they stand."""
    for number, group in enumerate(owed):
        if spans[number] is None and group.units:
            diagnose(stage, group, _window(stage, spans, number))
    check_front(stage, owed)
    check_look(stage)
    check_copies(stage, owed)


def _window(stage: Scene, spans: Spans, number: int) -> Window:
    before = next((found[-1].last + 1 for found in reversed(spans[:number]) if found), 0)
    after = next((found[0].first for found in spans[number + 1 :] if found), len(stage.stream.blocks))
    return Window(before, after)


def _places(ledger: Ledger, stage: Scene, running: dict[str, str]) -> Iterator[PlaceFound]:
    found = {one.unit.obligation.id: one.span.first for one in stage.found if one.unit.obligation}
    where = running | {name: stage.where(first) for name, first in found.items()}
    for obligation in ledger.obligations:
        if obligation.id in where:
            spot = stage.spot(found[obligation.id]) if obligation.id in found else None
            yield PlaceFound(obligation.id, where[obligation.id], spot=spot)
