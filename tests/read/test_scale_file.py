from __future__ import annotations

import pytest

from exporter.data.scale import scale
from exporter.diagnostics import Report
from exporter.intake.text import SourceText
from exporter.model.evidence import EvidenceStatus
from exporter.read.scale_file import scale_of

GOOD = """[[status]]
id = "low"
label = "Low"
sentence = "It may be different."
rank = 0

[[status]]
id = "harms"
label = "Harms"
sentence = "It does harm."
warns = true
"""


def read(text: str) -> tuple[tuple[EvidenceStatus, ...], list[str]]:
    report = Report()
    found = scale_of("en", SourceText.of("_scale/en.toml", text), report)
    return found, [f"{one.where} {one.code}" for one in report]


def test_reads_statuses_in_order() -> None:
    low = EvidenceStatus("low", "Low", "It may be different.", 0, False)
    assert read(GOOD) == ((low, EvidenceStatus("harms", "Harms", "It does harm.", None, True)), [])


def test_without_a_file_the_scale_is_that_of_the_exporter() -> None:
    assert scale_of("en-GB", None, Report()) == scale("en")


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("rank = 0", "rank = 7", "_scale/en.toml:5:8 SF08"),
        ("rank = 0", "", "_scale/en.toml"),
        ('"harms"', '"undecided"', "_scale/en.toml:7:3 SF08"),
        ('"harms"', '"low"', "_scale/en.toml:7:3 SF13"),
        ("warns = true", "warns = true\nrank = 1", "_scale/en.toml:7:3 SF08"),
        ("It does harm.", "It does {harm}.", "_scale/en.toml:10:12 SF08"),
        ("It does harm.", "{body} {place} {on}", "_scale/en.toml:7:3 SF08"),
    ],
)
def test_what_does_not_hold_together_is_refused(old: str, new: str, finding: str) -> None:
    found, findings = read(GOOD.replace(old, new))
    if old == "rank = 0" and not new:
        assert (len(found), findings) == (2, [])
    else:
        assert findings == [finding]
        assert found == scale("en"), "other files are judged by a scale that holds"
