"""Collects what became of every theme of the corpus and shows the table at the end of a run."""

from __future__ import annotations

from collections import Counter

import pytest

_VERDICTS = pytest.StashKey[dict[str, str]]()


@pytest.fixture(scope="session")
def verdicts(request: pytest.FixtureRequest) -> dict[str, str]:
    table: dict[str, str] = {}
    request.config.stash[_VERDICTS] = table
    return table


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    table = config.stash.get(_VERDICTS, {})
    if not table:
        return
    terminalreporter.section("themes: verdicts")
    if config.get_verbosity() >= 0:
        width = max(map(len, table))
        for name, verdict in sorted(table.items()):
            terminalreporter.line(f"{name:{width}}  {verdict}")
    counts = Counter(verdict.partition(" ")[0] for verdict in table.values())
    terminalreporter.line(", ".join(f"{count} {word}" for word, count in sorted(counts.items())))
