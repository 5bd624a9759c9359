"""What is told before anything is laid out: all of it at once, and without what lays out."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from exporter.model.blocks import Table
from exporter.model.edition import EditionKind
from exporter.model.format import Format
from exporter.model.inlines import Citation, Link, Text
from exporter.produce.early.findings import findings, has_room_anywhere
from exporter.produce.early.too_wide import check_tables
from exporter.produce.options import BOOK_SET, DEFAULT_SET, Options
from exporter.theme.load import load_theme
from tests.hard_inputs import write_input
from tests.places import ROOT, SOURCE
from tests.render.pdf.test_tables import article
from tests.tables import random_tables

DAY = date(2026, 11, 29)
OPTIONS = Options(DAY)
SLOW = ("PIL", "citeproc", "fontTools", "lxml", "pebble", "pikepdf", "pypdfium2", "tinycss2", "weasyprint")


def lines(found: object) -> list[tuple[str, str, int, int]]:
    return [
        (one.code, one.severity, one.where.line if one.where else 0, one.where.column if one.where else 0)
        for one in found  # type: ignore[attr-defined]
    ]


def test_a_check_of_the_article_imports_nothing_that_draws_measures_or_words() -> None:
    """The work itself is done by a child process; a library that it loads is named by its audit hook."""
    hook = (
        "import sys\n"
        "def heard(event, args):\n"
        f"    if event == 'import' and args[0] in {SLOW!r}:\n"
        "        sys.stderr.write(f'IMPORTED {args[0]}\\n')\n"
        "sys.addaudithook(heard)\n"
        "from exporter.cli import main\n"
        "main()\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", hook, "check", SOURCE / "kratom-and-depression", "--today", "2026-11-29"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert "0 errors" in run.stderr
    assert "IMPORTED" not in run.stderr


def test_what_is_said_without_a_look_is_what_is_said_with_one() -> None:
    folder = SOURCE / "kratom-and-depression"
    asked = replace(OPTIONS, editions=tuple(dict.fromkeys(kind for kind, _ in DEFAULT_SET)))
    assert lines(findings(folder, asked)) == lines(findings(folder, OPTIONS))


def test_strict_makes_errors_and_hides_nothing_that_comes_after(tmp_path: Path) -> None:
    """Warnings of the source, a sign that no font has, and a table too wide: all at once, all errors."""
    wide = "|" + " Salzbergwerksleiter |" * 14 + "\n|" + " - |" * 14 + "\n|" + " 20 |" * 14 + "\n"
    folder = write_input(tmp_path, f"# Signs\n\nA sign ⮿ that is rare.\n\n{wide}")
    usual, strict = findings(folder, OPTIONS), findings(folder, replace(OPTIONS, strict=True))
    assert {"RV02", "ST24", "TH10"} <= {one.code for one in usual}
    assert [one[0] for one in lines(usual)] == [one[0] for one in lines(strict)]
    assert [one[2:] for one in lines(usual)] == [one[2:] for one in lines(strict)]
    assert usual.warnings
    assert not strict.warnings


def test_an_error_on_the_content_does_not_hide_the_look(tmp_path: Path) -> None:
    folder = write_input(tmp_path, "# Signs\n\nA sign ⮿ that is rare.\n")
    article_md = folder / "article.md"
    text = article_md.read_text("utf-8").replace("review_by: 2027-10-30", "review_by: 2026-11-20")
    article_md.write_text(text, "utf-8")
    assert {"RV01", "TH10"} <= {one.code for one in findings(folder, OPTIONS).errors}


@pytest.mark.parametrize("paper", ["a4", "letter", "both"])
def test_a_table_that_is_sure_to_have_room_is_never_refused(paper: str) -> None:
    theme = load_theme("clinic")
    sure = [table for table in random_tables(600, 7) if has_room_anywhere(table)]
    assert len(sure) > 100
    for kind, format_ in (*DEFAULT_SET, *BOOK_SET, (EditionKind.HANDOUT, Format.DOCX)):
        edition = replace(article(*sure), kind=kind)
        assert not list(check_tables(edition, theme, paper, format_))


def test_a_table_that_may_need_more_is_measured() -> None:
    def table(*cells: object) -> Table:
        row = tuple((cell if not isinstance(cell, str) else Text(cell),) for cell in cells)
        return Table(row, (row,))  # type: ignore[arg-type]

    assert has_room_anywhere(table("Salzbergwerksleiter" * 3, "2 mg", "c", "d"))
    assert has_room_anywhere(table(Link("https://example.org", (Text("a"),)), Citation(("a",))))
    assert not has_room_anywhere(table("a", "b", "c", "d", "e"))
    assert not has_room_anywhere(table("a\u00a0b\u00a0c\u00a0d\u00a0e"))
    assert not has_room_anywhere(table("0.0125–0.025 µg/ml"))
    assert not has_room_anywhere(table(Citation(("a", "b"))))
