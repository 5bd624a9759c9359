"""The key message of a Word document stands in one box, whole, with a bar at each of its notes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from exporter.model.blocks import ItemList, ListItem
from exporter.model.edition import PrintedBlock
from tests import samples
from tests.mutants.files import edited
from tests.mutants.rendered import codes, proof, sample, told
from tests.render.docx_support import W, alone, keeps, sample_tree, style_of, text_of, tree

LISTED = replace(
    samples.KEY, body=(*samples.KEY.body, ItemList(False, (ListItem(samples.words("Ask first.")),)))
)


def box(*blocks: PrintedBlock) -> Any:
    root = tree(alone(*blocks)) if blocks else sample_tree()
    return next(
        table
        for table in root.iter(f"{W}tbl")
        if table.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") == "KeyBox"
    )


def test_holds_the_claim_its_evidence_and_every_caution_in_their_own_styles() -> None:
    (cell,) = box().iter(f"{W}tc")
    inside = [(style_of(one), text_of(one).split(".")[0]) for one in cell.iter(f"{W}p")]
    assert inside == [
        ("KeyMessage", "Nobody has tested kratom as a treatment for depression in people"),
        ("Evidence", "Evidence: Not studied"),
        ("Caution", "Caution: Decide with a clinician"),
    ]


def test_holds_a_list_of_the_claim_too() -> None:
    assert [style_of(one) for one in box(LISTED).iter(f"{W}p")][1] == "ListBullet"


def test_stays_on_one_page_and_is_tied_to_what_leads_to_it() -> None:
    (row,) = box().iter(f"{W}tr")
    assert row.find(f"{W}trPr/{W}cantSplit") is not None
    before = box().getprevious()
    assert (style_of(before), keeps(before)) == ("TableEnd", True)


def test_two_boxes_stay_two() -> None:
    root = tree(alone(samples.KEY, replace(samples.MOOD, key=True)))
    first, second = root.iter(f"{W}tbl")
    between = [
        style_of(one) for one in first.itersiblings(f"{W}p") if one in second.itersiblings(preceding=True)
    ]
    assert "TableEnd" in between


@pytest.mark.parametrize("damage", ["no rule", "switched off"])
def test_the_proof_refuses_a_box_that_a_page_may_part(damage: str) -> None:
    def split(root: etree._Element) -> None:
        for rule in list(root.iter(f"{W}cantSplit")):
            if damage == "no rule":
                rule.getparent().remove(rule)
            else:
                rule.set(f"{W}val", "0")

    found = proof("docx", edited(sample("docx"), r"document\.xml$", split))
    assert codes(found) == {"PF07"}, told(found)
