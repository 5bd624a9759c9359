"""``exporter themes check`` tells the truth about a look: it is tried on a sample, not guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.batches.trial import tried
from exporter.diagnostics import ThemeError
from tests.theme.theme_support import BASE, write


def test_a_look_that_is_readable_holds(tmp_path: Path) -> None:
    name = write(tmp_path, BASE, print_css=".remark { background: #222; color: #fff }")
    assert tried(name)[0] == "mine"


def test_a_look_that_hides_a_note_is_told_with_its_line(tmp_path: Path) -> None:
    sheet = "h1 { text-align: left }\n.evidence { color: #ffffff; background: #111111 }\n"
    sheet += ".note { color: #000000; background: #ffffff; text-transform: uppercase }"
    with pytest.raises(ThemeError) as caught:
        tried(write(tmp_path, BASE, epub_css=sheet))
    assert {str(one.where).rpartition("/")[2] for one in caught.value.report} == {"epub.css:3:1"}


def test_settings_that_part_notes_from_claims_are_told_with_their_file(tmp_path: Path) -> None:
    far = "space_before = 24.0\nspace_after = 24.0\nleading = 36.0\n"
    settings = f"{BASE}[roles.evidence]\n{far}[roles.caution]\n{far}[page]\nblock = 7.0\nrow = 7.0\n"
    settings += "[roles.claim]\nspace_after = 144.0\nsize = 60.0\nleading = 90.0\n"
    with pytest.raises(ThemeError) as caught:
        tried(write(tmp_path, settings))
    assert all(one.where and one.where.file.endswith("theme.toml") for one in caught.value.report)
