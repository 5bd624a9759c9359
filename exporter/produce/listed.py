"""Whether a work says all that a record for shops must have (ONIX for Books 3.0, P.2, P.7 and P.19)."""

from __future__ import annotations

from collections.abc import Iterator

from exporter.diagnostics import Diagnostic, Location, Report, Severity
from exporter.model.book import Work
from exporter.model.derived.drafts import undecided_claims
from exporter.model.derived.trade import isbn13
from exporter.model.format import Format
from exporter.render.onix.codes import LANGUAGES


def listed(work: Work) -> Report:
    """Return what is missing (ST30), each with what to write; shops are told of no draft (DR02)."""
    return Report(_missing(work))


def _missing(work: Work) -> Iterator[Diagnostic]:
    data = work.metadata
    if waiting := undecided_claims(work):
        hint = "Leave onix out, or decide what is left: `exporter decide`."
        yield Diagnostic("DR02", Severity.ERROR, "shops are told of no draft", waiting[0].where, hint)
    identifiers = dict(data.listing.identifiers)
    for format_ in Format:
        if format_.traits.trade and not isbn13(identifiers.get(format_, "")):
            yield _finding(
                work,
                f"a record for shops needs an ISBN, and “identifiers” has none for {format_}",
                f"Write “identifiers: {{{format_}: 978-…}}” with the ISBN of this format alone.",
            )
    if not data.publisher:
        yield _finding(
            work, "a record for shops needs a publisher", "Write who publishes it, as “publisher”."
        )
    for author in data.authors:
        if not author.file_as:
            yield _finding(
                work,
                f"a record for shops cannot tell whether “{author.name}” is a person",
                "Write “file_as”: the name as lists sort it (“Ruiz, Ana”), that of an organisation as it is.",
            )
    if data.lang.split("-")[0] not in LANGUAGES:
        yield _finding(work, f"there is no code of lists for the language “{data.lang}”", "Leave onix out.")


def _finding(work: Work, message: str, hint: str) -> Diagnostic:
    return Diagnostic("ST30", Severity.ERROR, message, Location(work.file), hint)
