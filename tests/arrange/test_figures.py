"""Figures are counted as an edition prints them, and what names them says the same number."""

from __future__ import annotations

import pytest

from exporter.arrange.arrange import arrange
from exporter.arrange.figures import FigureNumbers
from exporter.cite.citations import cite
from exporter.data.labels import labels
from exporter.model.blocks import Figure, Paragraph
from exporter.model.edition import EditionKind
from exporter.model.edition_walk import printed_blocks, words_on_paper
from exporter.model.publication import Publication
from exporter.read.load import load_publications
from tests.places import TESTS

OWN = (("figure_lead", "Fig. {number}:"), ("figure_name", "fig. {number}"))
CONSTRUCTS = TESTS / "publications" / "every-construct"


@pytest.fixture(scope="module")
def constructs() -> Publication:
    (loaded,) = load_publications(CONSTRUCTS)
    assert isinstance(loaded.publication, Publication)
    return loaded.publication


def test_figures_with_captions_are_counted_and_their_names_are_said(constructs: Publication) -> None:
    edition = arrange(constructs, EditionKind.ARTICLE, cite(constructs))
    figures = [block for block in printed_blocks(edition) if isinstance(block, Figure)]
    assert [figure.printed_caption for figure in figures] == [
        "Figure 1. The test leaf",
        "Figure 2. The leaf, washed",
        "",
        "Figure 3. A leaf, as an ornament",
    ]
    assert [figure.id for figure in figures] == ["figure-test-leaf", "figure-washed-leaf", "", ""]
    said = [words_on_paper(one.content) for one in printed_blocks(edition) if isinstance(one, Paragraph)]
    assert "How the leaf is washed, as Figure\u00a01 and the drawing show:" in said


@pytest.mark.parametrize(
    ("lang", "own", "lead", "name"),
    [
        ("es", (), "Figura 1.", "figura\u00a01"),
        (
            "en",
            (("figure_lead", "Fig. {number}:"), ("figure_name", "fig. {number}")),
            "Fig. 1:",
            "fig.\u00a01",
        ),
    ],
)
def test_the_words_are_those_of_the_language_and_of_its_labels(
    constructs: Publication, lang: str, own: tuple[tuple[str, str], ...], lead: str, name: str
) -> None:
    numbers = FigureNumbers(labels(lang, own))
    found = [one for root in numbers.sections(constructs.sections) for one in _figures(root)]
    assert (found[0].lead, numbers.names["test-leaf"]) == (lead, name)


def _figures(section: object) -> list[Figure]:
    blocks, inner = getattr(section, "blocks", ()), getattr(section, "sections", ())
    own = [block for block in blocks if isinstance(block, Figure)]
    return own + [figure for one in inner for figure in _figures(one)]
