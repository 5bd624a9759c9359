"""A second run with nothing changed reads and makes nothing; whatever changes is seen, and named."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from exporter.cache.records import FOLDERS, place_key
from exporter.model.brand import Brand
from exporter.model.format import Format
from exporter.pipeline import export
from exporter.produce.plan import plan_all
from tests.cache.shop import DAY, Shop


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    shop = Shop(tmp_path)
    assert shop.export().failure is None
    assert shop.made
    return shop


def plain(shop: Shop) -> dict[str, bytes]:
    """Return what an export without a cache writes, by path."""
    export(shop.source, shop.folder / "plain", shop.options)
    files = (path for path in (shop.folder / "plain").rglob("*") if path.is_file())
    return {path.relative_to(shop.folder / "plain").as_posix(): path.read_bytes() for path in files}


def no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("it is read again")

    monkeypatch.setattr("exporter.pipeline.plan_all", refused)


def codes(shop: Shop) -> list[str]:
    return [finding.code for exported in shop.export().exported for finding in exported.report]


def test_an_export_through_the_cache_is_that_without_one(shop: Shop) -> None:
    assert shop.contents() == plain(shop)


def test_with_nothing_changed_nothing_is_read_made_or_written(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, before = shop.contents(), shop.export()
    stamps = {path: path.stat().st_mtime_ns for path in shop.out.rglob("*")}
    no_reading(monkeypatch)
    outcome = shop.export()
    assert shop.made == []
    assert shop.contents() == first
    assert {path: path.stat().st_mtime_ns for path in shop.out.rglob("*")} == stamps
    assert [one.files for one in outcome.exported] == [one.files for one in before.exported]
    assert [list(one.report) for one in outcome.exported] == [list(one.report) for one in before.exported]


def test_files_that_went_or_were_changed_are_written_again(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = shop.contents()
    no_reading(monkeypatch)
    for path in [path for path in shop.out.rglob("*") if path.is_file()]:
        for damage in (Path.unlink, lambda path: path.write_bytes(b"other")):
            damage(path)
            shop.export()
            assert shop.made == []
            assert shop.contents() == first


def test_a_receipt_says_what_one_written_now_says_of_other_files(shop: Shop) -> None:
    shop.with_options(formats=(Format.HTML,))
    shop.export()
    both = shop.contents()
    shop.export()
    assert shop.contents() == both
    (html,) = shop.out.rglob("*.html")
    html.unlink()
    shop.with_options(formats=(Format.TEXT,))
    shop.export()
    assert shop.made == []
    assert html.name not in shop.contents()["tiny/receipt.json"].decode()


CHANGES: list[tuple[str, Callable[[Path], object]]] = [
    ("article.md", lambda source: append(source / "article.md", "\nOne more sentence.\n")),
    ("references.json", lambda source: (source / "references.json").write_text("[]")),
    ("_notes/en.yaml", lambda source: append(source.parent / "_notes" / "en.yaml", "# a remark\n")),
    ("_scale/en.toml", lambda source: own_scale(source.parent / "_scale")),
    ("_labels/en.toml", lambda source: own_labels(source.parent / "_labels")),
]


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def own_scale(folder: Path) -> None:
    folder.mkdir()
    shipped = Path(__file__).parents[2] / "exporter" / "data" / "scale" / "en.toml"
    (folder / "en.toml").write_bytes(shipped.read_bytes())


def own_labels(folder: Path) -> None:
    folder.mkdir()
    (folder / "en.toml").write_text('contents = "What is in here"\n')


@pytest.mark.parametrize(("file", "change"), CHANGES, ids=[name for name, _ in CHANGES])
def test_a_change_of_a_file_is_seen(shop: Shop, file: str, change: Callable[[Path], object]) -> None:
    change(shop.source)
    shop.export()
    assert shop.contents() == plain(shop)
    assert file in shop.contents()["tiny/receipt.json"].decode()


def test_another_day_is_seen_when_a_rule_counts_it(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    due = plan_all(shop.source, shop.options).parts[0][2][0].ledger.review_by
    shop.with_options(today=date.fromisoformat(due))
    assert "RV01" in codes(shop)
    assert shop.made == []
    shop.with_options(today=DAY)
    shop.export()
    no_reading(monkeypatch)
    shop.with_options(today=date(2026, 3, 2))
    assert "RV01" not in codes(shop)


def test_another_installation_makes_everything_anew(shop: Shop) -> None:
    before = shop.contents()
    shop.fingerprint = "e" * 64
    shop.export()
    assert shop.made
    assert shop.contents() == before


@pytest.mark.parametrize("kind", ["files", "jobs", "records", "folders"])
def test_a_flipped_byte_is_a_miss_and_is_told(shop: Shop, kind: str) -> None:
    before = shop.contents()
    for path in shop.out.rglob("*.txt"):
        path.unlink()
    for path in shop.kept(kind):
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.chmod(0o600)
        path.write_bytes(data)
    found = codes(shop)
    assert shop.contents() == before
    if kind != "folders":  # which is read where something is made
        assert "BA40" in found
    assert "BA40" not in codes(shop)


def test_an_entry_that_is_no_entry_is_a_miss(shop: Shop) -> None:
    for path in shop.kept("records"):
        key = path.parent.name + path.name
        shop.store.put_entry("records", key, {"days": "never"})
    before = shop.contents()
    shop.export()
    assert shop.contents() == before


def test_files_that_were_pruned_are_made_again(shop: Shop) -> None:
    before = shop.contents()
    shop.store.prune(0)
    for path in shop.out.rglob("*.txt"):
        path.unlink()
    assert "BA40" not in codes(shop)
    assert shop.made
    assert shop.contents() == before


def test_a_disk_without_room_is_told_and_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("exporter.cache.store._write", full)
    shop = Shop(tmp_path)
    assert codes(shop).count("BA41") == 1
    assert any(name.endswith(".txt") for name in shop.contents())
    assert not shop.kept("records")


def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    shop = Shop(tmp_path)
    shop.store.folder.write_text("no folder")
    assert "BA41" in codes(shop)
    assert any(name.endswith(".txt") for name in shop.contents())


def test_what_is_made_again_to_try_the_cache_is_the_same(shop: Shop) -> None:
    shop.again = 1.0
    assert shop.export().failure is None
    assert shop.made
    assert reasons(shop) == ["it is new"]  # it was not made because of anything else


def reasons(shop: Shop) -> list[str]:
    found = shop.store.get_entry(FOLDERS, place_key(shop.out / "tiny"))
    assert found is not None
    return sorted({reason for file in found.values() for reason in file["because"]})


def test_the_reason_is_the_file_the_option_or_the_field_that_changed(shop: Shop) -> None:
    assert reasons(shop) == ["it is new"]
    append(shop.source / "article.md", "\nOne more sentence.\n")
    shop.export()
    assert reasons(shop) == [str(shop.source / "article.md")]
    brand = Brand("Alder Street Clinic", phone="555 0100")
    shop.with_options(brand=brand)
    shop.export()
    assert "the brand's phone" in reasons(shop)
    brand = replace(brand, phone="555 0199", sha256="other")
    shop.with_options(brand=brand)
    shop.export()
    assert reasons(shop) == ["the brand's phone"]
    shop.with_options(brand=replace(brand, sha256="another"))
    shop.export()
    assert reasons(shop) == ["the brand's file"]
