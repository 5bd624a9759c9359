from __future__ import annotations

from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
import tinyhtml5
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree, html

from exporter.model.edition import Edition, PrintedSection, SectionRole
from exporter.model.inlines import Link, MarkPart, Text
from exporter.render.html.blocks import block, note
from exporter.render.html.content import el, figures, markup, print_body, section
from exporter.render.html.inlines import Markup, inlines
from exporter.render.html.tree import Element, Node, changed, html_markup
from tests import samples
from tests.render.epub.support import XHTML, by_class, handout, words

PRINT, SCREEN = Markup("print"), Markup("screen")
# Characters that a source may hold: the reader refuses controls, surrogates and the like.
TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1)


def body(edition: Edition | None = None) -> Any:
    return etree.fromstring(markup(print_body(edition or samples.edition())))


def written(how: Markup, *nodes: Node) -> str:
    return "".join(markup(node) for node in nodes)


@given(TEXTS, TEXTS)
def test_every_text_and_attribute_comes_back_as_it_was(text: str, value: str) -> None:
    made = markup(el("p", {"class": value}, text, el("b", None, value), text))
    read = etree.fromstring(made)
    assert words(read) == text + value + text
    assert read.get("class") == value


@given(TEXTS)
def test_an_html_parser_reads_the_same_words_as_an_xml_parser(text: str) -> None:
    made = markup(el("div", None, el("p", None, text, el("br"), text)))
    read = html.fragment_fromstring(made)
    # An HTML parser turns a few old line ends into new ones; the words are what counts.
    assert words(read).split() == (text + text).split() or words(read) == text + text


def test_a_claim_and_its_notes_share_one_wrapper_in_printing_order() -> None:
    pair = by_class(body(), "pair")[1]
    assert [child.get("class") for child in pair] == ["claim", "note evidence", "cautions"]
    assert [child.get("class") for child in pair[2]] == ["note urgent", "note caution", "note caution"]


def test_a_note_reads_label_text_and_citations_with_single_blanks() -> None:
    found = etree.fromstring(markup(note(PRINT, samples.KEY.evidence)))
    assert words(found) == samples.KEY.evidence.wording + " Sources\u00a01,\u00a02."
    assert words(by_class(found, "label")[0]) == "Evidence: Not studied."
    assert [link.get("href") for link in found.iter("a")] == ["#ref-1", "#ref-2"]


def test_a_mark_without_a_list_to_lead_to_is_no_link() -> None:
    bare = replace(samples.KEY.evidence, marks=(MarkPart("Sources\u00a03."),))
    assert "<a" not in markup(note(PRINT, bare))


def test_a_note_by_its_label_only_says_so_in_its_class() -> None:
    assert [found.get("id") for found in by_class(body(), "again")] == [
        "n-stop-evidence",
        "n-stop-dependence",
    ]


def test_the_key_message_stands_in_a_box_with_its_notes() -> None:
    boxed = by_class(body(), "keymsg")[0]
    assert [found.get("id") for found in boxed.iter() if found.get("id")] == [
        "c-key", "n-key-evidence", "n-key-decide",
    ]  # fmt: skip


def test_a_handout_brings_its_key_message_before_what_to_do_in_danger_and_the_disclaimers() -> None:
    top = by_class(body(handout()), "top")[0]
    assert [child.get("class") for child in top] == ["keymsg", "calls", "first"]
    assert words(body(handout())).count("Nobody has tested kratom") == 1


def test_the_card_has_each_number_with_its_condition_and_each_urgent_caution_as_a_note() -> None:
    (card,) = by_class(body(), "calls")
    _, rows, _ = card
    assert [child.get("class") for child in rows] == ["call", "call", "call", "note urgent"]
    bold = [words(found) for found in rows[1].iter("b")]
    assert bold == ["988", "Thoughts of suicide or self-harm:"]
    assert words(rows[1]) == "988 Thoughts of suicide or self-harm: call or text"


def test_the_key_message_stands_before_the_contents_and_once() -> None:
    assert [child.get("class") for child in by_class(body(), "top")[0]] == ["keymsg", "calls", "first"]
    assert [child.get("class") for child in body()][1:3] == ["top", "toc"]
    assert len(by_class(body(), "keymsg")) == 1


def test_print_follows_a_link_with_its_address_and_the_screen_does_not() -> None:
    link = Link("https://example.org/x", (Text("the page"),), "https://example.org/x")
    assert '(<span class="address">https://example.org/x</span>)' in written(PRINT, *inlines(PRINT, (link,)))
    assert "address" not in written(SCREEN, *inlines(SCREEN, (link,)))


def test_numbers_in_the_text_can_be_dialled_on_a_screen_only_and_contacts_on_paper_too() -> None:
    link = Link("tel:988", (Text("988"),))
    assert written(PRINT, *inlines(PRINT, (link,))) == "988"
    assert written(SCREEN, *inlines(SCREEN, (link,))) == '<a href="tel:988">988</a>'
    assert '<b class="num"><a href="tel:988">988</a></b>' in markup(print_body(samples.edition()))


def test_a_decorative_picture_has_no_alt_on_paper_and_an_empty_one_on_a_screen() -> None:
    plain, decorative = figures(samples.edition())
    assert 'alt="A leaf with five veins"' in markup(block(PRINT, plain))
    assert "<img" not in markup(block(PRINT, decorative))
    assert 'alt="" class="decorative"' in markup(block(SCREEN, decorative))


def test_headings_have_the_level_and_anchor_of_their_section() -> None:
    found = [(item.tag, item.get("id")) for item in body().iter() if item.tag in {"h1", "h2", "h3", "h4"}]
    assert ("h1", "publication.title") in found
    assert ("h2", "the-plant") in found
    assert ("h3", "in-the-body") in found
    assert ("h4", "receptors") in found


def test_numbers_stand_before_headings_and_contents_lines() -> None:
    tree = body()
    heading = next(item for item in tree.iter("h2") if item.get("id") == "the-plant")
    assert words(heading) == "1 The plant"
    assert words(by_class(tree, "level3")[0]).strip() == "1.1 In the body"
    assert by_class(tree, "pg")[2].get("data-target") == "#in-the-body"


def test_table_headers_have_a_scope() -> None:
    heads = [(words(head), head.get("scope")) for head in body().iter("th")]
    assert heads == [
        *(("Body", "col"), ("Year", "col"), ("First body", "row"), ("Second body", "row")),
        *(("Medicine, herb or product", "col"), ("How much", "col"), ("How often", "col")),
    ]


def test_references_keep_their_printed_numbers() -> None:
    entries = by_class(body(), "refs")[0]
    assert [(item.get("value"), item.get("id")) for item in entries.iter("li")] == [
        ("1", "ref-1"),
        ("2", "ref-2"),
    ]


def test_list_items_are_tight() -> None:
    assert not [item for item in body().iter("li") if any(child.tag in {"p", "div"} for child in item)]


@pytest.mark.parametrize("name", ["aside", "details", "script", "iframe", "figure", "em class"])
def test_elements_that_lose_text_are_never_used(name: str) -> None:
    assert f"<{name}" not in markup(print_body(samples.edition()))


def test_nothing_is_hidden_or_styled_inline() -> None:
    made = markup(print_body(samples.edition()))
    assert "hidden" not in made
    assert "style=" not in made


def test_a_screen_reader_is_told_what_a_note_is_and_hears_its_label_once() -> None:
    found = etree.fromstring(markup(note(SCREEN, samples.KEY.evidence)))
    assert found.get("role") == "note"
    assert not [name for one in found.iter() for name in one.keys() if name.startswith("aria-")]  # noqa: SIM118
    assert "".join(found.itertext()).startswith(samples.KEY.evidence.label)


def test_what_is_changed_is_changed_at_every_depth_and_the_rest_is_kept_as_it_is() -> None:
    kept = el("p", None, "a")
    tree = el("div", None, kept, el("p", None, el("a", {"href": "#here"}, "a"), "b"))

    def change(element: Element) -> Element:
        return element.having("href", "two.xhtml#here") if element.get("href") == "#here" else element

    (made,) = changed((tree,), change)
    assert markup(made) == '<div><p>a</p><p><a href="two.xhtml#here">a</a>b</p></div>'
    assert isinstance(made, Element)
    assert made.children[0] is kept


@given(TEXTS, TEXTS)
# The parser takes a short string for a file's name, and no system takes a name of as many bytes as this.
@example("\u20ac" * 120, "0")
def test_as_html_every_text_and_attribute_comes_back_as_it_was(text: str, value: str) -> None:
    made = html_markup(el("p", {"class": value}, text, el("br"), el("b", None, value)))
    read = tinyhtml5.parse(StringIO(f"<!DOCTYPE html><body>{made}")).find(f".//{XHTML}p")
    assert "".join(read.itertext()) == text + value
    assert read.get("class") == value


def test_as_html_an_empty_element_has_no_end_and_a_sheet_is_not_escaped() -> None:
    assert (
        html_markup(el("p", None, el("br"), el("style", None, "a>b{}"))) == "<p><br><style>a>b{}</style></p>"
    )


def test_a_section_without_heading_keeps_its_anchor() -> None:
    bare = PrintedSection("s-1", 1, SectionRole.SUMMARY, (), "Summary", blocks=(samples.paragraph("Text."),))
    assert markup(section(PRINT, bare)).startswith('<section class="untitled summary" id="s-1">')
