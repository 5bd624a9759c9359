from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from exporter.model.blocks import Checklist, ItemList, ListItem, Paragraph, Remark, WriteIn
from tests import samples
from tests.render.docx.support import W, alone, keeps, paragraphs, style_of, text_of, tree

words = samples.words


def numbered(*texts: str) -> ItemList:
    return ItemList(True, tuple(ListItem(words(text)) for text in texts))


def number_of(paragraph: Any) -> tuple[int, int]:
    properties = paragraph.find(f"{W}pPr/{W}numPr")
    return int(properties[1].get(f"{W}val")), int(properties[0].get(f"{W}val"))


def test_every_numbered_list_starts_at_one() -> None:
    edition = alone(numbered("a", "b"), numbered("c"))
    a, b, c = (number_of(one) for one in paragraphs(tree(edition), "ListNumber"))
    assert a == b != c
    instances = {
        int(one.get(f"{W}numId")): one for one in tree(edition, "word/numbering.xml").iter(f"{W}num")
    }
    for number, level in (a, c):
        override = instances[number].find(f"{W}lvlOverride")
        assert override.get(f"{W}ilvl") == str(level)
        assert override.find(f"{W}startOverride").get(f"{W}val") == "1"


def test_a_numbered_list_inside_each_item_starts_anew_on_its_level() -> None:
    outer = ItemList(True, tuple(ListItem(words(text), (numbered("x"),)) for text in ("a", "b")))
    first, second = (number_of(one) for one in paragraphs(tree(alone(outer)), "ListNumber2"))
    assert first[1] == second[1] == 1
    assert first[0] != second[0]


def test_nests_three_levels_deep_in_the_styles_of_the_levels() -> None:
    deep = ItemList(
        False,
        (
            ListItem(
                words("1"),
                (ItemList(False, (ListItem(words("2"), (ItemList(False, (ListItem(words("3")),)),)),)),),
            ),
        ),
    )
    root = tree(alone(deep))
    for level, style in enumerate(("ListBullet", "ListBullet2", "ListBullet3")):
        assert [number_of(one) for one in paragraphs(root, style)] == [(1, level)]


@pytest.mark.parametrize("ordered", [False, True])
def test_a_list_in_a_box_has_the_borders_and_indents_of_the_box_so_that_word_draws_one(ordered: bool) -> None:
    items = ItemList(ordered, (ListItem(words("a")),))
    edition = alone(Remark("Title", (samples.paragraph("text"), items)))
    root, styles = tree(edition), tree(edition, "word/styles.xml")
    boxed = {one.get(f"{W}styleId"): one.find(f"{W}pPr") for one in styles.iter(f"{W}style")}
    found = paragraphs(root, f"RemarkList{'Number' if ordered else 'Bullet'}")
    assert [text_of(one) for one in found] == ["a"]
    for part in ("pBdr", "ind"):
        there, here = (
            boxed[style_of(one)].find(f"{W}{part}") for one in (*paragraphs(root, "Remark"), *found)
        )
        assert etree.tostring(there) == etree.tostring(here)
    number, _ = number_of(found[0])
    numbers = tree(edition, "word/numbering.xml")
    instance = next(one for one in numbers.iter(f"{W}num") if one.get(f"{W}numId") == str(number))
    definition = instance.find(f"{W}abstractNumId").get(f"{W}val")
    level = next(one for one in numbers if one.get(f"{W}abstractNumId") == definition)[1]
    assert level.find(f"{W}pPr/{W}ind").get(f"{W}left") == boxed["Remark"].find(f"{W}ind").get(f"{W}left")


def test_every_instance_belongs_to_a_definition_and_every_number_to_an_instance() -> None:
    edition = samples.edition()
    numbers = tree(edition, "word/numbering.xml")
    definitions = {one.get(f"{W}abstractNumId") for one in numbers.iter(f"{W}abstractNum")}
    instances = {
        one.get(f"{W}numId"): one.find(f"{W}abstractNumId").get(f"{W}val") for one in numbers.iter(f"{W}num")
    }
    assert set(instances.values()) <= definitions
    for path in ("word/document.xml", "word/styles.xml"):
        assert {one.get(f"{W}val") for one in tree(edition, path).iter(f"{W}numId")} <= set(instances)


def test_a_checklist_has_a_box_before_each_item_and_stays_in_one_piece() -> None:
    root = tree(alone(Checklist("Today", (words("one"), words("two"), words("three")))))
    assert [text_of(one) for one in paragraphs(root, "ChecklistTitle")] == ["Today"]
    assert [keeps(one) for one in paragraphs(root, "Checklist")] == [True, True, False]
    assert [text_of(one) for one in paragraphs(root, "Checklist")] == ["☐ one", "☐ two", "☐ three"]


def test_a_paragraph_before_a_list_stays_with_it_and_one_before_another_does_not() -> None:
    said = Paragraph(words("These:"))
    root = tree(alone(said, said, ItemList(False, (ListItem(words("one")),))))
    assert [keeps(one) for one in paragraphs(root, "BodyText")] == [False, True]


def test_lines_to_write_on_are_ruled_one_by_one_and_stay_with_their_label() -> None:
    root = tree(alone(WriteIn("My questions", 4)))
    assert [keeps(one) for one in paragraphs(root, "WriteInLine")] == [True, True, True, False]
    styles = tree(samples.edition(), "word/styles.xml")
    line = next(one for one in styles.iter(f"{W}style") if one.get(f"{W}styleId") == "WriteInLine")
    assert line.find(f"{W}pPr/{W}pBdr/{W}between") is not None
