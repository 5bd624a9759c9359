"""What scripts call: the same batches as the command line, with the same cache."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import exporter
from exporter.batches.many.chosen import Plan
from tests.batches.many.leaflets import TODAY, batch, leaflets

ANY: Callable[..., object] = exporter.batch


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    leaflets(tmp_path, "ash", "birch")
    text = '[[set]]\npublications = ["source/*"]\neditions = ["article"]\nformats = ["text"]\n'
    return exporter.plan(batch(tmp_path, text), today=TODAY)


def cached(plan: Plan, **options: object) -> dict[str, bool]:
    outcomes = exporter.batch(plan, **options)  # type: ignore[arg-type]
    return {file.name: file.cached for one in outcomes for made in one.exported for file in made.files}


def test_what_was_proven_before_is_served_from_the_folder_that_is_named(plan: Plan, tmp_path: Path) -> None:
    names = ("ash-article.en.txt", "birch-article.en.txt")
    kept = tmp_path / "kept"
    assert cached(plan) == dict.fromkeys(names, False)
    assert not kept.exists()
    assert cached(plan, cache=kept) == dict.fromkeys(names, False)
    assert cached(plan, cache=str(kept)) == dict.fromkeys(names, True)
    assert cached(plan, cache=kept, verify_cache=1.0) == dict.fromkeys(names, False)


def test_the_cache_of_the_command_line_is_asked_for_by_true(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("exporter.batches.many.api.usual_folder", lambda: tmp_path / "usual")
    cached(plan, cache=True)
    assert all(cached(plan, cache=True).values())
    assert (tmp_path / "usual").is_dir()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"cache": 3}, "a path is expected, not 3"),
        ({"verify_cache": 5}, "5 is no share of all"),
        ({"verify_cache": "5%"}, "'5%' is no share of all"),
        ({"jobs": 0}, "0 is no number of publications at a time"),
        ({"cluster": "10.0.0.1:8786"}, "another machine is reached by TLS only"),
        ({"cluster": "10.0.0.1:8786", "tls": ("ca.pem",)}, "TLS needs three files, not 1"),
    ],
)
def test_what_is_given_wrongly_is_told_at_once(plan: Plan, options: dict[str, object], said: str) -> None:
    with pytest.raises(exporter.UsageError, match=said):
        ANY(plan, **options)
