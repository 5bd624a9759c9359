"""The gate: bytes of a source file to text that every part downstream can carry.

UTF-8 only, LF line ends, NFC, no character that some format drops, garbles or hides. It never repairs
silently: what it refuses is reported, and stands as U+FFFD so that columns stay true for other findings.

Source: docs/source-format.md, "Text files".
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path

from exporter.diagnostics import Location, Report
from exporter.intake.alphabets import mixed_words
from exporter.intake.looked import note_data
from exporter.intake.text import SourceText

TEXT_LIMIT = 5_000_000
MARKS_PER_BASE = 4
REPORTED_PER_FILE = 20

_INVISIBLE = (
    (0x202A, 0x202E, "turns the direction of the text around"),
    (0x2066, 0x2069, "turns the direction of the text around"),
    (0xE0000, 0xE007F, "is an invisible tag"),
    (0xFEFF, 0xFEFF, "is a byte order mark in the middle of the text"),
    (0x2028, 0x2029, "is a line end that editors do not show"),
)
_CATEGORIES = {
    "Cc": "is a control character",
    "Cs": "is half of a surrogate pair",
    "Co": "is for private use: no font can be counted on to draw it",
    "Cn": "is not assigned to any character",
}
_LATIN_1 = 0xFF
_NULS = 4
"""A file of which more than one byte in so many is 0 is in UTF-16 or UTF-32: texts in UTF-8 have none."""
_STAND_IN = "\ufffd"


def read_bytes(path: Path, root: Path, file: str, limit: int, report: Report) -> bytes | None:
    """Return the bytes of a regular file that lies in ``root`` after links are followed, else None.

    ``file`` names it in findings (SF01); at most ``limit`` bytes are read.
    """
    data = None
    try:
        real = Path(os.path.realpath(path, strict=True))
        inside = real.is_relative_to(os.path.realpath(root, strict=True))
        status = real.stat()
        if not inside:
            _unreadable(report, file, "lies outside its folder", "Copy it into the publication's folder.")
        elif not stat.S_ISREG(status.st_mode):
            _unreadable(report, file, "is not a regular file", "Put an ordinary file in its place.")
        elif status.st_size > limit:
            _unreadable(report, file, f"is larger than {limit // 1_000_000} MB", "Make the file smaller.")
        else:
            data = real.read_bytes()
    except FileNotFoundError:
        _unreadable(report, file, "does not exist", "Create the file, or correct its name.")
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        _unreadable(report, file, f"cannot be read: {reason}", "Check the file's name and who may read it.")
    note_data(path, data)
    return data


def _unreadable(report: Report, file: str, what: str, hint: str) -> None:
    report.error("SF01", f"“{file}” {what}", Location(file), hint)


def gate(file: str, data: bytes, report: Report) -> SourceText | None:
    """Return the text of a file, or None when its bytes are no UTF-8 text or more than 5 MB (SF01).

    None too when it is all one line because of its line ends (SF02). Refused characters are reported (SF02)
    and stand as U+FFFD in the result; words of two alphabets are reported (SF82, a warning).
    """
    if len(data) > TEXT_LIMIT:
        _unreadable(report, file, f"is larger than {TEXT_LIMIT // 1_000_000} MB", "Split the publication.")
        return None
    if 1 < data.count(b"\0") > len(data) // _NULS:
        first, *_ = data.decode("utf-8", "replace").replace("\0", "\ufffd").splitlines()
        where = Location(file, 1, 1, first)
        report.error(
            "SF01", "not UTF-8 but UTF-16, or no text", where, "Save the file as UTF-8 in your editor."
        )
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        _report_encoding(file, data, problem, report)
        return None
    if "\r" in text and "\n" not in text:
        hint = "Save the file with line ends LF (“Unix”) in your editor."
        report.error("SF02", "the lines end with U+000D alone", Location(file), hint)
        return None
    raw = SourceText.of(file, text.replace("\r\n", "\n"))
    text, found = cleaned(raw.text)
    _report_characters(raw, found, report)
    _report_mixed_words(raw, report)
    return SourceText.of(file, text)


def _report_encoding(file: str, data: bytes, problem: UnicodeDecodeError, report: Report) -> None:
    before = problem.object[: problem.start]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    whole = data.split(b"\n")[line - 1] if problem.object == data else b""
    where = Location(file, line, column, whole.rstrip(b"\r").decode("utf-8", "replace"))
    byte = problem.object[problem.start]
    report.error("SF01", f"not UTF-8: byte 0x{byte:02X}", where, "Save the file as UTF-8 in your editor.")


def _report_characters(raw: SourceText, found: list[tuple[int, str]], report: Report) -> None:
    for where, message in _places(raw, found[:REPORTED_PER_FILE]):
        report.error("SF02", message, where, "Delete the character, or type the words afresh.")
    if len(found) > REPORTED_PER_FILE:
        more = len(found) - REPORTED_PER_FILE
        hint = "Repair the first ones, then run again."
        report.error("SF02", f"{more} more characters are refused", Location(raw.file), hint)


def _report_mixed_words(raw: SourceText, report: Report) -> None:
    for where, message in _places(raw, islice(mixed_words(raw.text), REPORTED_PER_FILE)):
        report.warning("SF82", message, where, "Type the word afresh, with one keyboard.")


def _places(raw: SourceText, found: Iterable[tuple[int, str]]) -> Iterator[tuple[Location, str]]:
    """Yield line and column of each position, which come in order, with its message."""
    line, start = 1, 0
    for position, message in found:
        line += raw.text.count("\n", start, position)
        start = position
        column = position - (raw.text.rfind("\n", 0, position) + 1) + 1
        yield raw.at(line, column), message


def signs(source: SourceText) -> Iterator[tuple[str, Location]]:
    """Yield each character beyond Latin-1 of a text with the first place of it: a font may lack it."""
    found = {char: source.text.index(char) for char in set(source.text) if ord(char) > _LATIN_1}
    ordered = sorted((position, char) for char, position in found.items())
    for (where, _), (_, char) in zip(_places(source, [(at, "") for at, _ in ordered]), ordered, strict=True):
        yield char, where


_PRINTABLE = re.compile(r"[\t\n -~]*")
"""What nothing is refused of, most texts: ASCII without its controls."""


def cleaned(text: str) -> tuple[str, list[tuple[int, str]]]:
    """Return the text in NFC with U+FFFD for every refused character, and what ``refusals`` says of it."""
    found = list(refusals(text))
    characters = list(text) if found else []
    for position, _ in found:
        characters[position] = _STAND_IN
    return unicodedata.normalize("NFC", "".join(characters) if found else text), found


def refusals(text: str) -> Iterator[tuple[int, str]]:
    """Yield the position (from 0) of every refused character and what is wrong with it, in order."""
    if _PRINTABLE.fullmatch(text):
        return
    characters = sorted(set(text))
    reasons = {char: reason for char in characters if (reason := _reason(char))}
    marks = "".join(char for char in characters if unicodedata.category(char) in ("Mn", "Me"))
    patterns = []
    if reasons:
        patterns.append(f"(?P<char>[{re.escape(''.join(reasons))}])")
    if marks:
        patterns.append(f"(?<=[{marks}]{{{MARKS_PER_BASE}}})(?P<mark>[{marks}])")
    if not patterns:
        return
    for match in re.finditer("|".join(patterns), text):
        if match.lastgroup == "char":
            yield match.start(), f"character U+{ord(match[0]):04X} {reasons[match[0]]}"
        else:
            yield match.start(), f"more than {MARKS_PER_BASE} combining marks on one letter"


@lru_cache(maxsize=4096)
def _reason(char: str) -> str:
    if char in "\t\n":
        return ""
    point = ord(char)
    for first, last, reason in _INVISIBLE:
        if first <= point <= last:
            return reason
    return _CATEGORIES.get(unicodedata.category(char), "")
