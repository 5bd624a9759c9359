"""The seal: what a finished file carries inside it, so that it can be proven with nothing beside it.

The ledger and where the file comes from, as JSON with a hash of its own. It never says anything about the
bytes of the file around it: those change whenever somebody saves the file again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, fields, is_dataclass, replace
from hashlib import sha256
from typing import Any

from exporter.model.account import Account
from exporter.model.format import Format
from exporter.model.obligation import Ledger

SCHEMA = "urn:publication-exporter:seal:3"
# Of files that earlier exporters made: the seal of the first kind says what is owed, and nothing of the rest
# of the text; that of the second says nothing of who published it.
_SECOND, _FIRST = "urn:publication-exporter:seal:2", "urn:publication-exporter:seal:1"
_OWN_WORDS = ("format", "paper", "theme", "theme_hash", "sources", "tool")


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who to ask for the current file: its title, who published it, how to reach them, where the newest is.

    What a publication does not say is ``""``.
    """

    title: str
    publisher: str = ""
    contact: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Seal:
    """What a file owes and where it comes from; language, edition, version and review date are the ledger's.

    ``sources`` and ``theme_hash`` are sha256 in hexadecimal over everything that the text and the look were
    made of; ``brand`` is whose brand is on it, by ``name``, with the sha256 of its files, empty without one.
    ``paper`` is ``""`` for formats without pages. ``signature`` is an Ed25519 signature of
    ``statement()`` in base 64, ``""`` when it is not signed. ``template`` is the sha256 of the house template
    of a DOCX, ``""`` without one. ``engine`` is what drew a PDF, ``""`` for WeasyPrint and other formats.
    ``account`` is what accounts for the whole text, empty in the seal of a file that an earlier exporter
    made. ``issuer`` is who to ask for the current file, None in the same.
    """

    ledger: Ledger
    format: Format
    paper: str
    theme: str
    theme_hash: str
    sources: str
    tool: str
    signature: str = ""
    brand: tuple[tuple[str, str], ...] = ()
    template: str = ""
    engine: str = ""
    account: Account = field(default_factory=Account)
    issuer: Issuer | None = None

    def statement(self) -> bytes:
        """Return what the hash and a signature are made of: everything but themselves, as compact JSON."""
        return _json(self._said())

    def fingerprint(self) -> str:
        """Return what tells the seal on paper: sha256, in hexadecimal, of all that it says but the account.

        The account holds every printed passage, also the one that the fingerprint stands in.
        """
        return sha256(replace(self, account=Account(), signature="").statement()).hexdigest()

    def as_bytes(self) -> bytes:
        """Return the seal as compact JSON with sorted keys: the same seal, the same bytes."""
        said = self._said()
        proof = {"sha256": sha256(_json(said)).hexdigest()}
        if self.signature:
            proof["signature"] = self.signature
        return _json(said | proof)

    @classmethod
    def from_bytes(cls, data: bytes) -> Seal:
        """Return the seal that ``as_bytes`` wrote.

        Raises ValueError, with a reason for people, for any other bytes: a seal is read to the last byte or
        not at all.
        """
        try:
            found = json.loads(data)
            seal = cls(
                Ledger.from_json(found["ledger"]),
                format=Format(found["format"]),
                **{name: found[name] for name in _OWN_WORDS if name != "format"},
                signature=found.get("signature", ""),
                brand=tuple(sorted(found.get("brand", {}).items())),
                template=found.get("template", ""),
                engine=found.get("engine", ""),
                account=Account.from_json(found["account"]) if "account" in found else Account(),
                issuer=Issuer(**found["issuer"]) if "issuer" in found else None,
            )
            same = seal.as_bytes() == data
        except (KeyError, TypeError, AttributeError, RecursionError, ValueError) as fault:
            raise ValueError(f"it cannot be read ({type(fault).__name__})") from fault
        if found.get("schema") not in (SCHEMA, _SECOND, _FIRST):
            raise ValueError("this exporter does not know its kind")
        if not same or not all(isinstance(leaf, str) for leaf in _leaves(seal)):
            raise ValueError("its hash is not that of what it says")
        return seal

    def _said(self) -> dict[str, Any]:
        own: dict[str, Any] = {name: getattr(self, name) for name in _OWN_WORDS}
        brand = {"brand": dict(self.brand)} if self.brand else {}
        if self.template:
            own["template"] = self.template
        if self.engine:
            own["engine"] = self.engine
        said = {"ledger": self.ledger.as_json(), **own, **brand}
        if self.account:
            said["account"] = self.account.as_json()
        if self.issuer:
            return {"schema": SCHEMA, "issuer": asdict(self.issuer), **said}
        return {"schema": _SECOND if self.account else _FIRST, **said}


def _json(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _leaves(value: Any) -> Iterator[object]:
    """Yield what is said in a dataclass or a tuple and in all that they hold."""
    waiting = [value]
    while waiting:
        current = waiting.pop()
        if isinstance(current, tuple):
            waiting += current
        elif is_dataclass(current):
            said = (getattr(current, entry.name) for entry in fields(current))
            waiting += [one for one in said if one is not None]
        else:
            yield current
