"""Speed against peers, as ratios in one run on one machine. Prints figures; asserts nothing.

The peers get the same words as plain Markdown, without checks and without proof. Runs are interleaved, each
in a process of its own from a cold start; medians are shown.
"""

from __future__ import annotations

import ctypes
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pypandoc

from exporter.model.format import Format
from tests.places import SOURCE

ROUNDS = 5
PR_SET_CHILD_SUBREAPER = 36
BIN = Path(sys.executable).parent
ARTICLE = SOURCE / "kratom-and-depression"


def seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


def adopt() -> None:
    """Become the parent of what outlives a child: on Linux, of its processes that end after it (prctl(2))."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def processor() -> float:
    """Return the processor seconds of all processes begun so far: on a busy machine they tell more.

    An export ends while its processes still end: they are waited for, and count.
    """
    with suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def peer_files(folder: Path) -> tuple[Path, Path]:
    """Write the article's words as Markdown and as HTML, once, outside the measured time."""
    import exporter
    from exporter.arrange.arrange import arrange
    from exporter.cite.citations import cite
    from exporter.model.edition import EditionKind
    from exporter.render.formats import renderer
    from exporter.render.inputs import RenderInputs
    from exporter.theme.load import load_theme

    publication = exporter.load(ARTICLE)
    edition = arrange(publication, EditionKind.ARTICLE, cite(publication))
    inputs = RenderInputs("article", "letter", publication.metadata.reviewed, "bench")
    text = renderer(Format.TEXT)(edition, load_theme("clinic"), inputs).data.decode()
    markdown = folder / "article.md"
    markdown.write_text(text, encoding="utf-8")
    html = folder / "article.html"
    body = pypandoc.convert_file(
        str(markdown), "html", format="markdown", extra_args=["--standalone", "--metadata=title:Article"]
    )
    html.write_text(body, encoding="utf-8")
    return markdown, html


def peers(markdown: Path, html: Path, folder: Path) -> float:
    pandoc = pypandoc.get_pandoc_path()
    return (
        seconds([pandoc, str(markdown), "-o", str(folder / "peer.docx")])
        + seconds([pandoc, str(markdown), "-o", str(folder / "peer.epub")])
        + seconds([str(BIN / "weasyprint"), str(html), str(folder / "peer.pdf")])
    )


def compare(name: str, ours: list[float], theirs: list[float]) -> None:
    own, other = statistics.median(ours), statistics.median(theirs)
    print(f"{name}: {own:.2f} s against {other:.2f} s, ratio {own / other:.2f}")


def main() -> None:
    adopt()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        markdown, html = peer_files(folder)
        ours, theirs, typst, help_, click = [], [], [], [], []
        cpu: dict[str, list[float]] = {"peers": [], "ours": [], "typst": []}
        export = [str(BIN / "exporter"), "export", str(ARTICLE), "--no-cache", "--out", str(folder / "dist")]
        for _ in range(ROUNDS):
            marks = [processor()]
            theirs.append(peers(markdown, html, folder))
            marks.append(processor())
            ours.append(seconds(export))
            marks.append(processor())
            typst.append(seconds([*export, "--engine", "typst"]))
            marks.append(processor())
            for name, (before, after) in zip(cpu, pairwise(marks), strict=True):
                cpu[name].append(after - before)
            help_.append(seconds([str(BIN / "exporter"), "--help"]))
            click.append(seconds([sys.executable, "-c", "import click"]))
        compare("four artefacts, proven | pandoc docx + pandoc epub + weasyprint pdf", ours, theirs)
        compare("the same, PDFs set by Typst | the same", typst, theirs)
        compare("the same, processor time", cpu["ours"], cpu["peers"])
        compare("the same, processor time, PDFs set by Typst", cpu["typst"], cpu["peers"])
        compare("exporter --help | import click", help_, click)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"largest resident memory of any process above: {peak:.0f} MB")


if __name__ == "__main__":
    main()
