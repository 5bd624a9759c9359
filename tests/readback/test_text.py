"""The plain text layout, undone."""

from __future__ import annotations

import pytest

from exporter.diagnostics import ProofError
from exporter.model.transcript import Place
from exporter.readback.text import read

SAMPLE = """\
A title
=======

A paragraph in
two lines.

  911 In danger now
  1-800-222-1222 You took something
      and feel ill

Contents
********

  * Summary

  - Some felt
    - better than before.
      1. At first.
  - Others.

  | Evidence: Not studied. Nobody
  | knows.

  || Caution: Stop.

  ______

========================================================================

Information.
"""


def test_gives_each_block_its_text_and_role() -> None:
    found = [(block.role, block.text) for block in read(SAMPLE.encode()).blocks if block.place is Place.BODY]
    assert found == [
        ("h1", "A title"),
        ("paragraph", "A paragraph in two lines."),
        ("entry", "911 In danger now"),
        ("entry", "1-800-222-1222 You took something and feel ill"),
        ("item", "Some felt - better than before."),
        ("item", "At first."),
        ("item", "Others."),
        ("evidence", "Evidence: Not studied. Nobody knows."),
        ("caution", "Caution: Stop."),
    ]


def test_tells_contents_and_running_text_apart() -> None:
    blocks = read(SAMPLE.encode()).blocks
    assert [block.text for block in blocks if block.place is Place.NAVIGATION] == ["Contents", "Summary"]
    assert [block.text for block in blocks if block.place is Place.RUNNING] == ["Information."]


def test_refuses_bytes_that_are_no_text() -> None:
    with pytest.raises(ProofError, match="PF11"):
        read(b"\xff\xfe\x00")
