"""A file that another program made of ours is held to the seal of the original."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from exporter.diagnostics import ProofError, UsageError
from exporter.model.format import Format
from exporter.proof.converted import prove_converted, seal_of
from exporter.proof.verdict import Verdict
from exporter.proof.verified import Verified
from tests.proof.by_calibre import as_docx, by_way_of_azw3
from tests.proof.by_calibre import as_text as as_calibre_text
from tests.proof.conversions import as_a_site_takes_it_over, as_calibre_saves, as_text
from tests.proof.sealed import TODAY, rewritten, sealed

CAUTION = "Stopping can bring low mood."
FULL = f"Caution: Can cause dependence. Using kratom often can lead to dependence. {CAUTION}"
Convert = Callable[[bytes], bytes]
WAYS = {
    "calibre": (Format.EPUB, as_calibre_saves),
    "calibre's DOCX": (Format.EPUB, as_docx),
    "calibre's text": (Format.EPUB, as_calibre_text),
    "calibre's EPUB of an AZW3": (Format.EPUB, by_way_of_azw3),
    "a site": (Format.HTML, as_a_site_takes_it_over),
    "a text": (Format.HTML, as_text),
}


def changed(data: bytes, old: bytes, new: bytes) -> bytes:
    """The converted file with some words replaced, in every part of a zip."""
    if not data.startswith(b"PK"):
        assert old in b" ".join(data.split())
        return (
            b"\n".join(part.replace(old, new) for part in [data])
            if old in data
            else _rewrapped(data, old, new)
        )
    return rewritten(data, lambda name, content: (name, content.replace(old, new)))


def _rewrapped(data: bytes, old: bytes, new: bytes) -> bytes:
    blocks = (b" ".join(block.split()) for block in data.split(b"\n\n"))
    return b"\n\n".join(block.replace(old, new) for block in blocks)


def proven(folder: Path, data: bytes, format_: Format) -> Verified:
    (folder / "original").write_bytes(sealed(format_))
    (folder / "converted").write_bytes(data)
    original = folder / "original"
    return prove_converted(folder / "converted", original, seal_of(original), TODAY)


@pytest.mark.parametrize("way", WAYS)
def test_what_kept_every_word_is_proven_and_what_was_not_judged_is_said(way: str, tmp_path: Path) -> None:
    format_, convert = WAYS[way]
    found = proven(tmp_path, convert(sealed(format_)), format_)
    assert [finding.as_text() for finding in found.findings] == []
    assert found.verdict is Verdict.PROVEN
    assert found.against == ("original",)
    assert bool(found.unjudged) is (way != "calibre's DOCX")


@pytest.mark.parametrize("way", WAYS)
def test_a_note_that_is_gone_is_named(way: str, tmp_path: Path) -> None:
    format_, convert = WAYS[way]
    gone = changed(convert(sealed(format_)), CAUTION.encode(), b"")
    found = proven(tmp_path, gone, format_)
    assert found.verdict is Verdict.NOT_PROVEN
    assert any(one.about and one.about.quote == FULL for one in found.findings)


@pytest.mark.parametrize("way", WAYS)
def test_words_that_were_added_are_quoted(way: str, tmp_path: Path) -> None:
    format_, convert = WAYS[way]
    line = b"It acts on some receptors."
    more = changed(convert(sealed(format_)), line, b"Stop your medicine. " + line)
    found = proven(tmp_path, more, format_)
    assert found.verdict is Verdict.ADDED
    assert [one.text for one in found.additions] == ["Stop your medicine. It acts on some receptors."]


def test_what_a_site_puts_around_the_text_is_named_as_not_judged(tmp_path: Path) -> None:
    found = proven(tmp_path, as_a_site_takes_it_over(sealed(Format.HTML)), Format.HTML)
    assert "City clinic" in found.unjudged[0]


def test_a_note_that_the_markup_hides_is_missed(tmp_path: Path) -> None:
    page = as_a_site_takes_it_over(sealed(Format.HTML))
    start = page.index(b"Can cause dependence")
    at = page.rindex(b"<p", 0, start)
    hidden = page[:at] + page[at:].replace(b"<p", b'<p style="display: none"', 1)
    found = proven(tmp_path, hidden, Format.HTML)
    assert found.verdict is Verdict.NOT_PROVEN


def test_the_running_words_must_be_somewhere(tmp_path: Path) -> None:
    running = b"Information, not medical advice."
    text = as_text(sealed(Format.HTML))
    assert running in text
    found = proven(tmp_path, text.replace(running, b""), Format.HTML)
    assert {finding.code for finding in found.findings} == {"PF08"}


def test_an_original_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"Some words.")
    with pytest.raises(ProofError, match="PF14"):
        seal_of(tmp_path / "plain")
    with pytest.raises(UsageError, match="EN10"):
        seal_of(tmp_path / "nowhere")


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    assert proven(tmp_path, b"\xff\xd8", Format.HTML).verdict is Verdict.UNREADABLE


def test_a_heading_that_stands_again_is_no_list_of_contents(tmp_path: Path) -> None:
    text = as_calibre_text(sealed(Format.EPUB))
    at = text.index(b"Many") if b"Many" in text else text.index(b"In a survey of 2,798 users")
    found = proven(tmp_path, text[:at] + b"What you can do\n\n" + text[at:], Format.EPUB)
    assert found.verdict is not Verdict.PROVEN


def test_a_list_of_contents_that_says_more_is_an_addition(tmp_path: Path) -> None:
    book = by_way_of_azw3(sealed(Format.EPUB))
    more = changed(book, b"<h2>Table of Contents</h2>", b"<h2>Table of Contents</h2><p>Kratom is safe.</p>")
    found = proven(tmp_path, more, Format.EPUB)
    assert found.verdict is Verdict.ADDED
    assert "Kratom is safe." in [one.text for one in found.additions]
    line = b'<p class="calibre17">References</p>'
    last = proven(tmp_path, changed(book, line, line + b"<p>Kratom is safe.</p>"), Format.EPUB)
    assert "Kratom is safe." in [one.text for one in last.additions]


def test_letters_with_a_shadow_are_a_finding(tmp_path: Path) -> None:
    word = as_docx(sealed(Format.EPUB))
    shadow = changed(word, b'<w:shadow w:val="off"/>', b'<w:shadow w:val="on"/>')
    assert proven(tmp_path, shadow, Format.EPUB).verdict is Verdict.NOT_PROVEN


def test_words_for_a_picture_that_are_no_name_of_a_file_are_an_addition(tmp_path: Path) -> None:
    word = as_docx(sealed(Format.EPUB))
    told = changed(word, b'descr="styles.xml"', b'descr="Kratom is a safe, natural treatment."')
    assert proven(tmp_path, told, Format.EPUB).verdict is Verdict.ADDED
