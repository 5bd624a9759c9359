"""What EPUBCheck, Ace, axe-core and the Nu checker all pass, held to here: books and pages alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from exporter.model.edition import Edition
from exporter.model.format import Format
from exporter.readback.screen.html_tree import parse_html
from tests import samples
from tests.mutants.rendered import proof, rendered
from tests.proof.visible.support import edited
from tests.render.epub.support import XHTML, handout, hostile, pages, right_to_left, with_pictures, words

EDITIONS = {
    "article": samples.edition(),
    "handout": handout(),
    "hostile": hostile(),
    "rtl": right_to_left(),
    "pictures": with_pictures(),
}
each_edition = pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)


def documents(edition: Edition) -> Iterator[tuple[str, Any]]:
    yield from pages(edition).items()
    yield "page", parse_html(rendered(Format.HTML, edition))


@each_edition
def test_every_head_of_a_table_says_what_it_heads(edition: Edition) -> None:
    heads = [head for _, root in documents(edition) for head in root.iter(f"{XHTML}th")]
    assert [words(head) for head in heads if head.get("scope") not in ("col", "row")] == []
    assert heads or edition is not EDITIONS["article"]


@each_edition
def test_a_picture_without_words_is_one_that_is_marked_as_decoration(edition: Edition) -> None:
    for name, root in documents(edition):
        for image in root.iter(f"{XHTML}img"):
            assert image.get("alt") is not None, name
            assert bool(image.get("alt").strip()) != (image.get("class") == "decorative"), name


@each_edition
def test_no_body_is_empty_and_what_names_an_element_is_there(edition: Edition) -> None:
    for name, root in documents(edition):
        assert words(root.find(f"{XHTML}body")).strip() or name == "cover.xhtml"
        ids = {element.get("id") for element in root.iter()}
        assert {one.get("aria-labelledby") for one in root.iter()} - {None} <= ids, name


@pytest.mark.parametrize("words_", ["Using kratom often", "This leaflet gives", "One online survey"])
def test_a_note_that_is_removed_is_missed(words_: str) -> None:
    def without(text: str) -> str:
        start = text.rindex('<div class="note', 0, text.index(words_, text.index("<body")))
        return text[:start] + text[text.index("</div>", start) + len("</div>") :]

    html = without(rendered(Format.HTML, samples.edition()).decode()).encode()
    chapter = "OEBPS/title.xhtml" if words_.startswith("This") else "OEBPS/chapter-01.xhtml"
    epub = edited(rendered(Format.EPUB, samples.edition()), {chapter: without})
    for format_, data in ((Format.HTML, html), (Format.EPUB, epub)):
        assert "PF02" in {finding.code for finding in proof(format_, data).findings}
