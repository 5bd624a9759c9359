from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.render.pdf.support import elements, opened, sample, tag_tree

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", ["article", "handout"])
def test_the_tags_are_those_that_were_looked_at(name: str) -> None:
    with opened(sample(name)) as pdf:
        assert tag_tree(pdf) == (GOLDEN / f"pdf-tags-{name}.txt").read_text("utf-8")


@pytest.mark.parametrize("name", ["article", "handout"])
def test_no_heading_level_is_skipped(name: str) -> None:
    with opened(sample(name)) as pdf:
        levels = [
            int(str(tag.S)[2]) for _, tag in elements(pdf) if str(tag.S)[1:] in ("H1", "H2", "H3", "H4")
        ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_table_headers_say_what_they_head() -> None:
    with opened(sample("article")) as pdf:
        headers = [str(tag.ID) for _, tag in elements(pdf) if tag.S == "/TH"]
        cells = [tag.A.Headers for _, tag in elements(pdf) if tag.S == "/TD"]
    assert len(headers) == len(set(headers)) == 7
    # A cell of the medicines' table has no word before it in its row: its column alone heads it.
    assert [len(cell) for cell in cells] == [2, 2, *(1,) * 9]


def test_a_picture_has_its_alternative_text_and_decoration_no_tag() -> None:
    with opened(sample("article")) as pdf:
        assert [str(tag.Alt) for _, tag in elements(pdf) if tag.S == "/Figure"] == ["A leaf with five veins"]


def test_foreign_words_have_their_language() -> None:
    with opened(sample("article")) as pdf:
        marked = [(str(tag.Lang), tag.K, tag.Pg) for _, tag in elements(pdf) if "/Lang" in tag]
        assert [lang for lang, _, _ in marked] == ["ms"]


def test_a_link_is_named_by_its_words() -> None:
    with opened(sample("article")) as pdf:
        links = [note for page in pdf.pages for note in page.get("/Annots", [])]
        names = {str(link.Contents) for link in links}
    assert {"1", "2", "the page", "the summary", "2 What you can do"} <= names
    assert not [name for name in names if name.startswith(("http", "ref-", "#"))]


def test_the_running_foot_is_a_pagination_artifact_and_nothing_else_is() -> None:
    with opened(sample("article")) as pdf:
        for page in pdf.pages:
            operations = pikepdf.parse_content_stream(page)
            paged = [op for op in operations if str(op.operator) == "BDC" and op.operands[0] == "/Artifact"]
            # Two lines beside the page number: three runs of text.
            assert [op.operands[1].Type for op in paged] == ["/Pagination"] * 3


def test_every_piece_of_content_is_tagged_or_an_artifact() -> None:
    with opened(sample("article")) as pdf:
        parents = _parents(pdf)
        for number, page in enumerate(pdf.pages):
            marked = _marked(page)
            assert {mcid for mcid in marked if parents[number][mcid] is None} == set()


def _parents(pdf: pikepdf.Pdf) -> dict[int, list[Any]]:
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return {int(key): list(value) for key, value in pairs if isinstance(value, pikepdf.Array)}


def _marked(page: pikepdf.Page) -> list[int]:
    operations = pikepdf.parse_content_stream(page)
    return [
        int(op.operands[1].MCID)
        for op in operations
        if str(op.operator) == "BDC" and "/MCID" in op.operands[1]
    ]


def test_bookmarks_lead_to_every_heading() -> None:
    with opened(sample("article")) as pdf, pdf.open_outline() as outline:
        top = outline.root[0]
        assert top.title == "Kratom and depression"
        assert [item.title for item in top.children] == [
            "Get help now",
            "Contents",
            "Summary",
            "1 The plant",
            "2 What you can do",
            "References",
            "About this document",
        ]
