"""A box to tick is a check box of Word: it can be clicked, it is no text, and nothing else may be in it."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from exporter.model.blocks import Checklist
from exporter.model.edition import Edition, GivenBy
from exporter.model.format import Format
from exporter.readback.formats import reader
from tests import samples
from tests.mutants.files import edited
from tests.mutants.rendered import rendered, sample
from tests.proof.seen import check_docx
from tests.proof.visible.support import told
from tests.render.docx.support import PLAIN, W, alone, paragraphs, tree

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
DOCUMENT = r"document\.xml$"
ITEMS = Checklist("Today", (samples.words("one"), samples.words("two")))


def listed() -> Edition:
    return alone(samples.MOOD, ITEMS, GivenBy(("Name",), "Discussed with me"))


def controls(root: Any) -> list[Any]:
    return list(root.iter(f"{W}sdt"))


def test_every_item_begins_with_an_empty_check_box_of_its_own() -> None:
    root = tree(listed())
    found = [paragraph[1] for paragraph in paragraphs(root, "Checklist")]
    assert found == controls(root)
    assert len({one.find(f"{W}sdtPr/{W}id").get(f"{W}val") for one in found}) == len(found) == 3
    for one in found:
        box = one.find(f"{W}sdtPr/{W14}checkbox")
        assert [child.get(f"{W14}val") for child in box] == ["0", "2612", "2610"]
        assert "".join(one.itertext()) == "☐"


def test_a_program_need_not_know_check_boxes() -> None:
    root = tree(listed())
    ignorable = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
    assert root.nsmap[root.get(ignorable)] == W14[1:-1]


def test_the_box_is_large_enough_to_be_ticked_by_hand() -> None:
    styles = tree(listed(), "word/styles.xml")
    box = next(one for one in styles.iter(f"{W}style") if one.get(f"{W}styleId") == "TickBox")
    assert int(box.find(f"{W}rPr/{W}sz").get(f"{W}val")) > 2 * PLAIN.size


def read(change: Any) -> list[str]:
    data = edited(rendered(Format.DOCX, listed()), DOCUMENT, change)
    return [block.text for block in reader(Format.DOCX)(data).blocks]


@pytest.mark.parametrize("sign", ["☐", "☒", "☑"])
def test_ticked_or_not_the_box_is_no_text(sign: str) -> None:
    def tick(root: etree._Element) -> None:
        for control in controls(root):
            next(control.iter(f"{W}t")).text = sign

    assert {"one", "two", "Discussed with me"} <= set(read(tick))


def test_words_in_a_box_are_text_and_so_is_a_box_in_a_claim() -> None:
    def say(root: etree._Element) -> None:
        first = controls(root)[0]
        next(first.iter(f"{W}t")).text = "It cures."
        paragraphs(root, "Claim")[0].append(controls(root)[1])

    found = read(say)
    assert "It cures. one" in found
    assert any(text.endswith("☐") for text in found)


def test_a_file_just_made_holds_no_other_control() -> None:
    def damaged(change: Any) -> str:
        return told(check_docx(edited(sample(Format.DOCX), DOCUMENT, change), samples.ledger()))

    def say(root: etree._Element) -> None:
        next(controls(root)[0].iter(f"{W}t")).text = "It cures."

    def tick(root: etree._Element) -> None:
        next(root.iter(f"{W14}checked")).set(f"{W14}val", "1")

    def other(root: etree._Element) -> None:
        properties = controls(root)[0][0]
        properties.remove(properties.find(f"{W14}checkbox"))

    assert damaged(lambda _: None) == ""
    assert "PF42" in damaged(say)
    assert "a control that holds “It cures.”" in damaged(say)
    assert "PF42" in damaged(tick)
    assert "PF42" in damaged(other)
