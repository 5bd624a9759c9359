"""Rules ST: the summary says what the article says, no warning is missing in it, and links lead somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exporter.checks.facts import Facts
from exporter.checks.runs import cautions_of, runs
from exporter.diagnostics import Diagnostic, Location, Severity
from exporter.model.blocks import Claim
from exporter.model.evidence import Polarity
from exporter.model.inlines import Emphasis, Foreign, Inlines, Link, Strong
from exporter.model.notes import Caution
from exporter.model.publication import Publication, Section
from exporter.model.walk import blocks, handed_out


def st06(publication: Publication, _facts: Facts) -> Iterator[Diagnostic]:
    """Yield a warning for every claim of the summary that restates no claim of the article.

    A publication whose other sections hold no claim is a leaflet, and its summary is all it says.
    """
    article = {claim.id for claim in _claims(part for part in publication.sections if not part.summary)}
    if not article:
        return
    for claim in _claims(part for part in publication.sections if part.summary):
        if article.isdisjoint(claim.restates):
            said = f"the claim “{claim.id}” stands in the summary only"
            hint = "Say it in the article too, and name that claim in “:restates:”."
            yield Diagnostic("ST06", Severity.WARNING, said, claim.where, hint)


def st07(publication: Publication, facts: Facts) -> Iterator[Diagnostic]:
    """Yield a warning for every caution and claim of harm that stands in the article and in no handout.

    A publication without a summary, or with nothing else, has one content for all editions. Notes that the
    topics require are CA01's to name.
    """
    handout = handed_out(publication)
    article = [part for part in publication.sections if not (part.summary or part.actions)]
    if not any(part.summary for part in handout):
        return
    place = f"the handout ({_place(handout[0].where)}) goes without it"
    told = (
        {note.id for note in publication.disclaimers}
        | set(facts.required)
        | {note.id for note in _cautions(handout)}
    )
    for name, where in _first_places(article):
        if name not in told:
            said = f"the caution “{name}” stands in the article only: {place}"
            hint = "Attach it to a claim of the summary, or mark what carries it “:handout: yes”."
            yield Diagnostic("ST07", Severity.WARNING, said, where, hint)
    restated = {name for claim in _claims(handout) for name in (claim.id, *claim.restates)}
    for claim in _claims(article):
        if claim.polarity is Polarity.HARM and claim.id not in restated:
            said = f"the harm “{claim.id}” stands in the article only: {place}"
            hint = "Mark it “:handout: yes”, say it in the summary, or waive this with your reason."
            yield Diagnostic("ST07", Severity.WARNING, said, claim.where, hint)


def st25(publication: Publication, _facts: Facts) -> Iterator[Diagnostic]:
    """Yield a warning for every text with a link into another publication: it leads there in books alone.

    Every format prints the words of such a link alone.
    """
    for run in runs(publication):
        for name in dict.fromkeys(_elsewhere(run.content)):
            said = f"the link to “{name}” is printed as its words alone, and leads there in a book only"
            hint = (
                f"Say in words where it is, or link the address of “{name}”; or waive this with your reason."
            )
            yield Diagnostic("ST25", Severity.WARNING, said, run.where, hint)


def _elsewhere(content: Inlines) -> Iterator[str]:
    """Yield the name of the publication that each link of a text leads into, where it is another."""
    for inline in content:
        match inline:
            case Link(target, inner, _):
                name, parted, _ = target.removeprefix("#").rpartition("/")
                if parted and target.startswith("#"):
                    yield name
                yield from _elsewhere(inner)
            case Emphasis(inner) | Strong(inner) | Foreign(_, inner):
                yield from _elsewhere(inner)
            case _:
                pass


def _place(where: Location) -> str:
    return f"{where.file}:{where.line}"


def _first_places(sections: Iterable[Section]) -> Iterator[tuple[str, Location]]:
    """Yield the id of each caution with the first block that carries it."""
    found: dict[str, Location] = {}
    for block in blocks(sections):
        for caution in cautions_of(block):
            found.setdefault(caution.id, block.where)
    yield from found.items()


def _cautions(sections: Iterable[Section]) -> Iterator[Caution]:
    return (caution for block in blocks(sections) for caution in cautions_of(block))


def _claims(sections: Iterable[Section]) -> Iterator[Claim]:
    return (block for block in blocks(sections) if isinstance(block, Claim))
