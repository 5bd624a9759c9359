"""The objects of a PDF that Typst wrote, and the same file with some of them exchanged.

Typst 0.15 writes every object plainly and a classic cross-reference table (ISO 32000-1, 7.5.4): entries of
twenty bytes. What is exchanged changes the places of what follows; nothing else of the file is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TABLE = re.compile(rb"xref\s+0 (\d+)\s+")
_ENTRY = 20
_USED = b"n"


class Objects:
    """The objects of a file by their numbers, each from its number to ``endobj`` and the blanks behind it."""

    def __init__(self, data: bytes) -> None:
        """Raises ValueError for a file without one table of places at its end."""
        self._data = data
        start = _START.search(data, max(len(data) - 64, 0))
        table = _TABLE.match(data, int(start[1])) if start else None
        if start is None or table is None:
            raise ValueError("no table of objects")
        self._table, self._entries, self._start = int(start[1]), table.end(), start.start()
        self._count = int(table[1])
        self._places = sorted(self._used())
        ends = [place for place, _ in self._places[1:]]
        self._spans = {
            number: (place, end)
            for (place, number), end in zip(self._places, [*ends, self._table], strict=True)
        }

    def _used(self) -> Iterator[tuple[int, int]]:
        """Yield the place and the number of each object that is in use."""
        for number in range(self._count):
            at = self._entries + number * _ENTRY
            if self._data[at + 17 : at + 18] == _USED:
                yield int(self._data[at : at + 10]), number

    def __iter__(self) -> Iterator[tuple[int, bytes]]:
        """Yield each object with its number, in the order of the file."""
        for _, number in self._places:
            yield number, self[number]

    def __getitem__(self, number: int) -> bytes:
        start, end = self._spans[number]
        return self._data[start:end]

    def exchanged(self, others: Mapping[int, bytes]) -> bytes:
        """Return the file with other objects in the place of those of their numbers."""
        moved = self._places[0][0]
        parts, entries = [self._data[:moved]], dict[int, int]()
        for _, number in self._places:
            entries[number] = moved
            parts.append(others.get(number) or self[number])
            moved += len(parts[-1])
        parts.append(self._data[self._table : self._entries])
        parts += self._lines(entries)
        tail = self._data[self._entries + self._count * _ENTRY : self._start]
        return b"".join((*parts, tail, b"startxref\n%d\n%%%%EOF" % moved))

    def _lines(self, entries: Mapping[int, int]) -> Iterator[bytes]:
        for number in range(self._count):
            at = self._entries + number * _ENTRY
            line = self._data[at : at + _ENTRY]
            yield b"%010d%s" % (entries[number], line[10:]) if number in entries else line
