"""What a batch file comes to: every request of its sets, each once, or every finding with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.batches.many.chosen import Choice, Plan
from exporter.batches.many.plan import plan_of
from exporter.batches.many.run import run
from exporter.diagnostics import ExporterError, ThemeError, UsageError
from exporter.model.derived.engine import Engine
from exporter.model.format import Format
from tests.batches.many.leaflets import TODAY, batch, brand, leaflets, translated


def planned(base: Path, text: str, choice: Choice | None = None) -> Plan:
    return plan_of(batch(base, text), TODAY, choice)


def labels(plan: Plan) -> list[str]:
    return [request.label for request in plan.requests]


def findings(base: Path, text: str, failure: type[ExporterError] = ThemeError) -> list[tuple[str, str, str]]:
    with pytest.raises(failure) as raised:
        planned(base, text)
    return [
        (found.code, str(found.where).removeprefix(base.as_posix()), found.message)
        for found in raised.value.report
    ]


def test_a_set_is_the_product_of_its_lists(tmp_path: Path) -> None:
    leaflets(tmp_path, "leaf", "stem")
    brand(tmp_path, "alder")
    brand(tmp_path, "birch")
    plan = planned(
        tmp_path,
        '[[set]]\npublications = ["source/*"]\nbrands = ["brands/*.toml"]\npapers = ["letter", "a4"]\n'
        'themes = ["clinic", "plain"]\nformats = ["pdf", "epub"]\n',
    )
    assert len(plan.requests) == 2 * 2 * 2 * 2
    assert labels(plan)[:4] == [
        "alder/leaf letter", "alder/leaf a4", "alder/leaf plain letter", "alder/leaf plain a4",
    ]  # fmt: skip
    first, second, *_ = (request.options.formats for request in plan.requests)
    assert first == (Format.PDF, Format.EPUB)
    assert second == (Format.PDF,), "an e-book knows no paper: it is made once"
    assert plan.out == tmp_path / "dist"


def test_a_set_says_what_draws_its_pages(tmp_path: Path) -> None:
    leaflets(tmp_path, "leaf")
    one = '[[set]]\npublications = ["source/*"]\n'
    plan = planned(tmp_path, f'{one}engine = "typst"\n{one}')
    assert [request.options.engine for request in plan.requests] == [Engine.TYPST, None]


def test_what_two_sets_name_alike_is_made_once(tmp_path: Path) -> None:
    leaflets(tmp_path, "leaf", "stem")
    plan = planned(
        tmp_path, '[[set]]\npublications = ["source/*"]\n[[set]]\npublications = ["source/leaf"]\n'
    )
    assert labels(plan) == ["leaf", "stem"]


def test_a_language_that_is_missing_is_a_finding_or_skipped(tmp_path: Path) -> None:
    leaflets(tmp_path, "leaf", "stem")
    translated(tmp_path, "leaf")
    text = '[[set]]\npublications = ["source/*"]\nlanguages = ["en", "es", "fr"]\n'
    assert findings(tmp_path, text) == [
        ("BA08", "/batch.toml:3:20", "“stem” is not written in es"),
        ("BA08", "/batch.toml:3:26", "“leaf” is not written in fr"),
        ("BA08", "/batch.toml:3:26", "“stem” is not written in fr"),
    ]
    plan = planned(tmp_path, text + 'missing = "skip"\n')
    assert [request.options.langs for request in plan.requests] == [("en", "es"), ("en",)]
    assert plan.skipped[0] == "“leaf” is not written in fr"


def test_a_publication_with_none_of_the_languages_is_skipped_whole(tmp_path: Path) -> None:
    leaflets(tmp_path)
    plan = planned(tmp_path, '[[set]]\npublications = ["source/*"]\nlanguages = ["fr"]\nmissing = "skip"\n')
    assert plan.requests == ()


def test_every_wrong_value_is_named_with_its_line_and_a_near_word(tmp_path: Path) -> None:
    leaflets(tmp_path)
    text = (
        'output = "x"\n[[set]]\npublicatons = ["source/*"]\neditions = ["handuot"]\nformats = ["pfd"]\n'
        'languages = ["english"]\nmissing = "sikp"\nthemes = [3]\nengine = "tpyst"\n'
    )
    with pytest.raises(ThemeError) as raised:
        planned(tmp_path, text)
    said = {(found.code, found.where.line if found.where else 0): found.hint for found in raised.value.report}
    assert said == {
        ("BA03", 1): "Did you mean “out”?",
        ("BA05", 2): 'A set needs one key: publications = ["source/*"]',
        ("BA03", 3): "Did you mean “publications”?",
        ("BA04", 4): "Did you mean “handout”?",
        ("BA04", 5): "Did you mean “pdf”?",
        ("BA04", 6): "Write it as en, es or pt-BR.",
        ("BA04", 7): "Did you mean “skip”?",
        ("BA04", 8): "It is 3 now.",
        ("BA04", 9): "Did you mean “typst”?",
    }


def test_what_is_not_there_is_named_at_its_place(tmp_path: Path) -> None:
    leaflets(tmp_path)
    text = (
        '[[set]]\npublications = ["sorce/*", "source/laef"]\nthemes = ["clinik", "plain"]\n'
        'papers = ["lettre"]\nbrands = ["brands/*.toml"]\n'
    )
    assert findings(tmp_path, text) == [
        ("BA06", "/batch.toml:2:17", "“sorce/*” finds no publication"),
        ("BA06", "/batch.toml:2:28", "“source/laef” finds no publication"),
        ("TH01", "/batch.toml:3:11", 'There is no theme "clinik".'),
        ("BA13", "/batch.toml:4:11", "the theme “plain” has no paper “lettre”"),
        ("BA06", "/batch.toml:5:11", "“brands/*.toml” finds no brand file"),
    ]


def test_names_never_collide(tmp_path: Path) -> None:
    leaflets(tmp_path)
    leaflets(tmp_path / "ward")
    brand(tmp_path, "alder")
    brand(tmp_path / "ward", "alder", phone="555 0142")
    found = findings(tmp_path, '[[set]]\npublications = ["source/leaf", "ward/source/leaf"]\n')
    assert [code for code, _, _ in found] == ["BA07"]
    one = '[[set]]\npublications = ["source/leaf"]\nbrands = ["brands/alder.toml"]\n'
    (tmp_path / "ward" / "brands" / "alder.toml").write_text('name = "Alder Ward"\n')
    ((code, _, message),) = findings(tmp_path, one + one.replace("brands/", "ward/brands/"))
    assert (code, message) == (
        "BA11",
        "two clinics have the folder “alder”: “Alder Clinic” and “Alder Ward”",
    )


def test_a_batch_without_its_file_or_without_sense(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="BA01"):
        plan_of(tmp_path / "batch.toml", TODAY)
    assert [code for code, _, _ in findings(tmp_path, "[[set\n")] == ["BA02"]
    assert [code for code, _, _ in findings(tmp_path, "")] == ["BA05"]
    leaflets(tmp_path)
    inside = 'out = "source/leaf/dist"\n[[set]]\npublications = ["source/*"]\n'
    assert [code for code, _, _ in findings(tmp_path, inside, UsageError)] == ["EN10"]
    book = '[[set]]\npublications = ["source/*"]\neditions = ["book"]\n'
    assert [code for code, _, _ in findings(tmp_path, book)] == ["BA06"]


def test_parts_share_out_the_folders_and_leave_none_out(tmp_path: Path) -> None:
    leaflets(tmp_path, *(f"leaf-{number}" for number in range(12)))
    text = '[[set]]\npublications = ["source/*"]\npapers = ["letter", "a4"]\n'
    whole = planned(tmp_path, text).requests
    parts = [planned(tmp_path, text, Choice(shard=(part, 3))) for part in (1, 2, 3)]
    assert sorted(request.label for part in parts for request in part.requests) == sorted(
        request.label for request in whole
    )
    places = [{request.place for request in part.requests} for part in parts]
    assert all(places)
    assert not places[0] & places[1] | places[1] & places[2] | places[0] & places[2]
    assert not any(part.whole for part in parts)


def test_only_what_is_called_so(tmp_path: Path) -> None:
    leaflets(tmp_path, "leaf", "stem")
    brand(tmp_path, "alder")
    brand(tmp_path, "birch")
    text = '[[set]]\npublications = ["source/*"]\nbrands = ["brands/*.toml"]\n'
    assert labels(planned(tmp_path, text, Choice(("alder/*",)))) == ["alder/leaf", "alder/stem"]
    assert labels(planned(tmp_path, text, Choice(("stem",)))) == ["alder/stem", "birch/stem"]
    with pytest.raises(UsageError, match="nothing in the batch is called nix"):
        planned(tmp_path, text, Choice(("nix",)))
    with pytest.raises(UsageError, match="there is no part 3 of 2"):
        Choice(shard=(3, 2))


def test_a_folder_that_is_a_link_is_called_as_the_link(tmp_path: Path) -> None:
    leaflets(tmp_path)
    (tmp_path / "source/again").symlink_to(tmp_path / "source/leaf")
    text = '[[set]]\npublications = ["source/again"]\neditions = ["article"]\nformats = ["text"]\n'
    (outcome,) = run(planned(tmp_path, text))
    (file,) = outcome.exported[0].files
    assert (outcome.place(tmp_path / "dist") / file.name).is_file()
    assert outcome.request.place == "again"
