"""Whatever the files of a theme hold, it is loaded or refused with findings: no traceback, no end."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exporter.diagnostics import ExporterError
from exporter.intake.gate import TEXT_LIMIT
from exporter.read.load import load_publications
from exporter.theme.folder import MAX_BYTES
from exporter.theme.load import load_theme
from tests.places import ROOT
from tests.read.case_files import GOOD

SHIPPED = ROOT / "themes" / "clinic"
HEAD = b"<p>{{ title }}, {{ version }}</p>\n"
FILES = ("theme.toml", "print.css", "epub.css", "templates/head.html", "templates/cover.html")
MARKS = [b"\n", b"[", b"]", b'"', b" = ", b"{{", b"{%", b"%}", b"}", b"/*", b"(", b"@import ", b"\xff", b"\\"]
QUICK = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "mine"))
    (folder / "templates").mkdir()
    return folder


def loaded_or_refused(folder: Path, file: str, data: bytes) -> bool:
    """Whether the theme is loaded with these bytes in a file of it; else it was refused with a reason."""
    place = folder / file
    before = place.read_bytes() if place.exists() else None
    place.write_bytes(data)
    try:
        load_theme(str(folder))
    except ExporterError as failure:
        return not is_a_refusal(failure)
    finally:
        place.unlink() if before is None else place.write_bytes(before)
    return True


def is_a_refusal(failure: ExporterError) -> bool:
    """Whether it has an error, and every finding of it is one on a theme or a file format."""
    known = all(finding.code[:2] in ("TH", "SF") and finding.message for finding in failure.report)
    assert failure.report.errors
    assert known
    return True


@QUICK
@given(file=st.sampled_from(FILES), data=st.binary(max_size=200))
def test_a_theme_of_any_bytes_is_loaded_or_refused(theme: Path, file: str, data: bytes) -> None:
    loaded_or_refused(theme, file, data)


@QUICK
@given(file=st.sampled_from(FILES), draw=st.data())
def test_a_damaged_theme_is_loaded_or_refused(theme: Path, file: str, draw: st.DataObject) -> None:
    whole = (SHIPPED / file).read_bytes() if (SHIPPED / file).exists() else HEAD
    start = draw.draw(st.integers(0, len(whole)))
    end = draw.draw(st.integers(start, min(len(whole), start + 40)))
    added = draw.draw(st.one_of(st.binary(max_size=6), st.sampled_from(MARKS)))
    loaded_or_refused(theme, file, whole[:start] + added + whole[end:])


def test_a_sound_theme_is_loaded(theme: Path) -> None:
    assert loaded_or_refused(theme, "templates/head.html", HEAD)


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("filling", [b" ", b"[", b"(", b"{", b"a{", b"{{(", b"<p>"], ids=repr)
def test_a_huge_or_deep_file_of_a_theme_is_refused_at_once(theme: Path, file: str, filling: bytes) -> None:
    assert not loaded_or_refused(theme, file, filling * (MAX_BYTES // len(filling) + 1))
    loaded_or_refused(theme, file, filling * 3000)


@pytest.mark.parametrize("file", ["leaf/article.md", "_notes/en.yaml", "leaf/references.json"])
@pytest.mark.parametrize("filling", [b"x", b"[", b"- ", b"\n"], ids=repr)
def test_a_huge_or_deep_source_is_refused_at_once(file: str, filling: bytes, tmp_path: Path) -> None:
    source = Path(shutil.copytree(GOOD, tmp_path / "source"))
    for size in (TEXT_LIMIT + 1, 20_000):
        (source / file).write_bytes(filling * (size // len(filling) + 1))
        entries = load_publications(source / "leaf")
        assert any(not entry.report.ok for entry in entries)
