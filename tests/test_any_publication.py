"""Any publication, in every format: what is made is proven, and each note that is owed is found once."""

from __future__ import annotations

import os
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from exporter.arrange.arrange import arrange
from exporter.cite.citations import cite
from exporter.ledger.account import account_of
from exporter.ledger.agreement import compare
from exporter.ledger.publication import ledger
from exporter.model.edition import EditionKind
from exporter.model.format import Format
from exporter.model.publication import Publication
from exporter.produce.make import Job, make
from exporter.render.inputs import RenderInputs
from exporter.theme.coverage import check_coverage
from exporter.theme.load import load_theme
from tests.strategies import contacts, publications
from tests.thorough import examples

# A PDF takes as long as twenty other files, and shrinking one takes minutes: an example is printed as it is.
EXAMPLES = {
    Format.TEXT: examples(12, 60),
    Format.EPUB: examples(10, 40),
    Format.DOCX: examples(10, 40),
    Format.HTML: examples(12, 40),
    Format.PDF: examples(5, 12),
}
TIMES = int(os.environ.get("EXPORTER_EXAMPLES", "1"))
KINDS = st.sampled_from((EditionKind.ARTICLE, EditionKind.HANDOUT))


@pytest.mark.parametrize("format_", EXAMPLES)
def test_any_publication_is_made_and_proven(format_: Format) -> None:
    @settings(
        max_examples=EXAMPLES[format_] * TIMES,
        derandomize=TIMES == 1,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(publications(), KINDS)
    def proven(publication: Publication, kind: EditionKind) -> None:
        job = planned(publication, kind, format_)
        made = make(job)
        owed = [obligation.id for obligation in job.ledger.obligations]
        assert [place.obligation for place in made.proof.places] == owed
        looked_at = {one.obligation for place in made.proof.places for one in place.seen}
        assert looked_at == (set(owed) if format_ != Format.TEXT else set())

    proven()


def planned(publication: Publication, kind: EditionKind, format_: Format) -> Job:
    theme, cited = load_theme("clinic"), cite(publication)
    edition = arrange(publication, kind, cited, contacts)
    owed = ledger(publication, kind, cited, contacts)
    assert compare(edition, owed).ok
    assert check_coverage([edition], theme).ok
    inputs = RenderInputs("any", "a4", date(2026, 11, 24), "exporter 0")
    return Job(format_, edition, owed, theme, inputs, account_of(edition, format_, theme))
