"""A look that the proof refuses is told with the rule of the theme's sheet that does it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from exporter.batches import blame
from exporter.batches.blame import made
from exporter.diagnostics import ProofError, ThemeError
from exporter.model.edition import EditionKind
from exporter.model.format import Format
from exporter.produce.make import Job, Made
from exporter.produce.options import Options
from exporter.produce.plan import plan
from exporter.theme.load import load_theme
from tests.theme.theme_support import BASE, write
from tests.themes.theme_cases import TODAY, tiny

SHEET = """h2 { margin: 0 }
.para { color: #333; background: #fff }

.remark, h3 {
  padding: .2em; font-size: 1.2em;
}
.claim { font-size: 2em; font-weight: bold }
h1 { text-align: left }
"""


def job(theme: str) -> Job:
    options = Options(TODAY, (Format.EPUB,), (EditionKind.ARTICLE,), theme)
    (found,) = plan(tiny(), load_theme(theme), options)
    return found


def test_the_proof_names_the_rule_that_did_it(tmp_path: Path) -> None:
    name = write(tmp_path, BASE, epub_css=SHEET, print_css="h2 { margin: 0 }")
    with pytest.raises(ThemeError) as caught:
        made(job(name))
    (finding, *others) = caught.value.report
    assert {one.code for one in (finding, *others)} == {"PF44"}
    assert str(finding.where) == f"{name}/epub.css:7:1"
    assert finding.where is not None
    assert finding.where.excerpt.startswith(".claim {")
    assert ".claim { font-size: 2em" in finding.hint


def test_what_no_rule_does_stays_a_failure_of_the_proof(tmp_path: Path) -> None:
    def fails(_: Job) -> Made:
        raise ProofError.of("PF02", "It is gone.")

    for name in ("clinic", write(tmp_path, BASE, epub_css=SHEET)):
        with pytest.raises(ProofError, match="PF02"):
            made(job(name), fails)


def test_a_long_publication_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blame, "_MOST_NOTES", 1)
    times = []

    def fails(one: Job) -> Made:
        times.append(one)
        raise ProofError.of("PF02", "It is gone.")

    with pytest.raises(ProofError):
        made(job(write(tmp_path, BASE, epub_css=SHEET)), fails)
    assert len(times) == 1


def test_rules_are_halved(tmp_path: Path) -> None:
    """Of a thousand rules the one is found in about ten makings."""
    times = []

    def fails_with_the_last(one: Job) -> Made:
        times.append(one)
        if "h4 { margin: 700pt" in one.theme.epub_css:
            raise ProofError.of("PF02", "It is gone.")
        return None  # type: ignore[return-value]  # nobody looks at what is proven

    own = job(write(tmp_path, BASE, epub_css="h4 { margin: 1pt }"))
    rules = [f"h4 {{ margin: {number}pt }}" for number in range(1000)]
    (sheet,) = (one for one in own.theme.own if one.text)
    theme = replace(own.theme, epub_css="\n".join(rules), own=(replace(sheet, text="\n".join(rules)),))
    with pytest.raises(ThemeError) as caught:
        made(replace(own, theme=theme), fails_with_the_last)
    assert [one.where and one.where.line for one in caught.value.report] == [701]
    assert len(times) <= 13


def test_a_writer_that_breaks_down_on_a_look_is_told_with_the_rule(tmp_path: Path) -> None:
    def breaks(one: Job) -> Made:
        assert ".claim" not in one.theme.epub_css
        return None  # type: ignore[return-value]  # nobody looks at what is proven

    with pytest.raises(ThemeError) as caught:
        made(job(write(tmp_path, BASE, epub_css=SHEET)), breaks)
    (finding,) = caught.value.report
    assert (finding.code, finding.where and finding.where.line) == ("TH26", 7)
    with pytest.raises(AssertionError):
        made(job("clinic"), lambda _: breaks(job(write(tmp_path / "b", BASE, epub_css=SHEET))))
