"""A version from its source."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from exporter.changes.side import Safety, Side, Statement
from exporter.checks.runs import block_runs
from exporter.diagnostics import SourceError
from exporter.model.blocks import Claim, StandingCaution
from exporter.model.notes import Caution, Disclaimer, Rank
from exporter.model.publication import Publication, Reference
from exporter.model.walk import blocks, claims, plain, sections
from exporter.produce.sources import not_written_in
from exporter.read.load import load_publications

_WEIGHT = {Rank.URGENT: 2, Rank.ACT: 1, Rank.KNOW: 0}


def side_of_source(folder: Path, lang: str = "", name: str = "") -> Side:
    """Return the version in a folder, in ``lang`` or its first language; ``name`` is what people call it.

    Raises SourceError with every finding when the source has an error, UsageError without that language.
    """
    loaded = [entry for entry in load_publications(folder) if lang in ("", entry.lang)]
    if not loaded:
        raise not_written_in(lang, folder)
    if loaded[0].publication is None:
        raise SourceError(loaded[0].report)
    return _side(loaded[0].publication, name or folder.as_posix())


def _side(publication: Publication, name: str) -> Side:
    said = publication.metadata
    reviewers = ", ".join(person.name for person in said.reviewers)
    days = {"reviewed": said.reviewed.isoformat(), "review by": said.review_by.isoformat()}
    return Side(
        name,
        said.title,
        said.lang,
        tuple(map(_statement, claims(publication))),
        tuple(_caution(caution) for caution in _cautions(publication)),
        tuple(map(_disclaimer, publication.disclaimers)),
        tuple({"version": said.version, **days, "reviewers": reviewers}.items()),
        tuple((reference.id, _reference(reference)) for reference in publication.references),
        tuple(passage for passage in _passages(publication) if passage),
        publication.file,
    )


def _statement(claim: Claim) -> Statement:
    words = " ".join(run.text for block in claim.body for run in block_runs(block))
    official = claim.official
    by = f"{official.body}, {official.place}, {official.on.isoformat()}" if official else ""
    note = " ".join(filter(None, (by, claim.detail)))
    cautions = tuple(dict.fromkeys(caution.id for caution in claim.cautions))
    name = claim.id if claim.named else ""
    return Statement(
        name, words, claim.status.label, claim.status.rank, note, cautions, claim.cite, claim.where
    )


def _cautions(publication: Publication) -> Iterable[Caution]:
    standing = (one.caution for one in blocks(publication.sections) if isinstance(one, StandingCaution))
    carried = (caution for claim in claims(publication) for caution in claim.cautions)
    return {caution.id: caution for caution in (*carried, *standing)}.values()


def _caution(caution: Caution) -> Safety:
    return Safety(caution.id, f"{caution.title}. {caution.text}", _WEIGHT[caution.rank])


def _disclaimer(note: Disclaimer) -> Safety:
    return Safety(note.id, f"{note.title}. {note.text}")


def _reference(reference: Reference) -> str:
    """Return an entry in words: every value that it holds, and whether somebody checked it."""
    said = {name: value for name, value in json.loads(reference.csl).items() if name not in ("id", "type")}
    return f"{' · '.join(_values(said))} (checked: {reference.checked})"


def _values(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _values(inner)
    else:
        yield str(value)


def _passages(publication: Publication) -> Iterator[str]:
    """Yield the title and every passage that is no claim and no note."""
    yield from (publication.metadata.title, publication.metadata.subtitle)
    for section in sections(publication.sections):
        yield plain(section.title)
        for block in section.blocks:
            if not isinstance(block, Claim):
                yield from (run.text for run in block_runs(block))
