"""Rules CR: who asks for help in a crisis finds the numbers of their own country, or nothing is exported."""

from __future__ import annotations

from collections.abc import Iterator

from exporter.checks.facts import Facts
from exporter.data.contacts import contacts, regions
from exporter.diagnostics import Diagnostic, Location, Severity
from exporter.model.publication import Publication

CRISIS = "crisis"


def cr01(publication: Publication, facts: Facts) -> Iterator[Diagnostic]:
    """Yield an error when the topics require a crisis note and no disclaimer prints who to call."""
    if CRISIS in facts.required and not _prints_contacts(publication):
        said = "the topics require a crisis note, and no disclaimer has “contacts: true”"
        hint = "Name a disclaimer with “contacts: true” under “disclaimers”, for example “crisis”."
        yield Diagnostic("CR01", Severity.ERROR, said, Location(publication.file), hint)


def cr02(publication: Publication, facts: Facts) -> Iterator[Diagnostic]:
    """Yield an error when numbers are owed and there are no checked ones for the region and language.

    The numbers of another country are never a way out: they would not answer.
    """
    if not _prints_contacts(publication) or facts.contacts is not None:
        return
    region, lang = publication.metadata.region, publication.metadata.lang
    place = f"the region “{region}” in the language “{lang}”" if region else "a publication without “region”"
    said = f"there are no checked numbers to call for {place}"
    yield Diagnostic("CR02", Severity.ERROR, said, Location(publication.file), _way_out(region, lang))


def _way_out(region: str, lang: str) -> str:
    country = region.partition("-")[0]
    parts = [code for code in sorted(regions()) if code.startswith(f"{country}-") and contacts(code, lang)]
    near = f"Numbers differ within {country}: write {' or '.join(parts)}. " if country and parts else ""
    known = "" if near else f"The exporter has {', '.join(sorted(regions()))}. "
    file = f"_contacts/{region or 'REGION'}.toml"
    return (
        f"{near}{known}Or write your own in {file} beside _notes, each number with its source "
        "(`exporter schema contacts`)."
    )


def _prints_contacts(publication: Publication) -> bool:
    return any(disclaimer.contacts for disclaimer in publication.disclaimers)
