"""Where the lines of a drawing of the older kind go (part 4, 19.1.2.19): in its square, or out of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

_V = "{urn:schemas-microsoft-com:vml}"
_COMMAND = re.compile(r"(ae|al|at|ar|wa|wr|qx|qy|qb|nf|ns|ha|hb|hc|hd|he|hf|hg|hh|hi|[mlctrvxe])([^a-z]*)")
_ARGUMENT = re.compile(r"\s*(?:(@\d+|-?\d+(?:\.\d+)?)\s*(?:,|\s|(?=[@-])|$)|,)")
_NUMBER = re.compile(r"(?<![@#\d.])-?\d+(?:\.\d+)?")
# Shares of a side by which points, and what only draws curves towards itself, may leave the square.
_SLACK, _PULL = 0.25, 1.0
# How often as far as a side handles and formulas may lead: as those of today's drawings.
_FAR, _TIMES = 5.0, 20.0
_COUNTS = {"c": 6, "v": 6, "at": 8, "ar": 8, "wa": 8, "wr": 8, "ae": 6, "al": 6}
_ANGLED = frozenset({"ae", "al"})
_SUMS = frozenset({"val", "sum", "mid", "min", "max", "if"})


def strays(shape: etree._Element) -> bool:
    """Whether lines of a shape, by its own path or that of its kind, lie outside of its square.

    The square begins at ``coordorigin`` and is as large as ``coordsize``; points that formulas make are not
    counted out, but those may not lead far.
    """
    kind = _kind(shape)
    origin = _pair(_said(shape, kind, "coordorigin"), 0.0)
    size = tuple(max(abs(one), 1.0) for one in _pair(_said(shape, kind, "coordsize"), 1000.0))
    # A path stands in an attribute, or in an element of its own (19.1.2.14).
    inner = (
        one.get("v", "")
        for holder in (shape, kind)
        if holder is not None
        for one in holder.iterfind(f"{_V}path")
    )
    for axis, place, slack in _places(next(filter(None, inner), _said(shape, kind, "path"))):
        room = slack * size[axis]
        if not -room <= place - origin[axis] <= size[axis] + room:
            return True
    most = _FAR * max(size) + max(map(abs, origin))
    handles = (float(one) for one in _NUMBER.findall(shape.get("adj", "")))
    return any(abs(one) > most for one in handles) or any(
        _is_far(formula.get("eqn", ""), most)
        for holder in (shape, kind)
        if holder is not None
        for formula in holder.iterfind(f"{_V}formulas/{_V}f")
    )


def _kind(shape: etree._Element) -> etree._Element | None:
    """Return the kind that a shape says it is of (part 4, 19.1.2.20), None without one in its part."""
    name = shape.get("type", "").removeprefix("#")
    kinds = shape.getroottree().iter(f"{_V}shapetype") if name else ()
    return next((one for one in kinds if one.get("id") == name), None)


def _said(shape: etree._Element, kind: etree._Element | None, name: str) -> str:
    return shape.get(name) or (kind.get(name, "") if kind is not None else "")


def _places(path: str) -> Iterator[tuple[int, float, float]]:
    """Yield the axis (0 across, 1 down) of each number of a path, where it is, and how far it may leave."""
    at = [0.0, 0.0]
    for command, said in _COMMAND.findall(path):
        moves, count = command in "rtv", _COUNTS.get(command, 2)
        for group in _groups([*_arguments(said)], count):
            if command in _ANGLED:
                yield from _of_ellipse(group)
                continue
            for number, one in enumerate(group):
                axis, is_end = number % 2, number >= count - 2
                if one is not None:
                    yield axis, one + (at[axis] if moves else 0.0), _SLACK if is_end and count < 8 else _PULL
            for axis, one in enumerate(group[-2:]):
                at[axis] = at[axis] if one is None else one + (at[axis] if moves else 0.0)


def _groups(values: list[float | None], count: int) -> Iterator[list[float | None]]:
    """Yield the numbers of a command by as many as it takes; those left out at the end are 0."""
    for start in range(0, len(values), count):
        group = values[start : start + count]
        yield [*group, *[0.0] * (count - len(group))]


def _of_ellipse(group: list[float | None]) -> Iterator[tuple[int, float, float]]:
    for axis in (0, 1):
        middle, reach = group[axis], group[axis + 2]
        if middle is not None and reach is not None:
            yield from ((axis, middle + way * reach, _PULL) for way in (-1, 1))


def _arguments(said: str) -> Iterator[float | None]:
    """Yield the numbers of a command; one that is left out is 0, one that a formula makes is None."""
    for found in _ARGUMENT.finditer(said):
        argument = found[1]
        if argument is None:
            yield 0.0
        else:
            yield None if argument.startswith("@") else float(argument)


def _is_far(formula: str, most: float) -> bool:
    """Whether a formula (part 4, 19.1.2.6) has a number that leads far out of any square."""
    name, _, rest = formula.strip().partition(" ")
    numbers = [float(one) for one in _NUMBER.findall(rest)]
    if name == "prod" and len(numbers) >= 2:
        return abs(numbers[-2]) > _TIMES * max(abs(numbers[-1]), 1e-9)
    return name in _SUMS and any(abs(one) > most for one in numbers)


def _pair(said: str, usual: float) -> tuple[float, float]:
    found = [_NUMBER.search(one) for one in (*said.split(","), "", "")[:2]]
    first, second = (float(one[0]) if one else usual for one in found)
    return first, second
