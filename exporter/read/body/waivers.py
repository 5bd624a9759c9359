"""Comments and waivers: lines that are not printed.

Source: docs/source-format.md, "Comments".
"""

from __future__ import annotations

import re

from exporter.model.publication import Waiver
from exporter.read.body.cursor import Reading
from exporter.read.body.drafts import Entry, HeadingDraft, Placed, WaiverDraft

_CHECK = re.compile(r"\s*check\b")
_WAIVER = re.compile(r'\s*check: allow ([A-Z]{2}[0-9]{2}) "([^"]*\S[^"]*)"\s*')
_RULES = ("EV", "RV", "CR", "ST", "RD", "TR")


def read_comment(reading: Reading, line: int) -> WaiverDraft | None:
    """Return the waiver on a comment's line; None for a plain comment, or after reporting what is wrong."""
    text = reading.line(line).rstrip(" \t")
    where = reading.begin(line)
    if text.find("-->", 4) != len(text) - 3 or len(text) < 7:
        _report_form(
            reading, line, "A comment ends with “-->” on the line that it begins on, and nothing follows."
        )
    elif not text.startswith("<!--"):
        _report_form(reading, line, "A comment stands at the left margin.")
    elif not _alone(reading, line):
        _report_form(reading, line, "A comment has empty lines around it.")
    elif _CHECK.match(text, 4):
        found = _WAIVER.fullmatch(text, 4, len(text) - 3)
        if found is not None:
            return _waiver(reading, line, found.group(1), found.group(2))
        reading.error(
            "SF38", where, "This waiver is not complete.", 'Write <!-- check: allow RD02 "the reason" -->.'
        )
    return None


def _report_form(reading: Reading, line: int, message: str) -> None:
    reading.error("SF37", reading.begin(line), message, "Write <!-- … --> alone between two empty lines.")


def _alone(reading: Reading, line: int) -> bool:
    return all(
        not beside.strip(" \t") or beside.startswith(":::") or _is_option(beside) or beside == "---"
        for beside in (reading.line(line - 1), reading.line(line + 1))
    )


def _is_option(line: str) -> bool:
    return re.match(r":[A-Za-z][\w-]*:", line) is not None


def _waiver(reading: Reading, line: int, code: str, reason: str) -> WaiverDraft | None:
    where = reading.begin(line)
    if code == "EV01" or not code.startswith(_RULES):
        reading.error(
            "SF39",
            where,
            f"Findings of {code} cannot be waived.",
            f"Only findings of the rules {', '.join(_RULES)} can, and EV01 not: repair what it found.",
        )
        return None
    return WaiverDraft(code, reason.strip(), where)


def cover(reading: Reading, placed: list[Placed]) -> tuple[Waiver, ...]:
    """Return the waivers of a run of blocks with the lines of the block that follows each.

    One before the first heading of the body covers the whole file (0 to 0).
    """
    waivers: list[Waiver] = []
    following: Entry | None = None
    for item in reversed(placed):
        if isinstance(item, Entry):
            following = item
        elif following is None:
            reading.error(
                "SF39",
                item.where,
                "No block follows this waiver.",
                "Put it before the block that it excuses.",
            )
        else:
            waivers.append(Waiver(item.code, item.reason, item.where, following.first, following.last))
    return tuple(reversed(waivers))


def cover_file(placed: list[Placed]) -> tuple[tuple[Waiver, ...], list[Placed]]:
    """Return the waivers before the first heading, which cover the file, and the rest of the run."""
    first = next(
        (
            index
            for index, item in enumerate(placed)
            if isinstance(item, Entry) and isinstance(item.content, HeadingDraft)
        ),
        len(placed),
    )
    before = [item for item in placed[:first] if isinstance(item, WaiverDraft)]
    rest = [item for item in placed[:first] if isinstance(item, Entry)] + placed[first:]
    return tuple(Waiver(item.code, item.reason, item.where) for item in before), rest
