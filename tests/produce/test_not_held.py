"""What no page holds is named at its line, from the measures of a layout alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exporter.model.blocks import Paragraph
from exporter.produce.not_held import NotHeldError, check_held, check_letters
from exporter.render.measures import Measures, Row, Side
from tests.samples import KEY, edition, ledger, words

ROOM = Side(200.0, 50.0, 400)
EDITION = replace(edition(), sections=(), key_message=KEY, urgent_card=None, disclaimers=())


def measured(*rows: Row) -> Measures:
    return Measures((ROOM, ROOM), rows, leading=5.0, line=0.0)


def codes(*rows: Row) -> list[str]:
    with pytest.raises(NotHeldError) as caught:
        check_held(measured(*rows), "a4", EDITION, ledger())
    return [finding.code for finding in caught.value.report]


def test_a_claim_higher_than_a_page_says_by_how_many_lines() -> None:
    with pytest.raises(NotHeldError) as caught:
        check_held(measured(Row(KEY.anchor, 271.0, 900, sheets=2)), "a4", EDITION, ledger())
    (finding,) = caught.value.report
    assert (finding.code, caught.value.exit_status) == ("ST22", 1)
    assert finding.message == "a claim with its notes is higher than a page of a4 by 5 lines"


def test_a_text_in_more_pieces_than_can_be_put_together_is_named() -> None:
    assert codes(Row("", 900.0, 4000, sheets=5, pieces=5)) == ["ST22"]


def test_a_line_beyond_the_edge_is_named() -> None:
    assert codes(Row("", 5.0, 3, over=2.0)) == ["ST23"]


@pytest.mark.parametrize(
    "row",
    [
        # What is parted although a page could hold it is no author's doing: the proof says so.
        Row(KEY.anchor, 249.0, 300, sheets=2),
        Row("", 600.0, 3000, sheets=4, pieces=4),
        Row("", 5.0, 3, over=0.2),
    ],
)
def test_what_paper_holds_is_no_finding(row: Row) -> None:
    check_held(measured(row), "a4", EDITION, ledger())


def test_words_from_right_to_left_that_no_proof_can_follow_are_named_at_their_text() -> None:
    check_letters(EDITION, ledger())
    claim = replace(KEY, body=(Paragraph(words("Take שתי טבליות now.")),))
    with pytest.raises(NotHeldError) as caught:
        check_letters(replace(EDITION, key_message=claim), ledger())
    (finding,) = caught.value.report
    assert (finding.code, caught.value.exit_status) == ("ST26", 1)
    assert "“שתי טבליות”" in finding.message
    with pytest.raises(NotHeldError, match="ST26"):
        check_letters(replace(EDITION, title="תרופה"), ledger())
