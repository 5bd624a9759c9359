"""A note of ``_notes`` has no citations: what a caution of the file cites is kept, and told."""

from __future__ import annotations

import pytest

from tests.importing.drafts import Draft, draft_of

REFERENCES = (
    "<h2>References</h2><ol><li>Smith J. Bleeding in adults. BMJ 2010;1:1.</li>"
    "<li>Jones A. Stops in children. Lancet 2011;2:2.</li></ol>"
)
MARKS = {"[1]": "smith2010", "<sup>2</sup>": "jones2011", "[1, 2]": "smith2010; @jones2011"}
NOTES = {
    "box": '<div class="warning"><p>Do not stop it suddenly {}. Call a doctor.</p></div>',
    "words before": "<p><b>Caution:</b> Do not stop it suddenly {}. Call a doctor.</p>",
    "section": "<h2>Warning</h2><p>Do not stop it suddenly {}. Call a doctor.</p>",
    "quote": "<blockquote><p>Warning: Do not stop it suddenly {}. Call a doctor.</p></blockquote>",
    "list": "<h2>Warning</h2><ul><li>Do not stop it suddenly {}. Call a doctor.</li></ul>",
}


def of_page(body: str) -> Draft:
    page = f"<h1>Warfarin</h1><p>It thins the blood [1], also in children [2].</p>{body}{REFERENCES}"
    return draft_of("page.html", f'<html lang="en"><body>{page}</body></html>')


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("sort", NOTES)
def test_what_a_caution_cites_is_kept_in_the_last_section(sort: str, mark: str) -> None:
    found = of_page(NOTES[sort].format(mark))
    assert "Do not stop it suddenly. Call a doctor." in found.notes
    assert found.record["words"]["missing"] == 0
    (kept,) = [line for line in found.article.split("\n") if line.startswith("Cited in the caution")]
    assert kept.endswith(f"[@{MARKS[mark]}]")
    assert found.article.index(kept) > found.article.index("# Also in the file")
    assert [message for message in found.told("IN20") if "a note has no citations" in message]


def test_a_mark_in_the_words_of_a_link_is_not_taken_for_one_before_it() -> None:
    found = of_page('<p><b>Bold [1]</b> and <a href="https://x.org">link [1]</a>.</p>')
    assert found.record["words"]["missing"] == 0
    assert ":cite: smith2010\n\n**Bold** and [link \\[1\\]](https://x.org)." in found.article
