"""Notes that end the paragraph of their claim: every damage to one is noticed, in each format."""

from __future__ import annotations

from itertools import cycle

import pytest

from exporter.attack.formats import subject
from exporter.attack.mutations import MUTATIONS, REFUSABLE, Mutation
from exporter.attack.selftest import prove_file
from exporter.attack.subject import NotApplicableError, Subject, Target
from exporter.diagnostics import ProofError
from exporter.model.artefact import Artefact
from exporter.model.format import Format
from tests import prose

pytestmark = pytest.mark.filterwarnings(
    "ignore:.*sRGB2014:pytest.PytestUnraisableExceptionWarning", "ignore:.*sRGB2014:ResourceWarning"
)


@pytest.mark.parametrize("format_", prose.FORMATS)
def test_the_attack_finds_every_note_and_the_proof_holds_undamaged(format_: Format) -> None:
    artefact, ledger = prose.proven(format_)
    attacked = subject(format_)(artefact.data, ledger)
    assert list(attacked.targets) == [owed.id for owed in ledger.obligations]
    packed = Artefact("packed", format_, attacked.unchanged())
    assert prove_file(packed, ledger).findings.ok


@pytest.mark.parametrize("format_", prose.FORMATS)
def test_every_damage_to_a_note_that_runs_in_is_noticed(format_: Format) -> None:
    """Each way is tried on one note, the notes in turn; all of them on every note would take minutes."""
    artefact, ledger = prose.proven(format_)
    attacked = subject(format_)(artefact.data, ledger)
    turns = cycle(range(len(prose.INSIDE)))
    missed = []
    for mutation in (one for one in MUTATIONS if one.format == format_):
        turn = next(turns)
        for name in (*prose.INSIDE[turn:], *prose.INSIDE[:turn]):
            try:
                damaged = _damaged(attacked, attacked.targets[name], mutation)
            except NotApplicableError:
                continue
            missed += [] if _is_noticed(damaged, mutation) else [f"{mutation.name} ({name})"]
            break
    assert missed == []


def _damaged(attacked: Subject, target: Target, mutation: Mutation) -> Artefact:
    return Artefact("damaged", mutation.format, attacked.mutated(target, mutation))


def _is_noticed(damaged: Artefact, mutation: Mutation) -> bool:
    try:
        return not prove_file(damaged, prose.ledger()).findings.ok
    except ProofError:
        return mutation.way in REFUSABLE
