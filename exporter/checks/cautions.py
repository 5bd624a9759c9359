"""Rules CA: the notes that a topic requires are there, and every caution written is attached to something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exporter.checks.facts import Facts
from exporter.checks.runs import cautions_of
from exporter.diagnostics import Diagnostic, Location, Severity
from exporter.model.publication import Publication, Section
from exporter.model.walk import blocks, handed_out


def ca01(publication: Publication, facts: Facts) -> Iterator[Diagnostic]:
    """Yield an error for every required note that is missing, a warning for one that a handout would miss.

    A note is there when it is a disclaimer of the publication or a caution of one of its blocks; every
    edition has it when it is a disclaimer or stands in what handouts print.
    """
    disclaimers = {disclaimer.id for disclaimer in publication.disclaimers}
    anywhere = disclaimers | _caution_ids(publication.sections)
    everywhere = disclaimers | _caution_ids(handed_out(publication))
    where = Location(publication.file)
    tags = ", ".join(publication.metadata.topics)
    for name in facts.required:
        if name not in anywhere:
            said = f"the note “{name}” is missing, which the topics {tags} require"
            hint = "Attach the caution to the claims it qualifies, or name it under “disclaimers”."
            yield Diagnostic("CA01", Severity.ERROR, said, where, hint)
        elif name not in everywhere:
            said = f"the required note “{name}” stands on no claim of the summary: handouts go without it"
            hint = "Mark a claim that carries it “:handout: yes”, or name it under “disclaimers”."
            yield Diagnostic("CA01", Severity.WARNING, said, where, hint)


def ca03(publication: Publication, _facts: Facts) -> Iterator[Diagnostic]:
    """Yield an error for every caution of the front matter that no claim carries and that stands nowhere."""
    used = _caution_ids(publication.sections)
    for caution in publication.own_cautions:
        if caution.id not in used:
            said = f"the caution “{caution.id}” is attached to no claim"
            hint = f"Add “:cautions: {caution.id}” to the claims it qualifies, or delete it."
            yield Diagnostic("CA03", Severity.ERROR, said, Location(publication.file), hint)


def _caution_ids(sections: Iterable[Section]) -> set[str]:
    return {caution.id for block in blocks(sections) for caution in cautions_of(block)}
