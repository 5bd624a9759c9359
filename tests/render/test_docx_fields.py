from __future__ import annotations

from typing import Any

from exporter.model.edition import EditionKind
from tests import samples
from tests.render.docx_support import W, paragraphs, sample_tree, text_of, tree


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
    assert balance(root) == ["begin", "separate", "end"]
    assert instructions(root) == [r'TOC \o "1-2" \h \z \u']
    entries = paragraphs(root, "Toc1", "Toc2", "Toc3")
    wanted = samples.edition().contents
    assert [text_of(one) for one in entries] == [f"{one.number} {one.title}".strip() for one in wanted]
    assert [one.find(f"{W}hyperlink").get(f"{W}anchor") for one in entries] == [one.anchor for one in wanted]


def test_prints_no_contents_when_the_edition_has_none() -> None:
    root = tree(samples.edition(EditionKind.HANDOUT))
    assert not instructions(root)
    assert not paragraphs(root, "TOCHeading")


def test_counts_pages_in_the_foot_with_fields() -> None:
    foot = sample_tree("word/footer1.xml")
    assert balance(foot) == ["begin", "separate", "end"] * 2
    assert instructions(foot) == ["PAGE", "NUMPAGES"]
