"""A finished file that brings a reader down, or never gets done, is a finding on it; the others are read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from exporter.batches.limits import Limits
from exporter.batches.strangers import Wish, compared_in, verified_in
from exporter.changes.from_seal import side_of_file
from exporter.commands.bring.merge import merge
from exporter.commands.diff import diff
from exporter.diagnostics import MachineError, ProofError
from exporter.model.format import Format
from exporter.proof.verdict import Verdict
from exporter.publish.files import read_if_there
from tests.batches.bombs import LARGE, LONG, unfolding
from tests.proof.sealed import TODAY, sealed

LIMITS = Limits()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("returned")
    (place / "sound.docx").write_bytes(sealed(Format.DOCX))
    (place / "sound.pdf").write_bytes(sealed(Format.PDF))
    (place / "long.pdf").write_bytes(unfolding(sealed(Format.PDF), LONG))
    (place / "large.pdf").write_bytes(unfolding(sealed(Format.PDF), LARGE))
    (place / "picture.pdf").write_bytes(b"\x89PNG")
    (place / "none.txt").write_text("Nothing.\n", "utf-8")
    return place


def typed(folder: Path, *words: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "exporter", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout, done.stderr


HELD: dict[str, Sequence[str]] = {"its own seal": (), "the seal of the original": ("--seal", "sound.docx")}


@pytest.mark.parametrize("held", HELD)
@pytest.mark.parametrize(
    ("bad", "options", "reason"),
    [("large.pdf", (), "killed by signal 6"), ("long.pdf", ("--timeout", "2"), "longer than 2 s")],
)
def test_one_that_crashes_or_hangs_is_named_and_the_next_is_proven(
    bad: str, options: Sequence[str], reason: str, held: str, folder: Path
) -> None:
    status, said, told = typed(folder, "verify", bad, "sound.docx", "--details", *options, *HELD[held])
    assert status == 1
    assert f"{bad}: cannot be read\n  The file could not be read to its end:\n" in said
    assert "sound.docx: proven" in said
    assert f"{bad}: error EN04: " in told
    assert reason in told
    assert "Do not hand it out." in told


def test_one_that_crashes_is_told_as_data(folder: Path) -> None:
    status, said, _ = typed(folder, "verify", "large.pdf", "sound.docx", "--json")
    first, second = json.loads(said)["files"]
    assert (status, first["verdict"], second["verdict"]) == (1, "cannot be read", "proven")
    assert [one["code"] for one in first["findings"]] == ["EN04"]


def test_an_original_without_a_seal_is_named(folder: Path) -> None:
    status, said, told = typed(folder, "verify", "sound.docx", "--seal", "none.txt")
    assert (status, said) == (3, "")
    assert "none.txt: error PF14" in told


def test_files_are_compared_but_for_those_that_crash(folder: Path) -> None:
    status, said, told = typed(folder, "compare", "large.pdf", "sound.pdf", "sound.docx")
    assert status == 1
    assert said.endswith("no differences\n")
    assert "large.pdf" not in said
    assert "large.pdf: error EN04: " in told


def test_files_are_compared_but_for_those_that_are_none_of_ours(folder: Path) -> None:
    found = compared_in([folder / "sound.docx", folder / "picture.pdf", folder / "sound.pdf"], LIMITS)
    assert [finding.code for finding in found.unread] == ["PF11"]
    assert len(found.files) == 2
    assert not found.apart
    assert not found.same


def test_receipts_are_left_out(folder: Path) -> None:
    receipt = folder / "inner" / "receipt.json"
    receipt.parent.mkdir()
    receipt.write_text('{"schema": "none"}', "utf-8")
    found = dict(verified_in([receipt, folder / "sound.docx"], Wish(TODAY), LIMITS))
    assert found[folder / "sound.docx"].verified.verdict is Verdict.PROVEN
    assert receipt in found  # it is damaged: nothing is held to it


def test_what_befalls_every_file_is_raised(folder: Path) -> None:
    with pytest.raises(ProofError, match="PF11"):
        list(verified_in([folder / "sound.docx"], Wish(TODAY, original=folder / "picture.pdf"), LIMITS))
    office = Wish(TODAY, office=True)
    with pytest.raises(MachineError, match="EN20"):
        list(verified_in([folder / "sound.docx"], office, LIMITS))
    (told,) = verified_in([folder / "sound.pdf"], office, LIMITS)
    assert told[1].verified.holds


def only_elsewhere(work: Callable[..., Any]) -> Callable[..., Any]:
    """The work, that fails in this process: a forked one has what is patched here."""
    own = os.getpid()

    def done(*args: Any) -> Any:
        assert os.getpid() != own, "read in the process of the command"
        return work(*args)

    return done


def test_diff_reads_finished_files_in_processes_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "leaflet.docx").write_bytes(sealed(Format.DOCX))
    monkeypatch.setattr("exporter.changes.open.side_of_file", only_elsewhere(side_of_file))
    name = str(tmp_path / "leaflet.docx")
    done = CliRunner().invoke(diff, [name, name])
    assert done.exit_code == 0
    assert "no changes" in done.output


def test_merge_reads_an_edited_file_in_a_process_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "leaflet.docx").write_bytes(b"PK\x03\x04 broken")
    monkeypatch.setattr("exporter.merging.open.read_if_there", only_elsewhere(read_if_there))
    done = CliRunner().invoke(merge, [str(tmp_path / "leaflet.docx")])
    assert done.exit_code == 1
    assert "PF11" in done.output
