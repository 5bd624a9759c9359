"""Files that the exporter made itself are told with the way to bring an edit back; others are not."""

from __future__ import annotations

import pytest

from exporter.importing.kinds import Kind
from exporter.importing.own import of_ours
from tests.importing.drafts import draft
from tests.merging.made import NAME, article, on_screen


@pytest.mark.parametrize("kind", [Kind.WORD, Kind.PAGE])
def test_a_file_with_a_seal_is_said_to_be_one_for_a_merge(kind: Kind) -> None:
    data = article() if kind is Kind.WORD else on_screen("html")
    (told,) = of_ours(data, kind, "back.docx")
    assert told.code == "IN09"
    assert f"“{NAME}”" in told.message
    assert "`exporter merge back.docx`" in told.hint


def test_a_seal_that_is_broken_is_said_without_a_name() -> None:
    page = on_screen("html").replace(b'content="ey', b'content="?y')
    assert page != on_screen("html")
    (told,) = of_ours(page, Kind.PAGE, "page.html")
    assert "“" not in told.message


@pytest.mark.parametrize("name", ["starting-warfarin.docx", "wordpress.html", "readme.md"])
def test_what_others_made_is_no_file_of_ours(name: str) -> None:
    assert not draft(name).told("IN09")
