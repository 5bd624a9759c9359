"""Finished files with a note hidden in one way: a part of an honest file is edited and packed again."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

from exporter.diagnostics import Report

Edit = Callable[[str], str]


def edited(data: bytes, edits: dict[str, Edit], parts: dict[str, bytes] | None = None) -> bytes:
    """Return the archive with some of its parts edited, others added or put in the place of one.

    Each edit must change something.
    """
    out = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(out, "w") as target:
        for name in (name for name in source.namelist() if name not in (parts or {})):
            content = source.read(name)
            if name in edits:
                text = content.decode()
                content = edits[name](text).encode()
                assert content != text.encode(), f"nothing was changed in {name}"
            target.writestr(name, content)
        for name, content in (parts or {}).items():
            target.writestr(name, content)
    return out.getvalue()


def put(old: str, new: str) -> Edit:
    """Return the edit that puts ``new`` where ``old`` first stands."""
    return lambda text: text.replace(old, new, 1)


def told(report: Report) -> str:
    return "\n".join(finding.as_text() for finding in report)


def codes(report: Report) -> set[str]:
    return {finding.code for finding in report}
