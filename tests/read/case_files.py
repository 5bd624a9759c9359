"""Cases: a good publication, what is changed in it, and every finding that follows.

A case is one text file. Its first lines say what the case is about; then parts begin with ``===``:
``file PATH`` (its text), ``bytes PATH`` (text with escapes), ``edit PATH`` (lines ``- old`` and ``+ new``),
``remove PATH``, ``rename OLD NEW``, ``link PATH TARGET``, and last ``findings``, one a line.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from unicodedata import normalize

from exporter.diagnostics import Report
from exporter.read.load import load_publications, publication_folders

CASES = Path(__file__).parent / "cases"
GOOD = CASES / "good"


def case_paths(first: str, last: str) -> list[Path]:
    return sorted(path for path in CASES.glob("SF*/*.case") if first <= path.parent.name <= last)


def lay_out(case: Path, source: Path, good: Path = GOOD) -> list[str]:
    """Write the case's publication under ``source``; return the findings that are expected."""
    shutil.copytree(good, source)
    head, *parts = re.split(r"^=== ", case.read_text("utf-8"), flags=re.MULTILINE)
    assert head.strip(), f"{case.name} does not say what it is about"
    expected: list[str] = []
    for part in parts:
        title, _, body = part.partition("\n")
        match title.split():
            case ["file", path]:
                _write(source / path, body.encode("utf-8"))
            case ["bytes", path]:
                _write(
                    source / path,
                    body.rstrip("\n").encode("ascii").decode("unicode_escape").encode("latin-1"),
                )
            case ["edit", path]:
                _edit(source / path, body)
            case ["remove", path]:
                (source / path).unlink()
            case ["rename", old, new]:
                (source / old).rename(source / new)
            case ["link", path, target]:
                (source / path).parent.mkdir(exist_ok=True)
                (source / path).symlink_to(target)
            case ["findings"]:
                expected = body.strip().splitlines()
            case _:
                raise AssertionError(f"{case.name}: unknown part {title}")
    return expected


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _edit(path: Path, body: str) -> None:
    """Replace each run of ``-`` lines, which stands exactly once in the file, by the ``+`` lines after it."""
    text = path.read_text("utf-8")
    for hunk in re.findall(r"(?:^-.*\n)+(?:^\+.*\n)*", body, flags=re.MULTILINE):
        lines = hunk.rstrip("\n").split("\n")
        old = "".join(f"{line[2:]}\n" for line in lines if line.startswith("-"))
        new = "".join(f"{line[2:]}\n" for line in lines if line.startswith("+"))
        assert text.count(old) == 1, f"not once in {path.name}: {old}"
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def findings(source: Path) -> list[str]:
    """Return every finding of every publication under ``source``, each once, as a line."""
    found: dict[str, None] = {}
    for folder in publication_folders(source):
        for loaded in load_publications(folder):
            assert (loaded.publication is None) is not loaded.report.ok
            found |= dict.fromkeys(lines(loaded.report, source))
    return list(found)


def lines(report: Report, source: Path) -> list[str]:
    """Return findings as lines; each has a hint and a place, and shows the line it is about."""
    for finding in report:
        assert finding.hint, f"no hint: {finding}"
        assert finding.where is not None
        if finding.where.column:
            _assert_excerpt(source, finding.where.file, finding.where.line, finding.where.excerpt)
    return [f"{finding.where} {finding.code} {finding.message}" for finding in report]


def _assert_excerpt(source: Path, file: str, line: int, excerpt: str) -> None:
    lines = (source / file).read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")
    assert normalize("NFC", lines[line - 1]) == normalize("NFC", excerpt) or "\ufffd" in excerpt
