"""A version read from the seal of a finished file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from exporter.changes.differences import Kind, changes
from exporter.changes.from_seal import side_of_file
from exporter.diagnostics import ProofError, UsageError
from exporter.model.format import Format
from exporter.model.obligation import Ledger, NoteKind
from tests import samples
from tests.proof.sealed import seal, sealed, with_seal


def put(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def owing(ledger: Ledger) -> bytes:
    return with_seal(Format.HTML, replace(seal(Format.HTML), ledger=ledger).as_bytes())


def test_two_formats_of_one_version_differ_in_nothing(tmp_path: Path) -> None:
    old = side_of_file(put(tmp_path / "old", sealed(Format.DOCX)))
    new = side_of_file(put(tmp_path / "new", sealed(Format.HTML)))
    found = changes(old, new)
    assert (found.changes, found.untold) == ((), ("references", "other text"))
    assert all(statement.status for statement in old.statements)
    assert {caution.id for caution in old.cautions} >= {"dependence", "liver"}


def test_a_status_that_rose_in_the_seal_is_told(tmp_path: Path) -> None:
    ledger = samples.ledger()
    raised = tuple(
        replace(owed, wording=owed.wording.replace("Surveys and records", "Supported by good trials"))
        if owed.kind is NoteKind.EVIDENCE
        else owed
        for owed in ledger.obligations
    )
    assert raised != ledger.obligations
    old = side_of_file(put(tmp_path / "old", sealed(Format.HTML)))
    new = side_of_file(put(tmp_path / "new", owing(replace(ledger, obligations=raised))))
    found = changes(old, new)
    assert Kind.EVIDENCE_RAISED in {change.kind for change in found.changes}
    assert {finding.code for finding in found.findings} == {"EV11"}


def test_a_file_without_a_seal_and_none_at_all(tmp_path: Path) -> None:
    with pytest.raises(ProofError, match="PF14"):
        side_of_file(put(tmp_path / "plain", b"Some words."))
    with pytest.raises(UsageError, match="EN10"):
        side_of_file(tmp_path / "nowhere")
