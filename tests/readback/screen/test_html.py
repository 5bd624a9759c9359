"""What the HTML reader meets is what a browser shows, and what it does not let count."""

from __future__ import annotations

import pytest

from exporter.diagnostics import ProofError
from exporter.model.transcript import Place, TextBlock
from exporter.readback.screen.html import read
from exporter.readback.screen.html_tree import parse_html

PAGE = (
    "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>t</title><style>{}</style></head><body>{}"
)


def blocks(body: str, css: str = "") -> list[TextBlock]:
    return list(read(PAGE.format(css, body).encode()).blocks)


def texts(found: list[TextBlock], place: Place = Place.BODY) -> list[str]:
    return [block.text for block in found if block.place is place]


def test_reads_block_elements_with_their_wrapper() -> None:
    body = (
        "<div class=pair><div class=claim><p>A <em>claim</em><br>goes on.</div>"
        "<div class='note evidence' id=n><p><b>Evidence:</b> x</div></div><p>After"
    )
    claim, note, after = (block for block in blocks(body) if block.place is Place.BODY)
    assert (claim.text, note.text, after.text) == ("A claim goes on.", "Evidence: x", "After")
    assert claim.container == note.container != after.container
    assert (note.role, note.anchor) == ("note evidence", "n")


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<p>one<p>two", ["one", "two"]),
        ("<p/>one<p>two", ["one", "two"]),
        ("<table><tr><td>in<p>out</table>after", ["in", "out", "after"]),
        ("<table>misplaced<tr><td>in</table>", ["misplaced", "in"]),
        ("<p>one<!-- <p>two -->three", ["onethree"]),
        ("<!--><p>seen<!-- -->", ["seen"]),
        ("<p>a<b>b<p>c</b>d", ["ab", "cd"]),
    ],
)
def test_repairs_what_is_not_well_formed_as_browsers_do(body: str, shown: list[str]) -> None:
    assert texts(blocks(body)) == shown


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>gone</p>",
        "<p aria-hidden=true>gone</p>",
        "<details open><p>gone</p></details>",
        "<template><p>gone</p></template>",
        "<noscript><p>gone</p></noscript>",
        "<svg><text>gone</text></svg>",
        "<object><p>gone</p></object>",
    ],
)
def test_counts_what_readers_do_not_meet_as_hidden(hidden: str) -> None:
    found = blocks(f"<p>seen</p>{hidden}")
    assert (texts(found), texts(found, Place.HIDDEN)) == (["seen"], ["gone"])


def test_a_heading_begins_a_chapter_but_not_in_a_section_within_a_section() -> None:
    body = (
        "<section><h1 id=t>T</h1><section><h2 id=c>Calls</h2></section></section>"
        "<section><h2 id=one>One</h2><h3 id=deep>Deep</h3><section><h2 id=in>In</h2></section></section>"
        "<p class=running>Foot</p><h2>Bare</h2><p>x"
    )
    found = {block.text: block.file for block in blocks(body)}
    assert found["Calls"] == "#t"
    assert found["Deep"] == found["In"] == found["Foot"] == "#one"
    assert found["Bare"] == found["x"] == "# (3)"


def test_two_chapters_of_one_id_are_two() -> None:
    assert len(read(PAGE.format("", "<h2 id=a>A</h2>x<h2 id=a>B</h2>y").encode()).files) == 2


@pytest.mark.parametrize(
    "what",
    [
        "<script>1</script>",
        "<iframe src=a></iframe>",
        "<base href=a>",
        "<link rel=stylesheet href=a.css>",
        "<meta http-equiv=Refresh content=0>",
    ],
)
def test_refuses_what_does_not_stand_alone(what: str) -> None:
    with pytest.raises(ProofError, match="PF11"):
        blocks(f"<p>a</p>{what}")


@pytest.mark.parametrize("what", ["<p a<b='1'>x", "<div>" * 500, "<p>\x01"])
def test_refuses_what_cannot_be_told_for_certain(what: str) -> None:
    with pytest.raises(ProofError, match="PF11"):
        blocks(what)


def test_reads_words_as_a_browser_decodes_them() -> None:
    page = "<!DOCTYPE html><title>t</title><p>é"
    assert texts(list(read(page.encode()).blocks)) == ["Ã©"], "the file does not say that it is UTF-8"
    assert texts(list(read(b"\xef\xbb\xbf" + page.encode()).blocks)) == ["é"]
    assert texts(blocks("<p>é")) == ["é"]


def test_tells_metadata_apart() -> None:
    page = "<!DOCTYPE html><meta charset=utf-8><title>T</title><meta name=author content=A><p>x"
    assert texts(list(read(page.encode()).blocks), Place.METADATA) == ["T", "A"]


def test_keeps_the_text_behind_a_comment() -> None:
    root = parse_html(b"<!DOCTYPE html><p>a<!--x-->b<i>c</i><!--y-->d")
    assert "".join(root.itertext()) == "abcd"
