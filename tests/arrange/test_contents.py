"""The contents list: as deep as fits on a first page."""

from __future__ import annotations

import pytest

from exporter.arrange.sections import contents
from exporter.model.edition import PrintedSection, SectionRole
from exporter.model.inlines import Text


def section(number: int, below: int) -> PrintedSection:
    inner = tuple(
        PrintedSection(f"s{number}-{index}", 3, SectionRole.BODY, (Text(f"Part {index}"),), f"Part {index}")
        for index in range(below)
    )
    return PrintedSection(f"s{number}", 2, SectionRole.BODY, (Text("One"),), "One", sections=inner)


@pytest.mark.parametrize(("tops", "below", "lines"), [(3, 2, 9), (4, 2, 12), (5, 2, 5), (20, 0, 20)])
def test_lists_subsections_only_while_the_list_stays_short(tops: int, below: int, lines: int) -> None:
    assert len(contents(section(number, below) for number in range(tops))) == lines
