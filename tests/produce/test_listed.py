"""A record for shops is asked for as a format is, comes with its e-book, and nothing in it is made up."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from exporter.diagnostics import SourceError
from exporter.model.format import Format
from exporter.pipeline import export
from exporter.produce.options import Options
from tests.places import TESTS

PUBLICATIONS = TESTS / "publications"
NEEDED = """publisher: Clinic Press
identifiers:
  epub: 978-0-306-40615-7
"""


def publication(folder: Path, front: str = "", filed: str = "") -> Path:
    """Return a copy of a publication with lines more in its front matter."""
    shutil.copytree(PUBLICATIONS, folder / "source")
    article = folder / "source" / "every-construct" / "article.md"
    text = article.read_text("utf-8")
    changed = text.replace("  - name: A. Writer\n", f"  - name: A. Writer\n{filed}", 1)
    article.write_text(changed.replace("disclaimers:\n", f"{front}disclaimers:\n", 1), "utf-8")
    return article.parent


def test_comes_with_the_book_that_it_describes(tmp_path: Path) -> None:
    folder = publication(tmp_path, NEEDED, "    file_as: Writer, A.\n")
    (exported,) = export(folder, tmp_path / "out", Options(date(2026, 2, 6), formats=("onix",)))
    assert [one.artefact.format for one in exported.made] == [Format.EPUB]
    files = sorted(path.name for path in (tmp_path / "out" / "every-construct").iterdir())
    stem = "every-construct-article.en"
    assert files == [f"{stem}.epub", f"{stem}.onix.xml", "receipt.json"]
    assert (
        b"<IDValue>9780306406157</IDValue>"
        in (tmp_path / "out/every-construct" / f"{stem}.onix.xml").read_bytes()
    )


def test_says_all_that_is_missing_and_writes_nothing(tmp_path: Path) -> None:
    folder = publication(tmp_path)
    with pytest.raises(SourceError) as failure:
        export(folder, tmp_path / "out", Options(date(2026, 2, 6), formats=("onix",)))
    told = [one for one in failure.value.report if one.code == "ST30"]
    assert len(told) == 3
    assert all(one.where and one.where.file.endswith("article.md") for one in told)
    assert [
        word for word in ("ISBN", "publisher", "A. Writer") if not any(word in one.message for one in told)
    ] == []
    assert not (tmp_path / "out" / "every-construct").exists()


@pytest.mark.parametrize(
    ("asked", "made"),
    [
        (("onix",), (Format.EPUB,)),
        (("pdf", "onix"), (Format.PDF, Format.EPUB)),
        (("epub", "onix"), (Format.EPUB,)),
    ],
)
def test_asks_for_a_format_that_shops_sell(asked: tuple[str, ...], made: tuple[Format, ...]) -> None:
    options = Options(date(2026, 2, 6), formats=asked)
    assert options.record
    assert options.formats == made
    assert not Options(date(2026, 2, 6), formats=made).record
