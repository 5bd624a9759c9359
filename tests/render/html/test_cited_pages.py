"""On paper each reference names the pages that cite it, once and in order, and each number is a link."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pikepdf
import pypdfium2
import pytest

from exporter.model.edition import Edition, ReferenceList
from exporter.render.html import content as html
from exporter.render.html.cited_pages import with_cited_pages
from exporter.render.html.tree import markup
from tests.render import cited
from tests.render.leaflet import handout
from tests.render.pdf.support import elements, made, opened
from tests.samples import edition, words


def pages(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range() for page in document]


def listed(data: bytes) -> str:
    """The text of the list of references, blanks made plain."""
    (found,) = (page for page in pages(data) if "Nobody cites this one" in page)
    return " ".join(found.split())


def test_each_reference_names_its_pages_once_in_order_and_one_that_nothing_cites_names_none() -> None:
    data = cited.pdf()
    for page, text in enumerate(pages(data), 1):
        assert [f"What page {page} says." in text] == [2 <= page <= 13]
    found = listed(data)
    for number, content in cited.CONTENT.items():
        assert f"{content} {cited.PHRASES[number]}".strip() in found
    assert found.count("(Cited on") == 4


def _links(pdf: pikepdf.Pdf) -> list[Any]:
    found = [link for page in pdf.pages for link in page.get("/Annots", [])]
    return [link for link in found if str(link.Contents).startswith("page ")]


def test_each_number_is_a_link_to_the_first_citation_on_its_page() -> None:
    with opened(cited.pdf()) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        names = list(pdf.Root.Names.Dests.Names)
        targets = {str(name): array for name, array in zip(names[::2], names[1::2], strict=True)}
        links = _links(pdf)
        expected = [page for number in cited.CITING for page in sorted(set(cited.CITING[number]))]
        assert [str(link.Contents) for link in links] == [f"page {page}" for page in expected]
        assert [numbers[targets[str(link.Dest)][0].objgen] for link in links] == expected
        assert str(links[1].Dest) == "ref-1.cited-2", "page 3 cites it twice: the first of them"
        assert all(abs(float(link.Rect[2]) - float(link.Rect[0])) > 5 for link in links)


def test_a_number_has_one_tag_with_its_words_and_what_says_nothing_has_none() -> None:
    with opened(cited.pdf()) as pdf:
        tags = [tag for _, tag in elements(pdf) if tag.S == "/Link"]
        kinds = [sorted(type(kid).__name__ for kid in tag.K) for tag in tags]
    assert kinds
    assert {tuple(kind) for kind in kinds} == {("Object", "int")}, "its annotation and its text, no more"


def test_no_line_of_a_reference_ends_too_soon() -> None:
    """Where the phrase is plain text, the same lines end at the same words."""
    for paper in ("letter", "a5"):
        data = made(cited.cited(), "book", paper)
        plain = made(_without_links(), "book", paper)
        assert _lines(data) == _lines(plain)


def _without_links() -> Edition:
    whole = cited.cited()
    *_, last = whole.sections
    block = last.blocks[0]
    assert isinstance(block, ReferenceList)
    entries = tuple(
        replace(entry, content=words(f"{cited.CONTENT[number]} {_tied(cited.PHRASES[number])}".strip()))
        for number, entry in enumerate(block.entries, 1)
    )
    return replace(whole, sections=(replace(last, blocks=(ReferenceList(entries),)),))


def _tied(phrase: str) -> str:
    first = " ".join(phrase.split(" ")[:11])
    return first.replace(" ", "\u00a0") + phrase[len(first) :]


def _lines(data: bytes) -> list[str]:
    (found,) = (page for page in pages(data) if "Nobody cites this one" in page)
    lines = [" ".join(line.split()) for line in found.splitlines()]
    return lines[lines.index("References") + 1 :][:8]


def test_a_line_may_end_within_many_numbers_and_not_within_few() -> None:
    markup_ = markup(with_cited_pages(cited.cited(), html.print_body(cited.cited())))
    assert markup_.count('class="cited-loose"') == 12 - 8
    assert re.findall(r"> \(Cited\u00a0on<", markup_) == ["> (Cited\u00a0on<"] * 4


@pytest.mark.parametrize("other", [handout(), replace(edition(), sections=edition().sections[:2])])
def test_an_edition_without_a_list_stays_as_it_is(other: Edition) -> None:
    body = html.print_body(other)
    assert with_cited_pages(other, body) is body


def test_a_citation_behind_the_list_is_named_in_it() -> None:
    found = listed(made(cited.cited(behind=3), "book"))
    assert f"{cited.CONTENT[5]} (Cited on pages 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14.)" in found


def test_the_words_are_those_of_the_language() -> None:
    words = replace(edition().words, cited_on="Citada en", cited_page="la página", cited_pages="las páginas")
    found = listed(made(replace(cited.cited(), words=words, lang="es"), "book"))
    assert f"{cited.CONTENT[1]} (Citada en las páginas 2, 3, 5.)" in found
    assert f"{cited.CONTENT[2]} (Citada en la página 4.)" in found
