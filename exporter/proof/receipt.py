"""The receipt: what was proven of each artefact of a folder, kept beside them as ``receipt.json``.

It holds no clock time and no absolute path: the same export gives the same receipt, byte by byte.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from exporter.diagnostics import Diagnostic, ProofError, Report, Severity
from exporter.model.account import Account
from exporter.model.format import Format
from exporter.model.obligation import Ledger
from exporter.proof.passages.pictured import check_pictures
from exporter.proof.prove import PlaceFound, Proof, prove
from exporter.proof.seen import Seen
from exporter.readback.formats import reader

SCHEMA = 2
# Receipts of schema 1 say where notes were found and not how they look.
_KNOWN = (1, SCHEMA)
# A list of numbers is written on one line; no text of JSON holds a line end.
_NUMBERS = re.compile(r"\[\n\s+(-?\d[-+.,\de\s]*?)\n\s+\]")
_HINT = "Compare it with a fresh `exporter export`; `exporter explain PF13` says more."


@dataclass(frozen=True, slots=True)
class Entry:
    """What was proven of one artefact.

    ``file`` is its name in the folder of the receipt; ``sources`` and ``versions`` map the name of each
    input file (relative to the publication or theme) to its sha256, and of each tool to its version.
    ``theme_hash`` is over everything that the theme is made of, ``template`` over the house template of a
    DOCX. ``brand`` is the ``name`` of the brand on it and the sha256 of its files, empty without one.
    ``paper`` is ``""`` and ``pages`` 0 for formats without pages. ``engine`` is what drew a PDF.
    """

    file: str
    sha256: str
    format: Format
    edition: str
    lang: str
    theme: str
    paper: str
    ledger: Ledger
    places: tuple[PlaceFound, ...]
    pages: int = 0
    theme_hash: str = ""
    template: str = ""
    engine: str = ""
    sources: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    versions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    brand: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Receipt:
    """The entries of a folder, by file name."""

    entries: tuple[Entry, ...] = ()

    def entry(self, file: str) -> Entry | None:
        """Return the entry of a file, None without one."""
        return next((entry for entry in self.entries if entry.file == file), None)


def digest(data: bytes) -> str:
    """Return the sha256 of bytes in hexadecimal, as receipts write it."""
    return sha256(data).hexdigest()


def write_receipt(receipt: Receipt) -> str:
    """Return the receipt as JSON: keys sorted, entries by file name, a line end at the end."""
    entries = [_as_json(entry) for entry in sorted(receipt.entries, key=lambda entry: entry.file)]
    data = {"schema": SCHEMA, "artefacts": entries}
    text = json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    return _NUMBERS.sub(lambda found: f"[{' '.join(found[1].split())}]", text)


def read_receipt(text: str) -> Receipt:
    """Return the receipt that ``write_receipt`` wrote. Raises ProofError (PF15) for anything else."""
    try:
        data = json.loads(text)
        if data["schema"] not in _KNOWN:
            known = " and ".join(map(str, _KNOWN))
            raise _no_receipt(f"its schema is {data['schema']}, this exporter knows {known}")
        return Receipt(tuple(_entry(entry) for entry in data["artefacts"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise _no_receipt(f"it is damaged ({type(fault).__name__}: {fault})") from fault


def merge(old: Receipt, new: Receipt, still_matching: Collection[str]) -> Receipt:
    """Return the new entries, and those old ones whose file is not made anew and still matches.

    ``still_matching`` are the names of the files whose bytes have the hash of their old entry.
    """
    made = {entry.file for entry in new.entries}
    kept = [entry for entry in old.entries if entry.file in still_matching and entry.file not in made]
    return Receipt(tuple(sorted((*kept, *new.entries), key=lambda entry: entry.file)))


def verify_file(data: bytes, format_: Format, entry: Entry, account: Account | None = None) -> Proof:
    """Return the proof of a file against its entry; a changed hash alone is an error (PF13).

    ``account`` is that of the file's seal: the whole text is held to it. What cannot be read back is a
    finding too.
    """
    findings = Report()
    proof = Proof(findings, ())
    try:
        proof = prove(reader(format_)(data), entry.ledger, account, handed_on=True)
    except ProofError as unreadable:
        findings.extend(unreadable.report)
    else:
        findings.extend(proof.findings)
        findings.extend(check_pictures(data, format_, account))
    found = digest(data)
    if found != entry.sha256:
        message = (
            f"{entry.file} was changed since it was proven: its sha256 begins with {found[:12]}, "
            f"not with {entry.sha256[:12]}"
        )
        findings.add(Diagnostic("PF13", Severity.ERROR, message, hint=_HINT))
    return replace(proof, findings=findings)


def _as_json(entry: Entry) -> dict[str, Any]:
    return {
        "file": entry.file,
        "sha256": entry.sha256,
        "format": entry.format,
        "edition": entry.edition,
        "lang": entry.lang,
        "theme": entry.theme,
        "theme_hash": entry.theme_hash,
        **({"template": entry.template} if entry.template else {}),
        **({"engine": entry.engine} if entry.engine else {}),
        "paper": entry.paper,
        "pages": entry.pages,
        "ledger": entry.ledger.as_json(),
        "places": [place_json(place) for place in entry.places],
        "sources": dict(entry.sources),
        "versions": dict(entry.versions),
        **({"brand": dict(entry.brand)} if entry.brand else {}),
    }


def _entry(data: dict[str, Any]) -> Entry:
    words = {name: _word(data[name]) for name in ("file", "sha256", "edition", "lang", "theme", "paper")}
    return Entry(
        **words,
        format=Format(_word(data["format"])),
        ledger=Ledger.from_json(data["ledger"]),
        places=tuple(place_from_json(place) for place in data["places"]),
        pages=int(data["pages"]),
        theme_hash=_word(data["theme_hash"]),
        template=_word(data.get("template", "")),
        engine=_word(data.get("engine", "")),
        sources=_words(data["sources"]),
        versions=_words(data["versions"]),
        brand=_words(data.get("brand", {})),
    )


def place_json(place: PlaceFound) -> dict[str, Any]:
    """Return as plain data where an obligation is met, and how it looks there."""
    return {
        "obligation": place.obligation,
        "where": place.where,
        "how": place.how,
        "seen": [one.as_json() for one in place.seen],
    }


def place_from_json(data: dict[str, Any]) -> PlaceFound:
    """Return what ``place_json`` wrote. Raises KeyError or TypeError for anything else."""
    name = _word(data["obligation"])
    looks = tuple(Seen.from_json(name, one) for one in data.get("seen", ()))
    return PlaceFound(name, _word(data["where"]), _word(data["how"]), looks)


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _words(data: dict[str, Any]) -> Mapping[str, str]:
    return MappingProxyType({_word(name): _word(value) for name, value in data.items()})


def _no_receipt(reason: str) -> ProofError:
    return ProofError.of("PF15", f"the receipt cannot be read: {reason}")
