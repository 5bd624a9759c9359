"""The key message of a Word document stands in one box with its evidence; its cautions keep their bars."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from exporter.model.blocks import ItemList, ListItem
from exporter.model.format import Format
from tests import samples
from tests.mutants.files import edited
from tests.mutants.rendered import codes, proof, sample, told
from tests.render.docx.support import W, alone, keeps, paragraphs, style_of, text_of, tree

ITEMS = (ListItem(samples.words("Ask first.")),)
LISTED = replace(samples.KEY, body=(*samples.KEY.body, ItemList(False, ITEMS), ItemList(True, ITEMS)))
BOX = ["KeyMessage", "KeyMessageListBullet", "KeyMessageListNumber", "KeyEvidence"]


def looks(name: str) -> list[bytes]:
    """What each style of the box says of borders, or indents."""
    sheet = tree(alone(LISTED), "word/styles.xml")
    styles = {one.get(f"{W}styleId"): one for one in sheet.iter(f"{W}style")}
    return [etree.tostring(styles[style].find(f"{W}pPr/{W}{name}")) for style in BOX]


def test_holds_the_claim_and_its_evidence_and_ties_the_cautions_to_them() -> None:
    root = tree(alone(samples.KEY))
    found = paragraphs(root, *BOX, "Caution")
    assert [(style_of(one), text_of(one).split(".")[0], keeps(one)) for one in found] == [
        ("KeyMessage", "Nobody has tested kratom as a treatment for depression in people", True),
        ("KeyEvidence", "Evidence: Not studied", True),
        ("Caution", "Caution: Decide with a clinician", False),
    ]


def test_holds_the_lists_of_the_claim_too() -> None:
    assert [style_of(one) for one in paragraphs(tree(alone(LISTED)), *BOX)] == BOX


@pytest.mark.parametrize("name", ["pBdr", "ind"])
def test_all_in_it_have_the_same_borders_and_indents_so_that_word_draws_one_box(name: str) -> None:
    assert len(set(looks(name))) == 1


def test_has_four_sides() -> None:
    sides = [etree.QName(side).localname for side in etree.fromstring(looks("pBdr")[0])]
    assert sides == ["top", "left", "bottom", "right"]


def test_is_no_table() -> None:
    assert not list(tree(alone(samples.KEY)).iter(f"{W}tbl"))


def test_the_proof_refuses_a_box_that_a_page_may_part() -> None:
    def split(root: Any) -> None:
        for one in paragraphs(root, "KeyMessage"):
            one.find(f"{W}pPr/{W}keepNext").set(f"{W}val", "0")

    found = proof(Format.DOCX, edited(sample(Format.DOCX), r"document\.xml$", split))
    assert codes(found) == {"PF07"}, told(found)
