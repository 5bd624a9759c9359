"""The schema of EDItEUR, with its code lists, on the record for shops (onixcheck, which brings both)."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from exporter.model.format import Format
from exporter.model.publication import NOT_LISTED
from exporter.render.onix.record import record
from tests.judges.test_epub import missing
from tests.render.epub.support import INPUTS
from tests.render.onix.test_record import EPUB, facts, listed

PLAIN = listed(listing=replace(NOT_LISTED, identifiers=((Format.EPUB, EPUB),)), rights="", subjects=())
EDITIONS = {"all it may say": listed(), "what it must say": replace(PLAIN, subtitle="")}


def faults(data: bytes, folder: Path) -> list[str]:
    if find_spec("onixcheck") is None:
        missing("onixcheck", "make judges")
    import onixcheck

    file = folder / "record.xml"
    file.write_bytes(data)
    return [str(one) for one in onixcheck.validate(str(file))]


@pytest.mark.parametrize("name", EDITIONS)
def test_the_record_is_valid(name: str, tmp_path: Path) -> None:
    assert faults(record(EDITIONS[name], Format.EPUB, facts(), INPUTS).data, tmp_path) == []


def test_the_judge_knows_elements_and_codes(tmp_path: Path) -> None:
    data = record(listed(), Format.EPUB, facts(), INPUTS).data
    for old, new in ((b">E101<", b">E999<"), (b"<NotificationType>03</NotificationType>", b"")):
        assert old in data
        assert faults(data.replace(old, new), tmp_path)
