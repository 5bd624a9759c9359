"""The newest version of each publication, and the files that are known to be proven."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from exporter.produce.find import find, holds_work, no_publication
from exporter.proof.receipt import read_receipt
from exporter.publish.files import RECEIPT, read_if_there
from exporter.read.book.book import load_books
from exporter.read.folder import is_book
from exporter.read.load import load_publications


@dataclass(frozen=True, slots=True)
class Newest:
    """``versions`` by name and language of a publication; ``proven`` are the sha256 of files in receipts.

    ``addresses`` say which publication, by name, title and version, is published at an address.
    """

    versions: dict[tuple[str, str], str] = field(default_factory=dict)
    proven: frozenset[str] = frozenset()
    addresses: dict[str, tuple[str, str]] = field(default_factory=dict)


def newest_of(sources: Iterable[Path], catalogues: Iterable[Path]) -> Newest:
    """Return what sources and receipts say; a source goes before a receipt of the same publication.

    ``catalogues`` are receipts or folders that hold some. Raises UsageError (EN10) for a place without a
    publication, ProofError (PF15) for a receipt that cannot be read.
    """
    entries = [entry for place in catalogues for entry in _entries(place)]
    versions: dict[tuple[str, str], str] = {}
    for name, lang, version, _ in entries:
        versions[name, lang] = max(versions.get((name, lang), ""), version, key=_rank)
    addresses: dict[str, tuple[str, str]] = {}
    for name, lang, version, title, url in _sources(sources):
        versions[name, lang] = version
        if url:
            addresses[address(url)] = (title, version)
    return Newest(versions, frozenset(digest for *_, digest in entries), addresses)


def address(url: str) -> str:
    """Return an address in the form in which two are compared."""
    return url.strip().casefold().removeprefix("https://").removeprefix("http://").rstrip("/")


def _rank(version: str) -> list[tuple[int, str]]:
    """Return what orders versions as people count: 1.10 comes after 1.9."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"[.\-]", version)]


def _entries(place: Path) -> Iterator[tuple[str, str, str, str]]:
    for path in sorted(place.rglob(RECEIPT)) if place.is_dir() else [place]:
        text = read_if_there(path)
        for entry in read_receipt((text or b"").decode("utf-8", "replace")).entries:
            yield entry.ledger.publication, entry.ledger.lang, entry.ledger.version, entry.sha256


def _sources(places: Iterable[Path]) -> Iterator[tuple[str, str, str, str, str]]:
    for folder in _folders(places):
        works = (
            [loaded.book for loaded in load_books(folder)]
            if is_book(folder)
            else [loaded.publication for loaded in load_publications(folder)]
        )
        for work in works:
            if work is not None:
                said = work.metadata
                yield work.name, said.lang, said.version, said.title, said.url


def _folders(places: Iterable[Path]) -> list[Path]:
    """Return the folders of works; folders of finished files are no source."""
    places = list(places)
    for place in places:
        if not holds_work(place):
            raise no_publication(place)
    return find(places)
