"""Rule EV10: only a note looks like a note.

What a reader knows notes by is the word before the colon. A paragraph, remark or picture that begins with it
says what nobody asked the evidence scale for, and is in no ledger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from exporter.checks.facts import Facts
from exporter.checks.runs import Run, block_runs, front_matter_texts
from exporter.data.labels import labels
from exporter.diagnostics import Diagnostic, Location, Severity
from exporter.intake.unseen import without_unseen
from exporter.model.blocks import Block, Table
from exporter.model.inlines import Emphasis, Foreign, Inlines, LineBreak, Link, Strong, Text
from exporter.model.publication import Metadata, Publication
from exporter.model.walk import blocks, sections


def ev10(publication: Publication, _facts: Facts) -> Iterator[Diagnostic]:
    """Yield an error for every text of the front matter, a heading or a block that begins as a note does.

    Also one within it whose sentence begins so, and one that begins with a label of the scale and its
    sentence.
    """
    leads = _leads(publication.metadata)
    sayings = {f"{status.label}. {status.sentence}" for status in publication.scale}
    for run in _written(publication):
        text = " ".join(without_unseen(run.text).split())
        if found := leads.search(text):
            yield _finding(run, f"this text begins as a note does: “{found['lead']}”")
        elif any(text.startswith(saying) for saying in sayings):
            yield _finding(run, "this text says what the note of a claim says")


def _written(publication: Publication) -> Iterator[Run]:
    here = Location(publication.file)
    yield from (Run((Text(text),), here) for text in front_matter_texts(publication.metadata))
    for section in sections(publication.sections):
        yield Run(section.title, section.where)
    for block in blocks(publication.sections):
        yield from _passages(block)


def _passages(block: Block) -> Iterator[Run]:
    """Yield the texts of a block, and of those that are printed in pieces each cell and line by itself."""
    for run in block_runs(block):
        yield run
        for line in _lines(run.content)[1:]:
            yield Run(line, run.where)
    if isinstance(block, Table):
        cells = (cell for row in (block.header, *block.rows) for cell in row[1:])
        yield from (Run(line, block.where) for cell in cells for line in _lines(cell)[:1])


def _lines(content: Inlines) -> list[Inlines]:
    """Return the lines of a text whose end its author wrote."""
    lines: list[Inlines] = [()]
    for inline in content:
        match inline:
            case LineBreak():
                lines.append(())
            case Emphasis(inner) | Strong(inner) | Foreign(_, inner) | Link(_, inner, _):
                first, *others = _lines(inner)
                lines[-1] = (*lines[-1], *first)
                lines += others
            case _:
                lines[-1] = (*lines[-1], inline)
    return lines


def _leads(metadata: Metadata) -> re.Pattern[str]:
    """Return what finds the words before the colon of a note, at the beginning of a text or sentence."""
    words = labels(metadata.lang, metadata.labels)
    written = {
        text.partition("{")[0].strip().removesuffix(":").strip()
        for text in (words.evidence, words.caution, words.urgent)
    }
    leads = "|".join(re.escape(lead) for lead in sorted(written, key=len, reverse=True) if lead)
    return re.compile(rf"(?:^[^\w]*|[.!?…] [^\w ]*)(?P<lead>(?i:{leads})) ?[:：]")


def _finding(run: Run, said: str) -> Diagnostic:
    hint = (
        "Make it a claim (:::{claim} STATUS), or attach the caution to one (:cautions:, or :::{caution} ID): "
        "only then does it stand in every format, proven. Otherwise begin with other words."
    )
    return Diagnostic("EV10", Severity.ERROR, said, run.where, hint)
