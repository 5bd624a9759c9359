"""Looks that harm nothing: each loads without a finding, is exported, proven, and read by the eye."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from exporter.produce.make import make_all
from exporter.produce.options import Options
from exporter.produce.plan import plan
from exporter.theme.load import load_theme
from tests.themes.eye import unread
from tests.themes.theme_cases import TODAY, Case, export, read_cases, refusal, tiny, write
from tests.thorough import some

CASES = read_cases("legitimate")


@pytest.mark.parametrize("case", some(CASES, 3), ids=lambda case: case.name)
def test_an_honest_look_is_proven(case: Case, tmp_path: Path, verdicts: dict[str, str]) -> None:
    name = write(case, tmp_path)
    findings = [finding.as_text() for finding in refusal(name)]
    verdicts[f"honest: {case.name}"] = "refused" if findings else "not proven"
    assert findings == []
    (made,) = export(name, case.medium)
    assert unread(made) == []
    verdicts[f"honest: {case.name}"] = case.expect


@pytest.mark.parametrize("medium", ["epub", "docx"])
def test_a_look_holds_from_right_to_left(medium: str, tmp_path: Path, verdicts: dict[str, str]) -> None:
    case = next(case for case in CASES if case.name == "epub-serif")
    theme = load_theme(write(case, tmp_path))
    (job, *_) = plan(tiny(), theme, Options(TODAY, formats=(medium,)))
    (made,) = make_all([replace(job, edition=replace(job.edition, direction="rtl"))])
    # Set as PDF to be looked at, Latin full stops change sides: the eye reads right-to-left Word files only.
    assert medium == "epub" or unread(made) == []
    verdicts[f"honest: right-to-left-{medium}"] = case.expect
