"""Themes that hide notes: each is refused or stopped, or its file shows every note all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.diagnostics import ExporterError, Report, ThemeError
from exporter.model.edition import EditionKind
from tests.themes.eye import unread
from tests.themes.theme_cases import Case, export, read_cases, refusal, write
from tests.thorough import THOROUGH

CASES = read_cases("hostile")
EDITIONS = (EditionKind.HANDOUT, EditionKind.ARTICLE)
OF_BOTH = frozenset({"heading-over-note"})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_no_hiding_theme_comes_through(case: Case, tmp_path: Path, verdicts: dict[str, str]) -> None:
    name = write(case, tmp_path)
    verdict = _verdict(case, name)
    verdicts[case.name] = verdict
    assert verdict == case.expect, case.trick


def _verdict(case: Case, name: str) -> str:
    """Return ``refused CODE`` (by loading the theme), ``stopped CODE`` (by the proof) or ``neutralised``."""
    found = refusal(name)
    if not found.ok:
        codes = {finding.code for finding in found.errors}
        wanted = case.expect.partition(" ")[2]
        return f"refused {wanted if wanted in codes else min(codes)}"
    try:
        made = export(name, case.medium, _editions(case))
    except ExporterError as failure:
        _assert_named(case, failure)
        return f"stopped {failure.report.errors[0].code}"
    hidden = [line for one in made for line in unread(one)]
    return f"published, unread: {hidden}" if hidden else "neutralised"


def _editions(case: Case) -> tuple[EditionKind, ...]:
    """Return the handout and the article by turns; both where the trick needs one, and when thorough."""
    if THOROUGH or case.name in OF_BOTH:
        return EDITIONS
    return (EDITIONS[CASES.index(case) % 2],)


def _assert_named(case: Case, failure: ExporterError) -> None:
    """A look that the proof refuses is told with the line of the theme's own sheet that did it."""
    if case.files.keys() & {"print.css", "epub.css"}:
        assert isinstance(failure, ThemeError)
        for finding in failure.report:
            assert finding.where is not None
            assert finding.where.file.endswith(".css")
            assert finding.where.line
            assert "without it everything is proven" in finding.hint


BEHIND = (
    "display-none-important",
    "white",
    "opacity-zero",
    "scale-tenth",
    "left-off-page",
    "overflow-zero",
    "heading-over-note",
    "generated-cover",
    "stacked",
    "epub-display-none",
)
"""One case of every sort, for what stands behind the audit: all of them would take minutes."""


@pytest.mark.parametrize("case", [case for case in CASES if case.name in BEHIND], ids=lambda case: case.name)
def test_guard_and_proof_stand_without_the_audit(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("exporter.theme.load.audit", lambda *_: Report())
    name = write(case, tmp_path)
    try:
        made = export(name, case.medium)
    except ExporterError:
        return
    assert [line for one in made for line in unread(one)] == []
