"""The cases of a run as JUnit XML: one test case a publication, failed when it is not what it should be.

Source: the form of Apache Ant's JUnit task, which Jenkins, GitLab and Azure read, as the schema JUnit.xsd of
Windy Road has it. Warnings are told in ``system-out``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from xml.etree import ElementTree

from exporter.diagnostics import Diagnostic, Severity
from exporter.reports.case import Case

_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(cases: Sequence[Case], command: str, at: datetime) -> bytes:
    """Return the report as XML in UTF-8; ``at`` is when the run began."""
    root = ElementTree.Element("testsuites")
    suite = ElementTree.SubElement(root, "testsuite", _counts(cases, command, at))
    ElementTree.SubElement(suite, "properties")
    suite.extend(_case(case, command) for case in cases)
    warnings = (_told(case.findings, Severity.WARNING) for case in cases)
    ElementTree.SubElement(suite, "system-out").text = _plain("\n".join(filter(None, warnings)))
    ElementTree.SubElement(suite, "system-err").text = ""
    ElementTree.indent(root)
    text: str = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _counts(cases: Sequence[Case], command: str, at: datetime) -> dict[str, str]:
    return {
        "name": f"exporter {command}",
        "package": "exporter",
        "id": "0",
        "timestamp": at.replace(tzinfo=None, microsecond=0).isoformat(),
        "hostname": "localhost",
        "tests": str(len(cases)),
        "failures": str(sum(case.status > 0 for case in cases)),
        "errors": "0",
        "time": f"{sum(case.seconds for case in cases):.3f}",
    }


def _case(case: Case, command: str) -> ElementTree.Element:
    named = {"name": _plain(case.label), "classname": f"exporter.{command}", "time": f"{case.seconds:.3f}"}
    element = ElementTree.Element("testcase", named)
    if case.status:
        first = next(iter(case.errors), None)
        said = {"message": _plain(first.message) if first else "", "type": first.code if first else "failed"}
        ElementTree.SubElement(element, "failure", said).text = _plain(_told(case.findings, Severity.ERROR))
    return element


def _told(findings: Iterable[Diagnostic], severity: Severity) -> str:
    return "\n".join(finding.as_text() for finding in findings if finding.severity is severity)


def _plain(text: str) -> str:
    """Return a text with what XML 1.0 (2.2) cannot hold as U+FFFD."""
    return _NO_XML.sub("\ufffd", text)
