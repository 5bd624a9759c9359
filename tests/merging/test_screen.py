"""A page and an e-book of ours that somebody edited."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.merging.made import Desk, codes, on_screen


def changed(data: bytes, *pairs: tuple[str, str]) -> bytes:
    """Put words into a page, or into the pages of an e-book."""
    if not data.startswith(b"PK"):
        for old, new in pairs:
            assert old.encode() in data, old
            data = data.replace(old.encode(), new.encode())
        return data
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old_file, ZipFile(out, "w") as new_file:
        for name in old_file.namelist():
            part = old_file.read(name)
            for old, new in pairs if name.endswith("xhtml") else ():
                part = part.replace(old.encode(), new.encode())
            new_file.writestr(name, part)
    return out.getvalue()


@pytest.mark.parametrize("format_", ["html", "epub"])
def test_a_file_that_nobody_edited_changes_nothing(tmp_path: Path, format_: str) -> None:
    merged = Desk(tmp_path).merged(on_screen(format_))
    assert (merged.changes, codes(merged)) == ((), [])


@pytest.mark.parametrize("format_", ["html", "epub"])
def test_words_of_a_page_are_changed_where_they_are_written(tmp_path: Path, format_: str) -> None:
    desk = Desk(tmp_path)
    words = [
        ("sold to adults", "given to adults"),
        ("They were not watched.", "They were not watched.</p><p>Nobody was paid."),
        ("A green leaf with one vein", "A leaf with one vein"),
        ("The rules where you live", "The rules of your country"),
        (">Read ", ">Look into "),
        ("Handbook of tests", "Guide to tests"),
    ]
    merged = desk.merged(changed(on_screen(format_), *words))
    said = desk.text()
    assert "The leaf may be given to adults." in said
    assert "They were not watched.\n\nNobody was paid.\n:::" in said
    assert "![A leaf with one vein]" in said
    assert "# The rules of your country\n" in said
    assert "- Look into [the handbook](https://example.org/handbook)." in said
    assert '"Guide to tests"' in desk.text(f"{desk.name}/references.json")
    assert [code for code in codes(merged) if code != "MG09"] == []
