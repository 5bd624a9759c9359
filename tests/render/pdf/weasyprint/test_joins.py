"""A block is one element of the structure tree, on however many pages it stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from typing import Any

import pikepdf
import pypdfium2

from exporter.model.blocks import ItemList, ListItem, Paragraph, Quote, Table
from exporter.model.edition import Edition, PrintedReference, PrintedSection, ReferenceList, SectionRole
from exporter.model.format import Format
from exporter.model.inlines import Text
from exporter.readback.formats import reader
from tests.render.pdf.support import elements, made, opened
from tests.samples import edition

HEADER = (Text("Plant"), Text("Weight"))


def long() -> Edition:
    """One section of a paragraph, a list, a quotation and a table, each higher than a page."""
    words = (Text(" ".join(f"word{number}" for number in range(900))),)
    items = tuple(ListItem((Text(f"item {number}"),)) for number in range(90))
    rows = tuple(((Text(f"row {number}"),), (Text(f"{number} g"),)) for number in range(90))
    blocks = (
        Paragraph(words),
        ItemList(False, items),
        Quote((Paragraph(words),)),
        Table(tuple((cell,) for cell in HEADER), rows),
    )
    first = replace(edition().sections[0], blocks=blocks, sections=())
    return replace(edition(), key_message=None, sections=(first,), contents=())


@cache
def data() -> bytes:
    return made(long())


def kinds(pdf: pikepdf.Pdf) -> Counter[str]:
    return Counter(str(tag.S) for _, tag in elements(pdf))


def test_what_goes_on_over_pages_is_one_element() -> None:
    with opened(data()) as pdf:
        found, pages = kinds(pdf), len(pdf.pages)
    assert pages > 8
    assert (found["/L"], found["/LI"], found["/LBody"], found["/Lbl"]) == (1, 90, 90, 90)
    assert (found["/BlockQuote"], found["/Table"], found["/TBody"]) == (1, 1, 1)
    # What to do in danger, and the section that everything else stands in.
    assert found["/Sect"] == 2


def test_a_table_has_one_head_and_its_cells_know_it() -> None:
    with opened(data()) as pdf:
        assert kinds(pdf)["/THead"] == 1
        assert kinds(pdf)["/TR"] == 91
        names = {str(tag.ID) for _, tag in elements(pdf) if tag.S == "/TH"}
        asked = {str(name) for _, tag in elements(pdf) if tag.S == "/TD" for name in tag.A.Headers}
    assert asked <= names
    assert len(names - asked) == 1, "the head of the first column heads row heads only"


def test_the_repeated_head_is_seen_and_not_told() -> None:
    read = reader(Format.PDF)(data())
    assert sum("Plant" in block.text for block in read.blocks) > 1
    assert sum("Plant" in block.text for block in read.structure or ()) == 1


def test_every_element_is_held_by_the_one_it_names() -> None:
    with opened(data()) as pdf:
        for _, tag in elements(pdf):
            kids = tag.K if isinstance(tag.K, pikepdf.Array) else [tag.K]
            assert all(_is_parent(tag, kid) for kid in kids), tag


def _is_parent(tag: Any, kid: Any) -> bool:
    return not (isinstance(kid, pikepdf.Dictionary) and "/S" in kid) or kid.P.objgen == tag.objgen


def test_a_reader_of_the_tree_meets_every_word_once_in_order() -> None:
    with opened(data()) as pdf:
        told = [int(kid) for _, tag in elements(pdf) for kid in _numbers(tag)]
    assert told
    spoken = "".join(block.text for block in reader(Format.PDF)(data()).structure or ())
    places = [spoken.index(f"word{number}") for number in (0, 450, 899)]
    assert places == sorted(places)


def _numbers(tag: Any) -> list[Any]:
    kids = tag.K if isinstance(tag.K, pikepdf.Array) else [tag.K]
    return [kid for kid in kids if isinstance(kid, int)]


def test_a_list_of_references_over_pages_is_one_list() -> None:
    entries = tuple(
        PrintedReference(f"ref-{number}", str(number), (Text(f"Entry {number}. {'word ' * 40}"),))
        for number in range(1, 61)
    )
    listed = PrintedSection(
        "refs", 2, SectionRole.REFERENCES, (Text("References"),), "References", "", (ReferenceList(entries),)
    )
    parted = made(replace(long(), sections=(listed,)))
    with opened(parted) as pdf:
        found, pages = kinds(pdf), len(pdf.pages)
    assert pages > 2
    assert (found["/L"], found["/LI"], found["/LBody"]) == (1, 60, 60)
    told = [
        block.text for block in reader(Format.PDF)(parted).structure or () if block.text.startswith("Entry")
    ]
    assert [int(text.split()[1].rstrip(".")) for text in told] == [*range(1, 61)]


def test_the_lines_of_a_contents_list_are_tagged_as_that() -> None:
    with opened(made(edition())) as pdf:
        found = kinds(pdf)
    assert found["/TOC"] == 1
    assert found["/TOCI"] == len(edition().contents) > 0


def test_pages_show_what_they_showed() -> None:
    with pypdfium2.PdfDocument(data()) as document:
        heads = sum("Plant" in page.get_textpage().get_text_bounded() for page in document)
    assert heads > 1
