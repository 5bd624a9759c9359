"""The words of pages: the same in every language, with the same places, and one for every kind there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

import pytest

from exporter.changes.differences import Kind
from exporter.data.page_words import page_words
from exporter.shelf.row import State
from exporter.shelf.told import COLUMNS


def shape(words: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, object]]:
    for name, said in words.items():
        if isinstance(said, Mapping):
            yield from shape(said, f"{path}/{name}")
        elif isinstance(said, list):
            yield f"{path}/{name}", len(said)
        else:
            yield f"{path}/{name}", {place for _, place, _, _ in Formatter().parse(said) if place}


@pytest.mark.parametrize("page", ["changes", "shelf"])
def test_every_language_has_the_same_words(page: str) -> None:
    english, spanish = page_words(page, "en"), page_words(page, "es-MX")
    assert (english[0], spanish[0]) == ("en", "es")
    assert dict(shape(english[1])) == dict(shape(spanish[1]))
    assert page_words(page, "de")[0] == "en"


def test_every_kind_and_state_and_column_has_a_word() -> None:
    assert set(page_words("changes", "en")[1]["kinds"]) == set(Kind)
    words = page_words("shelf", "en")[1]
    assert set(words["states"]) == set(State)
    assert set(words["columns"]) == set(COLUMNS)
