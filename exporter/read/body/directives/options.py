"""The option lines of a directive, and the typed values in them.

Source: docs/source-format.md, "Directives".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from exporter.diagnostics import Location
from exporter.intake.suggest import hint as suggestion
from exporter.read.body.cursor import Reading
from exporter.read.body.drafts import Word
from exporter.read.body.inline.plain_text import check_plain

_LINE = re.compile(r":([A-Za-z][A-Za-z0-9_-]*):(.*)")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Options:
    """The options of one directive by name, and the first line behind them."""

    values: Mapping[str, Word]
    body_first: int

    def text(self, name: str) -> str:
        """Return the value of an option, ``""`` when it is not written."""
        return self.values[name].text if name in self.values else ""


def read_options(reading: Reading, first: int, last: int, known: Collection[str]) -> Options:
    """Return the options of the lines from ``first`` on; those after an empty or other line are none."""
    values: dict[str, Word] = {}
    written: set[str] = set()
    line = first
    while line <= last and reading.line(line).lstrip(" \t").startswith(":"):
        found = _LINE.fullmatch(reading.line(line))
        if found is None:
            _report_form(reading, reading.begin(line), "This is not an option line.")
        elif found.group(1) in written:
            _report_twice(reading, reading.source.at(line, 2), found.group(1))
        else:
            written.add(found.group(1))
            _take(reading, values, line, found, known)
        line += 1
    return Options(values, line)


def words(reading: Reading, options: Options, name: str, hint: str) -> tuple[Word, ...]:
    """Return the words of a list option, each once."""
    option = options.values.get(name)
    if option is None:
        return ()
    found: dict[str, Word] = {}
    for match in re.finditer(r"[^ \t]+", option.text):
        place = reading.source.at(option.where.line, option.where.column + match.start())
        if match.group() in found:
            reading.error("SF75", place, f"“{match.group()}” is written twice.", "Name it once.")
        elif match.group().startswith("@") or match.group().endswith((",", ";")):
            reading.error("SF75", place, f"“{match.group()}” is not a name in this list.", hint)
        else:
            found[match.group()] = Word(match.group(), place)
    return tuple(found.values())


def day(reading: Reading, option: Word) -> date | None:
    """Return the date of an option, None after reporting that it is none."""
    found = _date(option.text)
    if found is not None:
        return found
    reading.error(
        "SF75", option.where, f"“{option.text}” is not a date.", "Write year-month-day: 2025-07-29."
    )
    return None


def _date(text: str) -> date | None:
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def whole_number(reading: Reading, option: Word, least: int, most: int) -> int:
    """Return the number of an option, ``least`` after reporting that it is none between the bounds."""
    if re.fullmatch(r"[0-9]{1,4}", option.text) and least <= int(option.text) <= most:
        return int(option.text)
    reading.error(
        "SF75",
        option.where,
        f"“{option.text}” is not a number from {least} to {most}.",
        "Write it in digits.",
    )
    return least


def in_handout(reading: Reading, options: Options) -> bool:
    """Tell whether handouts print a block, wherever it stands; reports a value that is not yes."""
    option = options.values.get("handout")
    if option is not None and option.text != "yes":
        said, hint = f"“{option.text}” is not yes.", "Write “:handout: yes”, or remove the option."
        reading.error("SF75", option.where, said, hint)
    return option is not None


def _take(
    reading: Reading, values: dict[str, Word], line: int, found: re.Match[str], known: Collection[str]
) -> None:
    name, written = found.group(1), found.group(2)
    text = written.strip(" \t")
    where = reading.source.at(line, found.start(2) + len(written) - len(written.lstrip(" \t")) + 1)
    if name not in known:
        reading.error(
            "SF72",
            reading.source.at(line, 2),
            f"There is no option “{name}” here.",
            suggestion(name, known, "Known options"),
        )
    elif not text.strip():
        _report_form(reading, reading.source.at(line, 1), f"The option “{name}” is empty.")
    elif not written.startswith((" ", "\t")):
        _report_form(reading, where, "A blank parts the name of an option from its value.")
    elif (at := text.find(" #")) >= 0:
        place = reading.source.at(line, where.column + at + 1)
        _report_form(reading, place, "An option has no comment behind it, and “ #” looks like one.")
    else:
        check_plain(reading, text, where)
        values[name] = Word(text, where)


def _report_form(reading: Reading, where: Location, message: str) -> None:
    reading.error("SF74", where, message, "Write “:name: value”, the whole value on the line.")


def _report_twice(reading: Reading, where: Location, name: str) -> None:
    reading.error("SF73", where, f"The option “{name}” is written twice.", "Keep one of them.")
