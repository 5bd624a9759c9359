"""A long publication against pandoc, interleaved, medians, as ratios. Prints figures; asserts nothing.

``python tests/benchmarks/long.py [PARAGRAPHS]``. Every measured run is a process of its own; pandoc converts
its own Markdown of the very same words. Two of our times are told: from the source to the file as pandoc does
it, without proof, and all that an export does. Modules are compiled, as pip leaves them, and Python does not
look for garbage, as in an export.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from exporter.model.format import Format

ROUNDS = 3
PARAGRAPHS = 16_000
FORMATS = (Format.DOCX, Format.EPUB)
PLAIN, PROVEN = ("read", "arrange", "write"), ("read back", "prove", "look")


def main() -> None:
    paragraphs = int(sys.argv[1]) if len(sys.argv) > 1 else PARAGRAPHS
    from tests.benchmarks.long_publication import write_publication

    with tempfile.TemporaryDirectory() as scratch:
        folder = write_publication(Path(scratch), paragraphs)
        for format_ in FORMATS:
            _measure(folder, format_)


def _measure(folder: Path, format_: Format) -> None:
    stages: list[dict[str, float]] = []
    theirs, their_cpu = [], []
    made = folder.parent / f"ours.{format_}"
    _our_run(folder, format_, made)
    peer = folder.parent / f"peer-{format_}.md"
    _pandoc(made, "-t", "markdown", "-o", peer)
    for _ in range(ROUNDS):
        stages.append(_our_run(folder, format_, made))
        before = _children()
        theirs.append(_pandoc(peer, "-o", folder.parent / f"peer.{format_}"))
        their_cpu.append(_children() - before)
    _tell(format_, stages, statistics.median(theirs), statistics.median(their_cpu))


def _tell(format_: Format, stages: list[dict[str, float]], pandoc: float, cpu: float) -> None:
    figures = {name: statistics.median(stage[name] for stage in stages) for name in stages[0]}
    plain = sum(figures[name] for name in ("import", *PLAIN))
    proven = plain + sum(figures[name] for name in PROVEN)
    print(f"{format_}, {figures['size'] / 2**20:.1f} MB; pandoc from Markdown {pandoc:.2f} s")
    print("  " + ", ".join(f"{name} {figures[name]:.2f} s" for name in ("import", *PLAIN, *PROVEN)))
    print(f"  writer alone {figures['write']:.2f} s: {figures['write'] / pandoc:.2f} of pandoc")
    print(f"  source to file, unproven {plain:.2f} s: {plain / pandoc:.2f} of pandoc")
    print(f"  source to file, proven {proven:.2f} s: {proven / pandoc:.2f} of pandoc")
    print(f"  processor time, proven {figures['cpu']:.2f} s against {cpu:.2f} s: {figures['cpu'] / cpu:.2f}")
    print(f"  largest resident memory {figures['memory']:.0f} MB")


def _children() -> float:
    """Return the processor seconds of all child processes so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _our_run(folder: Path, format_: Format, made: Path) -> dict[str, float]:
    command = [sys.executable, __file__, "--child", str(folder), format_, str(made)]
    compiled = {"PYTHONPYCACHEPREFIX": str(folder.parent / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ | compiled)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _pandoc(source: Path, *arguments: str | Path) -> float:
    import pypandoc

    started = time.perf_counter()
    subprocess.run([pypandoc.get_pandoc_path(), source, *arguments], check=True, capture_output=True)
    return time.perf_counter() - started


def child(folder: Path, format_: Format, made: Path) -> dict[str, float]:
    """Make one file in this process and return the seconds of each stage, its bytes, and our memory in MB."""
    seconds: dict[str, float] = {}

    @contextmanager
    def timed(name: str) -> Iterator[None]:
        started = time.perf_counter()
        yield
        seconds[name] = time.perf_counter() - started

    with timed("import"):
        from exporter.ledger.account import account_of
        from exporter.model.edition import EditionKind
        from exporter.produce.early.findings import sources
        from exporter.produce.options import Options
        from exporter.produce.plan import plan
        from exporter.proof.prove import prove
        from exporter.proof.visible.formats import check_made
        from exporter.readback.formats import reader
        from exporter.render.formats import renderer
        from exporter.theme.load import load_theme

        render, read = renderer(format_), reader(format_)
    options = Options(date(2026, 3, 1), formats=(format_,), editions=(EditionKind.ARTICLE,))
    with timed("read"):
        (source,) = sources(folder, options)
    with timed("arrange"):
        (job,) = plan(source, load_theme("clinic"), options)
    with timed("write"):
        artefact = render(job.edition, job.theme, job.inputs)
    with timed("read back"):
        transcript = read(artefact.data)
    with timed("prove"):
        account = account_of(job.edition, format_, job.theme)
        proof = prove(transcript, job.ledger, account)
    with timed("look"):
        look = check_made(artefact.data, format_, job.ledger, proof, job.theme, job.inputs.paper)
    if not (proof.findings.ok and look.report.ok):
        raise SystemExit("the long publication is not proven")
    made.write_bytes(artefact.data)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return seconds | {"size": len(artefact.data), "memory": memory, "cpu": time.process_time()}


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        gc.disable()
        print(json.dumps(child(Path(sys.argv[2]), Format(sys.argv[3]), Path(sys.argv[4]))))
    else:
        main()
