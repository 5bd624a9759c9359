"""References and citations put into words by a CSL style, through citeproc-py.

Importing citeproc-py costs a third of a second, so this module is imported only when something is
cited. Whatever citeproc-py warns of or fails at becomes a finding; nothing it says is lost.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.source import VariableError
from citeproc.source.json import CiteProcJSON
from lxml import etree

from exporter.cite.item import UnprintableError, printable, unknown
from exporter.cite.markup import formatter, inlines, linked, unmarked
from exporter.diagnostics import Diagnostic, Location, Report, Severity, SourceError
from exporter.model.inlines import Inlines
from exporter.model.publication import Reference

_REACHABLE = re.compile(r"https?://[^\s/?#]+\S*")
"""What becomes a link: other addresses are printed as they stand, and lead nowhere."""
_CS = {"cs": "http://purl.org/net/xbiblio/csl"}
_HINT = "Use a CSL 1.0 style that has both a citation and a bibliography part, or leave the style out."
# citeproc-py has no exceptions of its own for a style or item it cannot handle: it runs into these.
_FAILURES = (
    ArithmeticError, AssertionError, AttributeError, LookupError, NameError, RuntimeError, TypeError,
    ValueError, VariableError, OSError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Worded:
    """What a style made of the references.

    ``order`` are the ids in the order of the list; ``entries`` the text of each, without its number;
    ``groups`` the citation text of each group of ids (empty for a numeric style, whose marks are numbers).
    """

    numeric: bool
    order: tuple[str, ...]
    entries: dict[str, Inlines]
    groups: dict[tuple[str, ...], str]
    findings: tuple[Diagnostic, ...]


def word(
    references: tuple[Reference, ...], groups: Iterable[tuple[str, ...]], style: str, lang: str
) -> Worded:
    """Return the references and citation groups in the words of a CSL style, given as its text.

    ``references`` are in the order of their first citation. Raises SourceError (EN05) when the style
    cannot be used; what goes wrong with one reference is among the findings (RV10).
    """
    report = Report()
    csl = _style(style, lang)
    numeric = _is_numeric(csl)
    if numeric:
        _drop_numbers(csl)
    short = {reference.id: f"r{number}" for number, reference in enumerate(references, 1)}
    bibliography = _bibliography(csl, references, short, report)
    entries = {item.id: _entry(csl, bibliography, item, short[item.id], report) for item in references}
    texts = {} if numeric else _groups(csl, bibliography, references, groups, report)
    report.extend(_never_printed(references))
    return Worded(numeric, _order(bibliography, short), entries, texts, tuple(report))


def _style(text: str, lang: str) -> CitationStylesStyle:
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise _unusable("it declares a document type or entities")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            if etree.fromstring(text.encode()).tag != f"{{{_CS['cs']}}}style":
                raise _unusable("it is XML, but not a CSL style")
            style = CitationStylesStyle(BytesIO(text.encode()), locale=lang, validate=True)
            parts = (
                style.root.find("cs:citation/cs:layout", _CS),
                style.root.find("cs:bibliography/cs:layout", _CS),
            )
        except (*_FAILURES, etree.LxmlError) as problem:
            raise _unusable(_first_line(problem)) from problem
    if caught:
        raise _unusable(_first_line(caught[0].message))
    if None in parts:
        raise _unusable("it has no citation or no bibliography part")
    return style


def _unusable(reason: str) -> SourceError:
    return SourceError.of("EN05", f"citation style cannot be used: {reason}", hint=_HINT)


def _first_line(problem: Warning | BaseException | str) -> str:
    lines = [line for line in str(problem).splitlines() if line.strip()]
    return " ".join(lines[:2]) or type(problem).__name__


def _is_numeric(style: CitationStylesStyle) -> bool:
    formats = style.root.xpath("cs:info/cs:category/@citation-format", namespaces=_CS)
    if formats:
        return "numeric" in formats
    return bool(style.root.xpath("cs:citation//cs:text[@variable='citation-number']", namespaces=_CS))


def _drop_numbers(style: CitationStylesStyle) -> None:
    """Take the number out of the entries: it is printed beside them, as the label of each."""
    for element in style.root.xpath("//cs:*[@variable='citation-number'][not(self::cs:key)]", namespaces=_CS):
        if element.xpath("ancestor::cs:citation", namespaces=_CS):
            continue
        element.getparent().remove(element)


def _bibliography(
    style: CitationStylesStyle, references: tuple[Reference, ...], short: dict[str, str], report: Report
) -> CitationStylesBibliography:
    source = CiteProcJSON([])
    # Where a style prints authors and years in the text, a range within one year is that year.
    months = _months(style) if _is_numeric(style) else []
    for reference in references:
        with _findings(report, reference):
            item = printable(json.loads(reference.csl), months)
            # Under another id: citeproc-py lower-cases ids, and two could become one.
            source.update(CiteProcJSON([{**item, "id": short[reference.id]}]))
    bibliography = CitationStylesBibliography(style, source, formatter())
    known = [CitationItem(name) for name in short.values() if name in source]
    bibliography.register(Citation(known))
    with _findings(report, references[0]):
        bibliography.sort()
    return bibliography


def _months(style: CitationStylesStyle) -> list[str]:
    return [_term(style, f"month-{month:02}", "short").rstrip(".") for month in range(1, 13)]


def _term(style: CitationStylesStyle, name: str, form: str | None = None) -> str:
    """Return a word of the style in its language, which ``get_single_term`` of citeproc-py does not."""
    term = style.root.get_term(name=name, form=form)
    return "" if term is None else str(term.text or "").strip()


def _order(bibliography: CitationStylesBibliography, short: dict[str, str]) -> tuple[str, ...]:
    """Return the ids as the list has them; those that failed come last, so that all have a number."""
    sorted_ids = {name: place for place, name in enumerate(bibliography.keys)}
    return tuple(sorted(short, key=lambda reference: sorted_ids.get(short[reference], len(short))))


def _entry(
    style: CitationStylesStyle,
    bibliography: CitationStylesBibliography,
    reference: Reference,
    name: str,
    report: Report,
) -> Inlines:
    text = ""
    with _findings(report, reference):
        items = [item for item in bibliography.items if item.key == name]
        text = _cut_lists(style, "".join(str(entry) for entry in style.render_bibliography(items)))
    content = linked(inlines(text), _addresses(json.loads(reference.csl)))
    if not content and name in bibliography.source:
        report.add(_unprintable(reference, "the style prints nothing for it", Severity.ERROR))
    return content


def _addresses(item: dict[str, Any]) -> dict[str, str]:
    targets = {}
    try:
        item = printable({name: item[name] for name in ("DOI", "URL") if name in item})
    except UnprintableError:  # told where the entry is printed
        return {}
    if doi := str(item.get("DOI", "")):
        target = f"https://doi.org/{doi}"
        targets = dict.fromkeys((target, f"doi:{doi}", f"doi: {doi}", f"DOI: {doi}", doi), target)
    if _REACHABLE.fullmatch(url := str(item.get("URL", ""))):
        targets[url] = url
    return targets


def _groups(
    style: CitationStylesStyle,
    bibliography: CitationStylesBibliography,
    references: tuple[Reference, ...],
    groups: Iterable[tuple[str, ...]],
    report: Report,
) -> dict[tuple[str, ...], str]:
    named = {reference.id: (f"r{number}", reference) for number, reference in enumerate(references, 1)}
    texts = {}
    for group in dict.fromkeys(groups):
        texts[group] = ""
        with _findings(report, named[group[0]][1]):
            citation = Citation([CitationItem(named[key][0]) for key in group])
            bibliography.register(citation)
            texts[group] = unmarked(_cut_lists(style, str(bibliography.cite(citation, _missing))))
        if not texts[group]:
            reason = "the style prints nothing where it is cited"
            report.add(_unprintable(named[group[0]][1], reason, Severity.ERROR))
    report.extend(_alike(texts, named))
    return texts


def _cut_lists(style: CitationStylesStyle, text: str) -> str:
    """Return a text without the "and" that a style prints before the “et al.” that ends a cut list of people.

    CSL-JSON has no mark for such a list: its last name is the literal “et al.”, which to a style is a person.
    """
    word = re.escape(_term(style, "and"))
    return re.sub(rf" (?:{word}|&) et al\.", " et al.", text)


def _missing(item: CitationItem) -> str:
    raise LookupError(item.key)


def _alike(
    texts: dict[tuple[str, ...], str], named: dict[str, tuple[str, Reference]]
) -> Iterator[Diagnostic]:
    """Yield a finding for two works that print alike: citeproc-py does not tell them apart (2020a, 2020b)."""
    seen: dict[str, str] = {}
    for group, text in texts.items():
        if len(group) == 1 and text and seen.setdefault(text, group[0]) != group[0]:
            reason = f"its citation reads “{text}” like that of {seen[text]!r}"
            yield _unprintable(named[group[0]][1], reason, Severity.WARNING)


def _never_printed(references: tuple[Reference, ...]) -> Iterator[Diagnostic]:
    """Yield one warning for all fields that nobody knows: each was meant for something."""
    fields: dict[str, Reference] = {}
    for reference in references:
        for name in unknown(json.loads(reference.csl)):
            fields.setdefault(name, reference)
    if fields:
        first = min(fields.values(), key=lambda reference: reference.where.line)
        named = ", ".join(f"“{name}”" for name in sorted(fields))
        where = first.where if first.where.file else None
        said = f"no citation style prints {named}: CSL-JSON has no such field"
        hint = "Nothing has to be done, unless it is a misspelt name of a field that is missing in the list."
        yield Diagnostic("RV10", Severity.WARNING, said, where, hint)


@contextmanager
def _findings(report: Report, reference: Reference) -> Iterator[None]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            yield
        except UnprintableError as problem:
            report.add(_unprintable(reference, str(problem), Severity.ERROR))
        except _FAILURES as problem:
            reason = f"the citation processor failed on it ({type(problem).__name__}: {_first_line(problem)})"
            report.add(_unprintable(reference, reason, Severity.ERROR))
    for warning in caught:
        report.add(_unprintable(reference, _first_line(warning.message), Severity.WARNING))


def _unprintable(reference: Reference, reason: str, severity: Severity) -> Diagnostic:
    where: Location | None = reference.where if reference.where.file else None
    hint = "Correct the entry, or leave out the field that is not known."
    return Diagnostic("RV10", severity, f"reference {reference.id!r}: {reason}", where, hint)
