from __future__ import annotations

from dataclasses import replace

import pytest

from exporter.model.edition import EditionKind
from exporter.produce.naming import default_paper, stem
from tests.arrange.leaflet import PUBLICATION


@pytest.mark.parametrize(
    ("region", "paper"), [("US", "letter"), ("MX", "letter"), ("SE", "a4"), ("", "both")]
)
def test_a_work_for_no_region_is_printed_on_the_sheet_that_all_have(region: str, paper: str) -> None:
    work = replace(PUBLICATION, metadata=replace(PUBLICATION.metadata, region=region))
    assert default_paper(work) == paper
    assert stem(work, EditionKind.ARTICLE, "clinic", paper) == f"{work.name}-article.en"
    assert stem(work, EditionKind.ARTICLE, "clinic", "a5") == f"{work.name}-article-a5.en"
