"""A RIS file to items of CSL-JSON, every line with its place.

Own code, as it is a format of lines: rispy 0.10 knows no line numbers, keeps the first of two equal tags and
drops the others, and drops a last record without its end, all without a word. Sources: the RIS specification
(Research Information Systems, 2001; 2011); what Zotero, EndNote, PubMed and Mendeley write; CSL 1.0.2,
appendix IV.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from exporter.diagnostics import Report
from exporter.intake.bibliography import ris_words as words
from exporter.intake.bibliography.csl_item import CslItem, bare_doi, day, named
from exporter.intake.text import SourceText

_LINE = re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*)|[ \t]*)")
_DATE = re.compile(r"(?P<year>\d{4})(?:/(?P<month>\d{0,2}))?(?:/(?P<day>\d{0,2}))?(?:/(?P<other>.*))?")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_ISBN = re.compile(r"(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx]")


@dataclass(slots=True)
class _Record:
    """The tags of one record in order, each with its value and line."""

    line: int
    tags: list[tuple[str, str, int]] = field(default_factory=list)

    def all(self, *names: str) -> Iterator[tuple[str, int]]:
        """Yield the values of tags that are not empty, tag by tag in the order of the names."""
        for name in names:
            yield from ((value, line) for tag, value, line in self.tags if tag == name and value)

    def first(self, *names: str) -> tuple[str, int]:
        """Return the first of them with its line, ``""`` and 0 when there is none."""
        return next(self.all(*names), ("", 0))


def read_ris(source: SourceText, report: Report) -> list[CslItem]:
    """Return the records of a file in its order, each with an id (``csl_item.named``).

    Findings: RF05 for a line outside every record, RF06 for a record without its end, RF07 (a warning) for a
    kind of record that nobody knows.
    """
    items = [_item(record, source, report) for record in _records(source, report)]
    named(items)
    return items


def _records(source: SourceText, report: Report) -> Iterator[_Record]:
    record: _Record | None = None
    for number, line in enumerate(source.lines, 1):
        found = _LINE.fullmatch(line.rstrip())
        tag, value = (found[1], (found[2] or "").strip()) if found else ("", line.strip())
        if tag == "TY":
            if record is not None:
                _report_open(record, source, report)
                yield record
            record = _Record(number, [(tag, value, number)])
        elif tag == "ER" and record is not None:
            yield record
            record = None
        elif record is None:
            if value or tag:
                hint = "A record begins with “TY  - JOUR” and ends with “ER  - ”."
                report.error("RF05", "this line belongs to no record", source.at(number, 1), hint)
                return
        elif tag:
            record.tags.append((tag, value, number))
        elif value:
            last, before, first = record.tags[-1]
            record.tags[-1] = (last, f"{before} {value}".strip(), first)
    if record is not None:
        _report_open(record, source, report)
        yield record


def _report_open(record: _Record, source: SourceText, report: Report) -> None:
    hint = "Write “ER  - ” behind its last line, or export the file again: it may have been cut."
    report.error("RF06", "this record has no end", source.at(record.line, 1), hint)


def _item(record: _Record, source: SourceText, report: Report) -> CslItem:
    made = CslItem(record.line)
    kind = record.first("TY")[0].upper()
    name, line = record.first("ID")
    if name:
        made.put("id", re.sub(r"\s+", "-", name), line)
    made.put("type", words.TYPES.get(kind, "document"), record.line)
    if kind not in words.TYPES:
        said, hint = (
            f"“{kind}” is no kind of record of RIS",
            "It is printed as a document: write the kind it is.",
        )
        report.warning("RF07", said, source.at(record.line, 1), hint)
    for csl, tags in words.NAMES.items():
        people = [(_person(value), line) for value, line in record.all(*tags)]
        if people:
            made.put(csl, [person for person, _ in people], people[0][1])
    for csl, tags in words.texts(kind):
        value, line = record.first(*tags)
        made.put(csl, unescape(value), line)
    _dates(made, record)
    _numbers(made, record)
    return made


def _person(text: str) -> dict[str, str]:
    """Return a name: ``Family, Given, Suffix``, or a body, which has no comma."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 1 or not parts[1]:
        return {"literal": parts[0]}
    found = {"family": parts[0], "given": parts[1]}
    return {**found, "suffix": parts[2]} if len(parts) > 2 and parts[2] else found


def _dates(made: CslItem, record: _Record) -> None:
    for name, tags in (("issued", ("DA", "PY", "Y1")), ("accessed", ("Y2",))):
        values = [(_date(value), line) for value, line in record.all(*tags)]
        # The day is in one tag and the year alone in another: the one that says most.
        for value, line in sorted(values, key=lambda one: -_told(one[0])):
            made.put(name, value, line)


def _date(text: str) -> dict[str, Any]:
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return day(text)
    parts = [found["year"], found["month"], found["day"]]
    numbers = "-".join(f"{int(part):02}" for part in parts if part)
    return day(numbers if found["month"] or not found["other"] else f"{found['other']} {found['year']}")


def _told(value: dict[str, Any]) -> int:
    return len(value.get("date-parts", [[]])[0])


def _numbers(made: CslItem, record: _Record) -> None:
    """Put what numbers say: pages, the DOI, addresses, and whether SN is of a book or of a journal."""
    first, line = record.first("SP")
    last, _ = record.first("EP")
    whole = f"{first}–{last}" if first and last and last != first and not re.search("[-–]", first) else first
    made.put("page", re.sub(r"\s*-{1,2}\s*", "–", whole), line)
    doi, line = record.first("DO")
    made.put("DOI", bare_doi(doi), line)
    for value, line in record.all("UR", "LK", "L3"):
        if found := _ADDRESS.search(value):
            made.put("URL", found.group().rstrip(";"), line)
    number, line = record.first("SN")
    is_book = _ISBN.fullmatch(number.split(" (")[0].strip()) is not None
    made.put("ISBN" if is_book else "ISSN", number, line)
    for value, line in record.all("AN", "C2", "M2"):
        if found_number := re.fullmatch(r"(?:PMID:? ?)?(\d{6,8})|(PMC\d+)", value.strip()):
            made.put("PMID" if found_number[1] else "PMCID", found_number[1] or found_number[2], line)
