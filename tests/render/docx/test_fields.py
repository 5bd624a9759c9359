from __future__ import annotations

from dataclasses import replace
from typing import Any

from lxml import etree

from exporter.model.blocks import Paragraph
from exporter.model.edition import EditionKind, PrintedSection, SectionRole
from exporter.model.inlines import Link
from tests import samples
from tests.render.docx.support import INPUTS, W, marked, paragraphs, parts, sample_tree, text_of, tree


def balance(root: Any) -> list[str]:
    """Return the kinds of field characters in order, or fail when they do not nest."""
    kinds = [node.get(f"{W}fldCharType") for node in root.iter(f"{W}fldChar")]
    depth = 0
    for kind in kinds:
        depth += {"begin": 1, "separate": 0, "end": -1}[kind]
        assert depth >= 0
    assert depth == 0
    return kinds


def instructions(root: Any) -> list[str]:
    return [node.text.strip() for node in root.iter(f"{W}instrText")]


def test_fills_the_contents_field_with_titles_that_lead_to_their_headings() -> None:
    root = sample_tree()
    entries = paragraphs(root, "Toc1", "Toc2", "Toc3")
    wanted = samples.edition().contents
    assert balance(root)
    assert instructions(entries[0])[0] == r'TOC \o "1-2" \h \z \u'
    assert [text_of(one).strip() for one in entries] == [
        f"{one.number} {one.title}".strip() for one in wanted
    ]
    assert [one.find(f"{W}hyperlink").get(f"{W}anchor") for one in entries] == [
        one.anchor.replace("-", "_") for one in wanted
    ]


def test_leaves_page_numbers_that_nobody_knows_to_fields_about_which_word_does_not_ask() -> None:
    entries = paragraphs(sample_tree(), "Toc1", "Toc2", "Toc3")
    wanted = [rf"PAGEREF {entry.anchor.replace('-', '_')} \h" for entry in samples.edition().contents]
    assert [instructions(entry)[-1] for entry in entries] == wanted
    assert not [node for node in sample_tree().iter(f"{W}fldChar") if node.get(f"{W}dirty")]
    assert not list(sample_tree("word/settings.xml").iter(f"{W}updateFields"))
    assert all(text_of(entry)[-1] == " " for entry in entries), "a tab, and no number that nobody knows"


def test_fills_in_the_page_numbers_that_are_known() -> None:
    pages = tuple((entry.anchor, place) for place, entry in enumerate(samples.edition().contents, 3))
    inputs = replace(INPUTS, pages=pages)
    document = etree.fromstring(parts(samples.edition(), inputs)["word/document.xml"])
    entries = paragraphs(document, "Toc1", "Toc2", "Toc3")
    assert [text_of(entry).split(" ")[-1] for entry in entries] == [str(page) for _, page in pages]
    assert [text_of(entry.find(f"{W}hyperlink")) for entry in entries] == [*map(text_of, entries)]


def refers(words: str, **around: bool) -> list[str]:
    link = Link("#the-plant", samples.words(words))
    block: Any = Paragraph((link,))
    if around:
        block = replace(samples.KEY, body=(block,))
    root = tree(
        replace(samples.edition(), key_message=None, sections=(*samples.sections()[1:], section(block)))
    )
    return [found for found in instructions(root) if found.startswith("REF")]


def section(block: Any) -> PrintedSection:
    return PrintedSection("more", 2, SectionRole.BODY, samples.words("More"), "More", "", (block,))


def test_words_that_repeat_a_heading_follow_it_and_others_do_not() -> None:
    assert refers("The plant") == [r"REF the_plant \h"]
    assert refers("this part") == []


def test_no_field_may_change_the_words_of_a_claim() -> None:
    assert refers("The plant", in_claim=True) == []


def test_the_bookmark_of_a_heading_holds_its_words_and_not_its_number() -> None:
    assert marked(sample_tree(), "the-plant") == "The plant"


def test_each_reference_leads_back_to_its_first_citation() -> None:
    root = sample_tree()
    first, second = paragraphs(root, "Reference")
    back = [link for link in first.iter(f"{W}hyperlink") if link.get(f"{W}tooltip")]
    assert [text_of(link) for link in back] == ["1"]
    assert back[0].get(f"{W}tooltip") == samples.edition().words.back_to_text
    assert marked(root, back[0].get(f"{W}anchor")) == "1"
    assert back[0].get(f"{W}anchor") != second.find(f"{W}hyperlink").get(f"{W}anchor")


def test_prints_no_contents_when_the_edition_has_none() -> None:
    root = tree(samples.edition(EditionKind.HANDOUT))
    assert not instructions(root)
    assert not paragraphs(root, "TOCHeading")


def test_counts_pages_in_the_foot_with_fields() -> None:
    foot = sample_tree("word/footer1.xml")
    assert balance(foot) == ["begin", "separate", "end"] * 2
    assert instructions(foot) == ["PAGE", "NUMPAGES"]
