"""Links lead somewhere or become their words; addresses follow on paper unless the words say them."""

from __future__ import annotations

import pytest

from exporter.arrange.resolve import Resolver, address_after, printable
from exporter.cite.citations import Cited
from exporter.model.blocks import (
    Checklist,
    Figure,
    ItemList,
    ListItem,
    Paragraph,
    Quote,
    Remark,
    Table,
    WriteIn,
)
from exporter.model.edition import PrintedReference
from exporter.model.inlines import (
    Citation,
    Emphasis,
    Foreign,
    Inlines,
    LineBreak,
    Link,
    MarkPart,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from tests.strategies import DOT

CITED = Cited(numbers={"a": 1}, entries=(PrintedReference("ref-1", "1", (Text("A."),)),))
RESOLVER = Resolver({"key": "c-key"}, CITED)
MARKED = Citation(("a",), (MarkPart("["), MarkPart("1", "ref-1"), MarkPart("]")))
RAW: Inlines = (Citation(("a",)),)
DONE: Inlines = (MARKED,)


def test_a_link_to_what_is_printed_leads_to_its_anchor() -> None:
    content = (Text("this"),)
    assert RESOLVER.inlines((Link("#key", content),)) == (Link("#c-key", content),)


def test_a_link_to_what_is_not_printed_becomes_its_words() -> None:
    content = (Text("the "), Emphasis((Text("plant"),)))
    assert RESOLVER.inlines((Link("#plant", content),)) == content


def test_an_outside_link_has_its_address_for_paper() -> None:
    link = Link("https://example.org/a/", (Text("a page"),))
    assert RESOLVER.inlines((link,)) == (Link(link.target, link.content, "https://example.org/a"),)


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("https://example.org/", "https://example.org"),
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("mailto:a%2Bb@example.org?subject=Hi", "a+b@example.org"),
        ("tel:+18002221222", "+18002221222"),
    ],
)
def test_a_printed_address_is_what_people_copy(target: str, address: str) -> None:
    assert printable(target) == address


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("https://example.org/", "https://example.org/"),
        ("https://example.org/a", "Example.org/a"),
        ("mailto:ask@example.org", "ask@example.org"),
        ("tel:988", "988"),
        ("tel:+18002221222", "1-800-222-1222"),
    ],
)
def test_an_address_that_the_words_say_is_not_repeated(target: str, words: str) -> None:
    assert address_after(target, words) == ""


@pytest.mark.parametrize(
    ("target", "words"), [("tel:988", "call 988 now"), ("tel:112233", "33"), ("tel:9", "9a")]
)
def test_a_number_inside_other_words_is_printed_again(target: str, words: str) -> None:
    assert address_after(target, words) == target.removeprefix("tel:")


@pytest.mark.parametrize(
    ("raw", "done"),
    [
        (Emphasis(RAW), Emphasis(DONE)),
        (Strong(RAW), Strong(DONE)),
        (Foreign("ms", RAW), Foreign("ms", DONE)),
        (Subscript("2"), Subscript("2")),
        (Superscript("2"), Superscript("2")),
        (LineBreak(), LineBreak()),
    ],
)
def test_citations_are_marked_wherever_they_stand_in_a_text(raw: Emphasis, done: Emphasis) -> None:
    assert RESOLVER.inlines((raw,)) == (done,)


@pytest.mark.parametrize(
    ("raw", "done"),
    [
        (Paragraph(RAW), Paragraph(DONE)),
        (
            ItemList(True, (ListItem(RAW, (ItemList(False, (ListItem(RAW),)),)),)),
            ItemList(True, (ListItem(DONE, (ItemList(False, (ListItem(DONE),)),)),)),
        ),
        (Table((RAW,), ((RAW,),), RAW), Table((DONE,), ((DONE,),), DONE)),
        (Quote((Paragraph(RAW),)), Quote((Paragraph(DONE),))),
        (Remark("T", (Paragraph(RAW),)), Remark("T", (Paragraph(DONE),))),
        (Checklist("T", (RAW,)), Checklist("T", (DONE,))),
        (WriteIn("L"), WriteIn("L")),
        (Figure(DOT, "alt"), Figure(DOT, "alt")),
    ],
)
def test_citations_are_marked_in_every_block(raw: Paragraph, done: Paragraph) -> None:
    assert RESOLVER.plain_block(raw) == done
