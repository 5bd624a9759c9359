"""Files brought in, for tests: each once, into a source of its own."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from exporter.importing.bring import bring
from exporter.importing.wish import Imported, Wish

FILES = Path(__file__).parent / "files"
TODAY = date(2026, 11, 24)


@dataclass(frozen=True)
class Draft:
    """What an import wrote."""

    imported: Imported
    article: str
    notes: str
    references: list[dict[str, Any]]
    record: dict[str, Any]

    @property
    def all(self) -> str:
        """Every text of the draft."""
        return "\n".join((self.article, self.notes, json.dumps(self.references, ensure_ascii=False)))

    def told(self, code: str) -> list[str]:
        """Return the messages of a finding."""
        return [finding.message for finding in self.imported.report if finding.code == code]

    def fate(self, text: str) -> str:
        """Return what became of the passage of this text."""
        found = [one["fate"] for one in self.record["passages"] if one["text"] == text]
        assert found, text
        return str(found[0])


def draft_of(name: str, data: bytes | str, **wishes: str) -> Draft:
    """Return the draft of a file with these bytes."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(data.encode() if isinstance(data, str) else data)
        return read_draft(file, Path(folder) / "source", **wishes)


def read_draft(file: Path, into: Path, **wishes: str) -> Draft:
    """Bring a file in and return the draft."""
    imported = bring(file, Wish(TODAY, into, **wishes))
    article = (imported.folder / "article.md").read_text("utf-8")
    notes = "".join(path.read_text("utf-8") for path in sorted((into / "_notes").glob("*.yaml")))
    references = json.loads((imported.folder / "references.json").read_text("utf-8"))
    record = json.loads((imported.folder / "import.json").read_text("utf-8"))
    return Draft(imported, article, notes, references, record)


@cache
def draft(name: str) -> Draft:
    """Return the draft of a file of this folder."""
    return draft_of(name, (FILES / name).read_bytes())
