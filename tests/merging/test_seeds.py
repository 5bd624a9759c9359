"""Whatever an editor does to a DOCX, the next one says it, or a finding says what it does not."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.merging.editor import accepted, edited
from tests.merging.made import Desk, article, body, docx


@pytest.mark.parametrize("seed", range(8))
def test_the_next_export_says_what_the_editor_wrote(tmp_path: Path, seed: int) -> None:
    desk = Desk(tmp_path)
    data = edited(article(), seed, count=5)
    merged = desk.merged(data)
    want, got = Counter(body(accepted(data))), Counter(body(docx(desk.folder)))
    lost = list((want - got).elements())
    told = "\n".join(finding.message for finding in merged.report)
    assert len(lost) <= 2 * len(merged.report.errors), (lost, told)
    assert not merged.checks.errors
