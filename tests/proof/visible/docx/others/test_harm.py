"""Every way of harm in the table is told, by a finding that names it, and honest edits by none."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from exporter.diagnostics import Severity
from exporter.proof.verified import Verified
from exporter.proof.verify import prove_bytes
from tests.proof.visible.docx.others.edits import done, sealed_small
from tests.proof.visible.support import told

HERE = Path(__file__).parent
FILE = Path("leaflet.docx")


@cache
def rows(name: str) -> tuple[Sequence[Any], ...]:
    return tuple(tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))["rows"])


def verified(steps: Sequence[Sequence[str]]) -> Verified:
    return prove_bytes(FILE, done(steps))


def errors(found: Verified) -> set[str]:
    return {one.code for one in found.findings if one.severity is Severity.ERROR}


def test_the_sample_itself_is_proven() -> None:
    assert told(prove_bytes(FILE, sealed_small()).findings) == ""


def test_the_table_is_long() -> None:
    assert len(rows("harm")) >= 150


@pytest.mark.parametrize("row", rows("harm"), ids=lambda row: row[0])
def test_harm_is_told(row: Sequence[Any]) -> None:
    _, code, *steps = row
    found = verified(steps)
    assert code in errors(found), told(found.findings)
    assert "PF49" not in errors(found), told(found.findings)


@pytest.mark.parametrize("row", rows("honest"), ids=lambda row: row[0])
def test_honest_edits_are_clean(row: Sequence[Any]) -> None:
    _, warnings, *steps = row
    found = verified(steps)
    assert {one.code for one in found.findings} <= set(warnings.split()), told(found.findings)
