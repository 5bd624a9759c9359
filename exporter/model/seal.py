"""The seal: what a finished file carries inside it, so that it can be proven with nothing beside it.

The ledger and where the file comes from, as JSON with a hash of its own. It never says anything about the
bytes of the file around it: those change whenever somebody saves the file again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from hashlib import sha256
from typing import Any

from exporter.model.account import Account
from exporter.model.obligation import Ledger

SCHEMA = "urn:publication-exporter:seal:2"
# Of a file that an earlier exporter made: its seal says what is owed, and nothing of the rest of the text.
_EARLIER = "urn:publication-exporter:seal:1"
_OWN_WORDS = ("format", "paper", "theme", "theme_hash", "sources", "tool")


@dataclass(frozen=True, slots=True)
class Seal:
    """What a file owes and where it comes from; language, edition, version and review date are the ledger's.

    ``sources`` and ``theme_hash`` are sha256 in hexadecimal over everything that the text and the look were
    made of; ``brand`` is whose brand is on it, by ``name``, with the sha256 of its files, empty without one.
    ``paper`` is ``""`` for formats without pages. ``signature`` is an Ed25519 signature of
    ``statement()`` in base 64, ``""`` when it is not signed. ``template`` is the sha256 of the house template
    of a DOCX, ``""`` without one. ``account`` is what accounts for the whole text, empty in the seal of a
    file that an earlier exporter made.
    """

    ledger: Ledger
    format: str
    paper: str
    theme: str
    theme_hash: str
    sources: str
    tool: str
    signature: str = ""
    brand: tuple[tuple[str, str], ...] = ()
    template: str = ""
    account: Account = field(default_factory=Account)

    def statement(self) -> bytes:
        """Return what the hash and a signature are made of: everything but themselves, as compact JSON."""
        return _json(self._said())

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
                **{name: found[name] for name in _OWN_WORDS},
                signature=found.get("signature", ""),
                brand=tuple(sorted(found.get("brand", {}).items())),
                template=found.get("template", ""),
                account=Account.from_json(found["account"]) if "account" in found else Account(),
            )
            same = seal.as_bytes() == data
        except (KeyError, TypeError, AttributeError, RecursionError, ValueError) as fault:
            raise ValueError(f"it cannot be read ({type(fault).__name__})") from fault
        if found.get("schema") not in (SCHEMA, _EARLIER):
            raise ValueError("this exporter does not know its kind")
        if not same or not all(isinstance(leaf, str) for leaf in _leaves(seal)):
            raise ValueError("its hash is not that of what it says")
        return seal

    def _said(self) -> dict[str, Any]:
        own: dict[str, Any] = {name: getattr(self, name) for name in _OWN_WORDS}
        brand = {"brand": dict(self.brand)} if self.brand else {}
        if self.template:
            own["template"] = self.template
        said = {"ledger": self.ledger.as_json(), **own, **brand}
        if self.account:
            return {"schema": SCHEMA, "account": self.account.as_json(), **said}
        return {"schema": _EARLIER, **said}


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
            waiting += [getattr(current, entry.name) for entry in fields(current)]
        else:
            yield current
