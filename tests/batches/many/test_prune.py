"""What no set names any more goes, when a receipt names it unchanged; all else stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.batches.making import Making
from exporter.batches.many.chosen import Choice
from exporter.batches.many.plan import plan_of
from exporter.batches.many.run import How, run
from exporter.batches.request import Outcome
from exporter.diagnostics import UsageError
from tests.batches.many.leaflets import TODAY, batch, brand, leaflets

ALL = '[[set]]\npublications = ["source/*"]\nformats = ["text"]\n'
CLINIC = ALL + 'brands = ["brands/*.toml"]\n'


def made(base: Path, text: str, removed: list[Path] | None = None) -> list[str]:
    how = How(Making(2), prune=removed is not None, removed=(removed if removed is not None else []).append)
    outcomes = list(run(plan_of(batch(base, text), TODAY), how))
    return sorted(outcome.request.label for outcome in outcomes if not outcome.failure)


def files(base: Path) -> list[str]:
    return sorted(path.relative_to(base / "dist").as_posix() for path in (base / "dist").rglob("*.txt"))


def test_only_what_no_set_names_and_nobody_changed_goes(tmp_path: Path) -> None:
    leaflets(tmp_path, "leaf", "stem")
    brand(tmp_path, "alder")
    assert made(tmp_path, ALL + CLINIC) == ["alder/leaf", "alder/stem", "leaf", "stem"]
    somebodys = tmp_path / "dist/leaf/leaf-article.en.txt"
    somebodys.write_text("edited")
    (tmp_path / "dist/alder/minutes.txt").write_text("not ours")
    removed: list[Path] = []
    made(tmp_path, CLINIC.replace("source/*", "source/leaf"), removed)
    gone = {path.relative_to(tmp_path / "dist").as_posix() for path in removed}
    assert gone == {"stem/stem-article.en.txt", "alder/stem/stem-article.en.txt"}
    stays = ["alder/leaf/leaf-article.en.txt", "alder/minutes.txt", "leaf/leaf-article.en.txt"]
    assert files(tmp_path) == stays
    assert somebodys.read_text() == "edited"
    assert not (tmp_path / "dist/stem").exists()


def test_a_run_holds_no_bytes_of_what_it_wrote(tmp_path: Path) -> None:
    leaflets(tmp_path)
    told: list[Outcome] = []
    (outcome,) = run(plan_of(batch(tmp_path, ALL), TODAY), How(Making(tell=told.append)))
    assert [outcome] == told
    (exported,) = outcome.exported
    assert (exported.made, [file.name for file in exported.files]) == ((), ["leaf-article.en.txt"])


def test_what_failed_keeps_its_files(tmp_path: Path) -> None:
    leaflets(tmp_path, "leaf", "stem")
    made(tmp_path, ALL)
    (tmp_path / "source/leaf/article.md").write_text("---\n")
    removed: list[Path] = []
    assert made(tmp_path, ALL, removed) == ["stem"]
    assert removed == []
    assert files(tmp_path) == ["leaf/leaf-article.en.txt", "stem/stem-article.en.txt"]


def test_a_part_of_a_batch_removes_nothing(tmp_path: Path) -> None:
    leaflets(tmp_path)
    plan = plan_of(batch(tmp_path, ALL), TODAY, Choice(("leaf",)))
    with pytest.raises(UsageError, match="EN10"):
        list(run(plan, How(prune=True)))
