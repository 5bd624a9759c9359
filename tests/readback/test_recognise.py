"""A format is told by the bytes, whatever a file is called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.diagnostics import ProofError
from exporter.readback.recognise import format_of
from tests.readback.packages import epub, zipped


@pytest.mark.parametrize(
    ("data", "format_"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (epub({"a.xhtml": "<p/>"}), "epub"),
        (zipped({"[Content_Types].xml": "<Types/>"}), "docx"),
        ("Wörter\n".encode(), "text"),
        (b"<!DOCTYPE html><p>a", "html"),
        (b"\xef\xbb\xbf \n<!-- saved -->\n<html lang=en>", "html"),
        (b"<p>a word on HTML", "text"),
    ],
)
def test_tells_the_format(data: bytes, format_: str) -> None:
    assert format_of(data) == format_


@pytest.mark.parametrize(
    "data", [b"\xff\xd8\xff", b"a\0b", zipped({"a": "b"}), b"PK\x03\x04damaged", b"\x89PNG\r\n"]
)
def test_what_is_none_of_them_is_a_finding(data: bytes) -> None:
    with pytest.raises(ProofError, match="PF11"):
        format_of(data)


def test_a_book_for_the_kindle_is_to_be_converted() -> None:
    with pytest.raises(ProofError, match="Kindle") as caught:
        format_of(b"Kratom".ljust(60, b"\0") + b"BOOKMOBI" + bytes(100))
    assert "Convert it to EPUB" in caught.value.report.errors[0].hint


@given(st.binary())
def test_any_bytes_are_a_format_or_a_finding(data: bytes) -> None:
    try:
        assert format_of(data) in ("pdf", "docx", "epub", "html", "text")
    except ProofError as refused:
        assert "PF11" in str(refused)  # noqa: PT017 - either outcome is right
