"""Whom a reader can call: the contacts of the region, when a disclaimer asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from exporter.diagnostics import Diagnostic, Severity, SourceError
from exporter.model.notes import Contacts, Disclaimer
from exporter.model.publication import Metadata

ContactLookup: TypeAlias = Callable[[str, str], Contacts | None]


def owed_contacts(notes: Iterable[Disclaimer], metadata: Metadata, lookup: ContactLookup) -> Contacts | None:
    """Return the contacts of the region, None when no disclaimer asks for them.

    Raises SourceError (CR02) when they are owed for a region or language without data.
    """
    if not any(note.contacts for note in notes):
        return None
    found = metadata.contacts or lookup(metadata.region, metadata.lang)
    if found is None:
        message = f"no contacts for region {metadata.region!r} in language {metadata.lang!r}"
        hint = "Numbers of another country are never printed instead: add data for the region."
        raise SourceError([Diagnostic("CR02", Severity.ERROR, message, None, hint)])
    return found
