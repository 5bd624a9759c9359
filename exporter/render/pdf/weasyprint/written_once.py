"""A painted PDF whose objects are made bytes once.

pydyf 0.13 serialises and deflates each object when it writes the file, and again for the identifier, which is
a hash of them all. When nothing changes them any more, the bytes of the first time will do.
"""

from __future__ import annotations

import pydyf


class _Written(pydyf.Object):  # type: ignore[misc]
    """An object that says what another said when this was made, in its place and under its number."""

    def __init__(self, of: pydyf.Object) -> None:
        super().__init__()
        self.number, self.generation, self.free = of.number, of.generation, of.free
        self._data, self._compressible = bytes(of.data), bool(of.compressible)

    @property
    def data(self) -> bytes:
        """The bytes of the object (ISO 32000-1, 7.3)."""
        return self._data

    @property
    def compressible(self) -> bool:
        """Whether it may stand in an object stream (ISO 32000-1, 7.5.7)."""
        return self._compressible


def write_once(pdf: pydyf.PDF) -> None:
    """Let every object of a PDF be what it is now; nothing may change one afterwards."""
    pdf.objects = [thing if thing.free == "f" else _Written(thing) for thing in pdf.objects]
