"""What the tests of crashes counted, shown at the end of the run."""

from __future__ import annotations

from collections.abc import Callable

import pytest

COUNT = "crash-count"


@pytest.fixture
def counted(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Return a function that puts a line into the table at the end."""
    return lambda line: record_property(COUNT, line)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [one for kind in ("passed", "failed") for one in terminalreporter.stats.get(kind, [])]
    lines = [value for one in reports for name, value in one.user_properties if name == COUNT]
    if lines:
        terminalreporter.section("crashes")
    for line in sorted(lines):
        terminalreporter.line(str(line))
