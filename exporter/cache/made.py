"""A proven artefact as an entry of the store, and back: the same bytes, ledger and proof."""

from __future__ import annotations

from typing import Any

from exporter.cache.findings import finding_from_json, finding_json
from exporter.cache.store import Store
from exporter.diagnostics import Report
from exporter.model.artefact import Artefact
from exporter.model.derived.trade import Companion
from exporter.model.format import Format
from exporter.model.obligation import Ledger
from exporter.produce.make import Made
from exporter.proof.prove import Proof
from exporter.proof.receipt import place_from_json, place_json


def put_made(store: Store, made: Made) -> dict[str, Any]:
    """Keep the bytes of an artefact and return the rest of it as plain data. Raises OSError."""
    record = made.record
    return {
        "file": made.artefact.name,
        "format": made.artefact.format,
        "sha256": store.put(made.artefact.data),
        "record": {"file": record.name, "sha256": store.put(record.data)} if record else None,
        "ledger": made.ledger.as_json(),
        "places": [place_json(place) for place in made.proof.places],
        "findings": [finding_json(finding) for finding in made.proof.findings],
        "edition": made.edition,
        "theme": made.theme,
        "theme_hash": made.theme_hash,
        "paper": made.paper,
        "pages": made.pages,
        "brand": made.brand,
        "template": made.template,
        "left_out": made.left_out,
        "engine": made.engine,
    }


def get_made(store: Store, entry: dict[str, Any]) -> Made | None:
    """Return the artefact of an entry, None when its bytes are not kept any more.

    Raises DamagedError when they are others than were kept, KeyError, TypeError or ValueError for an entry
    that ``put_made`` did not return.
    """
    data = store.get(entry["sha256"])
    record = entry["record"]
    beside = store.get(record["sha256"]) if record else None
    if data is None or (record and beside is None):
        return None
    findings = Report(map(finding_from_json, entry["findings"]))
    return Made(
        Artefact(entry["file"], Format(entry["format"]), data),
        Ledger.from_json(entry["ledger"]),
        Proof(findings, tuple(map(place_from_json, entry["places"]))),
        entry["edition"],
        entry["theme"],
        entry["theme_hash"],
        entry["paper"],
        entry["pages"],
        tuple((name, value) for name, value in entry["brand"]),
        entry["template"],
        tuple(entry["left_out"]),
        Companion(record["file"], beside) if record and beside is not None else None,
        entry["engine"],
    )
