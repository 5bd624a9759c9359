"""What the patterns of a batch find: publications, and the files of brands."""

from __future__ import annotations

import glob
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from exporter.batches.many.file import BatchFile
from exporter.diagnostics import Location, Report
from exporter.intake.nodes import place
from exporter.intake.suggest import near_ones
from exporter.intake.typed import Table
from exporter.produce.find import holds_work
from exporter.read.folder import publication_folders

_PUBLICATION = "publication", "A publication is a folder that holds article.md or book.toml."
_BRAND = "brand file", "Name files, or give a pattern: brands/*/brand.toml"


@dataclass(slots=True)
class Around:
    """The file of a batch, the folder that its paths are seen from, and the findings on it."""

    table: Table[BatchFile]
    base: Path
    report: Report = field(default_factory=Report)

    def at(self, *path: int | str) -> Location:
        """Return the place of a value in the file."""
        return self.table.source.at(*place(self.table.tree, path))

    def publications(self, number: int) -> list[Path]:
        """Return the folders of a set, each once; reports patterns that find none (BA06)."""
        given = self.table.model.set[number].publications
        return self._found(given, ("set", number, "publications"), _works, *_PUBLICATION)

    def brands(self, number: int) -> list[Path]:
        """Return the brand files of a set, each once; reports patterns that find none (BA06)."""
        given = self.table.model.set[number].brands
        return self._found(given, ("set", number, "brands"), _files, *_BRAND)

    def _found(
        self,
        patterns: Iterable[str],
        path: tuple[int | str, ...],
        kept: Callable[[Path], Iterable[Path]],
        what: str,
        advice: str,
    ) -> list[Path]:
        found: dict[Path, Path] = {}
        for index, pattern in enumerate(patterns):
            hits = [one for hit in _hits(self.base, pattern) for one in kept(hit)]
            if not hits:
                near = _near(self.base / pattern)
                message = f"“{pattern}” finds no {what}"
                self.report.error("BA06", message, self.at(*path, index), near or advice)
            found |= {hit.resolve(): hit for hit in hits}
        return list(found.values())


def _hits(base: Path, pattern: str) -> Iterator[Path]:
    """Yield what a pattern finds, by name; without a wildcard it is the place itself."""
    if not glob.has_magic(pattern):
        yield from (path for path in (base / pattern,) if path.exists())
        return
    # Path.glob takes no pattern that begins at the root.
    for name in sorted(glob.glob(pattern, root_dir=base, recursive=True)):  # noqa: PTH207
        if not Path(name).name.startswith("_"):
            yield base / name


def _works(hit: Path) -> Iterable[Path]:
    """Yield the publications at a place: a folder without any is one that says so when it is read."""
    if not hit.is_dir():
        return ()
    below = publication_folders(hit)
    return below if any(map(holds_work, below)) else (hit,)


def _files(hit: Path) -> Iterable[Path]:
    return (hit,) if hit.is_file() else ()


def _near(path: Path) -> str:
    if glob.has_magic(str(path)) or not path.parent.is_dir():
        return ""
    near = near_ones(path.name, (entry.name for entry in path.parent.iterdir()))
    return f"Did you mean {' or '.join(f'“{name}”' for name in near)}?" if near else ""
