"""What becomes of a caution written in ways that look right: pandoc beside this exporter, one table.

Run with ``make survival``. A cell says whether the caution is in the file, and the exit status.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pypandoc

CAUTION = "Stop and get help"
CASES = {
    "a third cell in a two-column row": (
        "markdown",
        f"| Sign | Do |\n|---|---|\n| Fever | Rest | {CAUTION} |\n",
    ),
    "`[Caution]: …`, read as a link definition": ("markdown", f"Take it.\n\n[Caution]: {CAUTION}\n"),
    "a footnote that nothing points at": ("markdown", f"Take it.\n\n[^c]: {CAUTION}\n"),
    '`<p class="caution">…</p>`, GitHub Markdown': ("gfm", f'Take it.\n\n<p class="caution">{CAUTION}</p>\n'),
    "`<aside>…</aside>`, GitHub Markdown": ("gfm", f"Take it.\n\n<aside>{CAUTION}</aside>\n"),
}
# The control: written as each tool wants it, the caution must be kept, or the table would say nothing.
PROPER = (
    "written as the tool's manual says",
    f"::: {{.caution}}\n{CAUTION}\n:::\n",
    ":::{caution} help\n:::\n",
)
FRONT = """---
title: A test
lang: en
version: "1"
created: 2026-01-01
reviewed: 2026-01-01
review_by: 2099-01-01
authors:
  - name: A
reviewers: []
funding: None.
disclaimers:
  - advice
---

# Summary

"""
NOTES = """cautions:
  help:
    title: Caution
    text: Stop and get help.
disclaimers:
  advice:
    title: Information
    text: Not advice.
    short: Not advice.
"""


def pandoc(source: str, dialect: str, target: str, folder: Path) -> str:
    out = folder / f"out.{target}"
    out.unlink(missing_ok=True)
    command = [pypandoc.get_pandoc_path(), "-f", dialect, "-o", str(out), "--fail-if-warnings"]
    done = subprocess.run(command, input=source, text=True, capture_output=True, check=False)
    return verdict(done.returncode, out)


def ours(source: str, target: str, folder: Path) -> str:
    place = folder / "source" / "test"
    place.mkdir(parents=True, exist_ok=True)
    (place.parent / "_notes").mkdir(exist_ok=True)
    (place.parent / "_notes" / "en.yaml").write_text(NOTES)
    (place / "article.md").write_text(FRONT + source)
    (place / "references.json").write_text("[]")
    command = [
        str(Path(sys.executable).parent / "exporter"),
        "export",
        str(place),
        "--no-cache",
        "--to",
        target,
        "--out",
        str(folder / "dist"),
    ]
    done = subprocess.run(command, text=True, capture_output=True, check=False)
    return verdict(done.returncode, folder / "dist" / "test" / f"test-article.en.{target}")


def verdict(status: int, out: Path) -> str:
    if not out.exists():
        return f"refused, {status}"
    parts = [out.read_bytes()]
    if zipfile.is_zipfile(out):
        with zipfile.ZipFile(out) as package:
            parts = [package.read(name) for name in package.namelist()]
    there = any(CAUTION.encode() in part for part in parts)
    return f"{'kept' if there else '**lost**'}, {status}"


def main() -> None:
    print("| a caution written as | pandoc → DOCX | pandoc → EPUB | exporter → DOCX | exporter → EPUB |")
    print("|---|---|---|---|---|")
    for name, (dialect, source) in CASES.items():
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch)
            cells = [pandoc(source, dialect, target, folder) for target in ("docx", "epub")]
            cells += [ours(source, target, folder) for target in ("docx", "epub")]
        print(f"| {name} | {' | '.join(cells)} |")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        name, theirs, own = PROPER
        cells = [pandoc(theirs, "markdown", target, folder) for target in ("docx", "epub")]
        cells += [ours(own, target, folder) for target in ("docx", "epub")]
    print(f"| {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
