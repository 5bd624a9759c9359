"""A source that moved on since the file was made: what each side changed is told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.diagnostics import SourceError
from tests.merging.editor import Document, delete_paragraph, new_paragraph, reword
from tests.merging.made import Desk, codes


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


OURS = ("The leaf may be sold to adults.", "The leaf may be sold to adults and, in May, to others.")


def editors(new: str = "given", *, track: bool = True):  # type: ignore[no-untyped-def]
    return lambda document: reword(document.saying("The leaf may be sold"), "sold", new, track=track)


def test_another_passage_that_changed_in_the_source_stays_as_it_is(desk: Desk) -> None:
    desk.put("They were not watched.", "Nobody watched them at all.")
    merged = desk.edit(editors(track=False))
    assert "The leaf may be given to adults." in desk.text()
    assert "Nobody watched them at all." in desk.text()
    assert codes(merged) == ["MG04"]


def test_tracked_changes_are_carried_into_words_that_changed_elsewhere(desk: Desk) -> None:
    desk.put(*OURS)
    merged = desk.edit(editors())
    assert "The leaf may be given to adults and, in May, to others." in desk.text()
    assert codes(merged) == ["MG04"]


@pytest.mark.parametrize("track", [True, False], ids=["in one place", "untracked"])
def test_what_both_changed_is_a_conflict_and_nothing_of_it_is_written(desk: Desk, *, track: bool) -> None:
    desk.put("The leaf may be sold to adults.", "The leaf may be sent to adults.")
    before = desk.text()
    merged = desk.edit(editors(track=track))
    assert (desk.text(), codes(merged)) == (before, ["MG04", "MG13"])
    assert "given to adults" in merged.report.errors[0].message


def test_a_paragraph_that_came_in_the_source_is_no_deletion_of_the_editors(desk: Desk) -> None:
    desk.put("They were not watched.", "They were not watched.\n\nNobody was paid.")
    merged = desk.edit(lambda document: new_paragraph(document.saying("A last section"), "The end."))
    assert "Nobody was paid." in desk.text()
    assert desk.text().endswith("snake_case.\n\nThe end.\n")
    assert codes(merged) == ["MG04"]


def test_a_paragraph_that_went_from_the_source_does_not_come_back(desk: Desk) -> None:
    desk.put("\nThey were not watched.\n", "")
    merged = desk.edit(editors())
    assert "They were not watched" not in desk.text()
    assert codes(merged) == ["MG04"]


def test_a_deletion_of_the_editors_is_one_in_a_source_that_moved_on(desk: Desk) -> None:
    desk.put(*OURS)

    def change(document: Document) -> None:
        delete_paragraph(document.saying("They were not watched"), track=False)

    desk.edit(change)
    assert "They were not watched" not in desk.text()


def test_a_source_that_shares_nearly_nothing_is_another_one(desk: Desk) -> None:
    head, _, _ = desk.text().partition("# Summary")
    article = "# Summary\n\n:::{claim} not-studied\n\nNobody knows it.\n:::\n"
    (desk.folder / "article.md").write_text(head + article, "utf-8")
    with pytest.raises(SourceError, match="MG03"):
        desk.edit(editors())
