"""The table cannot lie: what it counts, what it names, and that nothing undamaged is caught."""

from __future__ import annotations

import ctypes
from contextlib import suppress
from datetime import date
from itertools import cycle
from pathlib import Path

import pytest

from exporter.attack.formats import subject
from exporter.attack.mutations import MUTATIONS, REFUSABLE, Verb
from exporter.attack.selftest import Outcome, prove_file, selftest
from exporter.attack.subject import NotApplicableError
from exporter.attack.targets import from_file, from_source
from exporter.diagnostics import MachineError, ProofError
from exporter.model.artefact import Artefact
from exporter.model.format import Format
from exporter.model.obligation import Ledger, NoteKind
from exporter.pipeline import export
from exporter.produce.options import Options
from exporter.proof.prove import Proof
from tests import samples
from tests.attack.support import FORMATS, always, never, proven
from tests.mutants.rendered import sample
from tests.places import PUBLICATIONS
from tests.thorough import THOROUGH, diagonal, some

pytestmark = pytest.mark.filterwarnings(
    "ignore:.*sRGB2014:pytest.PytestUnraisableExceptionWarning", "ignore:.*sRGB2014:ResourceWarning"
)

# Hiding in HTML has a test of its own: reading HTML as browsers do takes its time. So has hiding in EPUB and
# DOCX, where `make thorough` hides every note in every way; tests/mutants and tests/proof/visible hide
# some on every change. Hiding in a PDF is seen by looking at its pages, and tried by `exporter selftest`.
UNHIDDEN = [verb for verb in Verb if verb is not Verb.HIDE]
ATTACKS = [
    pair
    for pair in diagonal([Format.DOCX, Format.HTML, Format.EPUB], list(Verb), 3)
    if pair[1] is not Verb.HIDE or (THOROUGH and pair[0] != Format.HTML)
]
# What a reader sees and the words of the file do not tell: found by looking at pages, not by reading them.
FOR_THE_EYE = frozenset({"elsewhere"})


@pytest.mark.parametrize("format_", FORMATS)
def test_holds_what_is_only_taken_apart_and_put_together(format_: Format) -> None:
    artefact, ledger = proven(format_)
    packed = subject(format_)(artefact.data, ledger).unchanged()
    assert prove_file(Artefact("packed", format_, packed), ledger).findings.ok


@pytest.mark.parametrize("format_", FORMATS)
def test_finds_every_note_by_its_words(format_: Format) -> None:
    artefact, ledger = proven(format_)
    assert list(subject(format_)(artefact.data, ledger).targets) == [owed.id for owed in ledger.obligations]


@pytest.mark.parametrize("format_", FORMATS)
def test_every_mutation_changes_the_bytes(format_: Format) -> None:
    artefact, ledger = proven(format_)
    attacked = subject(format_)(artefact.data, ledger)
    unchanged = attacked.unchanged()
    applied = set()
    for mutation in (one for one in MUTATIONS if one.format == format_):
        for target in attacked.targets.values():
            try:
                damaged = attacked.mutated(target, mutation)
            except NotApplicableError:
                continue
            assert damaged != unchanged, mutation.name
            applied.add(mutation)
            break
    assert [one.name for one in MUTATIONS if one.format == format_ and one not in applied] == []


def test_the_real_proof_of_a_text_catches_everything() -> None:
    result = selftest([proven(Format.TEXT)])
    assert result.holds, [finding.as_text() for finding in result.report]


@pytest.mark.parametrize(("format_", "verb"), ATTACKS)
def test_the_real_proof_catches_everything(format_: Format, verb: Verb) -> None:
    result = selftest([proven(format_)], verbs=[verb])
    assert result.holds, [finding.as_text() for finding in result.report]


@pytest.mark.parametrize("format_", [Format.HTML, Format.EPUB, Format.DOCX])
def test_the_real_proof_catches_every_way_of_hiding(format_: Format) -> None:
    """Here one note for each way: to read a page as browsers do takes its time."""
    artefact, ledger = proven(format_)
    attacked = subject(format_)(artefact.data, ledger)
    notes = cycle(target for target in attacked.targets.values() if not target.running)
    missed = []
    for mutation in (one for one in MUTATIONS if one.format == format_ and one.verb is Verb.HIDE):
        damaged = Artefact("x", format_, attacked.mutated(next(notes), mutation))
        try:
            missed += [mutation.name] if prove_file(damaged, ledger).findings.ok else []
        except ProofError:
            assert mutation.way in REFUSABLE
    assert missed == []


@pytest.mark.parametrize(("format_", "verb"), diagonal([Format.PDF], UNHIDDEN, 3))
def test_the_real_proof_of_a_pdf_catches_all_that_its_words_and_their_order_tell(
    format_: Format, verb: Verb
) -> None:
    result = selftest([proven(format_)], verbs=[verb])
    assert result.faults == ()
    assert [one.mutation.name for one in result.uncaught if one.mutation.way not in FOR_THE_EYE] == []


@pytest.mark.parametrize("format_", FORMATS)
def test_every_note_meets_every_verb_that_makes_sense(format_: Format) -> None:
    result = selftest([proven(format_)], proof=always)
    tried = {
        (one.obligation, one.mutation.verb) for one in result.attempts if one.outcome is Outcome.UNCAUGHT
    }
    # A plain text carries no account of what is in it.
    verbs = {one.verb for one in MUTATIONS if one.format == format_}
    assert verbs == {verb for verb in Verb if verb is not Verb.ADD or format_ is not Format.TEXT}
    untried = {(owed.id, verb) for owed in samples.ledger().obligations for verb in verbs} - tried
    assert {verb for _, verb in untried} <= {Verb.MOVE, Verb.SWAP}
    assert all(name in ("running", "review") for name, _ in untried), untried


def test_a_proof_that_always_holds_is_found_out() -> None:
    result = selftest([proven(Format.TEXT)], proof=always)
    tried = [one for one in result.attempts if one.outcome is not Outcome.NOT_APPLICABLE]
    assert not result.holds
    assert len(result.uncaught) == len(tried) > 100
    assert {finding.code for finding in result.report} == {"PF40"}
    assert "drop: taken out" in "\n".join(finding.message for finding in result.report)
    assert all(cell.startswith(("0 / ", "–")) for row in result.rows()[1:] for cell in row[1:])


def test_a_proof_that_never_holds_is_found_out() -> None:
    result = selftest([proven(Format.TEXT)], proof=never)
    assert result.uncaught == ()
    assert not result.holds
    assert {finding.code for finding in result.report} == {"PF41"}
    assert "as it is" in str([finding.message for finding in result.report])


def test_a_mutation_that_only_breaks_the_file_is_not_caught() -> None:
    artefact, ledger = proven(Format.TEXT)

    def proof(damaged: Artefact, ledger: Ledger) -> Proof:
        if damaged.data != artefact.data:
            raise ProofError(ProofError.of("PF11", "no text").report)
        return always(damaged, ledger)

    result = selftest([(artefact, ledger)], proof=proof)
    assert {one.outcome for one in result.attempts} <= {Outcome.BROKEN, Outcome.NOT_APPLICABLE}
    assert not result.holds


def test_a_note_that_the_attack_cannot_find_is_a_fault() -> None:
    artefact, ledger = proven(Format.TEXT)
    other = artefact.data.replace(b"replace advice", b"replace all advice")
    result = selftest([(Artefact("x", Format.TEXT, other), ledger)], proof=always)
    assert ["disclaimer/advice" in fault.message for fault in result.faults] == [True]
    assert not result.holds


def test_attacks_every_construct_of_a_publication() -> None:
    options = Options(date(2026, 11, 24), formats=(Format.DOCX, Format.EPUB, Format.TEXT))
    artefacts = from_source(PUBLICATIONS / "every-construct", options)
    assert [artefact.format for artefact, _ in artefacts] == [Format.DOCX, Format.EPUB, Format.TEXT]
    result = selftest(artefacts, verbs=some(UNHIDDEN, 4))
    assert result.holds, [finding.as_text() for finding in result.report]


def test_a_file_is_attacked_for_what_its_receipt_says(tmp_path: Path) -> None:
    source = PUBLICATIONS / "every-construct"
    (exported,) = export(source, tmp_path, Options(date(2026, 11, 24), formats=(Format.TEXT,)))
    file = tmp_path / "every-construct" / exported.made[0].artefact.name
    ((artefact, ledger),) = from_file(file)
    assert (artefact.data, ledger) == (file.read_bytes(), exported.made[0].ledger)
    file.write_bytes(file.read_bytes().replace(b"Evidence", b"Evident", 1))
    with pytest.raises(ProofError):
        from_file(file)


def test_nothing_attacked_is_nothing_shown() -> None:
    assert not selftest([]).holds


def test_each_kind_of_note_meets_every_manner() -> None:
    result = selftest([proven(Format.DOCX)], proof=always)
    of_docx = [one for one in MUTATIONS if one.format == Format.DOCX]
    # Only a draft owes the line that says so; the sample is none.
    for kind in set(NoteKind) - {NoteKind.DRAFT}:
        met = {one.mutation for one in result.attempts if one.kind is kind}
        assert [one.name for one in of_docx if one not in met] == []


def test_workers_share_the_work_and_find_the_same() -> None:
    artefacts = [proven(Format.TEXT)]
    assert selftest(artefacts, workers=2) == selftest(artefacts)


def crashing(_: Artefact, __: Ledger) -> Proof:
    ctypes.string_at(0)
    raise AssertionError


@pytest.mark.parametrize("workers", [1, 2])
def test_a_crash_of_the_proof_is_a_finding(workers: int) -> None:
    with pytest.raises(MachineError) as caught:
        selftest([proven(Format.TEXT)], proof=crashing, workers=workers)
    assert [finding.code for finding in caught.value.report] == ["EN04"]


def test_rows_are_verbs_or_manners() -> None:
    result = selftest([proven(Format.TEXT), proven(Format.DOCX)], proof=always)
    head, *rows = result.rows()
    assert head == ("mutation", Format.DOCX, Format.TEXT) or head == ("mutation", Format.TEXT, Format.DOCX)
    assert [row[0] for row in rows] == [str(verb) for verb in Verb]
    assert len(result.rows(manners=True)) > len(rows)


def test_every_tries_every_manner_on_every_note() -> None:
    result = selftest([proven(Format.TEXT)], every=True, proof=always)
    of_text = [one for one in MUTATIONS if one.format == Format.TEXT]
    assert len(result.attempts) == len(of_text) * len(samples.ledger().obligations)


def test_as_data_the_table_tells_the_same() -> None:
    result = selftest([proven(Format.TEXT)], verbs=[Verb.DROP])
    owed = len(samples.ledger().obligations)
    table = [{"mutation": "drop: taken out", "format": Format.TEXT, "caught": owed, "tried": owed}]
    assert result.as_json() == {"holds": True, "table": table, "findings": []}
    assert result.rows() == [("mutation", Format.TEXT), ("drop", f"{owed} / {owed}")]


def test_what_only_an_account_shows_is_tried_where_there_is_one() -> None:
    accounted = selftest([proven(Format.DOCX)], verbs=[Verb.ADD])
    assert accounted.holds
    bare = (Artefact("bare.docx", Format.DOCX, sample(Format.DOCX)), samples.ledger())
    assert {one.outcome for one in selftest([bare], verbs=[Verb.ADD]).attempts} == {Outcome.NOT_APPLICABLE}


@pytest.mark.parametrize("format_", [Format.DOCX, Format.EPUB, Format.PDF])
def test_a_link_that_was_led_astray_is_caught_wherever_a_note_has_one(format_: Format) -> None:
    artefact, ledger = proven(format_)
    attacked = subject(format_)(artefact.data, ledger)
    (astray,) = (one for one in MUTATIONS if one.format == format_ and one.way == "astray")
    caught = set()
    for target in attacked.targets.values():
        with suppress(NotApplicableError):
            damaged = Artefact("x", format_, attacked.mutated(target, astray))
            assert not prove_file(damaged, ledger).findings.ok, target.obligation.id
            caught.add(target.obligation.kind)
    assert caught == {NoteKind.CONTACT, NoteKind.EVIDENCE}
