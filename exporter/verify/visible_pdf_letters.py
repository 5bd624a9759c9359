"""Whether notes are drawn in the letters that they say: by the outlines of their fonts, and as measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exporter.diagnostics import Diagnostic
from exporter.verify import visible_pdf_findings as findings
from exporter.verify.visible_pdf_facts import PageFacts
from exporter.verify.visible_pdf_fonts import foreign_letters
from exporter.verify.visible_pdf_page import Drawn, Sheet, Text, font_of
from exporter.verify.visible_pdf_programs import Program, programs
from exporter.verify.visible_pdf_slow import Fault
from exporter.verify.visible_pdf_targets import Target
from exporter.verify.visible_pdf_verdict import Verdict, verdict

_MOST_NAMED = 12


def letter_faults(
    data: bytes, sheets: Sequence[Sheet], targets: Sequence[Target], page: PageFacts | None
) -> Iterator[Diagnostic]:
    """Yield which targets are drawn in other letters than they say, and which fonts leave that open."""
    judged = _judged(data, sheets, targets, page or PageFacts(0, 0))
    for target in targets:
        verdicts = [(text, judged[sheets[target.sheet].look_at(text).font]) for text in target.texts]
        remarks = dict.fromkeys(words for text, found in verdicts for words in _remarks(text, found.verdicts))
        if page is not None and page.faces:
            drawn = [sheets[target.sheet].look_at(text) for text, found in verdicts if not found.varies]
            remarks |= dict.fromkeys(_measured(drawn, page))
        for words in remarks:
            yield findings.unseen(target.unit, target.sheet + 1, Fault.GLYPHS, words)
    unsure = {font.name: font.page for font in reversed(judged.values()) if font.unsure}
    for name, number in reversed(unsure.items()):
        yield findings.unknown_font(name, number)


@dataclass(frozen=True, slots=True)
class _Font:
    """A font as the pages use it: its name, the page that has it first, what its programs come to."""

    name: str
    page: int
    verdicts: tuple[Verdict, ...]

    @property
    def unsure(self) -> bool:
        return any(found.unsure for found in self.verdicts)

    @property
    def varies(self) -> bool:
        return all(found.varies for found in self.verdicts)


def _judged(
    data: bytes, sheets: Sequence[Sheet], targets: Sequence[Target], page: PageFacts
) -> dict[int, _Font]:
    """Return what the outlines of each font come to that targets are set in, by PDFium's handle of it."""
    inside = programs(data)
    judged: dict[int, _Font] = {}
    for target in targets:
        for text in target.texts:
            font = sheets[target.sheet].look_at(text).font
            if font not in judged:
                own = _programs_of(text, inside)
                verdicts = tuple(verdict(program, page.faces, exact=page.exact) for program in own)
                judged[font] = _Font(own[0].name, target.sheet + 1, verdicts)
    return judged


def _programs_of(text: Text, inside: Sequence[Program]) -> list[Program]:
    """Return the fonts of a file that a text object may be set in: those of its name that draw as it does."""
    name, data = font_of(text)
    found = [program for program in inside if program.name == name and program.data in (data, b"")]
    return found or [Program(name, b"", fault="it is not among the fonts of the pages")]


def _remarks(text: Text, verdicts: Sequence[Verdict]) -> Iterator[str]:
    for found in verdicts:
        if found.fault:
            yield f"is set in a font whose letters cannot be told: {found.fault}"
        letters = "".join(letter for letter in found.lying if letter in text.text)
        if letters:
            yield f"is drawn in other letters than its font says they are (“{letters[:_MOST_NAMED]}”)"


def _measured(drawn: Sequence[Drawn], page: PageFacts) -> Iterator[str]:
    letters = foreign_letters((entry for entry in drawn if _is_upright(entry)), page.faces)
    if letters:
        shown = letters[:_MOST_NAMED]
        yield f"is drawn in other shapes than its letters have in the theme's fonts (“{shown}”)"


def _is_upright(entry: Drawn) -> bool:
    a, b, c, d, _, _ = entry.matrix
    return a > 0 and d > 0 and abs(b) + abs(c) < 1e-6 * a and abs(a / d - 1) < 1e-3
