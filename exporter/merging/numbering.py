"""The numbers of list items, made consecutive again where items came or went."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ITEM = re.compile(r"([ \t]*)(\d{1,9})([.)][ \t])")
_BEGINS = re.compile(r"[ \t]*(?:-[ \t]|\d{1,9}[.)][ \t])")


def renumbered(text: str) -> str:
    """Return a Markdown text in which each numbered list counts on from its first number.

    Lists in which every number is 1 stay so. The texts that are read before a merge number all their items
    so, and no paragraph begins like an item: only what a merge changed is changed here.
    """
    return "\n".join(_lines(text.split("\n")))


def _lines(lines: list[str]) -> Iterator[str]:
    lists: dict[int, tuple[int, bool]] = {}
    for place, line in enumerate(lines):
        found = _ITEM.match(line)
        indent = len(line) - len(line.lstrip(" \t"))
        if line.strip():
            # What stands further out ends the lists that are further in; so does a text at their margin.
            ends = indent if _BEGINS.match(line) else indent - 1
            lists = {at: last for at, last in lists.items() if at <= ends}
        if found is None:
            yield line
            continue
        number, ones = lists.get(indent, (0, False))
        if indent not in lists:
            number, ones = int(found[2]), _all_ones(lines, place, indent)
        elif not ones:
            number += 1
        lists[indent] = (number, ones)
        yield f"{found[1]}{number}{found[3]}{line[found.end() :]}"


def _all_ones(lines: list[str], place: int, indent: int) -> bool:
    """Whether each item of the list that begins on a line has the number 1."""
    for line in lines[place:]:
        found, own = _ITEM.match(line), len(line) - len(line.lstrip(" \t"))
        if line.strip() and (own < indent or (own == indent and not _BEGINS.match(line))):
            return True
        if found and own == indent and int(found[2]) != 1:
            return False
    return True
