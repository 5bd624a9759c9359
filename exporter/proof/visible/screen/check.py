"""How the notes of a document for screens look: its words, with its sheets applied, held to the lists.

What e-books and HTML share. Each run also hides a note on purpose, and fails when that is not noticed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

from lxml import etree

from exporter.diagnostics import Diagnostic, Report
from exporter.model.obligation import Ledger, Obligation
from exporter.model.transcript import At, Place
from exporter.model.wording import squeeze
from exporter.proof.seen import Look as Sight
from exporter.proof.seen import Seen, at_least, rounded
from exporter.proof.visible import findings
from exporter.proof.visible.places import Note, Words, notes_of
from exporter.proof.visible.screen.css_list import PSEUDO_ELEMENTS, narrows
from exporter.proof.visible.screen.grammar import Grammar
from exporter.proof.visible.screen.together import longest_unbroken, strange_within
from exporter.proof.words.scene import Located
from exporter.readback.screen.cascade import Look, Looks, told
from exporter.readback.screen.css import Sheet, parse_sheet
from exporter.readback.screen.document import ScreenBlock, document_blocks
from exporter.readback.screen.names import classes

# What may be a column.
_WITH_WIDTHS = ("table", "th", "td", "img")
_LEAST_NOTE, _LEAST_RUNNING, _LEAST_CONTRAST = 1.0, 0.75, 4.5
_ROUNDING = 0.005
# The key message is set large so that it is read first; its evidence is as large as the text (DESIGN 5).
_KEY = "keymsg"
_LONGEST_UNBROKEN = 30


@dataclass(frozen=True, slots=True, eq=False)
class ScreenParagraph:
    """A block of words with the looks and the grammar that hold where it stands."""

    found: ScreenBlock
    looks: Looks
    grammar: Grammar

    @property
    def pieces(self) -> Iterator[tuple[Look, str]]:
        """The words that are no blanks, each run with its look."""
        return ((self.looks.at(holder), text) for holder, text in self.found.pieces if text.strip())


_Note: TypeAlias = Note[ScreenParagraph]


class _File:
    """The paragraphs of a file by their places, and a search for what they say."""

    def __init__(self, paragraphs: Sequence[ScreenParagraph]) -> None:
        self._paragraphs = paragraphs
        self._places = {paragraph.found.block.at: paragraph for paragraph in paragraphs}

    def at(self, place: At) -> ScreenParagraph:
        return self._places[place]

    def said(self, obligation: Obligation) -> Iterator[ScreenParagraph]:
        return (self._paragraphs[number] for number in self._words.every(squeeze(obligation.wording)))

    @cached_property
    def _words(self) -> Words:
        return Words(squeeze(paragraph.found.block.text) for paragraph in self._paragraphs)


def look_at(paragraphs: Sequence[ScreenParagraph], ledger: Ledger, located: Sequence[Located]) -> Sight:
    """Return every reason why a note of the ledger may go unseen among the paragraphs, and how each looks.

    ``located`` is where the words of the file were found.
    """
    notes = notes_of(_File(paragraphs), ledger, located)
    report = Report(findings.unseen(note.name) for note in notes if not note.paragraphs)
    report.extend(_seen(notes))
    report.extend(_canaries(notes))
    return Sight(report, tuple(_looks(notes)))


def sheet_faults(sheet: Sheet, grammar: Grammar) -> Iterator[str]:
    """Yield what a sheet says that none may say, wherever it applies."""
    yield from sheet.faults
    for rule in sheet.rules:
        if rule.pseudo and rule.pseudo not in PSEUDO_ELEMENTS:
            yield f"::{rule.pseudo} in “{rule.text}”"
        subject = rule.steps[0][1]
        for name, value, important in rule.declarations:
            judge = grammar.anywhere.get(name)
            if judge is None or not judge(value) or important:
                yield f"{name}: {value[:60]}{' !important' if important else ''} in “{rule.text}”"
            elif name == "float" and rule.pseudo != "first-letter":
                yield f"float in “{rule.text}”"
            elif name == "line-height" and value.startswith("0") and subject.tag not in ("sub", "sup"):
                yield f"line-height: {value} in “{rule.text}”"
            elif subject.tag not in _WITH_WIDTHS and narrows(name, value):
                yield f"{name}: {value[:60]} in “{rule.text}”"


def screen_paragraphs(
    root: etree._Element, file: str, looks: Looks, grammar: Grammar
) -> Iterator[ScreenParagraph]:
    """Yield the blocks of a document, in reading order, hidden ones too."""
    for found in document_blocks(root, file, Place.BODY):
        yield ScreenParagraph(found, looks, grammar)


def _looks(notes: Sequence[_Note]) -> Iterator[Seen]:
    """Yield how each note looks in each file that has it; without contrast where colours are the reader's."""
    for note in notes:
        by_file: dict[str, list[ScreenParagraph]] = {}
        for paragraph in note.paragraphs:
            by_file.setdefault(paragraph.found.block.file, []).append(paragraph)
        for file, own in by_file.items():
            looks = [look for paragraph in own for look, _ in paragraph.pieces]
            coloured = [look.contrast for look in looks if look.color and look.ground]
            yield Seen(
                note.obligation.id,
                file=file,
                relative_size=rounded(min((look.size for look in looks), default=1.0), 3),
                contrast=at_least(min(coloured), 1) if coloured else None,
            )


def _seen(notes: Sequence[_Note]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the look of the notes. Where notes share a paragraph, the first is named."""
    done: set[ScreenParagraph] = set()
    for note in notes:
        for paragraph in note.paragraphs:
            if paragraph not in done:
                done.add(paragraph)
                yield from _look(note.name, paragraph, _LEAST_RUNNING if note.runs else _LEAST_NOTE)
        claim = max((_size(paragraph, max) for paragraph in note.claim), default=0.0)
        size = min((_size(paragraph, min) for paragraph in note.paragraphs), default=claim)
        is_key = any(_within_key(paragraph.found.element) for paragraph in note.claim)
        if size < claim - _ROUNDING and not is_key:
            reason = f"is set at {size:.0%} of the reader's size, smaller than its claim at {claim:.0%}"
            yield findings.cramped(note.name, reason)


def _look(note: str, paragraph: ScreenParagraph, least: float) -> Iterator[Diagnostic]:
    looks = list(paragraph.pieces)
    for fault in dict.fromkeys(fault for look, _ in looks for fault in look.faults):
        yield findings.concealed(note, fault)
    size = min((look.size for look, _ in looks), default=least)
    if size < least - _ROUNDING:
        yield findings.cramped(note, f"is set at {size:.0%} of the reader's size; it needs {least:.0%}")
    ratio = min((look.contrast for look, _ in looks), default=21.0)
    if ratio < _LEAST_CONTRAST:
        yield findings.pale(note, f"has a contrast of {ratio:.1f} : 1; it needs {_LEAST_CONTRAST} : 1")
    for reason in dict.fromkeys(strange_within(paragraph.found.element, paragraph.grammar.words)):
        yield findings.concealed(note, reason)
    if longest_unbroken((look.unbroken, text) for look, text in looks) > _LONGEST_UNBROKEN:
        yield findings.concealed(note, "runs off the screen in a line that may not be broken")
    for element in (paragraph.found.element, *paragraph.found.element.iterancestors()):
        for what in paragraph.grammar.unknown_in(element):
            yield findings.concealed(note, f"stands in or under {what}")


def _size(paragraph: ScreenParagraph, pick: Callable[[Iterable[float]], float]) -> float:
    return pick([look.size for look, _ in paragraph.pieces] or [1.0])


def _within_key(element: etree._Element) -> bool:
    return any(_KEY in classes(around) for around in element.iterancestors())


_CANARIES = {
    "display: none": "PF43",
    "font-size: 0.3em": "PF44",
    "color: #ffffff; background: #ffffff": "PF45",
}


def _canaries(notes: Sequence[_Note]) -> Iterator[Diagnostic]:
    """Yield a finding (PF49) for each way of hiding the first note of a copy that goes unnoticed."""
    paragraph = next((note.paragraphs[0] for note in notes if note.paragraphs and not note.runs), None)
    if paragraph is None:
        return
    tag, own = told(paragraph.found.element)
    selector = tag + "".join(f".{name}" for name in sorted(own)) * 3
    for declaration, code in _CANARIES.items():
        extra = parse_sheet(f"{selector} {{ {declaration} }}").rules
        looks = Looks((*paragraph.looks.rules, *extra), paragraph.looks.judge)
        if all(finding.code != code for finding in _look("", replace(paragraph, looks=looks), _LEAST_NOTE)):
            yield findings.blind(f"given “{declaration}”")
    marked = deepcopy(paragraph.found.element)
    marked.set("hidden", "hidden")
    if not any(paragraph.grammar.unknown_in(marked)):
        yield findings.blind("marked as hidden")
