"""Anchors: names of places in an edition, safe in HTML, file names and (dashes aside) DOCX bookmarks.

One name space for everything that is printed, so that no two places can be confused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 40
_FOREIGN = re.compile(r"[^a-z0-9]+")


class Anchors:
    """Hands out anchors, each once, for one edition."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    def make(self, kind: str, name: str) -> str:
        """Return an anchor of ``a-z``, ``0-9`` and ``-`` that begins with a letter, 40 characters at most.

        ``kind`` goes before the name, and is left out when it is ``""``. Characters of other scripts are
        dropped; what is then equal is told apart by a number.
        """
        stem = "-".join(part for part in (kind, _ascii(name)) if part)
        stem = stem if stem[:1].isalpha() else f"s-{stem}".rstrip("-")
        anchor = stem[:LONGEST].rstrip("-")
        count = 1
        while anchor in self._taken:
            count += 1
            anchor = f"{stem[: LONGEST - len(str(count)) - 1].rstrip('-')}-{count}"
        self._taken.add(anchor)
        return anchor


def _ascii(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _FOREIGN.sub("-", bare).strip("-")
