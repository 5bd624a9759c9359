"""What the EPUB reader meets, and what it does not let count."""

from __future__ import annotations

import pytest

from exporter.diagnostics import ProofError
from exporter.model.transcript import Place, TextBlock
from exporter.readback.screen.epub import read
from tests.readback.packages import epub


def blocks(body: str, css: str = "", extra: str = "") -> list[TextBlock]:
    return list(read(epub({"c.xhtml": body}, css, extra=extra)).blocks)


def texts(found: list[TextBlock], place: Place) -> list[str]:
    return [block.text for block in found if block.place is place]


def test_reads_block_elements_with_their_wrapper() -> None:
    body = (
        '<h2>Head</h2><div class="pair"><div class="claim"><p>A <em>claim</em><br/>goes on.</p></div>'
        '<div class="note evidence" id="n"><p><b>Evidence:</b> x</p></div></div><p>After</p>'
    )
    head, claim, note, after = texts_and_all = [b for b in blocks(body) if b.place is Place.BODY]
    assert [block.text for block in texts_and_all] == ["Head", "A claim goes on.", "Evidence: x", "After"]
    assert claim.container == note.container != ""
    assert (after.container, head.role, note.role, note.anchor) == ("", "h2", "note evidence", "n")


def test_reads_nested_list_items_as_blocks_of_their_own() -> None:
    body = "<ul><li>One<ol><li>Inner</li></ol></li><li>Two</li></ul>"
    assert texts(blocks(body), Place.BODY) == ["One", "Inner", "Two"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden=''>gone</p>",
        "<p aria-hidden='true'>gone</p>",
        "<details open=''><p>gone</p></details>",
        "<template><p>gone</p></template>",
        "<svg xmlns='http://www.w3.org/2000/svg'><text>gone</text></svg>",
    ],
)
def test_counts_what_readers_do_not_meet_as_hidden(hidden: str) -> None:
    found = blocks(f"<p>seen</p>{hidden}")
    assert texts(found, Place.BODY) == ["seen"]
    assert texts(found, Place.HIDDEN) == ["gone"]


@pytest.mark.parametrize(
    "css", [".note{display:none}", ".note::before{content:'Outdated: '}", "p::x(3){a:b}"]
)
def test_leaves_what_a_style_sheet_does_to_the_check_of_visibility(css: str) -> None:
    """One cascade judges sheets: those that hide or add are told by ``tests.proof.visible.screen``."""
    found = blocks('<p class="note">Caution.</p>', css, "<style>@import 'style.css';</style>")
    assert texts(found, Place.BODY) == ["Caution."]


@pytest.mark.parametrize(
    "body", ["<p>x</p><script>hide()</script>", '<?xml-stylesheet href="a.css"?><p>x</p>']
)
def test_refuses_what_can_change_words_unseen(body: str) -> None:
    with pytest.raises(ProofError, match="PF11"):
        blocks(body)


def test_knows_running_text_navigation_and_metadata() -> None:
    found = blocks('<p class="running">foot</p><nav><p>toc</p></nav>')
    assert texts(found, Place.RUNNING) == ["foot"]
    assert texts(found, Place.NAVIGATION) == ["toc"]
    assert texts(found, Place.METADATA) == ["A book"]


def test_keeps_the_reading_order_and_hides_what_is_out_of_it() -> None:
    chapters = {"a.xhtml": "<p>a</p>", "b.xhtml": "<p>b</p>", "c.xhtml": "<p>c</p>"}
    spine = '<itemref idref="b.xhtml"/><itemref idref="a.xhtml" linear="no"/>'
    transcript = read(epub(chapters, spine=spine))
    assert transcript.files == ("b.xhtml",)
    assert texts(list(transcript.blocks), Place.BODY) == ["b"]
    assert texts(list(transcript.blocks), Place.HIDDEN) == ["a", "c"]
