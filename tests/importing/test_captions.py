"""Captions: the number that an export writes before a caption is not written a second time."""

from __future__ import annotations

import pytest

from tests.importing.drafts import draft, draft_of

DOT = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAAB"
    "JRU5ErkJggg=="
)


def of_captions(*captions: str) -> list[str]:
    figures = "".join(
        f'<figure><img alt="dot" src="{DOT}"><figcaption>{one}</figcaption></figure>' for one in captions
    )
    found = draft_of("page.html", f'<html lang="en"><h1>Dots</h1><p>See Figure 1 first.</p>{figures}</html>')
    assert found.record["words"]["missing"] == 0
    return [line.split('"')[1] for line in found.article.split("\n") if line.startswith("![")]


@pytest.mark.parametrize("label", ["Figure 1. ", "Figure 1: ", "Fig. 1. ", "Figura 1. "])
def test_the_number_that_an_export_writes_is_left_to_it(label: str) -> None:
    assert of_captions(f"{label}The low range", "The high range") == ["The low range", "The high range"]


@pytest.mark.parametrize("caption", ["Figure 7: The range", "Figure 1", "Figure 1 shows the range"])
def test_another_number_and_a_sentence_stay(caption: str) -> None:
    assert of_captions(caption) == [caption]


def test_the_leaflet_says_its_number_once() -> None:
    found = draft("starting-warfarin.docx")
    assert '"INR ranges: too low, target, too high."' in found.article
    assert found.fate("Figure 1. INR ranges: too low, target, too high.") == "placed"
