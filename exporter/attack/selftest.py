"""Runs the table of mutations against proven files and counts what the proof catches.

A mutation is caught when the damaged file can be read and its proof fails. A file that the attack only broke,
a note that it cannot find, and a file that fails before it is damaged are faults of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from exporter.attack.formats import subject
from exporter.attack.mutations import ACCOUNTED, MUTATIONS, REFUSABLE, Mutation, Verb
from exporter.attack.subject import NotApplicableError, Subject, Target, raise_if
from exporter.batches.limits import SECONDS, Limits
from exporter.batches.workers import Workers, apart
from exporter.diagnostics import Diagnostic, Location, ProofError, Report, Severity
from exporter.model.account import Account
from exporter.model.artefact import Artefact
from exporter.model.obligation import Ledger, NoteKind
from exporter.proof.prove import Proof, prove
from exporter.proof.seal import open_seal
from exporter.proof.visible.formats import check_finished
from exporter.readback.formats import reader

_PLACE = "selftest"
_SECONDS_A_NOTE = 60
"""More than a verb's mutations of one note ever took, by far, in the longest file."""

Prover = Callable[[Artefact, Ledger], Proof]


class Outcome(StrEnum):
    """What became of an attempt. ``BROKEN``: the damaged file cannot even be read, so nothing was tried."""

    CAUGHT = "caught"
    UNCAUGHT = "uncaught"
    BROKEN = "broken"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One mutation of one note. ``remark`` is the codes that caught it, or why it was not applied."""

    artefact: str
    obligation: str
    kind: NoteKind
    mutation: Mutation
    outcome: Outcome
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """All attempts, and what is wrong with the attack itself."""

    attempts: tuple[Attempt, ...]
    faults: tuple[Diagnostic, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether every attempt that was made was caught, and there was at least one."""
        return (
            not self.faults
            and not self.uncaught
            and any(one.outcome is Outcome.CAUGHT for one in self.attempts)
        )

    @property
    def uncaught(self) -> tuple[Attempt, ...]:
        """The attempts that the proof did not catch, those that broke their file too."""
        return tuple(one for one in self.attempts if one.outcome in (Outcome.UNCAUGHT, Outcome.BROKEN))

    @property
    def report(self) -> Report:
        """The faults, and one finding for each mutation of a file that was not caught (PF40, PF41)."""
        found = Report(self.faults)
        seen: dict[tuple[str, Mutation], list[Attempt]] = {}
        for one in self.uncaught:
            seen.setdefault((one.artefact, one.mutation), []).append(one)
        for (artefact, mutation), attempts in seen.items():
            found.add(_uncaught(artefact, mutation, attempts))
        return found

    def rows(self, *, manners: bool = False) -> list[tuple[str, ...]]:
        """Return the table: mutation, then ``caught / tried`` for each format; a head row first.

        One row a verb, or with ``manners`` one for each way to do it. ``–`` where nothing was tried.
        """
        counts = self._counts(manners=manners)
        formats = tuple(dict.fromkeys(format_ for _, format_ in counts))
        names = sorted(dict.fromkeys(name for name, _ in counts), key=_place)
        rows = [
            (name, *(_cell(*counts.get((name, format_), (0, 0))) for format_ in formats)) for name in names
        ]
        return [("mutation", *formats), *rows]

    def as_json(self) -> dict[str, object]:
        """Return the table, one entry a manner and format, and the findings as plain data."""
        table = [
            {"mutation": name, "format": format_, "caught": caught, "tried": tried}
            for (name, format_), (caught, tried) in self._counts(manners=True).items()
        ]
        findings = [finding.as_json() for finding in self.report]
        return {"holds": self.holds, "table": table, "findings": findings}

    def _counts(self, *, manners: bool) -> dict[tuple[str, str], tuple[int, int]]:
        """Return how many were caught and tried, by mutation and format."""
        counts: dict[tuple[str, str], tuple[int, int]] = {}
        for one in self.attempts:
            key = (one.mutation.name if manners else str(one.mutation.verb), one.mutation.format)
            caught, tried = counts.get(key, (0, 0))
            is_tried = one.outcome is not Outcome.NOT_APPLICABLE
            counts[key] = (caught + (one.outcome is Outcome.CAUGHT), tried + is_tried)
        return counts


def selftest(
    artefacts: Sequence[tuple[Artefact, Ledger]],
    *,
    every: bool = False,
    verbs: Collection[Verb] = tuple(Verb),
    proof: Prover | None = None,
    workers: int = 0,
) -> Result:
    """Return what the proof makes of every note of the artefacts, damaged in every way, one at a time.

    Without ``every``, each note meets every verb, its manners going round: over the notes of a kind, in all
    files of a format, each manner is tried. With it each note meets every manner of every verb. ``verbs``
    are those to try. ``proof``
    proves a damaged file, by default by ``prove_file``, and raises ProofError for what it cannot
    read. ``workers`` share the attempts, as many processes within limits; 0 makes them here. Raises
    MachineError (EN04) when a process dies.
    """
    prover = proof or prove_file
    if not workers:
        rounds, faults = _planned(artefacts, prover, verbs, every)
        done = _share(artefacts, rounds, prover)
    else:
        rounds, faults = apart(_PLACE, _planned, artefacts, prover, tuple(verbs), every)
        done = _shared(artefacts, rounds, prover, workers)
    return Result(tuple(attempt for attempts in done for attempt in attempts), tuple(faults))


def _planned(
    artefacts: Sequence[tuple[Artefact, Ledger]], proof: Prover, verbs: Collection[Verb], every: bool
) -> tuple[list[_Round], list[Diagnostic]]:
    attacks = [_Attack(artefact, ledger, proof) for artefact, ledger in artefacts]
    faults = [fault for attack in attacks for fault in attack.faults()]
    return list(_rounds(attacks, verbs, every=every)), faults


def prove_file(artefact: Artefact, ledger: Ledger) -> Proof:
    """Return the proof of a file against a ledger, its looks too where its words are in order.

    Raises ProofError when it cannot be read back.
    """
    proof = prove(reader(artefact.format)(artefact.data), ledger, _account(artefact))
    if not proof.findings.ok:
        return proof
    return Proof(check_finished(artefact.data, artefact.format, ledger, proof).report, proof.places)


def _account(artefact: Artefact) -> Account | None:
    """Return what accounts for the text of a file, from the seal inside; None without one."""
    seal = open_seal(artefact.data, artefact.format)
    return seal.account if seal else None


@dataclass(frozen=True, slots=True)
class _Round:
    """A note of a file, and what to do by its place in ``MUTATIONS``: ``first``, else ``others``."""

    attack: int
    obligation: str
    first: tuple[int, ...]
    others: tuple[int, ...]


class _Attack:
    """The attack on one file."""

    def __init__(self, artefact: Artefact, ledger: Ledger, proof: Prover) -> None:
        self.artefact = artefact
        self.ledger = ledger
        self.proof = proof
        self.accounted = bool(_account(artefact))
        self.subject: Subject = subject(artefact.format)(artefact.data, ledger)

    def faults(self) -> Iterator[Diagnostic]:
        """Yield what makes the attack worthless: a file that fails undamaged, a note it cannot find."""
        for data, state in ((self.artefact.data, "as it is"), (self.subject.unchanged(), "only packed anew")):
            outcome, codes = self._outcome(data)
            if outcome is not Outcome.UNCAUGHT:
                yield _fault(self.artefact.name, f"its proof does not hold for the file {state} ({codes})")
        for obligation in self.ledger.obligations:
            if obligation.id not in self.subject.targets:
                yield _fault(self.artefact.name, f"the attack cannot find {obligation.id} in the file")

    def attempts(self, turn: _Round) -> Iterator[Attempt]:
        """Yield the attempts of a round; where none of the first applies, the next one that does."""
        target = self.subject.targets[turn.obligation]
        tried = False
        for number in turn.first:
            attempt = self._attempt(target, MUTATIONS[number])
            tried = tried or attempt.outcome is not Outcome.NOT_APPLICABLE
            yield attempt
        for number in () if tried else turn.others:
            attempt = self._attempt(target, MUTATIONS[number])
            yield attempt
            if attempt.outcome is not Outcome.NOT_APPLICABLE:
                return

    def _attempt(self, target: Target, mutation: Mutation) -> Attempt:
        obligation = target.obligation
        try:
            raise_if(
                mutation.way in ACCOUNTED and not self.accounted, "no account of its text is in the file"
            )
            data = self.subject.mutated(target, mutation)
        except NotApplicableError as reason:
            outcome, remark = Outcome.NOT_APPLICABLE, str(reason)
        else:
            outcome, remark = self._outcome(data)
            if outcome is Outcome.BROKEN and mutation.way in REFUSABLE:
                outcome = Outcome.CAUGHT
        return Attempt(self.artefact.name, obligation.id, obligation.kind, mutation, outcome, remark)

    def _outcome(self, data: bytes) -> tuple[Outcome, str]:
        artefact = self.artefact
        damaged = Artefact(artefact.name, artefact.format, data)
        try:
            found = self.proof(damaged, self.ledger)
        except ProofError as unreadable:
            return Outcome.BROKEN, _codes(unreadable.report)
        return (Outcome.UNCAUGHT, "") if found.findings.ok else (Outcome.CAUGHT, _codes(found.findings))


def _rounds(attacks: Sequence[_Attack], verbs: Collection[Verb], *, every: bool) -> Iterator[_Round]:
    """Yield a round for every verb and every note, kind by kind over all files of a format."""
    notes: dict[tuple[str, NoteKind], list[tuple[int, str]]] = {}
    for number, attack in enumerate(attacks):
        for name, target in attack.subject.targets.items():
            notes.setdefault((attack.artefact.format, target.obligation.kind), []).append((number, name))
    for (format_, _), found in notes.items():
        for verb in verbs:
            ways = [
                place for place, one in enumerate(MUTATIONS) if one.format == format_ and one.verb is verb
            ]
            for number, (attack_number, name) in enumerate(found):
                first = _turn(number, len(found), len(ways), every=every)
                others = [turn % len(ways) for turn in range(number + 1, number + len(ways))]
                yield _Round(
                    attack_number, name, tuple(ways[turn] for turn in first),
                    tuple(ways[turn] for turn in others if turn not in first),
                )  # fmt: skip


def _turn(number: int, notes: int, ways: int, *, every: bool) -> list[int]:
    """Return which of so many ways note ``number`` of ``notes`` meets: in turn, none left out."""
    if every:
        return list(range(ways))
    return [way for way in range(ways) if number % ways == way or way % notes == number]


def _shared(
    artefacts: Sequence[tuple[Artefact, Ledger]], rounds: Sequence[_Round], proof: Prover, workers: int
) -> list[list[Attempt]]:
    shares = [rounds[share::workers] for share in range(workers)]
    limits = Limits(seconds=SECONDS + _SECONDS_A_NOTE * len(shares[0]))
    with Workers(workers, limits) as pool:
        answers = [pool.start(_PLACE, _share, artefacts, share, proof) for share in shares]
        results: list[list[list[Attempt]]] = [pool.result(_PLACE, answer) for answer in answers]
    return [results[number % workers][number // workers] for number in range(len(rounds))]


def _share(
    artefacts: Sequence[tuple[Artefact, Ledger]], rounds: Sequence[_Round], proof: Prover
) -> list[list[Attempt]]:
    attacks = [_Attack(artefact, ledger, proof) for artefact, ledger in artefacts]
    return [list(attacks[one.attack].attempts(one)) for one in rounds]


def _codes(report: Report) -> str:
    return " ".join(sorted({finding.code for finding in report.errors}))


def _place(name: str) -> tuple[int, str]:
    return [str(verb) for verb in Verb].index(name.partition(":")[0]), name


def _cell(caught: int, tried: int) -> str:
    return f"{caught} / {tried}" if tried else "–"


def _uncaught(artefact: str, mutation: Mutation, attempts: Sequence[Attempt]) -> Diagnostic:
    broken = all(one.outcome is Outcome.BROKEN for one in attempts)
    names = ", ".join(one.obligation for one in attempts[:3]) + (", …" if len(attempts) > 3 else "")
    if broken:
        return _fault(artefact, f"“{mutation.name}” only broke the file, so it shows nothing ({names})")
    message = f"“{mutation.name}” was not noticed, {len(attempts)} times ({names})"
    hint = "Do not rely on a proof of this format before this is repaired; `exporter explain PF40` says more."
    return Diagnostic("PF40", Severity.ERROR, message, Location(artefact), hint)


def _fault(artefact: str, message: str) -> Diagnostic:
    hint = "The table says nothing about this file; `exporter explain PF41` says more."
    return Diagnostic("PF41", Severity.ERROR, message, Location(artefact), hint)
