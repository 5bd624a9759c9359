"""Which names of files a run has used: two requests must not write two different files of one name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from exporter.batches.request import Request
from exporter.diagnostics import UsageError
from exporter.produce.outcome import Exported


class Taken:
    """The files that a run has written, by path, as systems compare names that know no capital letters."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[Request, str]] = {}

    def check(self, request: Request, exported: Iterable[Exported]) -> None:
        """Raise UsageError (BA10) when another request has written another file under one of the names."""
        for path, sha256 in _files(request, exported):
            other, before = self._files.get(path.casefold(), (request, sha256))
            if before != sha256:
                message = f"“{path}” would be written twice: for “{other.label}” and for “{request.label}”"
                hint = "Give the theme another name, or export one of them with another --out."
                raise UsageError.of("BA10", message, hint=hint)

    def add(self, request: Request, exported: Iterable[Exported]) -> None:
        """Note the files of a request that are written."""
        for path, sha256 in _files(request, exported):
            self._files[path.casefold()] = request, sha256


def _files(request: Request, exported: Iterable[Exported]) -> Iterator[tuple[str, str]]:
    for one in exported:
        for file in one.files:
            yield PurePosixPath(request.into, one.name, file.name).as_posix(), file.sha256
