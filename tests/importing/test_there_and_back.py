"""From a file to a draft, decided, to finished files: the words of the file, in the order of reading."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings

import exporter
from exporter.importing.words.passages import Duty, is_word, tokens
from exporter.importing.words.word import word_passages
from exporter.model.edition import EditionKind
from exporter.model.format import Format
from exporter.model.publication import Publication
from exporter.render.formats import renderer
from tests.importing.drafts import FILES, TODAY, draft_of, read_draft
from tests.strategies import publications
from tests.test_any_publication import planned

DECIDED = {
    "TODO: name the author": "A. Writer",
    "TODO: say who paid for this text": "None.",
    "TODO: say in words what this picture shows": "Three ranges of the INR",
}
WARFARIN = FILES / "starting-warfarin.docx"


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the plain text of the leaflet, imported, decided by somebody, and exported."""
    source = tmp_path_factory.mktemp("there")
    article = read_draft(WARFARIN, source).imported.folder / "article.md"
    text = article.read_text("utf-8").replace("{claim} undecided", "{claim} observational")
    text = text.replace("TODO: name the author", "A. Writer").replace(
        "TODO: say who paid for this text", "None."
    )
    text = text.replace("TODO: say in words what this picture shows", "Three ranges of the INR")
    article.write_text(re.sub(r"\nTODO: move .*\n", "", text), "utf-8")
    options = exporter.Options(today=date(2026, 11, 24), formats=("text",), editions=(EditionKind.ARTICLE,))
    (made,) = exporter.export(article.parent, source / "dist", options)
    (artefact,) = made.made
    return artefact.artefact.data.decode()


def test_every_word_of_the_file_is_in_the_export_in_its_order(exported: str) -> None:
    """Moved are the disclaimer, printed first, the head of a table, which each row repeats, and the end."""
    said = words_of(exported)
    passages = [one.text for one in word_passages(WARFARIN.read_bytes()) if one.duty is Duty.PLACE]
    assert len(passages) > 60
    at, moved = 0, []
    for text in passages:
        words = words_of(re.sub(r" ?\[\d\]", "", text))
        starts = [to for to in range(len(said)) if said[to : to + len(words)] == words]
        assert starts, text
        if len(words) > 4:
            moved += [] if starts[-1] >= at else [text]
            at = max(at, starts[-1])
    assert [text[:20] for text in moved] == [
        "This leaflet gives g",
        "Out of hours nurse l",
        "Leaflet 2231. Writte",
    ]


def words_of(text: str) -> list[str]:
    return [word.casefold() for word in tokens(text) if is_word(word)]


@pytest.mark.parametrize("format_", [Format.DOCX])
def test_any_publication_comes_back_with_every_word(format_: Format) -> None:
    @settings(
        max_examples=5, derandomize=True, phases=(Phase.generate,), suppress_health_check=list(HealthCheck)
    )
    @given(publications())
    def comes_back(publication: Publication) -> None:
        job = planned(publication, EditionKind.ARTICLE, format_)
        data = renderer(format_)(job.edition, job.theme, job.inputs).data
        assert draft_of("any.docx", data).record["words"]["missing"] == 0

    comes_back()


def test_the_draft_is_of_the_day_that_was_given() -> None:
    assert f"created: {TODAY}" in draft_of("a.txt", "A text\n\nWords of a leaflet, enough of them.").article
