"""The findings of a run as SARIF 2.1.0, which code hosts show beside the lines of a source.

Source: OASIS, Static Analysis Results Interchange Format 2.1.0 (3.13 sarifLog, 3.14 run, 3.19 toolComponent,
3.27 result, 3.28 location, 3.30 region, 3.49 reportingDescriptor).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from exporter.data.codes import page
from exporter.diagnostics import Diagnostic, Location
from exporter.reports.case import Case, placed
from exporter.version import __version__

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(cases: Sequence[Case], start: Path) -> bytes:
    """Return the report as JSON in UTF-8, with files named from the folder ``start``."""
    findings = [finding for _, finding in placed(cases, start)]
    codes = sorted({finding.code for finding in findings})
    driver = {
        "name": "publication-exporter",
        "version": __version__,
        "rules": [_rule(name) for name in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"START": {"description": {"text": "The folder that the command was run in."}}},
        "results": [_result(finding, codes.index(finding.code)) for finding in findings],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2).encode("utf-8", "replace") + b"\n"


def _rule(name: str) -> dict[str, Any]:
    found = page(name)
    if found is None:
        return {"id": name}
    return {
        "id": name,
        "shortDescription": {"text": found.title},
        "fullDescription": {"text": found.meaning},
        "help": {"text": found.repair, "markdown": f"{found.meaning}\n\n{found.reason}\n\n{found.repair}"},
        "defaultConfiguration": {"level": found.severity},
    }


def _result(finding: Diagnostic, index: int) -> dict[str, Any]:
    said = finding.as_json()
    text = f"{said['message']}\n{said['hint']}" if said["hint"] else str(said["message"])
    result = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": str(finding.severity),
        "message": {"text": text},
    }
    return result | ({"locations": [_location(finding.where)]} if finding.where else {})


def _location(where: Location) -> dict[str, Any]:
    """Return a place: a file by its name with ``/``, each part as RFC 3986 wants it, and a region in it."""
    physical: dict[str, Any] = {
        "artifactLocation": {"uri": quote(where.file, errors="replace"), "uriBaseId": "START"}
    }
    if where.line:
        region = {"startLine": where.line, **({"startColumn": where.column} if where.column else {})}
        physical["region"] = region
    return {"physicalLocation": physical}
