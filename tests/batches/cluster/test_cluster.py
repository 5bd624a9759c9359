"""Two workers over TLS make what one process makes, byte for byte; what fails is told by name."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.batches.cluster.members import RUN, Member, Members, environment
from tests.batches.many.leaflets import batch, brand, leaflets

psutil: Any = import_module("psutil")  # Dask needs it, which the group dev installs; it has no types
pytestmark = pytest.mark.skipif(os.name == "nt", reason="members are ended by signals")

PLANTED = Path(__file__).parent / "planted"
IN_ORDER = ("--jobs", "1")
"""Read one after the other: a worker that is given what hangs first makes nothing else for ten minutes."""
SET = '[[set]]\npublications = ["source/*"]\neditions = ["article"]\nformats = ["docx", "text"]\n'


@dataclass
class Clinic:
    """A folder with a batch, and the cluster that makes it."""

    base: Path
    members: Members
    scheduler: Member

    def begun(self, *options: str, patience: float = 30.0) -> subprocess.Popen[str]:
        """Start a batch that waits so many seconds for what is gone."""
        # The folder of temporary files goes last, as for a command that imports less before it.
        patient = "from exporter.commands.stopping import own_temporary_folder as own; own()\n"
        patient += f"import exporter.batches.cluster.crew as crew; crew.PATIENCE = {patience}\n"
        return subprocess.Popen(
            [sys.executable, "-c", patient + RUN, "batch", "--no-cache", "--json", *options],
            cwd=self.base,
            env=environment([PLANTED]),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def ended(self, *options: str, patience: float = 30.0) -> tuple[int, dict[str, Any]]:
        """Return the exit status of a batch and what it printed."""
        return told(self.begun(*options, patience=patience))

    def contents(self, out: str) -> dict[str, bytes]:
        files = (path for path in (self.base / out).rglob("*") if path.is_file())
        return {path.relative_to(self.base / out).as_posix(): path.read_bytes() for path in files}


def told(run: subprocess.Popen[str]) -> tuple[int, dict[str, Any]]:
    printed, said = run.communicate(timeout=300)
    assert "Traceback" not in said, said
    assert printed, said
    return run.returncode, json.loads(printed)


def failures(said: dict[str, Any]) -> dict[str, str]:
    return {
        Path(one["folder"]).name: one["findings"][0]["message"]
        for one in said["publications"]
        if not one["artefacts"]
    }


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Clinic]:
    (tmp_path / "members").mkdir()
    with Members(tmp_path / "members") as members:
        yield Clinic(tmp_path, members, members.scheduler())


def other_fonts(folder: Path) -> Path:
    """Return a folder of modules with a package of fonts that nobody else has."""
    package = folder / "fontpkg_other-1.0.dist-info"
    package.mkdir(parents=True)
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: fontpkg-other\nVersion: 1.0\n")
    (package / "RECORD").write_text("other.ttf,,\n")
    (folder / "other.ttf").write_bytes(b"other")
    return folder


def test_makes_the_same_bytes_and_a_fault_costs_one_publication(clinic: Clinic) -> None:
    leaflets(clinic.base, "ash", "bad", "birch", "hang", "poison")
    article = clinic.base / "source" / "bad" / "article.md"
    article.write_text(article.read_text().replace("lang: en", "lang: xx"))
    brand(clinic.base, "alder", phone="(503) 555-0142")
    text = SET.replace('"text"]', '"text", "pdf"]') + 'engine = "typst"\n'
    batch(clinic.base, text + 'brands = ["brands/*"]\n')
    for name in ("one", "two"):
        clinic.members.worker(name, [PLANTED])
    status, said = clinic.ended("--out", "there", "--timeout", "12", *clinic.members.options)
    assert status == 4
    assert failures(said) == {
        "bad": "there are no labels for the language “xx”",
        "hang": "it took longer than 12 s",
        "poison": "its process was killed by signal 11 (SIGSEGV): a system library crashed",
    }
    assert clinic.ended("--out", "here", "--timeout", "12", "--jobs", "1")[0] == 4
    assert clinic.contents("there") == clinic.contents("here")
    assert sorted(path.name for path in (clinic.base / "there" / "alder").iterdir()) == ["ash", "birch"]


def test_a_worker_with_other_fonts_is_named_and_given_nothing(clinic: Clinic) -> None:
    leaflets(clinic.base, "ash")
    batch(clinic.base, SET)
    odd = clinic.members.worker("odd", [other_fonts(clinic.base / "odd")])
    reports = ("--events", "events.jsonl", "--report", "junit=junit.xml,sarif=out.sarif")
    status, said = clinic.ended("--out", "alone", *reports, *clinic.members.options, patience=3.0)
    assert (status, [one["code"] for one in said["findings"]]) == (4, ["EN32"])
    assert said["findings"][0]["message"] == "no worker of this cluster has installed what this machine has"
    assert found(clinic) == ["EN31", "EN32"]
    assert not (clinic.base / "alone" / "ash").exists()
    clinic.members.worker("even")
    status, said = clinic.ended("--out", "both", *reports, *clinic.members.options)
    assert found(clinic) == ["EN31"]
    (finding,) = said["findings"]
    assert (status, finding["code"], finding["severity"]) == (0, "EN31", "warning")
    assert finding["file"].startswith("odd (tls://127.0.0.1:")
    assert "other things installed: the font package fontpkg-other" in finding["message"]
    assert not working(odd)


def found(clinic: Clinic) -> list[str]:
    """Return the codes that are about no publication, which events and reports say alike."""
    events = map(json.loads, (clinic.base / "events.jsonl").read_text().splitlines())
    codes = [one["finding"]["code"] for one in events if one["event"] == "found"]
    (run,) = json.loads((clinic.base / "out.sarif").read_text())["runs"]
    assert [one["ruleId"] for one in run["results"] if one["ruleId"].startswith("EN3")] == codes
    assert all(f" {code}: " in (clinic.base / "junit.xml").read_text() for code in codes)
    return codes


def test_a_worker_that_is_killed_costs_nothing(clinic: Clinic) -> None:
    names = ("ash", "birch", "cedar", "elm", "fir", "hazel")
    leaflets(clinic.base, *names)
    batch(clinic.base, SET)
    doomed, _ = [clinic.members.worker(name) for name in ("one", "two")]
    run = clinic.begun("--out", "there", *clinic.members.options)
    wait_for_one(clinic, run)
    doomed.kill()
    status, said = told(run)
    assert (status, said["missing"]) == (0, [])
    assert clinic.ended("--out", "here", "--jobs", "1")[0] == 0
    assert clinic.contents("there") == clinic.contents("here")


def test_what_two_workers_die_of_is_given_up_and_the_rest_goes_on(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    hangs = clinic.base / "hangs"
    monkeypatch.setenv("PLANTED_TELLS", str(hangs))
    leaflets(clinic.base, "hang", "willow")
    batch(clinic.base, SET)
    worker = clinic.members.worker("one", [PLANTED])
    run = clinic.begun(*clinic.members.options)
    for _ in range(4):  # two times, and two times more alone
        while not hangs.exists():
            assert run.poll() is None, run.communicate()
            time.sleep(0.05)
        kill_while_it_works(worker)
        hangs.unlink()
    status, said = told(run)
    assert (status, said["missing"]) == (4, ["hang"])
    assert failures(said) == {"hang": "two workers of the cluster died while they made it"}


def test_without_its_scheduler_what_is_left_is_told_by_name_and_what_is_proven_stays(clinic: Clinic) -> None:
    names = ("ash", "birch", "hang", "willow")
    leaflets(clinic.base, *names)
    batch(clinic.base, SET)
    clinic.members.worker("one", [PLANTED])
    run = clinic.begun(*IN_ORDER, *clinic.members.options, patience=3.0)
    wait_for_one(clinic, run)
    clinic.scheduler.kill()
    status, said = told(run)
    there = [path.parent.name for path in sorted((clinic.base / "dist").glob("*/receipt.json"))]
    assert status == 4
    assert there
    assert sorted((*there, *failures(said))) == sorted(names)
    gone = f"nobody makes this: the scheduler is gone ({clinic.members.address})"
    assert set(failures(said).values()) == {gone}


def test_a_scheduler_that_answers_no_more_is_not_waited_for_for_ever(clinic: Clinic) -> None:
    leaflets(clinic.base, "ash", "hang")
    batch(clinic.base, SET)
    clinic.members.worker("one", [PLANTED])
    run = clinic.begun(*IN_ORDER, *clinic.members.options, patience=3.0)
    wait_for_one(clinic, run)
    clinic.scheduler.process.send_signal(signal.SIGSTOP)
    status, said = told(run)
    assert (status, said["missing"]) == (4, ["hang"])
    silent = f"nobody makes this: the scheduler does not answer ({clinic.members.address})"
    assert failures(said) == {"hang": silent}


def wait_for_one(clinic: Clinic, run: subprocess.Popen[str]) -> None:
    while not list(clinic.base.glob("*/*/receipt.json")):
        assert run.poll() is None, run.communicate()
        time.sleep(0.01)


def kill_while_it_works(worker: Member) -> None:
    """Kill the process that works for a worker, which Dask replaces, once a publication is made in it."""
    while True:
        assert worker.process.poll() is None
        for process in working(worker):
            process.kill()
            process.wait(60)
            return
        time.sleep(0.05)


def working(worker: Member) -> list[Any]:
    """Return the processes that work for a worker and have begun with a publication."""
    found = []
    for process in psutil.Process(worker.process.pid).children():
        with suppress(psutil.NoSuchProcess):
            if any("forkserver" in " ".join(one.cmdline()) for one in process.children()):
                found.append(process)
    return found
