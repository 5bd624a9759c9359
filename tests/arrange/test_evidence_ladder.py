"""The evidence scale as a ladder: its rungs by rank, what stands beside it, what is marked, and its words."""

from __future__ import annotations

from dataclasses import replace

from exporter.arrange.evidence_ladder import small_ladder, whole_ladder
from exporter.data.labels import labels
from exporter.data.scale import scale
from exporter.model.blocks import EvidenceLadder
from exporter.model.edition import EditionKind, PrintedLadder
from exporter.model.edition_walk import printed_blocks
from exporter.model.evidence import EvidenceStatus
from tests.arrange.leaflet import ACTIONS, PUBLICATION, SUMMARY, printed

WORDS, SCALE = labels("en"), scale("en")
STATUS = {status.id: status for status in SCALE}
HARM = EvidenceStatus("harm", "No trial, reports of harm", "Doctors reported harm.", None, warns=True)


def test_the_surest_label_is_on_the_highest_rung_and_those_without_a_rank_on_none() -> None:
    ladder = whole_ladder(SCALE, WORDS)
    ranks = [rung.rank for rung in ladder.rungs]
    assert ranks == sorted((one.rank for one in SCALE if one.rank is not None), reverse=True)
    assert [rung.id for rung in ladder.beside] == [one.id for one in SCALE if one.rank is None]
    assert not any(rung.used for rung in (*ladder.rungs, *ladder.beside))


def test_every_label_is_drawn_and_told_once_in_the_same_order() -> None:
    ladder = whole_ladder((*SCALE, HARM), WORDS)
    labels_ = [rung.label for rung in (*ladder.rungs, *ladder.beside)]
    assert sorted(labels_) == sorted(one.label for one in (*SCALE, HARM))
    assert [word for word in ladder.drawn if word in labels_] == labels_
    places = [ladder.alt.index(label) for label in labels_]
    assert places == sorted(places)


def test_labels_that_are_as_sure_as_each_other_have_one_number() -> None:
    told = whole_ladder(SCALE, WORDS).told
    assert "5. Case reports;" in told
    assert "5. Laboratory and animal studies only;" in told
    assert told[8] == "7. Not studied."


def test_reports_of_harm_stand_first_beside_the_ladder() -> None:
    """In the scale that is shipped, too."""
    first = whole_ladder(SCALE, WORDS).beside[0]
    assert (first.id, first.warns) == ("no-trial-harm", True)


def test_the_small_one_has_every_rung_marks_what_is_used_and_beside_it_only_that() -> None:
    (ladder,) = small_ladder(SCALE, [STATUS["not-studied"], STATUS["early-trial"], STATUS["expert"]], WORDS)
    assert len(ladder.rungs) == len(whole_ladder(SCALE, WORDS).rungs)
    assert [rung.id for rung in ladder.rungs if rung.used] == ["early-trial", "not-studied"]
    assert [rung.id for rung in ladder.beside] == ["expert"]
    assert "3. Small early trials (used here);" in ladder.told
    assert ladder.drawn[1] == WORDS.ladder_used


def test_it_has_no_line_for_what_is_beside_when_nothing_is() -> None:
    (ladder,) = small_ladder(SCALE, [STATUS["not-studied"], STATUS["early-trial"]], WORDS)
    assert (ladder.lead_beside, ladder.beside) == ("", ())
    assert WORDS.ladder_told_beside not in ladder.told


def test_there_is_none_where_no_order_is_to_be_seen() -> None:
    assert small_ladder(SCALE, [STATUS["not-studied"], STATUS["expert"]], WORDS) == ()


def test_it_stands_with_the_key_and_where_an_author_asks_for_it() -> None:
    asked = replace(SUMMARY, blocks=(*SUMMARY.blocks, EvidenceLadder()))
    publication = replace(PUBLICATION, sections=(asked, ACTIONS))
    edition = printed(EditionKind.ARTICLE, publication)
    found = [block for block in printed_blocks(edition) if isinstance(block, PrintedLadder)]
    assert [ladder.small for ladder in found] == [False, True]


def test_it_speaks_the_language_of_the_publication() -> None:
    ladder = whole_ladder(scale("es"), labels("es"))
    assert ladder.told[1] == "1. Bien establecido;"
    assert ladder.lead == labels("es").ladder_lead
