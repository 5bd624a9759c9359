"""A hospital's night in small: leaflets for two clinics on two papers, made in every way there is.

One publication is bad, one crashes a library, one hangs. Each way must come to the same bytes: one process,
two, three parts on three machines, two workers of a cluster over TLS, and a run that was killed at random
moments. Prints figures; raises AssertionError when anything is missing or differs.

    python tests/benchmarks/nightly.py --leaflets 120
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.batches.cluster.members import RUN, Members, environment
from tests.batches.many.leaflets import batch, brand, leaflets
from tests.places import TESTS

PLANTED = TESTS / "batches" / "cluster" / "planted"
BRANDS, PAPERS = ("alder", "birch"), ("letter", "a4")
FAULTY = {"bad": "SF", "poison": "EN04", "hang": "EN04"}
NEXT = "- Take this page to your next appointment."
SAID = "\nNobody needs to decide today. What is written here is for the talk with your clinician.\n"
LISTS = ("catalogue.json", "index.html")


def prepare(base: Path, count: int, engine: str) -> None:
    """Write the sources, each in words of its own, the clinics and the batch."""
    leaflets(base, *(f"leaflet-{number:03}" for number in range(1, count + 1)), *FAULTY)
    for number, path in enumerate(sorted(base.glob("source/leaflet-*/article.md")), 1):
        more = "".join(f"\n- Bring sheet {number}.{each}, filled in." for each in range(number % 5))
        text = path.read_text().replace(NEXT, NEXT + more)
        path.write_text(text.replace("# What you can do", f"{SAID * (number % 7)}\n# What you can do"))
    article = base / "source" / "bad" / "article.md"
    article.write_text(article.read_text().replace("lang: en", "lang: xx"))
    for name in BRANDS:
        brand(base, name, phone="(503) 555-0142")
    one = f'editions = ["handout"]\nformats = ["pdf"]\nengine = "{engine}"\n'
    many = f'brands = ["brands/*"]\npapers = {json.dumps(PAPERS)}\n'
    batch(base, f'[[set]]\npublications = ["source/*"]\n{one}{many}')


def begun(base: Path, out: str, options: Sequence[str]) -> subprocess.Popen[bytes]:
    words = ["batch", "--no-cache", "--out", out, "--events", f"{out}.events", *options]
    return subprocess.Popen(
        [sys.executable, "-c", RUN, *words],
        cwd=base,
        env=environment([PLANTED]),
        stdout=subprocess.DEVNULL,
        stderr=(base / f"{out}.log").open("wb"),
        start_new_session=True,
    )


def ended(base: Path, out: str, *options: str) -> float:
    """Make the batch to its end and return the seconds that it took."""
    started = time.perf_counter()
    status = begun(base, out, options).wait()
    assert status in (0, 4), (base / f"{out}.log").read_text()
    return time.perf_counter() - started


def contents(base: Path, out: str) -> dict[str, bytes]:
    """Return what was made, without the lists, which say of a run what is missing."""
    files = (path for path in (base / out).rglob("*") if path.is_file() and path.name not in LISTS)
    return {path.relative_to(base / out).as_posix(): path.read_bytes() for path in files}


def check_events(base: Path, out: str, count: int) -> None:
    """Hold the events of a run to what it owes: each publication begun, and ended once."""
    told = [json.loads(line) for line in (base / f"{out}.events").read_text().splitlines()]
    kinds = Counter(one["event"] for one in told)
    looks = len(BRANDS) * len(PAPERS)
    assert kinds == {
        "began": 1,
        "started": (count + len(FAULTY)) * looks,
        "made": count * looks,
        "written": count * looks,
        "failed": len(FAULTY) * looks,
        "ended": 1,
    }, kinds
    failed = [(one["publication"], one["findings"][0]["code"]) for one in told if one["event"] == "failed"]
    named = [(name.rpartition("/")[2].partition(" ")[0], code) for name, code in failed]
    assert Counter(name for name, _ in named) == dict.fromkeys(FAULTY, looks), failed
    assert all(code.startswith(FAULTY[name]) for name, code in named), failed


def in_parts(base: Path, timeout: list[str]) -> float:
    seconds = 0.0
    for part in (1, 2, 3):
        seconds += ended(base, f"part-{part}", "--jobs", "2", "--shard", f"{part}/3", *timeout)
        shutil.copytree(base / f"part-{part}", base / "parts", dirs_exist_ok=True)
    listed = ["batch", "--out", "parts", "--catalogue"]
    subprocess.run([sys.executable, "-c", RUN, *listed], cwd=base, env=environment(), check=True)
    return seconds


def by_cluster(base: Path, timeout: list[str]) -> float:
    (base / "members").mkdir()
    with Members(base / "members") as members:
        members.scheduler()
        for name in ("one", "two"):
            members.worker(name, [PLANTED])
        return ended(base, "cluster", *members.options, *timeout)


def killed(base: Path, kills: int, longest: float, timeout: list[str]) -> float:
    """Kill a run at random moments, let the last one end, and return the seconds of that."""
    chance = random.Random(14)
    for _ in range(kills):
        run = begun(base, "killed", ["--jobs", "2", *timeout])
        time.sleep(chance.uniform(0.05, 0.95) * longest)
        if run.poll() is None:
            os.killpg(run.pid, chance.choice((signal.SIGKILL, signal.SIGTERM, signal.SIGINT)))
        run.wait()
    return ended(base, "killed", "--jobs", "2", *timeout)


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--leaflets", type=int, default=12)
    asked.add_argument("--engine", default="typst")
    asked.add_argument("--kills", type=int, default=6)
    asked.add_argument("--timeout", type=int, default=60)
    options = asked.parse_args()
    timeout = ["--timeout", str(options.timeout)]
    with tempfile.TemporaryDirectory() as scratch:
        base = Path(scratch)
        prepare(base, options.leaflets, options.engine)
        seconds = {"jobs-1": ended(base, "jobs-1", "--jobs", "1", *timeout)}
        first = contents(base, "jobs-1")
        files = sum(name.endswith(".pdf") for name in first)
        print(f"{files} files made, {len(FAULTY)} publications failed by name")
        assert files == options.leaflets * len(BRANDS) * len(PAPERS)
        seconds["jobs-2"] = ended(base, "jobs-2", "--jobs", "2", *timeout)
        seconds["parts"] = in_parts(base, timeout)
        seconds["cluster"] = by_cluster(base, timeout)
        seconds["killed"] = killed(base, options.kills, seconds["jobs-2"], timeout)
        for out, took in seconds.items():
            assert contents(base, out) == first, out
            print(f"{out}: the same {len(first)} files, {took:.1f} s")
        for out in ("jobs-1", "jobs-2", "cluster", "killed"):
            check_events(base, out, options.leaflets)
        print("events complete")


if __name__ == "__main__":
    main()
