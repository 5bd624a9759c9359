"""Findings as plain data and back, whole: what is printed of a kept finding is what was printed at first."""

from __future__ import annotations

from typing import Any

from exporter.diagnostics import Diagnostic, Location, Severity


def finding_json(finding: Diagnostic) -> dict[str, Any]:
    """Return a finding as plain data; ``about`` is left out, which is told of files of others alone."""
    where = finding.where
    place = [where.file, where.line, where.column, where.excerpt] if where else None
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "hint": finding.hint,
        "where": place,
    }


def finding_from_json(data: dict[str, Any]) -> Diagnostic:
    """Return what ``finding_json`` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    where = Location(*data["where"]) if data["where"] else None
    return Diagnostic(data["code"], Severity(data["severity"]), data["message"], where, data["hint"])
