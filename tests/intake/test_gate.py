from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.diagnostics import Report
from exporter.intake.gate import TEXT_LIMIT, gate, read_bytes, refusals, signs
from exporter.intake.text import SourceText


def findings(report: Report) -> list[str]:
    return [f"{finding.where} {finding.code} {finding.message}" for finding in report]


def test_takes_a_byte_order_mark_and_windows_line_ends_away() -> None:
    report = Report()
    source = gate("a.md", b"\xef\xbb\xbfone\r\ntwo\r\n", report)
    assert source is not None
    assert source.text == "one\ntwo\n"
    assert not len(report)


def test_composes_letters_to_nfc() -> None:
    source = gate("a.md", "cafe\u0301".encode(), Report())
    assert source is not None
    assert source.text == "caf\u00e9"


def test_stands_a_refused_character_by_one_sign_so_that_columns_stay_true() -> None:
    report = Report()
    source = gate("a.md", "ab\u202ecd\x00e\n".encode(), report)
    assert source is not None
    assert source.text == "ab\ufffdcd\ufffde\n"
    assert [str(finding.where) for finding in report] == ["a.md:1:3", "a.md:1:6"]


def test_names_the_byte_and_the_column_in_letters_when_it_is_not_utf_8() -> None:
    report = Report()
    assert gate("a.md", "é\nüb".encode() + b"\x92er\n", report) is None
    assert findings(report) == ["a.md:2:3 SF01 not UTF-8: byte 0x92"]


def test_tells_the_first_twenty_characters_and_counts_the_rest() -> None:
    report = Report()
    gate("a.md", b"\x01" * 1000, report)
    assert len(report) == 21
    assert findings(report)[0] == "a.md SF02 980 more characters are refused"


def test_refuses_more_than_five_megabytes() -> None:
    report = Report()
    assert gate("a.md", b"a" * (TEXT_LIMIT + 1), report) is None
    assert findings(report) == ["a.md SF01 “a.md” is larger than 5 MB"]


def test_keeps_four_marks_on_a_letter_and_refuses_the_fifth() -> None:
    marks = "\u0323\u0324\u0325\u0330"
    assert list(refusals(f"a{marks}b")) == []
    assert [position for position, _ in refusals(f"a{marks}\u0331b")] == [5]


def test_a_million_marks_take_no_long_time() -> None:
    report = Report()
    source = gate("a.md", ("a" + "\u0301\u0323" * 500_000).encode(), report)
    assert source is not None
    assert not report.ok


@pytest.mark.parametrize(
    "text", ["نص عربي", "עִבְרִית", "ไม่ปลอดภัย", "Tiếng Việt", "👩‍⚕️", "a\u00adb\u200bc", "\t"]
)
def test_takes_scripts_of_the_world_as_they_are(text: str) -> None:
    assert list(refusals(unicodedata.normalize("NFC", text))) == []


@given(st.binary())
def test_never_fails_on_any_bytes(data: bytes) -> None:
    report = Report()
    source = gate("a.md", data, report)
    assert source is not None or not report.ok
    if source is not None:
        assert list(refusals(source.text)) == []


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co", "Mn", "Me", "Zl", "Zp"])))
def test_takes_every_text_of_assigned_characters(text: str) -> None:
    for char in text:
        point = ord(char)
        if (
            0x202A <= point <= 0x202E
            or 0x2066 <= point <= 0x2069
            or 0xE0000 <= point <= 0xE007F
            or point == 0xFEFF
        ):
            return
    report = Report()
    source = gate("a.md", text.encode(), report)
    assert source is not None
    assert source.text == unicodedata.normalize("NFC", text)
    assert report.ok


def test_reads_no_fifo(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    report = Report()
    assert read_bytes(tmp_path / "pipe", tmp_path, "pipe", 100, report) is None
    assert findings(report) == ["pipe SF01 “pipe” is not a regular file"]


def test_reads_no_file_that_a_link_has_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "secret").write_text("x")
    (tmp_path / "in" / "link").symlink_to(tmp_path / "secret")
    report = Report()
    assert read_bytes(tmp_path / "in" / "link", tmp_path / "in", "link", 100, report) is None
    assert findings(report) == ["link SF01 “link” lies outside its folder"]


def test_reads_a_file_that_a_link_has_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to("file")
    assert read_bytes(tmp_path / "link", tmp_path, "link", 100, Report()) == b"x"


@pytest.mark.parametrize("name", ["a\0b", "n" * 300, "folder", "missing/file", "file/child"])
def test_reports_names_that_lead_to_no_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"x")
    report = Report()
    assert read_bytes(tmp_path / name, tmp_path, name, 100, report) is None
    assert [finding.code for finding in report] == ["SF01"]


def test_reads_no_file_above_the_limit(tmp_path: Path) -> None:
    (tmp_path / "big").write_bytes(b"x" * 2_000_001)
    report = Report()
    assert read_bytes(tmp_path / "big", tmp_path, "big", 2_000_000, report) is None
    assert findings(report) == ["big SF01 “big” is larger than 2 MB"]


def test_signs_beyond_latin_1_have_their_first_place() -> None:
    source = SourceText.of("a.md", "é →\n☎ → x ☎")
    assert [(char, where.line, where.column) for char, where in signs(source)] == [("→", 1, 3), ("☎", 2, 1)]
