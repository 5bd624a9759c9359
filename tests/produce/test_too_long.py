"""A handout that does not fit says by how many lines and words, and which blocks take most room."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from exporter.diagnostics import SourceError
from exporter.model.edition import EditionKind
from exporter.model.format import Format
from exporter.model.rung import Rung
from exporter.produce.make import make
from exporter.produce.options import Options
from exporter.produce.plan import plan_all
from exporter.produce.too_long import too_long
from exporter.readback.formats import reader
from exporter.render.measures import Measures
from exporter.render.pdf.write import laid_out
from exporter.theme.load import load_theme
from tests.places import ROOT
from tests.produce.test_fit import job
from tests.render.pdf.support import INPUTS


def test_what_does_not_fit_says_by_how_much_and_where() -> None:
    asked = job(pages=1)
    with pytest.raises(SourceError) as caught:
        make(asked)
    (finding,) = caught.value.report
    assert finding.code == "ST20"
    assert caught.value.exit_status == 1
    assert finding.where is not None
    assert finding.where.file == "kratom-and-depression/article.md"
    lines, words = map(int, re.findall(r"by (\d+) lines \((\d+) words\)", finding.message)[0])
    over = _measured(asked.rungs[-1]).sides[1:]
    # The words are counted by another program, on the pages too many; a line end in a word parts it.
    assert words == pytest.approx(_words_after(asked.rungs[-1], 1), abs=2)
    assert lines == pytest.approx(sum(side.used for side in over) / (15 * 25.4 / 72), abs=1)
    assert len(re.findall(r"article\.md:\d+ \(a [a-z ]+\) \d+ lines, \d+ words", finding.hint)) == 3


SUMMARY = """
- One thing to know.
- Another one.

| Dose | Effect |
|---|---|
| Low | Wakes |
| Middle | Calms |
| High | Sedates |
| Higher | Harms |

"""


def test_the_longest_blocks_are_named_whatever_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "every-construct"
    shutil.copytree(ROOT / "tests/publications", tmp_path, dirs_exist_ok=True)
    article = folder / "article.md"
    text = article.read_text(encoding="utf-8").replace("# What you can do", f"{SUMMARY}# What you can do", 1)
    article.write_text(text, encoding="utf-8")
    options = Options(
        today=date(2026, 11, 25), formats=("pdf",), editions=(EditionKind.HANDOUT,), paper="a4", pages=1
    )
    (asked,) = plan_all(folder, options).jobs
    rung = asked.rungs[-1]
    monkeypatch.setattr("exporter.produce.too_long._SHOWN", 20)
    (finding,) = too_long(_measured(rung), 1, "a4", rung.edition, asked.ledger).report
    named = re.findall(r"/article\.md:(\d+) \(([a-z ]+)\) (\d+) lines, (\d+) words", finding.hint)
    lines = text.splitlines()
    said = {(what, lines[int(line) - 1]) for line, what, _, _ in named}
    assert {
        ("a claim with its notes", ":::{claim} observational"),
        ("a claim with its notes", ":::{claim} lab-animal"),
        ("a paragraph", "A box holds *ten* leaves, **never more**, and a \\*star\\* is not a mark here\\"),
        ("a list", "- One thing to know."),
        ("a table", "| Dose | Effect |"),
        ("a caution", ":::{caution} interactions"),
        ("a checklist", ":::{checklist} Before the next visit"),
    } <= said
    heights = [int(height) for _, _, height, _ in named]
    assert heights == sorted(heights, reverse=True)
    words = {what: int(count) for _, what, _, count in named}
    assert (words["a table"], words["a list"]) == (10, 6)


def _measured(rung: Rung) -> Measures:
    inputs = replace(INPUTS, level=rung.level, line=rung.line)
    return laid_out(rung.edition, load_theme("clinic"), inputs).measures


def _words_after(rung: Rung, sides: int) -> int:
    from exporter.render.pdf.write import render

    data = render(rung.edition, load_theme("clinic"), replace(INPUTS, level=rung.level)).data
    blocks = reader(Format.PDF)(data).blocks
    with pypdfium2.PdfDocument(data) as document:
        assert len(document) > sides
    return sum(len(block.text.split()) for block in blocks if block.page > sides and block.place == "body")
