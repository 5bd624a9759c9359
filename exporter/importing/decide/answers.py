"""A file of answers: a table for each publication, a line for each claim, its status in quotes.

Source: docs/deciding.md, "A file of answers".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from exporter.diagnostics import Location, Report
from exporter.importing.decide.choice import FIELDS, Choice, choice_of, faults_of
from exporter.importing.decide.waiting import Undecided, Waiting
from exporter.intake.gate import gate
from exporter.intake.nodes import MapNode, Node, ScalarNode
from exporter.intake.suggest import hint
from exporter.intake.text import SourceText
from exporter.intake.toml import read_toml
from exporter.model.evidence import UNDECIDED

STATUS = "status"
_SHAPE = 'Write “[publication]”, and below it “claim-id = "status"” for each claim.'


@dataclass(frozen=True, slots=True)
class Answer:
    """What a file says of one claim: the status, and the options of an official one, each with its place."""

    work: str
    id: str
    status: str
    where: Location
    status_at: Location
    options: Mapping[str, tuple[str, Location]] = field(default_factory=dict)


def read_answers(file: str, data: bytes, report: Report) -> list[Answer]:
    """Return the answers of a file; DR03 says where it is none, SF01 and SF02 what is wrong with its text."""
    source = gate(file, data, report)
    tree = read_toml(source, report, "DR03") if source is not None else None
    if source is None or tree is None:
        return []
    found: list[Answer] = []
    for work, claims in tree.entries:
        if isinstance(claims, MapNode):
            answers = (_answer(work.value, name, value, source, report) for name, value in claims.entries)
            found += (answer for answer in answers if answer is not None)
        else:
            report.error("DR03", f"“{work.value}” is no table", source.at(work.line, work.column), _SHAPE)
    return found


def _answer(work: str, name: ScalarNode, value: Node, source: SourceText, report: Report) -> Answer | None:
    where = source.at(name.line, name.column)
    said = value if isinstance(value, ScalarNode) else None
    options: dict[str, tuple[str, Location]] = {}
    if isinstance(value, MapNode):
        for key, option in value.entries:
            place = source.at(key.line, key.column)
            if not isinstance(option, ScalarNode) or key.value not in (STATUS, *FIELDS):
                advice = hint(key.value, (STATUS, *FIELDS), "Known keys")
                report.error("DR03", f"“{key.value}” is no part of an answer", place, advice)
                return None
            if key.value == STATUS:
                said = option
            else:
                options[key.value] = (option.value, source.at(option.line, option.column))
    if said is None:
        report.error("DR03", f"the answer to “{name.value}” has no status", where, _SHAPE)
        return None
    return Answer(work, name.value, said.value, where, source.at(said.line, said.column), options)


def matched(
    answers: Iterable[Answer], works: Iterable[Undecided], report: Report
) -> list[tuple[Waiting, Choice]]:
    """Return what the answers choose for claims that wait; findings DR04 to DR07 say what is wrong with one.

    An answer that is written in the source already, and one that leaves its claim undecided, change nothing.
    """
    known = {work.name: work for work in works}
    return [pair for answer in answers for pair in _matched(answer, known, report)]


def _matched(
    answer: Answer, works: Mapping[str, Undecided], report: Report
) -> Iterator[tuple[Waiting, Choice]]:
    work = works.get(answer.work)
    if work is None:
        message = f"“{answer.work}” is no publication that was asked for"
        report.error("DR04", message, answer.where, hint(answer.work, works, "Publications"))
        return
    waiting = {one.id: one for one in work.waiting}
    if answer.id not in waiting:
        _decided_or_none(answer, work, report)
    elif answer.status != UNDECIDED and _is_sound(answer, work, report):
        values = {name: value for name, (value, _) in answer.options.items()}
        yield waiting[answer.id], choice_of(answer.status, values)


def _decided_or_none(answer: Answer, work: Undecided, report: Report) -> None:
    said = work.decided.get(answer.id)
    if said is None:
        known = [one.id for one in work.waiting]
        message = f"“{answer.work}” has no claim “{answer.id}”"
        report.error("DR04", message, answer.where, hint(answer.id, known, "Claims that wait"))
    elif said != answer.status:
        message = f"the claim “{answer.id}” has a status already: {said}"
        advice = "Change it in the source, or take the answer out: answers are for claims that wait."
        report.error("DR05", message, answer.where, advice)


def _is_sound(answer: Answer, work: Undecided, report: Report) -> bool:
    ids = [status.id for status in work.scale]
    if answer.status not in ids:
        message = f"there is no evidence status “{answer.status[:80]}”"
        report.error("DR06", message, answer.status_at, hint(answer.status, ids, "Statuses"))
        return False
    sound = True
    for name, fault in faults_of(answer.status, {key: value for key, (value, _) in answer.options.items()}):
        sound = False
        place = answer.options[name][1] if name in answer.options else answer.where
        advice = 'An official answer is { status = "official", body = "…", on = "2025-07-29", place = "…" }.'
        report.error("DR07", f"“{name}” of “{answer.id}”: {fault}", place, advice)
    return sound
