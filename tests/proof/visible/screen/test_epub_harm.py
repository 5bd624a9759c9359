"""Every way of harm in the table is told in an e-book, by a finding that names it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from exporter.diagnostics import Severity
from exporter.model.format import Format
from exporter.proof.verify import prove_bytes
from tests.proof.sealed import sealed
from tests.proof.visible.support import told

TABLE = Path(__file__).with_name("epub-harm.toml")
FILE = Path("leaflet.epub")
SHEET = "OEBPS/style.css"


@cache
def rows() -> tuple[Sequence[Any], ...]:
    return tuple(tomllib.loads(TABLE.read_text(encoding="utf-8"))["rows"])


@cache
def parts() -> dict[str, bytes]:
    with ZipFile(BytesIO(sealed(Format.EPUB))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def done(steps: Sequence[Sequence[str]]) -> bytes:
    """Return the sealed book after the steps; each must change something."""
    held = dict(parts())
    for name, *given in steps:
        before = dict(held)
        _step(held, name, given)
        assert held != before, f"{name} changed nothing"
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, data in held.items():
            archive.writestr(name, data)
    return out.getvalue()


def _step(held: dict[str, bytes], name: str, given: Sequence[str]) -> None:
    match name, given:
        case "rule", [rule]:
            held[SHEET] += rule.encode()
        case "part", [part, text]:
            held[part] = text.encode()
        case "put", [part, old, new]:
            held[part] = held[part].decode().replace(old, new, 1).encode()
        case "every", [part, pattern, new]:
            held[part] = re.sub(pattern, new, held[part].decode()).encode()
        case _:
            raise ValueError(f"no such step: {name} {given}")


def test_the_sample_itself_is_proven() -> None:
    assert told(prove_bytes(FILE, sealed(Format.EPUB)).findings) == ""


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_harm_is_told(row: Sequence[Any]) -> None:
    _, code, *steps = row
    found = prove_bytes(FILE, done(steps)).findings
    errors = {one.code for one in found if one.severity is Severity.ERROR}
    assert code in errors, told(found)
    assert "PF49" not in errors, told(found)
