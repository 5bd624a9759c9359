"""Every rule on sources as people write them: a case has the findings that its name says, and no other."""

import ast
import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from exporter.checks.rules import RULES, check
from exporter.data.codes import page
from exporter.diagnostics import Diagnostic
from exporter.read.load import load_publications
from tests.checks.publications import TODAY, claim, publication, section
from tests.places import ROOT

CASES = Path(__file__).parent / "cases"
ARTICLES = sorted(CASES.glob("*/*.md"))
# The reader refuses such a source before any rule can see it; tests by hand hold these rules.
NO_FAULTY_SOURCE = {"EV01"}


def findings(case: Path, folder: Path) -> list[Diagnostic]:
    shutil.copytree(CASES / "_notes", folder / "_notes")
    if case.with_suffix(".yaml").exists():
        shutil.copy(case.with_suffix(".yaml"), folder / "_notes" / "en.yaml")
    leaflet = folder / "leaflet"
    leaflet.mkdir()
    shutil.copy(case, leaflet / "article.md")
    if case.with_suffix(".json").exists():
        shutil.copy(case.with_suffix(".json"), leaflet / "references.json")
    (loaded,) = load_publications(leaflet)
    assert not loaded.report.errors, loaded.report.errors[0].as_text()
    assert loaded.publication is not None
    return list(check(loaded.publication, TODAY))


@pytest.mark.parametrize("case", ARTICLES, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_a_case_has_the_findings_of_its_name_and_no_other(case: Path, tmp_path: Path) -> None:
    kind = case.stem.split("-")[0]
    found = {(finding.code, str(finding.severity)) for finding in findings(case, tmp_path)}
    assert found == (set() if kind == "valid" else {(case.parent.name, kind)})


@pytest.mark.parametrize("case", ARTICLES, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_every_finding_says_where_and_what_to_do(case: Path, tmp_path: Path) -> None:
    for finding in findings(case, tmp_path):
        assert finding.hint
        assert finding.where
        assert finding.where.file.startswith("leaflet/")


@pytest.mark.parametrize("code", [*RULES, "ST90", "ST91"])
def test_every_code_has_its_page_and_its_cases(code: str) -> None:
    assert page(code) is not None
    names = [case.stem for case in (CASES / code).glob("*.md")]
    assert any(name.startswith("valid-") for name in names)
    assert code in NO_FAULTY_SOURCE or any(not name.startswith("valid-") for name in names)


def test_every_rule_that_is_written_is_asked() -> None:
    """A rule is a function that has its code as name; one that the table lacks would judge nothing."""
    written = {
        node.name.upper()
        for path in (ROOT / "exporter" / "checks").glob("*.py")
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and re.fullmatch(r"[a-z]{2}[0-9]{2}", node.name)
    }
    assert written == set(RULES)


def test_finds_the_faults_of_all_families_at_once() -> None:
    bad = publication(
        section("Summary", claim(restates=("nobody",), cite=("nothing",)), summary=True),
        topics=("antidepressant",),
        region="AQ",
        reviewers=(),
        review_by=TODAY - timedelta(days=1),
    )
    codes = {finding.code for finding in check(bad, TODAY)}
    assert codes == {"EV09", "CA01", "RV01", "RV02", "RV06", "CR02"}


def test_a_sound_publication_has_no_finding() -> None:
    assert len(check(publication(), TODAY)) == 0
