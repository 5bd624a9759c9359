from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporter.model.blocks import Paragraph
from exporter.model.inlines import (
    Citation,
    Emphasis,
    Foreign,
    Inlines,
    Link,
    MarkPart,
    Strong,
    Superscript,
    Text,
)
from tests import samples
from tests.render.docx.support import R, W, alone, paragraphs, parts, text_of, tree

CHARACTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"))


def only(*content: Any) -> Any:
    return paragraphs(tree(alone(Paragraph(tuple(content)))), "BodyText")[0]


def run_styles(paragraph: Any) -> list[tuple[str, str | None]]:
    found = []
    for run in paragraph.iter(f"{W}r"):
        style = run.find(f"{W}rPr/{W}rStyle")
        found.append(("".join(run.itertext()), None if style is None else style.get(f"{W}val")))
    return found


@settings(max_examples=60)
@given(st.lists(st.text(CHARACTERS, min_size=1), min_size=1, max_size=4))
def test_keeps_every_character_of_every_run(pieces: list[str]) -> None:
    marks: list[Inlines] = [
        (Strong((Text(piece),)),) if place % 2 else (Text(piece),) for place, piece in enumerate(pieces)
    ]
    assert text_of(only(*(inline for part in marks for inline in part))) == "".join(pieces)


def test_marks_words_with_named_styles() -> None:
    found = only(Text("a "), Strong(samples.words("b")), Emphasis(samples.words("c")), Superscript("3"))
    assert run_styles(found) == [("a ", None), ("b", "Strong"), ("c", "Emphasis"), ("3", "Superscript")]


@pytest.mark.parametrize(
    "nested", [Strong((Emphasis(samples.words("x")),)), Emphasis((Strong(samples.words("x")),))]
)
def test_gives_words_marked_twice_one_style_with_both_looks(nested: Strong | Emphasis) -> None:
    edition = alone(Paragraph((nested,)))
    assert run_styles(paragraphs(tree(edition), "BodyText")[0]) == [("x", "StrongEmphasis")]
    made = [
        one
        for one in tree(edition, "word/styles.xml").iter(f"{W}style")
        if one.get(f"{W}styleId") == "StrongEmphasis"
    ]
    assert len(made) == 1
    assert {node.tag.removeprefix(W) for node in made[0].find(f"{W}rPr")} == {"b", "bCs", "i", "iCs"}


def test_prints_an_outside_address_after_its_words_in_round_brackets() -> None:
    content = (Link("https://example.org/a?b=1&c=2", samples.words("the page"), "example.org/a"), Text("."))
    edition = alone(Paragraph(content))
    found = paragraphs(tree(edition), "BodyText")[0]
    assert text_of(found) == "the page (example.org/a)."
    relations = tree(edition, "word/_rels/document.xml.rels")
    target = {one.get("Id"): (one.get("Target"), one.get("TargetMode")) for one in relations}
    link = found.find(f"{W}hyperlink")
    assert target[link.get(f"{R}id")] == ("https://example.org/a?b=1&c=2", "External")


def test_writes_one_relationship_for_one_address() -> None:
    link = Link("https://example.org/", samples.words("x"))
    data = parts(alone(Paragraph((link, Text(" "), link))))["word/_rels/document.xml.rels"]
    assert data.count(b"https://example.org/") == 1


def test_leads_each_numeral_of_a_citation_to_its_reference_when_that_is_printed() -> None:
    mark = Citation(("a",), (MarkPart("["), MarkPart("1", "ref-1"), MarkPart("]")))
    assert only(mark).find(f"{W}hyperlink") is None
    body = paragraphs(tree(samples.edition()), "BodyText")[0]
    assert [text_of(link) for link in body.iter(f"{W}hyperlink") if link.get(f"{W}anchor") == "ref_1"] == [
        "1"
    ]


@pytest.mark.parametrize(("lang", "attribute"), [("ms", "val"), ("ar-EG", "bidi"), ("ja", "eastAsia")])
def test_marks_another_language_by_its_script(lang: str, attribute: str) -> None:
    properties = next(only(Foreign(lang, samples.words("x"))).iter(f"{W}rPr"))
    assert properties.find(f"{W}lang").get(f"{W}{attribute}") == lang
    assert (properties.find(f"{W}rtl") is not None) == (attribute == "bidi")
