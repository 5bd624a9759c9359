"""Whether notes are drawn in the letters that they say, by the outlines of their fonts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exporter.diagnostics import Diagnostic
from exporter.proof.visible.pdf import findings
from exporter.proof.visible.pdf.facts import PageFacts
from exporter.proof.visible.pdf.slow import Fault
from exporter.proof.visible.pdf.targets import Target
from exporter.proof.visible.pdf.verdict import Verdict, verdict
from exporter.readback.pdf.programs import Program, programs
from exporter.readback.pdf.sheet import Sheet, Text, font_of

_MOST_NAMED = 12


def letter_faults(
    data: bytes, sheets: Sequence[Sheet], targets: Sequence[Target], page: PageFacts | None
) -> Iterator[Diagnostic]:
    """Yield which targets are drawn in other letters than they say, and which fonts leave that open."""
    judged = _judged(data, sheets, targets, page or PageFacts(0, 0))
    for target in targets:
        fonts = [(text, judged[sheets[target.sheet].look_at(text).font]) for text in target.texts]
        for words in dict.fromkeys(words for text, font in fonts for words in _remarks(text, font.verdicts)):
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
