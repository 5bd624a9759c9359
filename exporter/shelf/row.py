"""What a shelf says of one file."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum


class State(StrEnum):
    """What a file on a shelf is, from the best to the worst."""

    CURRENT = "current"
    DUE = "review due"
    PAST = "review past"
    OUTDATED = "outdated"
    DRAFT = "draft"
    UNKNOWN = "unknown"
    EDITED = "edited"
    BROKEN = "cannot be read"

    @property
    def status(self) -> int:
        """The exit status that one such file makes: 0, 1 or 3, as of ``exporter verify``."""
        return {State.CURRENT: 0, State.DUE: 0, State.BROKEN: 1}.get(self, 3)


@dataclass(frozen=True, slots=True)
class Row:
    """A file, what it is, which version of what, the newest version where that is known, and a reason."""

    file: str
    state: State
    title: str = ""
    edition: str = ""
    lang: str = ""
    version: str = ""
    newest: str = ""
    review_by: str = ""
    reason: str = ""

    def cells(self) -> dict[str, str]:
        """Return its values by column."""
        return {name: str(value) for name, value in asdict(self).items()}
