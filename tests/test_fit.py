"""A handout takes the roomiest spacing at which it fits its two sides."""

from __future__ import annotations

import pytest

from exporter.fit import fitted
from exporter.model.artefact import Artefact
from exporter.model.transcript import Transcript


@pytest.mark.parametrize(
    ("pages", "level"),
    [
        ((2, 2, 2, 2, 2), 0),
        ((3, 2, 2, 2, 2), 1),
        ((3, 3, 3, 2, 1), 3),
        ((4, 3, 3, 3, 2), 4),
        ((4, 3, 3, 3, 3), 0),
    ],
)
def test_takes_the_first_level_that_fits(pages: tuple[int, ...], level: int) -> None:
    artefact, transcript = fitted(
        lambda step: (
            Artefact(str(step), "pdf", "application/pdf", b""),
            Transcript("pdf", (), pages=pages[step]),
        )
    )
    assert artefact.name == str(level)
    assert transcript.pages == pages[level]
