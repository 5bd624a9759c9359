"""Batches: against a shell loop of other tools, with nothing changed, side by side, and in memory.

Prints figures and ratios of one run on one machine; asserts nothing. The loop gets the words of the same
leaflets as Markdown and HTML, runs two at a time, checks nothing and proves nothing.

    python tests/benchmarks/many.py 40
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pypandoc

from tests.batches.many.leaflets import batch, leaflets
from tests.benchmarks.run import BIN, adopt, processor, seconds
from tests.places import ROOT

COUNT = 40
SET = '[[set]]\npublications = ["source/*"]\neditions = ["article"]\nformats = ["pdf", "docx", "epub"]\n'


def exporter(base: Path, *options: str) -> tuple[float, float]:
    """Run a batch and return how long it took by the clock and of all processors, in seconds."""
    before = processor()
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "exporter", "batch", "--quiet", "--cache", str(base / "cache"), *options],
        cwd=base,
        env={**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1795478400"},
        check=True,
        capture_output=True,
    )
    took = time.perf_counter() - started
    return took, processor() - before


def loop(base: Path, count: int) -> float:
    """Make the same words by pandoc and WeasyPrint, two leaflets at a time."""
    text = base / "peer.md"
    text.write_text((base / "source" / "leaflet-1" / "article.md").read_text().rpartition("---\n")[2])
    html = base / "peer.html"
    pypandoc.convert_file(str(text), "html", format="markdown", outputfile=str(html), extra_args=["-s"])
    pandoc = pypandoc.get_pandoc_path()

    def one(number: int) -> None:
        for ending in ("docx", "epub"):
            seconds([pandoc, str(text), "-o", str(base / f"{number}.{ending}")])
        seconds([str(BIN / "weasyprint"), str(html), str(base / f"{number}.pdf")])

    started = time.perf_counter()
    with ThreadPoolExecutor(2) as two:
        list(two.map(one, range(count)))
    return time.perf_counter() - started


@contextmanager
def memory() -> Iterator[list[float]]:
    """Give the megabytes that all processes below this one hold, looked at four times a second (Linux)."""
    found: list[float] = []
    done = threading.Event()

    def look() -> None:
        while not done.wait(0.25):
            found.append(_held(os.getpid()) / 1e6)

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield found
    finally:
        done.set()
        watcher.join()


def _held(parent: int) -> int:
    """Return the bytes of all processes below one; of shared pages each has its part (``Pss``)."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            above = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        children.setdefault(above, []).append(int(entry.name))
    waiting, total = list(children.get(parent, ())), 0
    while waiting:
        process = waiting.pop()
        waiting += children.get(process, ())
        try:
            lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return total


def main() -> None:
    adopt()
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    with tempfile.TemporaryDirectory() as scratch:
        base = Path(scratch)
        leaflets(base, *(f"leaflet-{number}" for number in range(1, count + 1)))
        batch(base, SET)
        one, _ = exporter(base, "--jobs", "1", "--no-cache", "--out", "one")
        with memory() as held:
            two, _ = exporter(base, "--jobs", "2")
        idle, used = exporter(base, "--jobs", "2")
        peers = loop(base, count)
        quarter = max(len(held) // 4, 1)
        first, last = statistics.median(held[quarter : 2 * quarter]), statistics.median(held[-quarter:])
        print(f"{count} leaflets as PDF, DOCX and EPUB, proven: {two:.1f} s, {count / two:.2f} a second")
        print(f"a loop of pandoc and WeasyPrint, unproven: {peers:.1f} s, ratio {peers / two:.2f}")
        print(f"two at a time against one: {one / two:.2f} times")
        print(f"nothing changed: {idle:.2f} s ({idle / two:.1%} of making it), {used:.2f} s of processors")
        print(f"memory of all processes: at most {max(held):.0f} MB; {last / first - 1:+.1%} while it runs")


if __name__ == "__main__":
    main()
