"""Changed source files put in their places, all of them or none."""

from __future__ import annotations

from exporter.diagnostics import Location, MachineError, SourceError
from exporter.merging.result import Merged
from exporter.publish.files import put, read_if_there


def apply(merged: Merged) -> None:
    """Write the new files of a merge.

    Raises SourceError (MG11) when one of them was changed since it was read, MachineError (EN03) when one
    cannot be written; those written before it then have their old bytes again.
    """
    for name, data in merged.old.items():
        if read_if_there(merged.root / name) != data:
            hint = "Run the merge again."
            raise SourceError.of("MG11", "the file was changed while it was merged", Location(name), hint)
    done: list[str] = []
    try:
        for name, data in merged.new.items():
            put(merged.root / name, data)
            done.append(name)
    except MachineError:
        for name in done:
            put(merged.root / name, merged.old[name])
        raise
