from exporter.checks.waivers import apply_waivers
from exporter.diagnostics import Diagnostic, Location, Severity
from exporter.model.publication import Waiver
from tests.checks.publications import FILE, at, said


def warning(code: str = "RV03", line: int = 12, file: str = FILE) -> Diagnostic:
    return Diagnostic(code, Severity.WARNING, f"line {line}", Location(file, line))


def waiver(code: str = "RV03", first: int = 10, last: int = 14) -> Waiver:
    return Waiver(code, "quoted", at(9), first, last)


def test_excuses_findings_of_its_code_in_its_lines_and_says_so() -> None:
    left = apply_waivers([warning(line=12), warning(line=14)], [waiver()])
    assert said(left) == [("ST91", "warning")]
    assert "quoted" in left[0].message
    assert "line 12; line 14" in left[0].message


def test_of_many_excused_findings_three_are_told_and_how_many_more() -> None:
    (left,) = apply_waivers([warning(line=line) for line in range(1, 22)], [waiver(first=0, last=0)])
    assert left.message.endswith("line 1; line 2; line 3; and 18 more")


def test_leaves_findings_of_other_lines_codes_and_files() -> None:
    others = [warning(line=15), warning("RV09"), warning(file="leaflet/article.es.md")]
    assert said(apply_waivers(others, [waiver()])) == [*said(others), ("ST90", "warning")]


def test_before_the_first_heading_it_covers_the_whole_file() -> None:
    findings = [warning(line=0), warning(line=400), warning(file="leaflet/references.json")]
    left = apply_waivers(findings, [waiver(first=0, last=0)])
    assert said(left) == [("RV03", "warning"), ("ST91", "warning")]


def test_notes_cannot_be_waived() -> None:
    for code in ("CA01", "CA03", "EV01", "EV13", "SF07"):
        left = apply_waivers([warning(code)], [waiver(code)])
        assert said(left) == [(code, "warning"), ("ST90", "warning")]
        assert "cannot be waived" in left[1].hint


def test_a_finding_without_a_place_is_not_excused() -> None:
    placeless = Diagnostic("RV03", Severity.WARNING, "somewhere")
    assert said(apply_waivers([placeless], [waiver(first=0, last=0)])) == [
        ("RV03", "warning"),
        ("ST90", "warning"),
    ]


def test_a_second_waiver_for_the_same_finding_is_useless() -> None:
    assert said(apply_waivers([warning()], [waiver(), waiver()])) == [
        ("ST91", "warning"),
        ("ST90", "warning"),
    ]
