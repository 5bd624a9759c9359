"""The number that Word counts for a heading is read as its first word; those of list items are not."""

from __future__ import annotations

from exporter.model.format import Format
from exporter.readback.formats import reader
from tests import samples
from tests.mutants.files import edited
from tests.mutants.rendered import sample
from tests.render.docx.support import W, alone, paragraphs, sample_tree, style_of, text_of, tree

DOCUMENT = r"document\.xml$"


def headings(data: bytes) -> list[str]:
    return [block.text for block in reader(Format.DOCX)(data).blocks if block.role.startswith("heading 1")]


def test_what_is_read_is_what_the_edition_prints() -> None:
    typed = [text_of(one) for one in paragraphs(sample_tree(), "Heading1")]
    assert not any(text[0].isdigit() for text in typed), "no digit is typed"
    found = headings(sample(Format.DOCX))
    assert [text for text in found if text[0].isdigit()] == ["1 The plant", "2 What you can do"]
    assert "References" in found


def test_a_heading_that_is_gone_makes_those_behind_it_count_otherwise() -> None:
    def drop(root: object) -> None:
        first = next(one for one in paragraphs(root, "Heading1") if text_of(one) == "The plant")
        first.getparent().remove(first)

    assert "1 What you can do" in headings(edited(sample(Format.DOCX), DOCUMENT, drop))


def test_the_style_of_a_heading_belongs_to_the_list_and_what_has_no_number_is_in_an_empty_one() -> None:
    sheet = sample_tree("word/styles.xml")
    heading = next(one for one in sheet.iter(f"{W}style") if one.get(f"{W}styleId") == "Heading1")
    number = heading.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val")
    lists = sample_tree("word/numbering.xml")
    instance = next(one for one in lists.iter(f"{W}num") if one.get(f"{W}numId") == number)
    wanted = instance.find(f"{W}abstractNumId").get(f"{W}val")
    definition = next(one for one in lists if one.get(f"{W}abstractNumId") == wanted)
    linked = {one.find(f"{W}pStyle").get(f"{W}val") for one in definition.iter(f"{W}lvl")}
    assert linked == {"Heading1", "Heading2", "Heading3"}
    bare = next(one for one in paragraphs(sample_tree(), "Heading1") if text_of(one) == "References")
    number = bare.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val")
    instance = next(one for one in lists.iter(f"{W}num") if one.get(f"{W}numId") == number)
    empty = instance.find(f"{W}abstractNumId").get(f"{W}val")
    texts = next(one for one in lists if one.get(f"{W}abstractNumId") == empty).iter(f"{W}lvlText")
    assert {text.get(f"{W}val") for text in texts} == {""}


def test_where_no_heading_has_a_number_none_is_in_a_list() -> None:
    edition = alone(samples.MOOD)
    found = [one for one in paragraphs(tree(edition)) if style_of(one).startswith("Heading")]
    assert all(one.find(f"{W}pPr/{W}numPr") is None for one in found)
    sheet = tree(edition, "word/styles.xml")
    heading = next(one for one in sheet.iter(f"{W}style") if one.get(f"{W}styleId") == "Heading1")
    assert heading.find(f"{W}pPr/{W}numPr") is None
