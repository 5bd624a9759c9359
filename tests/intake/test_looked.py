"""What reading looked at is noted, and every change of it is seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from exporter.diagnostics import Report
from exporter.intake.gate import read_bytes
from exporter.intake.looked import holding, is_file, is_folder, names_in, noting, stands, state

LIMIT = 1000


def look_everywhere(folder: Path) -> None:
    read_bytes(folder / "text", folder, "text", LIMIT, Report())
    read_bytes(folder / "absent", folder, "absent", LIMIT, Report())
    stands(folder / "later")
    names_in(folder / "listed")
    holding(folder, "article.md")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "listed").mkdir()
    (tmp_path / "text").write_text("words")
    return tmp_path


def changed(folder: Path, change: Callable[[Path], object]) -> set[str]:
    with noting() as looks:
        look_everywhere(folder)
    assert all(state(*look) == found for look, found in looks.items())
    change(folder)
    return {kind for (kind, path), found in looks.items() if state(kind, path) != found}


@pytest.mark.parametrize(
    ("change", "kinds"),
    [
        (lambda folder: (folder / "text").write_text("other"), {"data"}),
        (lambda folder: (folder / "text").unlink(), {"data"}),
        (lambda folder: (folder / "absent").write_text(""), {"data"}),
        (lambda folder: (folder / "later").mkdir(), {"stands"}),
        (lambda folder: (folder / "later").symlink_to("nowhere"), {"stands"}),
        (lambda folder: (folder / "listed" / "new").write_text(""), {"names"}),
        (lambda folder: (folder / "listed").rmdir(), {"names"}),
        (lambda folder: (folder / "listed" / "article.md").write_text(""), {"names", "holding article.md"}),
    ],
)
def test_a_change_is_seen_where_it_was_looked_at(
    folder: Path, change: Callable[[Path], object], kinds: set[str]
) -> None:
    assert changed(folder, change) == kinds


def test_a_link_that_leads_elsewhere_to_the_same_bytes_is_a_change(folder: Path) -> None:
    (folder / "one").write_text("same")
    (folder / "other").write_text("same")
    (folder / "link").symlink_to("one")
    with noting() as looks:
        read_bytes(folder / "link", folder, "link", LIMIT, Report())
    (folder / "link").unlink()
    (folder / "link").symlink_to("other")
    ((look, found),) = looks.items()
    assert state(*look) != found


def test_what_stands_somewhere_is_told_apart(folder: Path) -> None:
    (folder / "dangling").symlink_to("nowhere")
    assert [stands(folder / name) for name in ("text", "listed", "absent", "dangling")] == [
        "file",
        "folder",
        "",
        "link",
    ]
    assert is_file(folder / "text")
    assert is_folder(folder / "listed")


def test_an_inner_context_tells_the_outer_one(folder: Path) -> None:
    with noting() as outer:
        with noting() as inner:
            stands(folder / "text")
        stands(folder / "absent")
    assert len(inner) == 1
    assert len(outer) == 2


def test_nothing_is_noted_outside_a_context(folder: Path) -> None:
    with noting() as looks:
        pass
    look_everywhere(folder)
    assert looks == {}
