"""The list of an output folder: every file that a receipt vouches for, as data and as a page."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from PIL import Image

from exporter.batches.catalogue import write
from exporter.batches.catalogue.page import Missing, as_page
from exporter.batches.catalogue.rows import Row
from exporter.batches.catalogue.write import write_catalogue
from exporter.batches.making import Making
from exporter.batches.many.plan import plan_of
from exporter.batches.many.run import How, run
from exporter.proof.receipt import digest
from tests.batches.many.leaflets import TODAY, batch, brand, leaflets

TEXT = '[[set]]\npublications = ["source/*"]\neditions = ["article"]\nformats = ["text"]\n'
ROW = Row(
    "a/b.pdf", "a", "article", "en", "", "", "pdf", "clinic", "a4", 2, 9, 9, "1", "2027-01-01", "0" * 64, 9
)


def made(base: Path, text: str = TEXT) -> list[dict[str, Any]]:
    for _ in run(plan_of(batch(base, text), TODAY), How(Making(2))):
        pass
    files: list[dict[str, Any]] = json.loads((base / "dist/catalogue.json").read_text())["files"]
    return files


def test_every_file_is_listed_with_what_its_receipt_says(tmp_path: Path) -> None:
    leaflets(tmp_path)
    brand(tmp_path, "birch")
    text = TEXT.replace('"text"', '"pdf", "epub"') + 'brands = ["brands/*"]\n'
    pdf, epub = sorted(made(tmp_path, text), key=lambda row: bool(row["format"] == "epub"))
    file = tmp_path / "dist" / pdf["file"]
    assert pdf["file"] == "birch/leaf/leaf-article.en.pdf"
    assert (pdf["publication"], pdf["clinic"], pdf["brand"]) == ("leaf", "birch", "Birch Clinic")
    assert (pdf["edition"], pdf["lang"], pdf["title"]) == ("article", "en", "Leaf")
    assert pdf["proven"] == pdf["notes"] > 5
    assert pdf["pages"] == 2
    assert pdf["review_by"] == "2027-11-24"
    assert pdf["sha256"] == digest(file.read_bytes())
    for row in (pdf, epub):
        with Image.open(BytesIO((tmp_path / "dist" / row["picture"]).read_bytes())) as picture:
            assert picture.width == 160
            assert len(picture.convert("RGB").getcolors() or ()) > 1
    page = html.fromstring((tmp_path / "dist/index.html").read_text())
    assert {str(link) for link in page.xpath("//a/@href | //img/@src")} == {
        str(row[name]) for row in (pdf, epub) for name in ("file", "picture")
    }
    assert not page.xpath("//script | //link | //*[starts-with(@src, 'http')]")


def test_what_is_known_is_not_looked_at_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    leaflets(tmp_path)
    before = made(tmp_path)
    page = (tmp_path / "dist/index.html").read_bytes()
    monkeypatch.setattr(write, "rows_of", None)
    monkeypatch.setattr(write, "look_at", None)
    assert [row.as_json() for row in write_catalogue(tmp_path / "dist")] == before
    assert (tmp_path / "dist/index.html").read_bytes() == page


def test_a_file_that_is_gone_or_edited_is_not_listed(tmp_path: Path) -> None:
    leaflets(tmp_path, "leaf", "stem", "tree")
    assert len(made(tmp_path)) == 3
    (tmp_path / "dist/leaf/leaf-article.en.txt").write_text("edited")
    (tmp_path / "dist/stem/stem-article.en.txt").unlink()
    assert [row.publication for row in write_catalogue(tmp_path / "dist")] == ["tree"]


@pytest.mark.parametrize(
    "data", ["", "[]", '{"schema": 9}', '{"schema": 1, "files": [{}], "receipts": {}}', "{"]
)
def test_a_catalogue_of_another_is_made_anew(tmp_path: Path, data: str) -> None:
    leaflets(tmp_path)
    before = made(tmp_path)
    (tmp_path / "dist/catalogue.json").write_text(data)
    assert [row.as_json() for row in write_catalogue(tmp_path / "dist")] == before


def test_what_could_not_be_made_is_listed_with_its_codes(tmp_path: Path) -> None:
    leaflets(tmp_path, "leaf", "stem")
    (tmp_path / "source/stem/article.md").write_text("---\n")
    assert [row["publication"] for row in made(tmp_path)] == ["leaf"]
    data = json.loads((tmp_path / "dist/catalogue.json").read_text())
    assert data["missing"] == [{"label": "stem", "codes": ["SF19"]}]
    assert "<li>stem: SF19</li>" in (tmp_path / "dist/index.html").read_text()


def test_everything_on_the_page_is_escaped(tmp_path: Path) -> None:
    values = ROW.as_json() | {"file": "<b>/a b#?.pdf", "title": "<script>alert(1)</script>", "brand": '"><i>'}
    page = as_page([Row.from_json(values)], [Missing("<u>", ("SF19",))])
    assert not {"<b>", "<script>", "<i>", "<u>"} & {f"<{tag.tag}>" for tag in html.fromstring(page).iter()}
    assert 'href="%3Cb%3E/a%20b%23%3F.pdf"' in page
