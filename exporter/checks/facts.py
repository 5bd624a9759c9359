"""What the rules know besides the publication itself: the day, and what the data say about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from exporter.model.notes import Contacts


@dataclass(frozen=True, slots=True)
class Facts:
    """The day of the check, the notes that the topics require, and the region's numbers (None: no data).

    ``required`` holds ids of cautions and disclaimers, each once.
    """

    today: date
    required: tuple[str, ...] = ()
    contacts: Contacts | None = None
