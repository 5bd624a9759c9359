from __future__ import annotations

import pytest

from exporter.intake.written_dates import written


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2014", [[2014]]),
        ("2014-03", [[2014, 3]]),
        ("2014-03-05", [[2014, 3, 5]]),
        ("2014/3/5", [[2014, 3, 5]]),
        ("2014-03-05T10:00:00Z", [[2014, 3, 5]]),
        ("March 2014", [[2014, 3]]),
        ("Mar. 2014", [[2014, 3]]),
        ("March 5, 2014", [[2014, 3, 5]]),
        ("5th March 2014", [[2014, 3, 5]]),
        ("2014 Mar 5", [[2014, 3, 5]]),
        ("2014-2015", [[2014], [2015]]),
        ("2014-03-05/2015-01", [[2014, 3, 5], [2015, 1]]),
        ("2014-13", []),
        ("in press", []),
        ("", []),
    ],
)
def test_reads_dates_as_people_write_them(text: str, parts: list[list[int]]) -> None:
    assert written(text) == parts
