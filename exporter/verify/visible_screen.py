"""How the notes of a document for screens look: its words, with its sheets applied, held to the lists.

What e-books and HTML share. Each run also hides a note on purpose, and fails when that is not noticed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from exporter.diagnostics import Diagnostic, Report
from exporter.model.obligation import Ledger
from exporter.verify import visible_findings as findings
from exporter.verify.seen import Look as Sight
from exporter.verify.seen import Seen, at_least, rounded
from exporter.verify.visible_css import Sheet, parse_sheet
from exporter.verify.visible_css_list import PSEUDO_ELEMENTS
from exporter.verify.visible_epub_look import Look, Looks, told
from exporter.verify.visible_grammar import XHTML, Grammar
from exporter.verify.visible_places import Placed, body_notes, running_notes, text_of

_BLOCKS = frozenset(
    {"body", "section", "main", "header", "footer", "nav", "div", "p", "blockquote", "ul", "ol", "li", "img"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "table", "caption", "thead", "tbody", "tr", "th", "td"}
)
_LEAST_NOTE, _LEAST_RUNNING, _LEAST_CONTRAST = 1.0, 0.75, 4.5
_ROUNDING = 0.005
# The key message is set large so that it is read first; its evidence is as large as the text (DESIGN 5).
_KEY = "keymsg"
_LONGEST_UNBROKEN = 30


@dataclass(slots=True)
class ScreenParagraph:
    """Words of one block: its file and element, the words, and which elements hold how many of them."""

    file: str
    element: etree._Element
    looks: Looks
    pieces: list[tuple[etree._Element, str]] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The words of the block, in reading order."""
        return "".join(text for _, text in self.pieces)


def look_at(paragraphs: Sequence[ScreenParagraph], ledger: Ledger) -> Sight:
    """Return every reason why a note of the ledger may go unseen among the paragraphs, and how each looks."""
    text = text_of(paragraph.words for paragraph in paragraphs)
    body, running = list(body_notes(text, ledger)), list(running_notes(text, ledger))
    report = Report(findings.unseen(placed.note) for placed in (*body, *running) if not placed.paragraphs)
    report.extend(_seen(body, paragraphs, _LEAST_NOTE))
    report.extend(_seen(running, paragraphs, _LEAST_RUNNING))
    report.extend(_canaries(body, paragraphs))
    return Sight(report, tuple(_looks((*body, *running), paragraphs)))


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


def screen_paragraphs(file: str, body: etree._Element, looks: Looks) -> Iterator[ScreenParagraph]:
    """Yield the words of each block, in reading order; a word belongs to the nearest block around it."""
    current = ScreenParagraph(file, body, looks)
    block = body
    for event, element in etree.iterwalk(body, events=("start", "end")):
        holder = element if event == "start" else element.getparent()
        text = element.text if event == "start" else element.tail
        is_block = str(element.tag).removeprefix(XHTML) in _BLOCKS
        if is_block:
            if current.pieces:
                yield current
            block = _block(holder)
            current = ScreenParagraph(file, block, looks)
        if text and (element is not body or event == "start"):
            current.pieces.append((holder, text))
    if current.pieces:
        yield current


def _block(element: etree._Element) -> etree._Element:
    """Return the nearest block around words that an element holds."""
    while element.getparent() is not None and str(element.tag).removeprefix(XHTML) not in _BLOCKS:
        element = element.getparent()
    return element


def _looks(notes: Sequence[Placed], paragraphs: Sequence[ScreenParagraph]) -> Iterator[Seen]:
    """Yield how each note looks in each file that has it; without contrast where colours are the reader's."""
    for placed in notes:
        by_file: dict[str, list[ScreenParagraph]] = {}
        for number in placed.own or placed.paragraphs:
            by_file.setdefault(paragraphs[number].file, []).append(paragraphs[number])
        for file, own in by_file.items():
            looks = [look for paragraph in own for look, text in _pieces(paragraph) if text.strip()]
            coloured = [look.contrast for look in looks if look.color and look.ground]
            yield Seen(
                placed.obligation,
                file=file,
                relative_size=rounded(min((look.size for look in looks), default=1.0), 3),
                contrast=at_least(min(coloured), 1) if coloured else None,
            )


def _seen(
    notes: Sequence[Placed], paragraphs: Sequence[ScreenParagraph], least: float
) -> Iterator[Diagnostic]:
    """Yield what is wrong with the look of the notes; ``least`` is the size they need, as a factor.

    Where notes share a paragraph, the first of them is named.
    """
    done: set[int] = set()
    for placed in notes:
        for number in placed.paragraphs:
            if number not in done:
                done.add(number)
                yield from _look(placed.note, paragraphs[number], least)
        claim = max((_size(paragraphs[number], max) for number in placed.claim), default=0.0)
        size = min((_size(paragraphs[number], min) for number in placed.own), default=claim)
        is_key = any(_within_key(paragraphs[number].element) for number in placed.claim)
        if size < claim - _ROUNDING and not is_key:
            reason = f"is set at {size:.0%} of the reader's size, smaller than its claim at {claim:.0%}"
            yield findings.cramped(placed.note, reason)


def _look(note: str, paragraph: ScreenParagraph, least: float) -> Iterator[Diagnostic]:
    looks = [(look, text) for look, text in _pieces(paragraph) if text.strip()]
    for fault in dict.fromkeys(fault for look, _ in looks for fault in look.faults):
        yield findings.concealed(note, fault)
    size = min((look.size for look, _ in looks), default=least)
    if size < least - _ROUNDING:
        yield findings.cramped(note, f"is set at {size:.0%} of the reader's size; it needs {least:.0%}")
    ratio = min((look.contrast for look, _ in looks), default=21.0)
    if ratio < _LEAST_CONTRAST:
        yield findings.pale(note, f"has a contrast of {ratio:.1f} : 1; it needs {_LEAST_CONTRAST} : 1")
    if any(look.unbroken and len(text.strip()) > _LONGEST_UNBROKEN for look, text in looks):
        yield findings.concealed(note, "runs off the screen in a line that may not be broken")
    for element in (paragraph.element, *paragraph.element.iterancestors()):
        for what in paragraph.looks.grammar.unknown_in(element):
            yield findings.concealed(note, f"stands in or under {what}")


def _pieces(paragraph: ScreenParagraph) -> Iterator[tuple[Look, str]]:
    for element, text in paragraph.pieces:
        yield paragraph.looks.at(element), text


def _size(paragraph: ScreenParagraph, pick: object) -> float:
    sizes = [look.size for look, text in _pieces(paragraph) if text.strip()] or [1.0]
    return max(sizes) if pick is max else min(sizes)


def _within_key(element: etree._Element) -> bool:
    return any(_KEY in around.get("class", "").split() for around in element.iterancestors())


_CANARIES = {
    "display: none": "PF43",
    "font-size: 0.3em": "PF44",
    "color: #ffffff; background: #ffffff": "PF45",
}


def _canaries(notes: Sequence[Placed], paragraphs: Sequence[ScreenParagraph]) -> Iterator[Diagnostic]:
    """Yield a finding (PF49) for each way of hiding the first note of a copy that goes unnoticed."""
    number = next((placed.paragraphs[0] for placed in notes if placed.paragraphs), None)
    if number is None:
        return
    paragraph = paragraphs[number]
    tag, classes = told(paragraph.element)
    selector = tag + "".join(f".{name}" for name in sorted(classes)) * 3
    for declaration, code in _CANARIES.items():
        extra = parse_sheet(f"{selector} {{ {declaration} }}").rules
        looks = Looks((*paragraph.looks.rules, *extra), paragraph.looks.grammar)
        copy = ScreenParagraph(paragraph.file, paragraph.element, looks, paragraph.pieces)
        if all(finding.code != code for finding in _look("", copy, _LEAST_NOTE)):
            yield findings.blind(f"given “{declaration}”")
    marked = deepcopy(paragraph.element)
    marked.set("hidden", "hidden")
    if not any(paragraph.looks.grammar.unknown_in(marked)):
        yield findings.blind("marked as hidden")
