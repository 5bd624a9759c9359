"""Killed at any moment, an export leaves each file old or new, and the next export goes through."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from exporter.pipeline import export, prepare, verify
from exporter.produce.options import Options
from exporter.produce.outcome import Ready, write
from exporter.publish.files import RECEIPT
from exporter.publish.lock import LOCK, locked
from tests.places import PUBLICATIONS
from tests.thorough import examples

OPTIONS = Options(date(2026, 11, 24), formats=("text", "docx"))
# What is read, made and written is killed at any moment: which formats they are is the same to that.
QUICK = replace(OPTIONS, formats=("text", "html"))
SEED = 20261124
KILLS = examples(10, 100)
pytestmark = pytest.mark.skipif(os.name == "nt", reason="a process cannot be forked")


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a publication, and the same with another title: two sources of one name."""
    folders = tmp_path_factory.mktemp("old"), tmp_path_factory.mktemp("new")
    for number, folder in enumerate(folders):
        shutil.copytree(PUBLICATIONS, folder, dirs_exist_ok=True)
        article = folder / "every-construct" / "article.md"
        text = article.read_text(encoding="utf-8")
        assert "\ntitle: " in text
        article.write_text(text.replace("\ntitle: ", f"\ntitle: Version {number} of "), encoding="utf-8")
    return folders[0] / "every-construct", folders[1] / "every-construct"


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def killed_after(seconds: float, work: Callable[[], None]) -> None:
    """Run ``work`` over and over in another process, and kill it that many seconds after its beginning."""

    def loop(told: Connection) -> None:
        told.send_bytes(b"begun")
        while True:
            work()

    context = multiprocessing.get_context("fork")
    heard, told = context.Pipe(duplex=False)
    process = context.Process(target=loop, args=(told,))
    process.start()
    told.close()
    heard.recv_bytes()
    time.sleep(seconds)
    assert process.is_alive(), "it ran until it was killed"
    process.kill()
    process.join()


def time_of(work: Callable[[], None]) -> float:
    begun = time.monotonic()
    work()
    return time.monotonic() - begun


def published(versions: tuple[Path, Path], out: Path, options: Options = OPTIONS) -> list[dict[str, bytes]]:
    """Return what a whole export of each version leaves."""
    found = []
    for number, folder in enumerate(versions):
        export(folder, out / str(number), options)
        found.append(contents(out / str(number) / folder.name))
    assert found[0] != found[1]
    return found


def assert_old_or_new(out: Path, whole: list[dict[str, bytes]]) -> Counter[str]:
    """Return how many files are old, how many new, and how many temporary ones were left."""
    found = contents(out / "every-construct")
    for name in whole[0]:
        assert found[name] in (whole[0][name], whole[1][name]), name
    assert RECEIPT in whole[0]
    others = set(found) - set(whole[0])
    assert all(name.startswith(".exporter-") and name.endswith(".part") for name in others)
    ages = Counter("old" if found[name] == whole[0][name] else "new" for name in whole[0])
    return ages + Counter({"left over": len(others)})


def test_killed_while_it_writes(
    versions: tuple[Path, Path], tmp_path: Path, counted: Callable[[str], None]
) -> None:
    whole, out = published(versions, tmp_path), tmp_path / "out"
    ready: list[Ready] = [prepare(folder, OPTIONS) for folder in versions]
    export(versions[0], out, OPTIONS)

    def work() -> None:
        with locked(out):
            for one in reversed(ready):
                write(one, out)

    chance, seen = random.Random(SEED), Counter[str]()
    seconds = time_of(work)
    for number in range(10 * KILLS):
        killed_after(chance.uniform(0, 2 * seconds), work)
        seen += assert_old_or_new(out, whole)
        # A busy machine takes longer in the other process than it took here.
        if number + 1 >= KILLS and min(seen["old"], seen["new"]) > 0:
            break
    assert min(seen["old"], seen["new"]) > 0, "it is killed before the files are renamed, and after"
    assert_recovers(versions, out, whole)
    counted(f"kill -9 while it writes: {number + 1} times, {told(seen)}, 0 broken")


def test_killed_at_any_moment_of_an_export(
    versions: tuple[Path, Path], tmp_path: Path, counted: Callable[[str], None]
) -> None:
    whole, out = published(versions, tmp_path, QUICK), tmp_path / "out"
    export(versions[0], out, QUICK)

    def work() -> None:
        for folder in reversed(versions):
            export(folder, out, QUICK)

    chance, seen = random.Random(SEED), Counter[str]()
    seconds = time_of(work)
    for _ in range(KILLS // 4):
        killed_after(chance.uniform(0, 2 * seconds), work)
        seen += assert_old_or_new(out, whole)
    assert_recovers(versions, out, whole, QUICK)
    counted(f"kill -9 of reading to writing: {KILLS // 4} times, {told(seen)}, 0 broken")


def told(seen: Counter[str]) -> str:
    return ", ".join(f"{seen[what]} files {what}" for what in ("old", "new", "left over"))


def assert_recovers(
    versions: tuple[Path, Path], out: Path, whole: list[dict[str, bytes]], options: Options = OPTIONS
) -> None:
    (exported,) = export(versions[1], out, options)
    assert contents(out / "every-construct") == whole[1], "leftovers are swept"
    assert not (out / LOCK).exists()
    for made in exported.made:
        assert verify(out / "every-construct" / made.artefact.name).findings.ok
