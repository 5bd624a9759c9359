"""A BibTeX or BibLaTeX file to items of CSL-JSON.

bibtexparser parts the file into entries and fields, and parts names; pylatexenc reads the commands in texts.
What joins values, and what a field means in CSL, is here. Sources: "BibTeXing" (Patashnik 1988); the manual
of BibLaTeX 3.20, 2.1 and 2.2; CSL 1.0.2, appendices III and IV.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from exporter.diagnostics import Report
from exporter.intake.bibliography import bibtex_words as words
from exporter.intake.bibliography.csl_item import ET_AL, CslItem, bare_doi, day
from exporter.intake.bibliography.latex import DEEPEST, depth, text_of, verbatim
from exporter.intake.text import SourceText

if TYPE_CHECKING:
    from bibtexparser.library import Library
    from bibtexparser.model import Entry, Field

_LOOKS_LIKE_AN_ENTRY = re.compile(
    rf"(?mi)^[ \t]*(?:{'|'.join(words.TYPES)})[ \t]*\{{[ \t]*[^\s,{{}}]+[ \t]*,"
)
_LONGEST_LIST = 200_000
_PAGES = re.compile(r"\s*(?:-{1,3}|–|—)\s*")
_MONTH = re.compile(r"(?P<name>[A-Za-z]{3})[A-Za-z]*\.?(?:\s+(?P<day>\d{1,2}))?|(?P<number>\d{1,2})")


def read_bibtex(source: SourceText, report: Report) -> list[CslItem]:
    """Return the entries of a file in its order.

    Findings: RF01 for what is no entry, RF02 for words between entries that look like one, RF03 for a value
    that is no text, RF04 (a warning) for a kind of entry that nobody knows, SF13 for an id that is taken.
    """
    from bibtexparser.model import ImplicitComment

    library = _parted(source.text)
    for block in library.failed_blocks:
        _report_failed(block, source, report)
    for comment in (one for one in library.comments if isinstance(one, ImplicitComment)):
        if found := _LOOKS_LIKE_AN_ENTRY.search(comment.comment):
            line = (comment.start_line or 0) + comment.comment.count("\n", 0, found.start()) + 1
            said = f"“{found.group().strip()}” looks like an entry without its @"
            report.error("RF02", said, source.at(line, 1), "Write @ before it, or take it out.")
    strings = {string.key.casefold(): string.value for string in library.strings}
    by_key = {entry.key.casefold(): entry for entry in library.entries}
    return [_Read(entry, by_key, strings, source, report).item() for entry in library.entries]


def _parted(text: str) -> Library:
    from bibtexparser.entrypoint import parse_string

    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
    return parse_string(text, parse_stack=[])


def _report_failed(block: Any, source: SourceText, report: Report) -> None:
    from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock

    where = source.at((block.start_line or 0) + 1, 1)
    match block:
        case DuplicateBlockKeyBlock():
            line = (block.previous_block.start_line or 0) + 1
            message = f"the id “{block.key}” is taken by line {line} (case does not count)"
            report.error("SF13", message, where, "Give one of them another id.")
        case DuplicateFieldKeyBlock():
            twice = ", ".join(sorted(block.duplicate_keys))
            report.error("RF01", f"this entry has a field twice: {twice}", where, "Keep one of them.")
        case _:
            reason = " ".join(str(getattr(block.error, "abort_reason", block.error)).split())
            report.error(
                "RF01", f"this entry cannot be read: {reason}", where, "Check its commas and braces."
            )


class _Read:
    """One entry, its values joined."""

    def __init__(
        self,
        entry: Entry,
        entries: Mapping[str, Entry],
        strings: Mapping[str, str],
        source: SourceText,
        report: Report,
    ) -> None:
        self.entry = entry
        self.source = source
        self.report = report
        self.strings = strings
        self.made = CslItem(entry.start_line + 1 if entry.start_line is not None else 1)
        self.fields = {field.key.casefold(): field for field in entry.fields}
        if "crossref" in self.fields:
            parent = entries.get(self._raw("crossref").strip().casefold(), entry)
            self.fields = {
                words.INHERITED.get(field.key, field.key): field for field in parent.fields
            } | self.fields

    def item(self) -> CslItem:
        """Return the item: its id and kind, then names, dates and texts."""
        kind = self.entry.entry_type.casefold()
        self.made.put("id", self.entry.key, self.made.line)
        self.made.put("type", self._type(kind), self.made.line)
        for name, csl in words.NAMES.items():
            self._put(csl, name, self._people)
        self._put("issued", "date", lambda raw: day(text_of(raw)))
        if "year" in self.fields:
            self.made.put("issued", self._issued(), self._line("year"))
        self._put("accessed", "urldate", lambda raw: day(text_of(raw)))
        self._put("title", "title", self._title)
        for name, csl in words.texts(kind):
            self._put(csl, name, text_of)
        for name, csl in words.VERBATIM.items():
            self._put(csl, name, verbatim)
        self._finish(kind)
        return self.made

    def _type(self, kind: str) -> str:
        entry_kind = self._raw("entrysubtype").casefold()
        if kind == "article" and entry_kind in words.SUBTYPES:
            return words.SUBTYPES[entry_kind]
        if kind not in words.TYPES:
            said = f"“@{kind}” is no kind of entry that BibTeX or BibLaTeX has"
            hint = "It is printed as a document. Write @misc, or the kind that it is."
            self.report.warning("RF04", said, self.source.at(self.made.line, 1), hint)
        return words.TYPES.get(kind, "document")

    def _line(self, name: str) -> int:
        line = self.fields[name].start_line
        return line + 1 if line is not None else self.made.line

    def _raw(self, name: str) -> str:
        return "".join(_joined(self.fields[name], self.strings)) if name in self.fields else ""

    def _put(self, csl: str, name: str, read: Any) -> None:
        if name not in self.fields:
            return
        try:
            self.made.put(csl, read(self._raw(name)), self._line(name))
        except (ValueError, IndexError, RecursionError) as problem:
            where = self.source.at(self._line(name), 1)
            hint = "Check its braces and commas, or write the words alone."
            self.report.error("RF03", f"“{name}” cannot be read: {problem}", where, hint)

    def _title(self, raw: str) -> str:
        said = text_of(raw)
        under = text_of(self._raw("subtitle"))
        joint = " " if said[-1:] in "?!.:" else ": "
        return f"{said}{joint}{under}" if said and under else said or under

    def _issued(self) -> dict[str, Any]:
        year, month = text_of(self._raw("year")), text_of(self._raw("month"))
        found = _MONTH.fullmatch(month)
        if not re.fullmatch("[0-9]{4}", year) or found is None:
            return day(f"{month} {year}".strip() if found is None else year)
        return day(f"{month} {year}") if found["name"] and not found["day"] else _with_day(year, found)

    def _people(self, raw: str) -> list[dict[str, str]]:
        if depth(raw) > DEEPEST or len(raw) > _LONGEST_LIST:
            raise ValueError("it is too long, or its braces are nested too deeply")
        return list(_people(raw))

    def _finish(self, kind: str) -> None:
        """Say what several fields, or the kind of the entry, say together."""
        made = self.made
        for name in ("DOI", "page"):
            if name in made.fields:
                made.fields[name] = (
                    bare_doi(made.fields[name]) if name == "DOI" else _pages(made.fields[name])
                )
        if kind in words.GENRES:
            made.put("genre", words.GENRES[kind], made.line)
        self._find_eprint()
        how = verbatim(self._raw("howpublished"))
        if found := re.search(r"https?://[^\s{}]+", how):
            made.put("URL", found.group(), self._line("howpublished"))
        elif how:
            made.put("medium", text_of(self._raw("howpublished")), self._line("howpublished"))
        checked = self._raw("checked").strip().casefold()
        if checked:
            said = {"true": True, "false": False}.get(checked, checked)
            made.put("custom", {"checked": said}, self._line("checked"))

    def _find_eprint(self) -> None:
        number, kind = verbatim(self._raw("eprint")), self._raw("eprinttype") or self._raw("archiveprefix")
        if number and kind.casefold() in ("pubmed", "pmid"):
            self.made.put("PMID", number, self._line("eprint"))
        elif number and kind.casefold() == "arxiv":
            self.made.put("number", f"arXiv:{number.removeprefix('arXiv:')}", self._line("eprint"))
            self.made.put(
                "URL", f"https://arxiv.org/abs/{number.removeprefix('arXiv:')}", self._line("eprint")
            )


def _with_day(year: str, found: re.Match[str]) -> dict[str, Any]:
    if found["number"]:
        return day(f"{year}-{int(found['number']):02}")
    return day(f"{found['name']} {found['day']}, {year}")


def _pages(text: str) -> str:
    return ", ".join(_PAGES.sub("–", part.strip()) for part in text.split(","))


def _joined(field: Field, strings: Mapping[str, str], tried: int = 0) -> Iterator[str]:
    """Yield the parts of a value that “#” joins: in braces, in quotes, a number, or the name of a string."""
    yield from _values(str(field.value), strings, tried)


def _values(raw: str, strings: Mapping[str, str], tried: int) -> Iterator[str]:
    for part in _parts(raw):
        if len(part) > 1 and (part[0], part[-1]) in (("{", "}"), ('"', '"')):
            yield part[1:-1]
        elif part.casefold() in strings and tried < DEEPEST:
            yield from _values(strings[part.casefold()], strings, tried + 1)
        else:
            yield part


def _parts(raw: str) -> Iterator[str]:
    """Yield what “#” parts outside braces and quotes."""
    begin, open_, quoted = 0, 0, False
    for place, sign in enumerate(raw):
        if sign in "{}" and raw[place - 1 : place] != "\\":
            open_ += 1 if sign == "{" else -1
        elif sign == '"' and open_ == 0:
            quoted = not quoted
        elif sign == "#" and open_ == 0 and not quoted:
            yield raw[begin:place].strip()
            begin = place + 1
    yield raw[begin:].strip()


def _people(raw: str) -> Iterator[dict[str, str]]:
    """Yield the names of a field; a name all in braces is a body, “others” the end of a list that goes on."""
    from bibtexparser.middlewares.names import split_multiple_persons_names

    for name in split_multiple_persons_names(" ".join(raw.split())):
        said = name.strip()
        if said.casefold() == "others":
            yield ET_AL
        elif said.startswith("{") and said.endswith("}") and depth(said[1:-1]) == depth(said) - 1:
            yield {"literal": text_of(said[1:-1])}
        elif said:
            yield _person(said)


def _person(name: str) -> dict[str, str]:
    from bibtexparser.middlewares.names import parse_single_name_into_parts

    parts = parse_single_name_into_parts(name, strict=False)
    said = {
        "family": parts.last,
        "given": parts.first,
        "non-dropping-particle": parts.von,
        "suffix": parts.jr,
    }
    found = {key: text for key, one in said.items() if (text := text_of(" ".join(one)))}
    return found if "family" in found else {"literal": " ".join(found.values())}
