"""Names of bookmarks that Word accepts, made from the anchors of an edition."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

# Word takes letters, digits and underscores, a letter or underscore first, and cuts longer names off when it
# saves; ECMA-376 part 1, 17.13.6.2 leaves others legal. It and our reader hide names that begin with an
# underscore.
LONGEST = 40
_FOREIGN = re.compile("[^A-Za-z0-9_]")


@dataclass(slots=True)
class Bookmarks:
    """The names of the bookmarks of one document, each given to one anchor."""

    _names: dict[str, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def name(self, anchor: str) -> str:
        """Return the name of an anchor, always the same: 40 letters, digits and underscores at most.

        Word compares names without regard to case. Raises ValueError for an empty anchor.
        """
        if not anchor:
            raise ValueError("a bookmark needs a name")
        if anchor not in self._names:
            self._names[anchor] = self._free(anchor)
            self._taken.add(self._names[anchor].lower())
        return self._names[anchor]

    def _free(self, anchor: str) -> str:
        stem = _FOREIGN.sub("_", anchor)
        stem = stem if stem[0].isalpha() else f"s{stem}"
        name, count = stem[:LONGEST], 1
        while name.lower() in self._taken:
            count += 1
            name = f"{stem[: LONGEST - len(str(count)) - 1]}_{count}"
        return name
