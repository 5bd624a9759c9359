"""What was exported of a publication as an entry of the store, and back: told, or whole to be written."""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

from exporter.cache.findings import finding_from_json, finding_json
from exporter.cache.handle import NOTICES, Cache
from exporter.cache.jobs import served
from exporter.diagnostics import Diagnostic, Report
from exporter.intake.regular import read_regular
from exporter.model.format import Format
from exporter.model.publication import SourceFile
from exporter.produce.outcome import Exported, File, Ready, file_of
from exporter.publish.files import RECEIPT


def exported_json(exported: Exported) -> dict[str, Any]:
    """Return as plain data what one language came to: the findings, and what is told of each file."""
    findings = [finding for finding in exported.report if finding.code not in NOTICES]
    return {
        "name": exported.name,
        "lang": exported.lang,
        "findings": [finding_json(finding) for finding in findings],
        "made": [{"key": made.origin.key, **asdict(file_of(made)), "cached": True} for made in exported.made],
    }


def written(ready: Ready, out: Path) -> dict[str, Any]:
    """Return as plain data what was written: the hash of the receipt, and which files of others it names.

    Of those their size and the time of their last change are enough: a receipt written now would be held to
    their bytes.
    """
    folder = out / ready.name
    own = {one.artefact.name for exported in ready.exported for one in exported.made}
    try:
        receipt = read_regular(folder / RECEIPT)
    except OSError:  # somebody took it away meanwhile: then it is written again
        return {"receipt": "", "others": {}}
    named = {entry["file"] for entry in json.loads(receipt)["artefacts"]} - own
    return {
        "receipt": sha256(receipt).hexdigest(),
        "others": {name: _stamp(folder / name) for name in sorted(named)},
    }


def there(entry: dict[str, Any], out: Path) -> tuple[Exported, ...]:
    """Return what was exported when every file of it is there as it was written, else nothing.

    Raises KeyError, TypeError or ValueError for an entry that nobody here wrote.
    """
    folder = out / entry["name"]
    if folder.is_symlink() or out.is_symlink():
        return ()
    if any(_stamp(folder / name) != stamp for name, stamp in entry["others"].items()):
        return ()
    made = [each for one in entry["exported"] for each in one["made"]]
    files = [(each["name"], each["sha256"]) for each in made]
    files += [(each["record"][0], each["record"][2]) for each in made if each["record"]]
    if not all(_has(folder / name, hashed) for name, hashed in (*files, (RECEIPT, entry["receipt"]))):
        return ()
    return tuple(_told(one) for one in entry["exported"])


def ready_of(entry: dict[str, Any], cache: Cache) -> tuple[Ready | None, list[Diagnostic]]:
    """Return a publication with every proven artefact from the cache, None when one is not kept any more.

    With it comes what is wrong with the cache. Raises as ``there``.
    """
    remarks: list[Diagnostic] = []
    exported = []
    for one in entry["exported"]:
        found = [served(cache, made["key"], made["name"]) for made in one["made"]]
        remarks += [remark for _, said in found for remark in said]
        made = tuple(each for each, _ in found if each is not None)
        if len(made) < len(found):
            return None, remarks
        exported.append(Exported(one["name"], one["lang"], _report(one), made))
    files = tuple(SourceFile(path, hashed) for path, hashed in entry["sources"])
    return Ready(entry["name"], tuple(exported), files, kept=True), remarks


def _told(one: dict[str, Any]) -> Exported:
    return Exported(one["name"], one["lang"], _report(one), (), tuple(_file(made) for made in one["made"]))


def _file(made: dict[str, Any]) -> File:
    said = {name: value for name, value in made.items() if name != "key"}
    record = tuple(made["record"]) if made["record"] else None
    return File(**{**said, "format": Format(made["format"]), "record": record})


def _report(one: dict[str, Any]) -> Report:
    return Report(map(finding_from_json, one["findings"]))


def _has(path: Path, hashed: str) -> bool:
    """Whether the bytes of that hash stand under a name of their own: a link is written over."""
    try:
        return not path.is_symlink() and sha256(read_regular(path)).hexdigest() == hashed
    except OSError:
        return False


def _stamp(path: Path) -> list[int]:
    try:
        found = path.lstat()
    except OSError:
        return []
    return [found.st_size, found.st_mtime_ns]
